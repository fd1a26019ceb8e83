import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { describeCatalogue } from '../../cases/catalogue.conformance.ts';
import { aCamera, aCase, aMember, anAnalysis, aRecording, aUser } from '../../cases/catalogue-things.fixture.ts';
import { describeClassChecks } from '../../cases/class-checks.conformance.ts';
import { createCatalogue } from './catalogue.ts';
import { openDatabase } from './open-database.ts';
import { temporaryFile } from './temporary-file.fixture.ts';

const place = async () => {
  const { path, remove } = temporaryFile();
  return { open: async () => createCatalogue(await openDatabase(path)), remove };
};
describeCatalogue('SQLite', place);
describeClassChecks('SQLite', place);

async function withRecording() {
  const { path, remove } = temporaryFile();
  const database = await openDatabase(path);
  const catalogue = createCatalogue(database);
  await catalogue.addUser(aUser('u1'));
  await catalogue.addCase(aCase('c1', { purpose: 'SECRET purpose' }), aMember('c1', 'u1'));
  await catalogue.addCamera(aCamera('c1', 'k1', { name: 'SECRET camera' }));
  await catalogue.addRecording(aRecording('c1', 'k1', 'r1', { fileName: 'SECRET.mp4' }));
  await catalogue.putAnalysis(anAnalysis('c1', 'r1', 'a1'));
  return { path, remove, database, catalogue };
}

test('of a purged case not a byte is left in any file, while the catalogue is still open', async () => {
  const { path, remove, catalogue } = await withRecording();
  const found = () =>
    readdirSync(dirname(path)).filter((name) => readFileSync(join(dirname(path), name)).includes('SECRET'));
  expect(found()).not.toEqual([]);
  await catalogue.purgeCase('c1');
  expect(found()).toEqual([]);
  await catalogue.close();
  await remove();
});

test('the basis of a case can not be changed, nor its row taken out', async () => {
  const { remove, database, catalogue } = await withRecording();
  const change = database.write((db) => db.updateTable('cases').set({ basis: 'defence' }).execute());
  await expect(change).rejects.toThrow(/basis of a case does not change/);
  await catalogue.purgeCase('c1');
  await catalogue.removeMember('c1', 'u1');
  await expect(database.write((db) => db.deleteFrom('cases').execute())).rejects.toThrow(/row of a case stays/);
  expect((await catalogue.case('c1'))!.basis).toBe('judicialInquiry');
  await catalogue.close();
  await remove();
});

test.each(['[{"code":1,"message":"x"}]', '{}', 'null'])(
  'warnings that are not warnings (%s) are damage, not a crash',
  async (text) => {
    const { path, remove, catalogue } = await withRecording();
    const other = new DatabaseSync(path);
    other.prepare('UPDATE analyses SET warningsJson = ?').run(text);
    expect(() => other.exec("UPDATE analyses SET warningsJson = 'no JSON'")).toThrow(/CHECK/);
    other.close();
    await expect(catalogue.analysis('c1', 'r1')).rejects.toThrow(
      expect.objectContaining({ code: 'catalogue.damaged', message: expect.stringContaining('a1') }),
    );
    await catalogue.close();
    await remove();
  },
);
