import { spawnSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { aDraft } from '../../ledger/draft.fixture.ts';
import { describeLedgerStore } from '../../ledger/ledger-store.conformance.ts';
import { verifyEntries } from '../../ledger/verify-entries.ts';
import { createLedgerStore } from './ledger-store.ts';
import { openDatabase } from './open-database.ts';
import { temporaryFile } from './temporary-file.fixture.ts';

const everything = Number.MAX_SAFE_INTEGER;

describeLedgerStore('SQLite', async () => {
  const { path, remove } = temporaryFile();
  return {
    async open() {
      const database = await openDatabase(path);
      return { ledger: createLedgerStore(database), close: () => database.close() };
    },
    remove,
  };
});

async function withEntries(count: number) {
  const { path, remove } = temporaryFile();
  const database = await openDatabase(path);
  const ledger = createLedgerStore(database);
  await Promise.all(Array.from({ length: count }, (_, n) => ledger.append(aDraft(n))));
  return { path, remove, database, ledger };
}

test.each([
  ["UPDATE ledgerEntries SET leaf = '{}' WHERE sequence = 3", /only ever added to/],
  ['DELETE FROM ledgerEntries WHERE sequence = 9', /only ever added to/],
  ['DELETE FROM ledgerEntries', /only ever added to/],
  ["REPLACE INTO ledgerEntries VALUES (3, 'c1', '{}')", /follows the last one/],
  ["INSERT OR REPLACE INTO ledgerEntries VALUES (9, 'c1', '{}')", /follows the last one/],
  ["INSERT INTO ledgerEntries VALUES (11, 'c1', '{}')", /follows the last one/],
  ["INSERT INTO ledgerEntries VALUES (3, 'c1', '{}') ON CONFLICT DO UPDATE SET leaf = '{}'", /follows the last one/],
  ['UPDATE ledgerNodes SET hash = zeroblob(32)', /only ever added to/],
  ['DELETE FROM ledgerNodes WHERE level = 0 AND position = 9', /only ever added to/],
  ['REPLACE INTO ledgerNodes VALUES (0, 9, zeroblob(32))', /follows the last one/],
  ['INSERT INTO ledgerNodes VALUES (0, 11, zeroblob(32))', /follows the last one/],
  ["UPDATE ledgerOpenings SET value = '1' WHERE sequence = 3", /does not change/],
  ["REPLACE INTO ledgerOpenings VALUES (3, 'motive', '', '1')", /does not change/],
  ["INSERT INTO ledgerOpenings VALUES (99, 'motive', '', '1')", /FOREIGN KEY/],
])('another program with the file at hand is refused too: %s', async (statement, why) => {
  const { path, remove, database, ledger } = await withEntries(10);
  const other = new DatabaseSync(path);
  expect(() => other.exec(statement)).toThrow(why);
  other.close();
  expect(verifyEntries(await ledger.entries(null, 0, everything), await ledger.head())).toEqual([]);
  await database.close();
  await remove();
});

test('a ledger changed behind the triggers does not verify', async () => {
  const { path, remove, database, ledger } = await withEntries(10);
  const head = await ledger.head();
  const other = new DatabaseSync(path);
  other.exec('DROP TRIGGER ledgerEntriesNoUPDATE');
  other.exec(`UPDATE ledgerEntries SET leaf = replace(leaf, '"view"', '"start"') WHERE sequence = 4`);
  other.close();
  const problems = verifyEntries(await ledger.entries(null, 0, everything), head);
  expect(problems.map(({ kind }) => kind)).toEqual(['root']);
  await database.close();
  await remove();
});

test('openings can be taken out, and what is left still verifies', async () => {
  const { remove, database, ledger } = await withEntries(10);
  await database.write((db) => db.deleteFrom('ledgerOpenings').where('field', '=', 'actor').execute());
  const entries = await ledger.entries(null, 0, everything);
  expect(entries.map(({ openings }) => Object.keys(openings).toSorted())).toEqual(
    Array(10).fill(['details', 'empowerment', 'motive']),
  );
  expect(verifyEntries(entries, await ledger.head())).toEqual([]);
  await database.close();
  await remove();
});

test('what is half-done on the writing side is not seen by readers', async () => {
  const { remove, database, ledger } = await withEntries(2);
  const failed = database.write(async (db) => {
    await db.insertInto('ledgerEntries').values({ sequence: 2, caseId: null, leaf: '{}' }).execute();
    expect((await ledger.head()).size).toBe(2);
    throw new Error('given up');
  });
  await expect(failed).rejects.toThrow('given up');
  expect((await ledger.append(aDraft(2))).sequence).toBe(2);
  await expect(database.db.deleteFrom('ledgerOpenings').execute()).rejects.toThrow(
    expect.objectContaining({ code: 'output.denied' }),
  );
  await database.close();
  await remove();
});

const program = `
import sys, hashlib
def h(b): return hashlib.sha256(b).digest()
def root(l):
    if not l: return h(b'')
    if len(l) == 1: return h(b'\\0' + l[0])
    k = 1
    while k * 2 < len(l): k *= 2
    return h(b'\\1' + root(l[:k]) + root(l[k:]))
leaves = sys.stdin.buffer.read().split(b'\\n')[:-1]
print(len(leaves), root(leaves).hex())
`;
const hasPython = spawnSync('python3', ['-c', 'import hashlib']).status === 0;

test.skipIf(!hasPython)(
  'the root is the one that another program makes of the leaves (skipped without python3)',
  async () => {
    const { remove, database, ledger } = await withEntries(1234);
    const leaves = (await ledger.entries(null, 0, everything)).map(({ leaf }) => `${leaf}\n`).join('');
    const { stdout } = spawnSync('python3', ['-c', program], { input: leaves, encoding: 'utf8' });
    expect(stdout).toBe(`1234 ${(await ledger.head()).root}\n`);
    await database.close();
    await remove();
  },
);
