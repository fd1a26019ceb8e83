import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobPriorities } from '../../jobs/job.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import { makeSample } from '../scene/make-sample.ts';
import type { AnalyseResult } from './analyse-handler.ts';
import { endCaseJobs } from './end-case-jobs.ts';
import { jobHandlers } from './handlers.ts';
import { hasEnded, type JobsOnDisk, openJobs } from './open-jobs.fixture.ts';
import { createJobRunner } from './run-jobs.ts';
import type { SynopsisPlan, SynopsisResult } from './synopsis-handler.ts';

let jobs: JobsOnDisk;
let runner: JobRunner;
let indexRoot: string;
let subject: object;

beforeAll(async () => {
  jobs = await openJobs();
  indexRoot = join(jobs.folder, 'indexes');
  const path = join(jobs.folder, 'street.mp4');
  await makeSample({
    out: path,
    scene: { widthPx: 320, heightPx: 180, rate: 5, durationSeconds: 78, seed: 3, objectsPerMinute: 30 },
  });
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  subject = { recordingId: 'rec_1', path, sha256, indexRoot, workers: 1 };
  runner = createJobRunner({ store: jobs.store, handlers: jobHandlers, backgroundNiceness: 0 });
  runner.start();
});
afterAll(async () => {
  await runner.stop();
  await jobs.close();
});

const entries = () => (existsSync(indexRoot) ? readdirSync(indexRoot) : []);
const staged = () =>
  entries().flatMap((name) =>
    name.endsWith('.staging') ? readdirSync(join(indexRoot, name)).filter((file) => file.endsWith('.segment')) : [],
  );
const isWhole = (name: string) => existsSync(join(indexRoot, name, 'manifest.json'));

test('a cancelled analysis stops within two seconds, leaves no index, keeps its segments; asked for again it is done', async () => {
  await jobs.add('a', 'analyse', subject);
  while (staged().length === 0 && !hasEnded(await jobs.job('a'))) await setTimeout(5);
  const asked = performance.now();
  await jobs.store.cancel('cas_a', 'a', Date.now() * 1000);
  expect((await jobs.until('a', hasEnded)).state).toBe('cancelled');
  expect(performance.now() - asked).toBeLessThan(2000);
  expect(entries()).toEqual([expect.stringMatching(/\.staging$/)]);
  expect(readdirSync(join(indexRoot, entries()[0]!))).not.toContain('lock');
  const kept = staged().length;
  expect(kept).toBeGreaterThanOrEqual(1);

  await jobs.add('a', 'analyse', subject);
  const done = await jobs.until('a', hasEnded);
  expect(done).toMatchObject({ state: 'done', attempts: 1 });
  const result = done.result as unknown as AnalyseResult;
  expect(result).toMatchObject({ framesDecoded: 390, framesUndecodable: 0, warnings: [] });
  expect(result.tubes).toBeGreaterThan(5);
  expect(entries()).toEqual([result.indexName]);
}, 60_000);

test('a film is made as a job, with its account beside it', async () => {
  const [name] = entries().filter(isWhole);
  const out = join(jobs.folder, 'film.mp4');
  const planFile = join(jobs.folder, 'plan.json');
  const settings = {
    density: null,
    lengthMicros: null,
    veil: false,
    fromMicros: null,
    toMicros: null,
    region: null,
    language: 'en',
  } as const;
  const plan: SynopsisPlan = {
    inputs: [{ indexDirectory: join(indexRoot, name!), tubeIds: null }],
    settings,
    out,
    streamPath: `${out}.growing`,
    mapPath: `${out}.map`,
    growingMapPath: `${out}.growing.map`,
  };
  writeFileSync(planFile, JSON.stringify(plan));
  await jobs.add('film', 'synopsis', { synopsisId: 'film', planFile }, { priority: jobPriorities.person });
  const done = await jobs.until('film', hasEnded);
  expect(done).toMatchObject({ state: 'done', error: null });
  const { output } = done.result as unknown as SynopsisResult;
  expect(output.sha256).toBe(createHash('sha256').update(readFileSync(out)).digest('hex'));
  expect(JSON.parse(readFileSync(`${out}.json`, 'utf8')).tubes.length).toBeGreaterThan(5);
}, 60_000);

test('all work on a case is ended before its folders go', async () => {
  for (const seed of [2, 3]) await jobs.add(`seed ${seed}`, 'analyse', { ...subject, parameters: { seed } });
  await jobs.until('seed 2', ({ state }) => state === 'running');
  await endCaseJobs(jobs.store, 'cas_a', () => Date.now() * 1000);
  expect(runner.running()).toEqual([]);
  for (const seed of [2, 3]) expect((await jobs.job(`seed ${seed}`)).state).toBe('cancelled');
});
