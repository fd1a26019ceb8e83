import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedgerStore } from '../../src/adapters/catalogue-sqlite/ledger-store.ts';
import { openDatabase } from '../../src/adapters/catalogue-sqlite/open-database.ts';
import { analyseRecording } from '../../src/apps/analysis/analyse.ts';
import { defaultParameters } from '../../src/apps/analysis/parameters.ts';
import { openHttpClient } from '../../src/apps/client/http-client.ts';
import { processesWith } from '../../src/apps/jobs/open-jobs.fixture.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import type { OperationName } from '../../src/contract/operations.ts';
import { verifyEntries } from '../../src/ledger/verify-entries.ts';
import { newCase } from './case-things.fixture.ts';
import { chanceFrom, type ServerProcess, startServer } from './killed-server.ts';
import { entriesOf, filesOf, until } from './library.fixture.ts';

// The real server, killed again and again while it imports and analyses.
const kills = 20;
const folder = mkdtempSync(join(tmpdir(), 'dayfold-kills-'));
const root = join(folder, 'library');
const temporary = join(folder, 'temporary');
const mark = `kills-${process.pid}`;
const drawn: Buffer[] = [];

beforeAll(async () => {
  mkdirSync(temporary);
  for (const seed of [5, 6]) {
    const out = join(folder, `street-${seed}.mp4`);
    await makeSample({ out, scene: { widthPx: 256, heightPx: 144, rate: 5, durationSeconds: 6, seed, busy: 1 } });
    drawn.push(readFileSync(out));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** SHA-256 by path of each recording that was made. */
const made = new Map<string, string>();

/** Makes recordings no two of which are the same file, in a folder of their own. */
function makeRecordings(name: string, count: number): string {
  const own = join(folder, name);
  mkdirSync(own);
  for (let i = 0; i < count; i++) {
    // A box that says nothing (ISO/IEC 14496-12 8.1.2), with a number in it.
    const box = Buffer.alloc(12);
    box.writeUInt32BE(12, 0);
    box.write('free', 4);
    box.writeUInt32BE(made.size, 8);
    const bytes = Buffer.concat([drawn[made.size % drawn.length]!, box]);
    const path = join(own, `${i}.mp4`);
    writeFileSync(path, bytes);
    made.set(path, createHash('sha256').update(bytes).digest('hex'));
  }
  return own;
}

/** An operation at whatever server runs now; null when that is gone before it has answered. */
async function ask<T>(address: string, name: OperationName, input: object): Promise<T | null> {
  try {
    return (await openHttpClient(address).json(name, input)) as T;
  } catch (cause) {
    if ((cause as { code?: string }).code === 'input.missing' || cause instanceof TypeError) return null;
    throw cause;
  }
}

type Recordings = { items: { sha256: string; analysis: object | null }[] };

test('killed 20 times while it imports and analyses, a server has lost nothing, doubled nothing, done nothing unsaid', async () => {
  const seed = Number(process.env['DAYFOLD_TEST_SEED'] ?? Date.now() % 1_000_000);
  process.stdout.write(`server-kills: DAYFOLD_TEST_SEED=${seed}\n`);
  const chance = chanceFrom(seed);
  let server: ServerProcess = startServer(root, mark, temporary);
  let address = await server.listening;
  const { id: caseId } = (await ask<{ id: string }>(address, 'addCase', { body: newCase }))!;
  const cameras: string[] = [];
  for (const name of ['gate', 'yard']) {
    const body = { name, timeZone: 'Europe/Paris' };
    cameras.push((await ask<{ id: string }>(address, 'addCamera', { params: { caseId }, body }))!.id);
  }
  /** What was asked for and not answered is asked for again. */
  const wanted = [makeRecordings('first', 4), makeRecordings('second', 4)].map((path, i) => ({ path, camera: i }));
  const importWanted = async () => {
    while (wanted.length > 0) {
      const { path, camera } = wanted[0]!;
      const body = { paths: [path], cameraId: cameras[camera], storage: camera === 0 ? 'inPlace' : 'copied' };
      if ((await ask(address, 'importFiles', { params: { caseId }, body })) === null) return;
      wanted.shift();
    }
  };
  const missing = async () => {
    const found = await ask<Recordings>(address, 'listRecordings', { params: { caseId } });
    const done = new Set((found?.items ?? []).filter(({ analysis }) => analysis !== null).map((one) => one.sha256));
    return [...made.values()].filter((sha256) => !done.has(sha256)).length;
  };
  let hits = 0;
  for (let killed = 0; killed < kills; killed++) {
    // Some before they listen, most at work.
    if (chance() < 0.15) await pause(chance() * 600);
    else {
      address = await server.listening;
      await importWanted();
      // Never out of work while there are kills to come.
      if ((await missing()) < 2) {
        wanted.push({ path: makeRecordings(`more-${killed}`, 1), camera: killed % 2 });
        await importWanted();
      }
      await pause(chance() * 2500);
      hits++;
    }
    expect(server.child.kill('SIGKILL')).toBe(true);
    await server.ended;
    server = startServer(root, mark, temporary);
  }
  expect(hits).toBeGreaterThan(10);
  address = await server.listening;
  await importWanted();
  await until(async () => (await missing()) === 0, 240_000);
  type Jobs = { items: { id: string; kind: string; state: string; error: object | null }[] };
  const { items: jobs } = await until(async () => {
    const now = (await ask<Jobs>(address, 'listJobs', { params: { caseId } }))!;
    return now.items.every(({ state }) => state !== 'waiting' && state !== 'running') && now;
  });
  expect(jobs.filter(({ state }) => state !== 'done')).toEqual([]);
  for (const { id, kind } of jobs) {
    if (kind !== 'import') continue;
    const told = (await ask<{ outcomes: { path: string; kind: string }[] }>(address, 'importOutcomes', {
      params: { caseId, jobId: id },
    }))!;
    expect(told.outcomes.filter(({ kind: what }) => what === 'failed')).toEqual([]);
    expect(new Set(told.outcomes.map(({ path }) => path)).size).toBe(told.outcomes.length);
  }
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  await until(() => processesWith(mark).length === 0);

  const { recordings, analyses } = rowsOf();
  expect(recordings.map(({ sha256 }) => sha256).sort()).toEqual([...made.values()].sort());
  expect(analyses.map(({ recordingId }) => recordingId).sort()).toEqual(recordings.map(({ id }) => id).sort());
  const indexes = join(root, 'cases', caseId, 'indexes');
  expect(readdirSync(indexes).sort()).toEqual(analyses.map(({ indexName }) => indexName).sort());
  await expectUndisturbed(indexes);
  expectNothingLeft(caseId);
  await expectSaidBefore(caseId);
}, 420_000);

function rowsOf() {
  const beside = new DatabaseSync(join(root, 'catalogue.sqlite'), { readOnly: true });
  const rows = <T>(table: string) => beside.prepare(`SELECT * FROM ${table}`).all() as unknown as readonly T[];
  const found = {
    recordings: rows<{ id: string; sha256: string; storage: string; importedAtMicros: number }>('recordings'),
    analyses: rows<{ recordingId: string; indexName: string; finishedAtMicros: number }>('analyses'),
    cameras: rows<{ id: string; createdAtMicros: number }>('cameras'),
    jobs: rows<{ id: string; kind: string; subject: string; created_at: number }>('job'),
    entries: entriesOf(beside, 0),
  };
  beside.close();
  return found;
}

/** Every index is the bytes that the same analysis gives in one go. */
async function expectUndisturbed(indexes: string): Promise<void> {
  const reference = join(folder, 'undisturbed');
  for (const path of made.keys()) {
    await analyseRecording(path, { parameters: defaultParameters, indexRoot: reference });
  }
  // Where the source lay is the one thing that differs: of copied recordings it is the library.
  const bytesOf = (at: string) =>
    Object.fromEntries(Object.entries(filesOf(at)).filter(([path]) => basename(path) !== 'source.json'));
  expect(bytesOf(indexes)).toEqual(bytesOf(reference));
}

/** All that may lie in the library when all is done. */
const whole = [
  /^ledger-key\.pem$/,
  /^cases(\/[^/]+)?$/,
  /^cases\/[^/]+\/(indexes|recordings|uploads|imports|cache|search|films|incoming|links)$/,
  /^cases\/[^/]+\/indexes\/[^/.]+(\/(manifest\.json|source\.json|(tubes|samples|activity)\.parquet|patches\.bin|plates(\/[^/]+\.(png|jpg|webp))?))?$/,
  /^cases\/[^/]+\/recordings\/[0-9a-f]{2}(\/[0-9a-f]{64}\.mp4)?$/,
  /^cases\/[^/]+\/imports\/job_\w+\.ndjson$/,
];

function expectNothingLeft(caseId: string): void {
  const left = Object.keys(filesOf(root));
  expect(left.filter((path) => !whole.some((form) => form.test(path)))).toEqual([]);
  const copies = rowsOf().recordings.filter(({ storage }) => storage === 'copied');
  const stored = left.filter((path) => /\/recordings\/..\/./.test(path)).map((path) => basename(path, '.mp4'));
  expect(stored.sort()).toEqual(copies.map(({ sha256 }) => sha256).sort());
  expect(left.filter((path) => path.startsWith(`cases/${caseId}/incoming/`))).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
}

/** The ledger is whole, and says each thing that was done at a place before the thing. */
async function expectSaidBefore(caseId: string): Promise<void> {
  const database = await openDatabase(join(root, 'catalogue.sqlite'));
  const ledger = createLedgerStore(database);
  const head = await ledger.head();
  expect(verifyEntries(await ledger.entries(null, 0, head.size + 1), head)).toEqual([]);
  await database.close();
  const { entries, recordings, analyses, cameras, jobs } = rowsOf();
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i));
  expect(entries.filter(({ action }) => action === 'start').length).toBeGreaterThan(kills / 2);
  const saidBefore = (what: string, atMicros: number, fields: object) => {
    const found = entries.filter(({ object }) => Object.entries(fields).every(([key, value]) => object[key] === value));
    expect(found.length, what).toBeGreaterThan(0);
    expect(Math.min(...found.map((entry) => entry.timeMicros)), what).toBeLessThanOrEqual(atMicros);
    if (what !== 'camera') expect(found[0]!.case, what).toBe(caseId);
  };
  for (const { id, sha256, importedAtMicros } of recordings) {
    saidBefore(`recording ${id}`, importedAtMicros, { operation: 'importFile', sha256 });
  }
  for (const { recordingId, indexName, finishedAtMicros } of analyses) {
    const fields = { operation: 'analyse', recording: recordingId, index: indexName };
    saidBefore(`analysis of ${recordingId}`, finishedAtMicros, fields);
  }
  for (const { createdAtMicros } of cameras) saidBefore('camera', createdAtMicros, { operation: 'addCamera' });
  for (const { id, kind, subject, created_at } of jobs) {
    if (kind !== 'import') continue;
    const of = entries[(JSON.parse(subject) as { of: number }).of]!;
    expect(of, id).toMatchObject({ action: 'import', case: caseId, object: { operation: 'importFiles' } });
    expect(of.timeMicros, id).toBeLessThanOrEqual(created_at);
  }
}
