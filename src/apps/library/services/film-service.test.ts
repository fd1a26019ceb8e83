import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobRunner } from '../../../jobs/job-runner.ts';
import { type JobsOnDisk, openJobs } from '../../jobs/open-jobs.fixture.ts';
import { createJobRunner } from '../../jobs/run-jobs.ts';
import { libraryFolders } from '../folders.ts';
import type { LibraryParts } from '../library-parts.ts';
import { FilmService } from './film-service.ts';

let jobs: JobsOnDisk;
let runner: JobRunner;
let ids = 0;

beforeEach(async () => {
  jobs = await openJobs();
  const synopsis = new URL('./slow-film.fixture.ts', import.meta.url);
  runner = createJobRunner({ store: jobs.store, handlers: { synopsis }, ready: 'synopsis' });
  runner.start();
});
afterEach(async () => {
  await runner.stop();
  await jobs.close();
});

/** The service on real jobs, with the runner that works on them. */
function films(patience: ConstructorParameters<typeof FilmService>[1]): FilmService {
  const parts: Partial<LibraryParts> = {
    folders: libraryFolders(jobs.folder),
    jobs: jobs.store,
    newId: () => `job_${ids++}`,
    now: () => Date.now() * 1000,
    wakeJobs: () => runner.wake(),
    services: { runner } as LibraryParts['services'],
  };
  return new FilmService(parts as LibraryParts, patience);
}

/** Asks for a film, each with a query of its own, and waits until it is being made. */
async function made(service: FilmService, name: string, whileWatched: boolean): Promise<string> {
  const settings = { density: null, lengthMicros: null, veil: true, language: 'en' } as const;
  const asked = service.request(name, settings, []);
  await service.make('cas_a', asked, null, 'usr_a', whileWatched);
  await state(asked.id, 'running');
  return asked.id;
}

async function state(id: string, wanted: string): Promise<void> {
  for (let i = 0; ; i++) {
    const job = await jobs.store.jobOfKey('cas_a', `synopsis ${id}`);
    if (job?.state === wanted) return;
    if (i > 500) throw new Error(`${id} is ${job?.state}, not ${wanted}`);
    await setTimeout(20);
  }
}

const stateNow = async (id: string) => (await jobs.store.jobOfKey('cas_a', `synopsis ${id}`))?.state;

test('films that nobody looks at any more make room for the next one; those that are watched, asked about or wanted whole go on', async () => {
  const service = films({ crowdedMillis: 1000, forgottenMillis: 1e6, sweepMillis: 1e6 });
  const left = await made(service, 'left', true);
  const watched = await made(service, 'watched', true);
  const leave = service.watch(watched, 'usr_a');
  const whole = await made(service, 'whole', false);
  await setTimeout(1200);
  const next = await made(service, 'next', true);
  await state(left, 'cancelled');
  expect(await Promise.all([watched, whole, next].map(stateNow))).toEqual(['running', 'running', 'running']);
  leave();
  await setTimeout(1200);
  // Asked about by its page.
  await service.find('cas_a', next);
  const asking = setInterval(() => void service.find('cas_a', next), 50);
  await made(service, 'last', true);
  await state(watched, 'cancelled');
  clearInterval(asking);
  expect(await Promise.all([next, whole].map(stateNow))).toEqual(['running', 'running']);
  service.close();
}, 60_000);

test('a film that nobody looked at for long is given up though there is room', async () => {
  const service = films({ crowdedMillis: 1e6, forgottenMillis: 200, sweepMillis: 100 });
  const left = await made(service, 'left', true);
  const whole = await made(service, 'whole', false);
  await state(left, 'cancelled');
  expect(await stateNow(whole)).toBe('running');
  service.close();
}, 60_000);
