import { setTimeout } from 'node:timers/promises';
import { DayfoldError } from '../../base/errors.ts';
import type { Micros } from '../../base/time.ts';
import type { JobStore } from '../../jobs/job-store.ts';

/** Milliseconds between two looks. */
const lookMillis = 50;

/** How long a runner may take to stop its work, or to be found dead, milliseconds. Guess: a lease and a little more. */
const patienceMillis = 45_000;

/**
 * Cancels all jobs of a case and waits until none is left that runs, so that nobody writes into the case's folders any more. They must
 * not be added to in the meantime: close the case first.
 * Errors: `catalogue.busy` when some runner does not stop.
 */
export async function endCaseJobs(store: JobStore, caseId: string, now: () => Micros): Promise<void> {
  const open = async () => (await store.jobs(caseId)).filter(({ state }) => state === 'waiting' || state === 'running');
  for (const { id } of await open()) await store.cancel(caseId, id, now());
  for (const started = performance.now(); (await open()).length > 0; await setTimeout(lookMillis)) {
    if (performance.now() - started < patienceMillis) continue;
    throw new DayfoldError('catalogue.busy', `work on case ${caseId} does not stop; try again`);
  }
}
