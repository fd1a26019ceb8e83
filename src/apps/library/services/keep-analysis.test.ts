import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCatalogue } from '../../../adapters/catalogue-sqlite/catalogue.ts';
import { createJobStore } from '../../../adapters/catalogue-sqlite/job-store.ts';
import { createLedgerStore } from '../../../adapters/catalogue-sqlite/ledger-store.ts';
import { type Database, openDatabase } from '../../../adapters/catalogue-sqlite/open-database.ts';
import { temporaryFile } from '../../../adapters/catalogue-sqlite/temporary-file.fixture.ts';
import type { Catalogue } from '../../../cases/catalogue.ts';
import { aCamera, aCase, aMember, aRecording, aUser } from '../../../cases/catalogue-things.fixture.ts';
import type { DetectedBy } from '../../../index/recording-index.ts';
import type { Job } from '../../../jobs/job.ts';
import type { LedgerStore } from '../../../ledger/ledger-store.ts';
import { openLeaf } from '../../../ledger/open-leaf.ts';
import type { AnalyseResult } from '../../jobs/analyse-handler.ts';
import { keepAnalysis } from './keep-analysis.ts';

let database: Database;
let catalogue: Catalogue;
let ledger: LedgerStore;
let job: Job;
let remove: () => Promise<void>;
let ids = 0;

beforeEach(async () => {
  const file = temporaryFile();
  remove = file.remove;
  database = await openDatabase(file.path);
  catalogue = createCatalogue(database);
  ledger = createLedgerStore(database);
  await catalogue.addUser(aUser('u1'));
  await catalogue.addCase(aCase('c1'), aMember('c1', 'u1'));
  await catalogue.addCamera(aCamera('c1', 'k1'));
  await catalogue.addRecording(aRecording('c1', 'k1', 'r1'));
  job = await createJobStore(database).enqueue({
    id: 'job_1',
    kind: 'analyse',
    caseId: 'c1',
    subject: { recordingId: 'r1' },
    key: 'analyse r1',
    priority: 0,
    maxAttempts: 3,
    createdAtMicros: 1,
  });
});
afterEach(async () => {
  await database.close();
  await remove();
});

const detectedBy = (name: string, rules = 1): DetectedBy => ({
  name,
  version: '1',
  sha256: 'ab'.repeat(32),
  provider: 'cpu',
  runtime: 'onnxruntime 1',
  rules,
});

const result = (found: DetectedBy | null, reclassified: boolean) =>
  ({
    indexName: 'i1',
    analyserVersion: '1',
    tubes: 2,
    framesDecoded: 10,
    framesUndecodable: 0,
    warnings: [],
    detectedBy: found,
    reclassified,
  }) satisfies AnalyseResult;

const parts = (as: Catalogue = catalogue) => ({ catalogue: as, ledger, now: () => 5, newId: () => `ana_${ids++}` });

async function modelsTold() {
  const entries = (await ledger.entries('c1', 0, 100)).map((entry) => openLeaf(entry));
  return entries.filter(({ action }) => action === 'outcome').map(({ object }) => object['models']);
}

const nano = [`nano ${'ab'.repeat(32)}`];

test('an attempt that ends between ledger and catalogue is told once, and its analysis is kept by the next', async () => {
  const full: Catalogue = {
    ...catalogue,
    putAnalysis: async () => {
      throw new Error('the disk is full');
    },
  };
  await expect(keepAnalysis(parts(full), job, result(detectedBy('nano'), true))).rejects.toThrow('full');
  expect(await modelsTold()).toEqual([nano]);
  expect(await catalogue.analysis('c1', 'r1')).toBeNull();
  // The second attempt finds the classes there.
  await keepAnalysis(parts(), job, result(detectedBy('nano'), false));
  expect(await modelsTold()).toEqual([nano]);
  expect((await catalogue.analysis('c1', 'r1'))?.model).toMatchObject({ name: 'nano' });
});

test('an attempt that was killed before it told of new classes is told by the next, which finds nothing to do', async () => {
  await keepAnalysis(parts(), job, result(null, false));
  expect(await modelsTold()).toEqual([[]]);
  await keepAnalysis(parts(), { ...job, id: 'job_2' }, result(detectedBy('nano'), false));
  expect(await modelsTold()).toEqual([[], nano]);
  expect((await catalogue.analysis('c1', 'r1'))?.model).toEqual({
    name: 'nano',
    version: '1',
    sha256: 'ab'.repeat(32),
    rules: 1,
  });
});

test('the same result twice is told once, other rules of the same model once more', async () => {
  await keepAnalysis(parts(), job, result(detectedBy('nano'), true));
  await keepAnalysis(parts(), job, result(detectedBy('nano'), true));
  expect(await modelsTold()).toEqual([nano]);
  await keepAnalysis(parts(), { ...job, id: 'job_2' }, result(detectedBy('nano', 2), true));
  expect(await modelsTold()).toEqual([nano, nano]);
});
