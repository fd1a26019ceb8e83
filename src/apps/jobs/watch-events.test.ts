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
  // It would look for what others did after a minute, so it was woken.
  const events = watchEvents(jobs.store, { caseId: 'cas_a', after: 1, pollMillis: 60_000 }, stop.signal);
  const next = async () => {
    const { value, done } = await events.next();
    return done ? null : `${value!.jobId} ${value!.job.state}`;
  };
  expect(await next()).toBe('b waiting');

  const soon = next();
  await jobs.store.cancel('cas_a', 'a', 1);
  expect(await soon).toBe('a cancelled');

  const others = watchEvents(jobs.store, { caseId: null, after: 4 }, stop.signal);
  const database = await openDatabase(jobs.catalogue);
  const later = others.next();
  await createJobStore(database).cancel('cas_a', 'b', 1);
  await database.close();
  expect((await later).value).toMatchObject({ jobId: 'b', job: { state: 'cancelled' } });

  expect(await next()).toBe('b cancelled');
  const never = next();
  stop.abort();
  expect(await never).toBeNull();
});
