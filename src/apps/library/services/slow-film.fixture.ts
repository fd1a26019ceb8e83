import { setTimeout } from 'node:timers/promises';
import { DayfoldError } from '../../../base/errors.ts';
import type { Job } from '../../../jobs/job.ts';
import type { JobTask } from '../../jobs/job-handler.ts';

/** A film that takes until it is stopped. */
export async function runJob(_: Job['subject'], { signal, onProgress }: JobTask) {
  onProgress({ phase: 'compose', done: 0, total: 1, unit: 'frames' });
  for (let i = 0; i < 3000 && !signal.aborted; i++) await setTimeout(20);
  throw new DayfoldError('run.interrupted', 'stopped');
}
