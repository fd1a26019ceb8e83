import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aUser } from '../../cases/catalogue-things.fixture.ts';
import { aDraft } from '../../ledger/draft.fixture.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { verifyEntries } from '../../ledger/verify-entries.ts';
import { createCatalogue } from './catalogue.ts';
import { createLedgerStore } from './ledger-store.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { temporaryFile } from './temporary-file.fixture.ts';

const everything = Number.MAX_SAFE_INTEGER;
const coded = (code: string) => expect.objectContaining({ code, message: expect.stringContaining(path) });

let path: string;
let remove: () => Promise<void>;
beforeEach(() => {
  ({ path, remove } = temporaryFile());
});
afterEach(() => remove());

test('a folder that is not there is made, and what is opened keeps its promises', async () => {
  path = join(dirname(path), 'new', 'folder', 'catalogue.sqlite');
  const database = await openDatabase(path);
  const pragma = (name: string) =>
    database.write(async (db) => Object.values((await sql.raw<object>(`PRAGMA ${name}`).execute(db)).rows[0]!)[0]);
  expect(await pragma('journal_mode')).toBe('wal');
  // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  expect(await pragma('secure_delete')).toBe(1);
  expect(await pragma('user_version')).toBe(migrations.length);
  await database.close();
  await database.close();
});

test('a catalogue of a newer program is refused and left as it was', async () => {
  await (await openDatabase(path)).close();
  const newer = new DatabaseSync(path);
  newer.exec(`PRAGMA user_version = ${migrations.length + 1}`);
  newer.close();
  const before = readFileSync(path);
  await expect(openDatabase(path)).rejects.toThrow(coded('catalogue.newer'));
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a database of another program is left alone', async () => {
  const other = new DatabaseSync(path);
  other.exec('CREATE TABLE bookmarks (url TEXT)');
  other.close();
  const before = readFileSync(path);
  await expect(openDatabase(path)).rejects.toThrow(coded('catalogue.damaged'));
  expect(readFileSync(path).equals(before)).toBe(true);
});

test.each([
  ['text', () => writeFileSync(path, 'not a database, but long enough to have a header of a hundred bytes'.repeat(90))],
  ['a few bytes', () => writeFileSync(path, 'abc')],
  ['zeros', () => writeFileSync(path, Buffer.alloc(8192))],
])('a file of %s is damaged, and is not written over', async (_, make) => {
  make();
  const before = readFileSync(path);
  await expect(openDatabase(path)).rejects.toThrow(coded('catalogue.damaged'));
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a catalogue with pages cut off or written over is damaged', async () => {
  const database = await openDatabase(path);
  const ledger = createLedgerStore(database);
  await Promise.all(Array.from({ length: 200 }, (_, n) => ledger.append(aDraft(n))));
  await database.close();
  const read = async () => {
    const opened = await openDatabase(path);
    return createLedgerStore(opened)
      .entries(null, 0, everything)
      .finally(() => opened.close());
  };
  expect(await read()).toHaveLength(200);
  const whole = readFileSync(path);
  // 4096 is the size of a page; the first dozen are the tables' own roots, the last ones hold entries.
  for (const from of [4096, 4096 * 12, whole.length - 4096 * 40]) {
    writeFileSync(path, Buffer.from(whole).fill(0x5a, from));
    await expect(read()).rejects.toThrow(coded('catalogue.damaged'));
  }
  writeFileSync(path, whole);
  truncateSync(path, whole.length - 4096 * 8);
  await expect(read()).rejects.toThrow(coded('catalogue.damaged'));
});

test('a folder in place of the file, and a file in place of its folder, are refused', async () => {
  mkdirSync(path);
  await expect(openDatabase(path)).rejects.toThrow(coded('output.denied'));
  rmSync(path, { recursive: true });
  writeFileSync(path, 'x');
  path = join(path, 'catalogue.sqlite');
  await expect(openDatabase(path)).rejects.toThrow(coded('output.denied'));
});

test('who waits longer for another writer than is reasonable is told that the catalogue is held', async () => {
  const database = await openDatabase(path, 400);
  const catalogue = createCatalogue(database);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  const began = performance.now();
  let turns = 0;
  const ticking = setInterval(() => turns++, 20);
  await expect(catalogue.addUser(aUser('u1'))).rejects.toThrow(coded('catalogue.busy'));
  clearInterval(ticking);
  expect(performance.now() - began).toBeGreaterThanOrEqual(400);
  // This process went on with everything else meanwhile.
  expect(turns).toBeGreaterThan(2);
  other.exec('COMMIT');
  other.close();
  await catalogue.addUser(aUser('u1'));
  await catalogue.close();
});

test('a failed transaction leaves nothing, and the next ones go on', async () => {
  const database = await openDatabase(path);
  const catalogue = createCatalogue(database);
  const failing = database.write(async (db) => {
    await db.insertInto('users').values(aUser('u1')).execute();
    throw new Error('given up');
  });
  const next = catalogue.addUser(aUser('u2'));
  await expect(failing).rejects.toThrow('given up');
  await next;
  expect((await catalogue.users()).map(({ id }) => id)).toEqual(['u2']);
  await catalogue.close();
});

/** Appends a hundred at once to a ledger that has no room: all must be refused and none be there; with room it goes on. */
async function holdsWithoutRoom(ledger: LedgerStore, takeRoom: () => unknown, giveRoom: () => unknown): Promise<void> {
  const many = (from: number) =>
    Promise.allSettled(Array.from({ length: 100 }, (_, n) => ledger.append(aDraft(from + n))));
  expect((await many(0)).every(({ status }) => status === 'fulfilled')).toBe(true);
  const before = await ledger.head();
  await takeRoom();
  const refused = await many(1000);
  expect(refused.map((end) => (end.status === 'rejected' ? end.reason.code : 'there'))).toEqual(
    Array(100).fill('ledger.notWritten'),
  );
  expect(await ledger.head()).toEqual(before);
  await giveRoom();
  expect((await many(2000)).map((end) => end.status === 'fulfilled' && end.value.sequence)).toEqual(
    Array.from({ length: 100 }, (_, n) => 100 + n),
  );
  expect(verifyEntries(await ledger.entries(null, 0, everything), await ledger.head())).toEqual([]);
}

test('a catalogue that may not grow: nothing of a commit is there, every draft is refused', async () => {
  const database = await openDatabase(path);
  const limit = (pages: number) => database.write((db) => sql.raw(`PRAGMA max_page_count = ${pages}`).execute(db));
  const ledger = createLedgerStore(database);
  await holdsWithoutRoom(
    ledger,
    () => limit(1),
    () => limit(1_000_000),
  );
  await limit(1);
  const big = aUser('u1', { name: 'x'.repeat(100_000) });
  await expect(createCatalogue(database).addUser(big)).rejects.toThrow(coded('output.diskFull'));
  await database.close();
});

const canMount = (() => {
  const { path: file } = temporaryFile();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', dirname(file)]).status === 0;
  if (mounted) spawnSync('umount', [dirname(file)]);
  rmSync(dirname(file), { recursive: true });
  return mounted;
})();

function mount(...options: readonly string[]): void {
  expect(spawnSync('mount', [...options, dirname(path)]).status).toBe(0);
}

test.skipIf(!canMount)(
  'a full disk: nothing of a commit is there, every draft is refused (needs the right to mount)',
  async () => {
    const folder = dirname(path);
    mount('-t', 'tmpfs', '-o', 'size=2m', 'tmpfs');
    try {
      const database = await openDatabase(path);
      const filler = join(folder, 'filler');
      await holdsWithoutRoom(
        createLedgerStore(database),
        () => spawnSync('sh', ['-c', `cat /dev/zero > ${filler}`]),
        () => rmSync(filler),
      );
      await database.close();
      spawnSync('sh', ['-c', `cat /dev/zero > ${filler}`]);
      path = join(folder, 'another', 'catalogue.sqlite');
      await expect(openDatabase(path)).rejects.toThrow(coded('output.diskFull'));
    } finally {
      spawnSync('umount', ['-l', folder]);
    }
  },
);

test.skipIf(!canMount)(
  'a folder that can only be read: told so, and nothing is done (needs the right to mount)',
  async () => {
    const folder = dirname(path);
    mount('-t', 'tmpfs', 'tmpfs');
    try {
      const database = await openDatabase(path);
      await createLedgerStore(database).append(aDraft(0));
      await database.close();
      mount('-o', 'remount,ro');
      await expect(openDatabase(path)).rejects.toThrow(coded('output.denied'));
      path = join(folder, 'another', 'catalogue.sqlite');
      await expect(openDatabase(path)).rejects.toThrow(coded('output.denied'));
    } finally {
      spawnSync('umount', ['-l', folder]);
    }
  },
);
