import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DayfoldError } from '../../base/errors.ts';
import { isProcessAlive } from '../../index/process-alive.ts';
import { jobPriorities } from '../../jobs/job.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { OddSubject } from './odd-handler.fixture.ts';
import { hasEnded, type JobsOnDisk, openJobs } from './open-jobs.fixture.ts';
import { createJobRunner, type JobRunnerOptions } from './run-jobs.ts';

let jobs: JobsOnDisk;
let runner: JobRunner;
let log: string[];
const seen = new Set<number>();

beforeEach(async () => {
  jobs = await openJobs();
  log = [];
  seen.clear();
});
afterEach(async () => {
  await runner.stop();
  expect(runner.running()).toEqual([]);
  expect([...seen].filter(isProcessAlive)).toEqual([]);
  await jobs.close();
});

function start(options: Partial<JobRunnerOptions> = {}): void {
  runner = createJobRunner({
    store: jobs.store,
    handlers: { import: new URL('./odd-handler.fixture.ts', import.meta.url) },
    log: (message) => log.push(message),
    ...options,
    timing: { retryPauseMillis: 50, ...options.timing },
  });
  runner.start();
}

const add = (id: string, subject: OddSubject, more = {}) => jobs.add(id, 'import', subject, more);
const write = (id: string, lines: number): OddSubject => ({ act: 'write', path: file(id), lines });
const file = (id: string) => join(jobs.folder, `${id}.txt`);
const linesOf = (id: string) => readFileSync(file(id), 'utf8').trim().split('\n').length;
const parts = () => readdirSync(jobs.folder).filter((name) => name.endsWith('.part'));

/** Waits until the job's process works, and returns its id. */
async function working(id: string): Promise<number> {
  await jobs.until(id, ({ state, progress }) => state === 'running' && progress !== null);
  const { processId } = runner.running().find(({ jobId }) => jobId === id)!;
  seen.add(processId);
  return processId;
}

test('a job that ends its process fails alone, after three attempts, and says by which signal; the others are done', async () => {
  await add('poison', { act: 'crash', signal: 'SIGSEGV' });
  for (const id of ['a', 'b']) await add(id, write(id, 3));
  start();
  const poison = await jobs.until('poison', hasEnded);
  expect(poison).toMatchObject({ state: 'failed', attempts: 3, result: null });
  expect(poison.error!.code).toBe('run.crashed');
  expect(poison.error!.message).toMatch(
    /ended by SIGSEGV; nothing else was touched by that; given up after 3 attempts$/,
  );
  for (const id of ['a', 'b']) {
    expect(await jobs.until(id, hasEnded)).toMatchObject({ state: 'done', attempts: 1 });
    expect(linesOf(id)).toBe(3);
  }
});

test('what would fail again is not tried again; a full disk and faults are, after growing pauses', async () => {
  await add('text', { act: 'fail', code: 'input.notVideo', message: 'a.txt is no video' });
  await add('full', { act: 'fail', code: 'output.diskFull', message: 'no space left for b' }, { maxAttempts: 2 });
  start({ timing: { retryPauseMillis: 20 } });
  expect(await jobs.until('text', hasEnded)).toMatchObject({
    state: 'failed',
    attempts: 1,
    error: { code: 'input.notVideo', message: 'a.txt is no video' },
  });
  const waiting = await jobs.until('full', ({ error }) => error !== null);
  expect(waiting).toMatchObject({ state: 'waiting', error: { code: 'output.diskFull' } });
  // Fifteen pauses, as the room must be made by somebody.
  expect(waiting.notBeforeMicros! - waiting.startedAtMicros!).toBeGreaterThan(300_000);
  expect(await jobs.until('full', hasEnded)).toMatchObject({
    state: 'failed',
    attempts: 2,
    error: { message: 'no space left for b; given up after 2 attempts' },
  });
});

test('urgent work goes first and beside a running background job, which steps back with all of its threads', async () => {
  await add('long', write('long', 400));
  start();
  const background = await working('long');
  await add('later', write('later', 1));
  for (const id of ['urgent', 'urgent2']) await add(id, write(id, 2), { priority: jobPriorities.person });
  for (const id of ['urgent', 'urgent2']) expect((await jobs.until(id, hasEnded)).state).toBe('done');
  expect(await jobs.job('long')).toMatchObject({ state: 'running', attempts: 1 });
  expect((await jobs.job('later')).state).toBe('waiting');
  if (process.platform === 'linux') expect(nicenessOf(background)).toEqual([10]);
  await jobs.store.cancel('cas_a', 'long', 1);
  expect((await jobs.until('later', hasEnded)).state).toBe('done');
});

/** The different values among the threads of a process (proc(5), field 19). */
function nicenessOf(processId: number): number[] {
  const threads = readdirSync(`/proc/${processId}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${processId}/task/${thread}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
  return [...new Set(threads)];
}

test('cancelled work stops within two seconds and leaves nothing half-made, also when it hears nothing', async () => {
  await add('hears', write('hears', 1000));
  await add('deaf', { act: 'deaf', path: file('deaf'), millis: 30_000 }, { priority: jobPriorities.person });
  start();
  await working('hears');
  await jobs.until('deaf', () => existsSync(file('deaf')));
  const deaf = runner.running().find(({ jobId }) => jobId === 'deaf')!.processId;
  seen.add(deaf);
  const asked = performance.now();
  for (const id of ['hears', 'deaf']) await jobs.store.cancel('cas_a', id, Date.now() * 1000);
  for (const id of ['hears', 'deaf']) {
    expect(await jobs.until(id, hasEnded)).toMatchObject({ state: 'cancelled', result: null });
    expect(performance.now() - asked).toBeLessThan(2000);
  }
  expect(parts()).toEqual([]);
  expect(existsSync(file('hears'))).toBe(false);
  expect(isProcessAlive(deaf)).toBe(false);
});

test('a process that is killed is tried again', async () => {
  await add('a', write('a', 60));
  start();
  process.kill(await working('a'), 'SIGKILL');
  expect(await jobs.until('a', hasEnded)).toMatchObject({ state: 'done', attempts: 2, error: null });
  expect(linesOf('a')).toBe(60);
  expect(log.join('\n')).toMatch(/job a: its process ended by SIGKILL/);
});

test('work that tells nothing for too long is ended and has failed', async () => {
  await add('a', { act: 'deaf', path: file('a'), millis: 30_000 }, { maxAttempts: 1 });
  start({ timing: { stallMillis: 1_000 } });
  await jobs.until('a', () => runner.running().length > 0);
  seen.add(runner.running()[0]!.processId);
  expect(await jobs.until('a', hasEnded)).toMatchObject({
    state: 'failed',
    error: { code: 'run.crashed', message: expect.stringMatching(/told nothing for 1 s and was ended/) },
  });
});

test('a lease that is lost ends the work without effect', async () => {
  const done: string[] = [];
  let jumpMicros = 0;
  await add('a', write('a', 100));
  start({
    onDone: async ({ id }) => void done.push(id),
    now: () => Date.now() * 1000 + jumpMicros,
    timing: { renewMillis: 500, pollMillis: 50, recoverMillis: 50 },
  });
  const first = await working('a');
  // Another process whose clock is an hour ahead takes the job and keeps it.
  const ahead = Date.now() * 1000 + 3600e6;
  expect(await jobs.store.recover(ahead, () => false)).toBe(1);
  const other = { owner: 'elsewhere', untilMicros: ahead + 30e6 };
  expect((await jobs.store.claim(other, ['import'], 0, ahead))!.id).toBe('a');
  for (let i = 0; i < 100 && isProcessAlive(first); i++) await setTimeout(20);
  expect(isProcessAlive(first)).toBe(false);
  expect(existsSync(file('a'))).toBe(false);
  expect(await jobs.job('a')).toMatchObject({ state: 'running', result: null });
  // Our own clock jumps: what others hold is then lapsed, what we hold is not.
  await jobs.store.finish('a', 'elsewhere', { kind: 'released', retryAtMicros: 0 }, 0);
  await working('a');
  jumpMicros = 7200e6;
  expect(await jobs.until('a', hasEnded)).toMatchObject({ state: 'done', attempts: 1 });
  expect(done).toEqual(['a']);
});

test('stopping gives running jobs back uncounted, and a later runner does them', async () => {
  await add('a', write('a', 60));
  start();
  await working('a');
  await runner.stop();
  expect(await jobs.job('a')).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(parts()).toEqual([]);
  start();
  expect(await jobs.until('a', hasEnded)).toMatchObject({ state: 'done', attempts: 1 });
});

test('what follows a job comes before it counts as done, and its failure is that of the job', async () => {
  const states: string[] = [];
  await add('a', write('a', 1));
  await add('closed', write('closed', 1));
  start({
    async onDone(job, result) {
      states.push(`${(await jobs.job(job.id)).state} ${typeof result['pid']}`);
      if (job.id === 'closed') throw new DayfoldError('case.closed', 'the case is closed');
    },
  });
  expect((await jobs.until('a', hasEnded)).state).toBe('done');
  expect(await jobs.until('closed', hasEnded)).toMatchObject({
    state: 'failed',
    attempts: 1,
    error: { code: 'case.closed', message: 'the case is closed' },
  });
  expect(states).toEqual(['running number', 'running number']);
});

test('progress is told about once a second, with its rate', async () => {
  await add('a', write('a', 130));
  start();
  const told: number[] = [];
  let rate: number | null = null;
  let last = 0;
  while (!hasEnded(await jobs.job('a'))) {
    for (const event of await jobs.store.events('cas_a', last, 100)) {
      last = event.sequence;
      if (event.job.progress === null || event.job.state !== 'running') continue;
      told.push(event.job.progress.done);
      rate = event.job.progress.ratePerSecond ?? rate;
    }
    await setTimeout(20);
  }
  const job = await jobs.job('a');
  const seconds = (job.finishedAtMicros! - job.startedAtMicros!) / 1e6;
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told.length).toBeLessThanOrEqual(seconds + 1);
  expect(rate).toBeGreaterThan(5);
  expect(rate).toBeLessThan(50);
});

test('a process that people wait for does one job after another, also after one that was cancelled, but not after a fault', async () => {
  const urgent = { priority: jobPriorities.person };
  start({ ready: 'import' });
  const pidOf = async (id: string) => (await jobs.until(id, hasEnded)).result!['pid'];
  await add('one', write('one', 1), urgent);
  const first = await pidOf('one');
  await add('two', write('two', 500), urgent);
  expect(await working('two')).toBe(first);
  await jobs.store.cancel('cas_a', 'two', 1);
  expect((await jobs.until('two', hasEnded)).state).toBe('cancelled');
  expect(parts()).toEqual([]);
  await add('three', write('three', 2), urgent);
  expect(await pidOf('three')).toBe(first);
  expect(linesOf('three')).toBe(2);
  await add('bad', { act: 'fail', code: 'input.notVideo', message: 'no' }, urgent);
  await jobs.until('bad', hasEnded);
  await add('four', write('four', 1), urgent);
  expect(await pidOf('four')).not.toBe(first);
});
