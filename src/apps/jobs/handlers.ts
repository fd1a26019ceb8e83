import type { JobKind } from '../../jobs/job.ts';

/** Which module does the work of which kind of job. */
export const jobHandlers: Readonly<Partial<Record<JobKind, URL>>> = {
  analyse: new URL('./analyse-handler.ts', import.meta.url),
  synopsis: new URL('./synopsis-handler.ts', import.meta.url),
};
