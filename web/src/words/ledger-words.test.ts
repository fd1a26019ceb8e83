import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from '../../../src/contract/operations.ts';
import { english } from './english.ts';
import { french } from './french.ts';

const library = fileURLToPath(new URL('../../../src/apps/library', import.meta.url));

/** What the program itself writes, besides operations. */
const ownOperations = [
  'start',
  'makeLibrary',
  'makeLedgerKey',
  'stateCapabilities',
  'installModel',
  'removeModel',
  'openModel',
  'importFile',
  'analyse',
];

const missing = (keys: readonly string[]) => keys.filter((key) => !(key in english) || !(key in french));

test('the ledger has words for every operation, in both languages', () => {
  const names = [...Object.keys(operations), ...ownOperations];
  expect(names.length).toBeGreaterThan(60);
  expect(missing(names.map((name) => `ledger.op.${name}`))).toEqual([]);
});

test('and for every field that a request or the account of an act may put into an entry', () => {
  const names = new Set([...fieldsOfBodies(), ...fieldsOfAccounts()]);
  expect(names.size).toBeGreaterThan(90);
  expect(names).toContain('leastHeightsPerSecond');
  expect(names).toContain('framesUndecodable');
  expect(missing([...names].sort().map((name) => `ledger.field.${name}`))).toEqual([]);
});

/** Bodies go into the entry as they are. */
function fieldsOfBodies(): Set<string> {
  const names = new Set<string>();
  for (const { body } of Object.values(operations)) {
    if (body === null || body === 'bytes') continue;
    collect(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }), names);
  }
  return names;
}

function collect(schema: unknown, names: Set<string>): void {
  if (schema === null || typeof schema !== 'object') return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name);
    collect(value, names);
  }
}

/** Names in the source where an entry is written: `object: { … }`, `details: { … }`. */
function fieldsOfAccounts(): Set<string> {
  const names = new Set<string>();
  for (const file of readdirSync(library, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    for (const [, fields] of readFileSync(join(library, file), 'utf8').matchAll(/(?:object|details): \{([^{}]*)\}/g)) {
      for (const [, name] of fields!.matchAll(/(?:^|,)\s*([A-Za-z]\w*)\s*(?=[:,]|\s*$)/g)) {
        // The operation and the entry it belongs to are told apart from the rest.
        if (name !== 'operation' && name !== 'of') names.add(name!);
      }
    }
  }
  return names;
}
