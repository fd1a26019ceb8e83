import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  aBookmark,
  aCamera,
  aCase,
  aClassCheck,
  aMember,
  anAnalysis,
  aRecording,
  aUser,
} from '../../cases/catalogue-things.fixture.ts';
import { createCatalogue } from './catalogue.ts';
import { migrations } from './migrations.ts';
import { forKysely } from './node-sqlite.ts';
import { openDatabase } from './open-database.ts';
import type { Tables } from './tables.ts';
import { temporaryFile } from './temporary-file.fixture.ts';

/** A catalogue as the steps before the checks of classes left it, with a case in it. */
async function catalogueOfFourSteps(path: string): Promise<void> {
  const raw = new DatabaseSync(path);
  raw.exec('PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(raw, (cause) => cause) }) });
  for (const step of migrations.slice(0, 4)) await step(db);
  await db.insertInto('users').values(aUser('u1')).execute();
  await db.insertInto('cases').values(aCase('c1')).execute();
  await db.insertInto('members').values(aMember('c1', 'u1')).execute();
  await db.insertInto('cameras').values(aCamera('c1', 'k1')).execute();
  await db
    .insertInto('recordings')
    .values(aRecording('c1', 'k1', 'r1'))
    .execute();
  const { warnings, model, ...analysis } = anAnalysis('c1', 'r1', 'a1');
  const row = { ...analysis, warningsJson: JSON.stringify(warnings), modelJson: JSON.stringify(model) };
  await db.insertInto('analyses').values(row).execute();
  await db
    .insertInto('bookmarks')
    .values(aBookmark('c1', 'r1', 'u1', 'b1'))
    .execute();
  await sql.raw('PRAGMA application_id = 0x44796664').execute(db);
  await sql.raw('PRAGMA user_version = 4').execute(db);
  await db.destroy();
}

test('a catalogue without checks of classes is brought up with all that is in it, and takes checks', async () => {
  const { path, remove } = temporaryFile();
  await catalogueOfFourSteps(path);
  const catalogue = createCatalogue(await openDatabase(path));
  expect(await catalogue.recording('c1', 'r1')).toStrictEqual(aRecording('c1', 'k1', 'r1'));
  expect(await catalogue.analyses('c1')).toStrictEqual([anAnalysis('c1', 'r1', 'a1')]);
  const { items } = await catalogue.bookmarks('c1', { limit: 10, after: null });
  expect(items).toStrictEqual([aBookmark('c1', 'r1', 'u1', 'b1')]);
  expect(await catalogue.classCheckCounts('c1')).toEqual([]);
  const check = await catalogue.putClassCheck('c1', aClassCheck('r1', 'u1'), 0);
  await catalogue.close();
  const again = createCatalogue(await openDatabase(path));
  expect(await again.classCheck('c1', check)).toStrictEqual(check);
  await again.close();
  await remove();
});

test('a step that fails leaves the catalogue as it was, and the next program brings it up', async () => {
  const { path, remove } = temporaryFile();
  await catalogueOfFourSteps(path);
  const raw = new DatabaseSync(path);
  // Has the name that the last trigger of the step is to have, so that the step stops half-way.
  raw.exec('CREATE TRIGGER classChecksUPDATEInOpenCases BEFORE UPDATE ON users BEGIN SELECT 1; END');
  await expect(openDatabase(path)).rejects.toThrow(/already/);
  const tables = () => raw.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'classChecks'").all();
  expect(raw.prepare('PRAGMA user_version').get()).toEqual({ user_version: 4 });
  expect(tables()).toEqual([]);
  raw.exec('DROP TRIGGER classChecksUPDATEInOpenCases');
  raw.close();
  const database = await openDatabase(path);
  expect(await createCatalogue(database).classCheckCounts('c1')).toEqual([]);
  await database.close();
  await remove();
});

test('a cause goes with what was dismissed, in the tables too', async () => {
  const { path, remove } = temporaryFile();
  await catalogueOfFourSteps(path);
  const catalogue = createCatalogue(await openDatabase(path));
  for (const wrong of [{ cause: null }, { state: 'confirmed' }, { state: null }] as const) {
    await expect(catalogue.putClassCheck('c1', aClassCheck('r1', 'u1', wrong), 0)).rejects.toThrow(/CHECK/);
  }
  await catalogue.close();
  await remove();
});
