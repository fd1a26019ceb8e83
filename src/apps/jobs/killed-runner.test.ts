import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobEvent } from '../../jobs/job.ts';
import { analyseRecording } from '../analysis/analyse.ts';
import { defaultParameters } from '../analysis/parameters.ts';
import { makeSample } from '../scene/make-sample.ts';
import type { AnalyseResult, AnalyseSubject } from './analyse-handler.ts';
import { hasEnded, type JobsOnDisk, openJobs, processesWith } from './open-jobs.fixture.ts';

// Real processes on real files: runners that are killed, and two at once.
let jobs: JobsOnDisk;
const videos: { readonly path: string; readonly sha256: string }[] = [];

beforeAll(async () => {
  jobs = await openJobs();
  for (const seed of [3, 4]) {
    const path = join(jobs.folder, `street-${seed}.mp4`);
    await makeSample({ out: path, scene: { widthPx: 320, heightPx: 180, rate: 5, durationSeconds: 30, seed } });
    videos.push({ path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') });
  }
});
afterAll(() => jobs.close());

const fixture = fileURLToPath(new URL('./runner.fixture.ts', import.meta.url));

interface Runner {
  readonly process: ChildProcess;
  /** Resolves when it looks for work. */
  readonly started: Promise<void>;
  readonly ended: Promise<number | null>;
}

/** Starts a process that runs all jobs; it and all it starts have `mark` in their environment. */
function startRunner(mark: string): Runner {
  const runner = spawn(process.execPath, [fixture, jobs.catalogue, join(jobs.folder, 'done')], {
    env: { ...process.env, DAYFOLD_MARK: mark },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => runner.once('close', (code) => resolve(code)));
  const started = new Promise<void>((resolve) => runner.stdout.once('data', () => resolve()));
  return { process: runner, started: Promise.race([started, ended.then(() => {})]), ended };
}

const subjectOf = (number: number, indexRoot: string): AnalyseSubject => ({
  recordingId: `rec_${number}`,
  ...videos[number % videos.length]!,
  indexRoot: join(jobs.folder, indexRoot),
  parameters: { seed: 1 + Math.floor(number / videos.length) },
  workers: 2,
});

/** SHA-256 of all files of all indexes in a folder, but for where the sources lay. */
function hashesOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'source.json',
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

async function expectNobodyLeft(mark: string): Promise<void> {
  if (process.platform !== 'linux') return;
  for (let i = 0; i < 100 && processesWith(mark).length > 0; i++) await setTimeout(20);
  expect(processesWith(mark)).toEqual([]);
}

/** Lines that what follows the job wrote, one each time it ran. */
const followed = (id: string) =>
  readFileSync(join(jobs.folder, 'done', id), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line.slice(line.indexOf(' ') + 1)));

test('a runner killed 20 times at moments of chance: every job is done once, to the bytes of undisturbed work', async () => {
  const mark = `kill-${process.pid}`;
  let seed = 20_260_314;
  const chance = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  let added = 0;
  const open = async () => (await jobs.store.jobs('cas_a')).filter((job) => !hasEnded(job)).length;
  let kills = 0;
  while (kills < 20) {
    // Never out of work while there are kills to come.
    for (let i = await open(); i < 3; i++, added++) await jobs.add(`a${added}`, 'analyse', subjectOf(added, 'indexes'));
    const runner = startRunner(mark);
    await runner.started;
    await setTimeout(chance() * 1500);
    if (runner.process.kill('SIGKILL')) kills++;
    await runner.ended;
  }
  const last = startRunner(mark);
  expect(await last.ended).toBe(0);
  await expectNobodyLeft(mark);

  const events = await jobs.store.events('cas_a', 0, 10_000);
  // The kills hit work: jobs were begun oftener than there are jobs.
  const isBegin = ({ job }: JobEvent) => job.state === 'running' && job.progress === null;
  expect(events.filter(isBegin).length).toBeGreaterThan(added + 5);
  const names: string[] = [];
  for (let number = 0; number < added; number++) {
    const id = `a${number}`;
    const job = await jobs.job(id);
    expect(job, id).toMatchObject({ state: 'done', attempts: 1, error: null });
    expect(events.filter(({ jobId, job: { state } }) => jobId === id && state === 'done')).toHaveLength(1);
    for (const result of followed(id)) expect(result).toEqual(job.result);
    names.push((job.result as unknown as AnalyseResult).indexName);
  }
  // Nothing staged, nothing half-made, nothing twice.
  expect(readdirSync(join(jobs.folder, 'indexes')).sort()).toEqual([...names].sort());
  expect(new Set(names).size).toBe(added);
  const reference = join(jobs.folder, 'undisturbed');
  for (let number = 0; number < added; number++) {
    const { path, parameters } = subjectOf(number, '');
    await analyseRecording(path, { parameters: { ...defaultParameters, ...parameters }, indexRoot: reference });
  }
  expect(hashesOf(join(jobs.folder, 'indexes'))).toEqual(hashesOf(reference));
}, 240_000);

test('files that are no recordings or have changed fail alone; two runners do each of the others exactly once', async () => {
  const empty = join(jobs.folder, 'empty.mp4');
  const text = join(jobs.folder, 'text.mp4');
  writeFileSync(empty, '');
  writeFileSync(text, 'no video\n'.repeat(1000));
  const root = join(jobs.folder, 'shared');
  const bad = { recordingId: 'rec_bad', indexRoot: root, sha256: '0'.repeat(64) };
  await jobs.add('empty', 'analyse', { ...bad, path: empty });
  await jobs.add('text', 'analyse', { ...bad, path: text });
  await jobs.add('changed', 'analyse', { ...bad, path: videos[0]!.path });
  await jobs.add('gone', 'analyse', { ...bad, path: join(jobs.folder, 'gone.mp4') });
  for (let i = 0; i < 2; i++) await jobs.add(`s${i}`, 'analyse', subjectOf(i, 'shared'));
  mkdirSync(join(jobs.folder, 'written'));
  for (let i = 0; i < 8; i++)
    await jobs.add(`w${i}`, 'import', { act: 'write', path: join(jobs.folder, 'written', `${i}`), lines: 5 });
  const mark = `two-${process.pid}`;
  const runners = [startRunner(mark), startRunner(mark)];
  for (const runner of runners) expect(await runner.ended).toBe(0);
  await expectNobodyLeft(mark);
  for (const [id, code] of [
    ['empty', 'input.empty'],
    ['text', 'input.notVideo'],
    ['changed', 'input.changed'],
    ['gone', 'input.missing'],
  ] as const)
    expect(await jobs.job(id), id).toMatchObject({ state: 'failed', attempts: 1, error: { code } });
  for (const id of ['s0', 's1', ...Array.from({ length: 8 }, (_, i) => `w${i}`)]) {
    expect(await jobs.job(id), id).toMatchObject({ state: 'done', attempts: 1 });
    expect(followed(id), id).toHaveLength(1);
  }
  expect(readdirSync(root)).toHaveLength(2);
  expect(readdirSync(join(jobs.folder, 'written'))).toHaveLength(8);
}, 120_000);
