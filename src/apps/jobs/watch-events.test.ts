import { afterEach, beforeEach, expect, test } from 'vitest';
import { createJobStore } from '../../adapters/catalogue-sqlite/job-store.ts';
import { openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';
import { type JobsOnDisk, openJobs } from './open-jobs.fixture.ts';
import { watchEvents } from './watch-events.ts';

let jobs: JobsOnDisk;
beforeEach(async () => {
  jobs = await openJobs();
});
afterEach(() => jobs.close());

test('a listener goes on where it stopped, hears this process at once and others soon, and ends when told', async () => {
  for (const id of ['a', 'b']) await jobs.add(id, 'analyse', {});
  await jobs.add('elsewhere', 'analyse', {}, { caseId: 'cas_b' });
  const stop = new AbortController();
  const events = watchEvents(jobs.store, { caseId: 'cas_a', after: 1 }, stop.signal);
  const next = async () => {
    const { value, done } = await events.next();
    return done ? null : `${value!.jobId} ${value!.job.state}`;
  };
  expect(await next()).toBe('b waiting');

  const started = performance.now();
  const soon = next();
  await jobs.store.cancel('cas_a', 'a', 1);
  expect(await soon).toBe('a cancelled');
  // Faster than it looks for what others did: it was woken.
  expect(performance.now() - started).toBeLessThan(200);

  const database = await openDatabase(jobs.catalogue);
  const later = next();
  await createJobStore(database).cancel('cas_a', 'b', 1);
  await database.close();
  expect(await later).toBe('b cancelled');

  const never = next();
  stop.abort();
  expect(await never).toBeNull();
});
