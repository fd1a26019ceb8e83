import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rootByDefinition } from '../../ledger/rfc-6962.fixture.ts';
import { verifyEntries } from '../../ledger/verify-entries.ts';
import { createLedgerStore } from './ledger-store.ts';
import { openDatabase } from './open-database.ts';
import { temporaryFile } from './temporary-file.fixture.ts';

const program = fileURLToPath(new URL('append-without-end.fixture.ts', import.meta.url));
const everything = Number.MAX_SAFE_INTEGER;

/** Starts a process that appends from `clients` clients, `each` entries a client, and collects what it tells. */
function startWriter(path: string, clients: number, each: number) {
  const child: ChildProcess = spawn(process.execPath, [program, path, `${clients}`, `${each}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  return {
    child,
    /** Whole lines only: a line cut by the kill was told to nobody. */
    acknowledged: () =>
      told
        .split('\n')
        .slice(0, -1)
        .filter((line) => line !== 'open'),
    async opened() {
      while (!told.startsWith('open\n')) await pause(5);
    },
  };
}

/** Reads the whole log, and holds it to be without gap and to have the root of its leaves. */
async function wholeLog(path: string): Promise<readonly string[]> {
  const database = await openDatabase(path);
  const ledger = createLedgerStore(database);
  const entries = await ledger.entries(null, 0, everything);
  const head = await ledger.head();
  await database.close();
  expect(verifyEntries(entries, head)).toEqual([]);
  expect(head.root).toBe(rootByDefinition(entries.map(({ leaf }) => Buffer.from(leaf))).toString('hex'));
  expect(entries.every(({ openings }) => Object.keys(openings).length === 4)).toBe(true);
  return entries.map(({ leaf }) => leaf);
}

test('killed 20 times at any moment, the log is whole, only grows, and holds all that was acknowledged', async () => {
  const { path, remove } = temporaryFile();
  let before: readonly string[] = [];
  let acknowledgedInAll = 0;
  for (let round = 0; round < 20; round++) {
    const writer = startWriter(path, 16, everything);
    const exited = once(writer.child, 'exit');
    const closed = once(writer.child.stdout!, 'close');
    // Every fifth is killed while it starts, the first ones before there are tables.
    if (round % 5 !== 0) await writer.opened();
    await pause(Math.random() * 250);
    writer.child.kill('SIGKILL');
    expect((await exited)[1]).toBe('SIGKILL');
    await closed;
    const log = await wholeLog(path);
    expect(log.slice(0, before.length)).toEqual(before);
    const there = new Set(log.slice(before.length));
    expect(writer.acknowledged().filter((leaf) => !there.has(leaf))).toEqual([]);
    acknowledgedInAll += writer.acknowledged().length;
    before = log;
  }
  expect(acknowledgedInAll).toBeGreaterThan(100);
  await remove();
}, 240_000);

test('two processes that make the file and append at once leave no gap and no double', async () => {
  const { path, remove } = temporaryFile();
  const writers = [startWriter(path, 8, 40), startWriter(path, 8, 40)];
  const exits = await Promise.all(
    writers.map(async ({ child }) => {
      const [[code]] = await Promise.all([once(child, 'exit'), once(child.stdout!, 'close')]);
      return code;
    }),
  );
  expect(exits).toEqual([0, 0]);
  const log = await wholeLog(path);
  expect(log).toHaveLength(640);
  expect(new Set(log).size).toBe(640);
  expect(writers.flatMap((writer) => writer.acknowledged()).toSorted()).toEqual(log.toSorted());
  await remove();
}, 120_000);
