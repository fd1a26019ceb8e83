import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCatalogue } from '../../adapters/catalogue-sqlite/catalogue.ts';
import { createLedgerStore } from '../../adapters/catalogue-sqlite/ledger-store.ts';
import { type Database, openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';
import { aCase, aMember, aUser } from '../../cases/catalogue-things.fixture.ts';
import { openCaseFile } from './case-file.ts';
import { type Act, type Gate, Pass } from './gate.ts';

const nowMicros = 1_700_000_000_000_100;
let folder: string;
let database: Database;
let gate: Gate;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dayfold-gate-'));
  database = await openDatabase(join(folder, 'catalogue.sqlite'));
  const catalogue = createCatalogue(database);
  await catalogue.addUser(aUser('u1'));
  for (const id of ['c1', 'c2']) await catalogue.addCase(aCase(id), aMember(id, 'u1'));
  gate = Pass.gate(catalogue, createLedgerStore(database), () => nowMicros);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const act = (caseId: string | null): Act => ({
  operation: 'try',
  rules: {
    action: 'annotate',
    right: caseId === null ? null : 'mark',
    when: 'open',
    needsMotive: false,
    repeats: 'each',
  },
  caseId,
  motive: null,
  object: {},
  details: null,
});

// What the type checker would refuse is written as somebody would who does not ask it.
// biome-ignore lint/suspicious/noExplicitAny: see above
const Any = Pass as any;

test('nobody but the gate makes a pass, and what only looks like one opens no file', async () => {
  const catalogue = createCatalogue(database);
  expect(() => new Any({ userId: 'u1' }, aCase('c1'), 0, act('c1'))).toThrow(TypeError);
  class Forged extends Any {}
  expect(() => Reflect.construct(Forged, [{ userId: 'u1' }, aCase('c1'), 0, act('c1')])).toThrow(TypeError);
  const real = await gate.pass({ userId: 'u1' }, act('c1'));
  for (const forged of [
    Reflect.construct(Object, [], Any),
    Object.create(Any.prototype, { case: { value: aCase('c1') } }),
    { ...real, case: aCase('c2') },
    Object.create(real, { case: { value: aCase('c2') } }),
    structuredClone({ ...real }),
  ]) {
    expect(() => openCaseFile(catalogue, folder, forged as Pass).caseId).toThrow();
  }
  expect(openCaseFile(catalogue, folder, real).caseId).toBe('c1');
});

test('a pass can not be turned to another case or another person', async () => {
  const caller = { userId: 'u1' };
  const pass = await gate.pass(caller, act('c1'));
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const open = pass as any;
  expect(() => (open.case = aCase('c2'))).toThrow(TypeError);
  expect(() => (open.case.id = 'c2')).toThrow(TypeError);
  expect(() => (open.caller.userId = 'u2')).toThrow(TypeError);
  expect(() => (open.caseId = 'c2')).toThrow(TypeError);
  caller.userId = 'u2';
  expect([pass.caseId, pass.caller.userId]).toEqual(['c1', 'u1']);
});

test('a pass for no case opens no case', async () => {
  const pass = await gate.pass({ userId: 'u1' }, act(null));
  expect(() => openCaseFile(createCatalogue(database), folder, pass)).toThrow(TypeError);
});

test('who acts, where and in what can not be told otherwise by what an act names', async () => {
  const ledger = createLedgerStore(database);
  const told = { operation: 'other', of: 7, code: 'none', case: 'c2' };
  const pass = await gate.pass({ userId: 'u1' }, { ...act('c1'), object: told });
  await gate.outcome(pass, { object: { ...told, made: 'x' }, details: null });
  await expect(gate.pass({ userId: 'u2' }, { ...act('c1'), object: told })).rejects.toThrow();
  const [entry, outcome, refusal] = (await ledger.entries('c1', pass.sequence, 3)).map(({ leaf }) => JSON.parse(leaf));
  expect(entry).toMatchObject({ case: 'c1', object: { operation: 'try' } });
  expect(outcome).toMatchObject({ case: 'c1', object: { operation: 'try', of: pass.sequence, made: 'x' } });
  expect(refusal).toMatchObject({ case: 'c1', object: { operation: 'try', code: 'case.notPermitted' } });
});
