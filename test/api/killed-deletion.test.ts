import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { aCase } from './a-case.ts';

const libraryRoot = mkdtempSync(join(tmpdir(), 'dayfold-killed-'));
const program = fileURLToPath(new URL('./server.fixture.ts', import.meta.url));

/** Enough that removing them takes some tenths of a second: long enough to be cut twice. */
const manyFiles = 20_000;
const fewFiles = 100;

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(libraryRoot, { recursive: true, force: true }));

function start(): ChildProcess {
  const child = spawn(process.execPath, [program, libraryRoot], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const data of child.stdout!) return String(data).trim();
  throw new Error('the server ended');
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function post(url: string, body: object, method = 'POST') {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  // biome-ignore lint/suspicious/noExplicitAny: other tests hold it against the document.
  return (await response.json()) as any;
}

/** A closed case with many files. */
async function closedCase(address: string, fileCount: number): Promise<{ caseId: string; cache: string }> {
  const { id: caseId } = await post(`${address}/api/cases`, aCase);
  const cache = join(libraryRoot, 'cases', caseId, 'cache', 'many');
  mkdirSync(cache, { recursive: true });
  for (let i = 0; i < fileCount; i++) writeFileSync(join(cache, String(i)), '');
  await post(`${address}/api/cases/${caseId}/close`, {});
  return { caseId, cache };
}

function filesIn(folder: string): number {
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

/** Waits until some of the files are gone, and kills the server before all are. How many are left. */
async function killWhileRemoving(child: ChildProcess, folder: string): Promise<number> {
  const before = filesIn(folder);
  for (const started = performance.now(); filesIn(folder) === before; await setTimeout(1)) {
    if (performance.now() - started > 60_000) throw new Error('nothing is removed');
  }
  await kill(child);
  return filesIn(folder);
}

function read<T>(ask: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(libraryRoot, 'catalogue.sqlite'));
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

const stateOf = (caseId: string) =>
  read((database) => database.prepare('select state from cases where id = ?').get(caseId)?.['state']);

const certificatesOf = (caseId: string) =>
  read((database) => database.prepare('select leaf from ledgerEntries where caseId = ?').all(caseId))
    .map(({ leaf }) => JSON.parse(String(leaf)))
    .filter(({ action, object }) => action === 'purge' && object.rule !== undefined);

test('a deletion that kill -9 cuts is finished at the next start, or the one after, with one certificate', async () => {
  const first = start();
  const address = await addressOf(first);
  const { caseId, cache } = await closedCase(address, manyFiles);
  // Never answered.
  fetch(`${address}/api/cases/${caseId}?motive=over`, { method: 'DELETE' }).catch(() => {});
  const left = await killWhileRemoving(first, cache);
  expect(left).toBeGreaterThan(0);
  expect(stateOf(caseId)).toBe('deleting');
  expect(certificatesOf(caseId)).toHaveLength(1);
  const second = start();
  const leftThen = await killWhileRemoving(second, cache);
  expect(leftThen).toBeLessThan(left);
  const third = start();
  const last = await addressOf(third);
  expect(existsSync(join(libraryRoot, 'cases', caseId))).toBe(false);
  expect(stateOf(caseId)).toBe('deleted');
  expect(certificatesOf(caseId)).toHaveLength(1);
  const ledger = await (await fetch(`${last}/api/cases/${caseId}/ledger`)).json();
  expect(ledger.items.length).toBeGreaterThan(3);
  await kill(third);
});

test('one that was cut before its certificate is a closed case again, with all that was in it', async () => {
  const first = start();
  const { caseId, cache } = await closedCase(await addressOf(first), fewFiles);
  await kill(first);
  read((database) => database.prepare("update cases set state = 'deleting' where id = ?").run(caseId));
  const second = start();
  const address = await addressOf(second);
  expect(stateOf(caseId)).toBe('closed');
  expect(filesIn(cache)).toBe(fewFiles);
  const certificate = await post(`${address}/api/cases/${caseId}?motive=over`, {}, 'DELETE');
  expect(certificate.filesRemoved).toBeGreaterThanOrEqual(fewFiles);
  expect(existsSync(join(libraryRoot, 'cases', caseId))).toBe(false);
  await kill(second);
});
