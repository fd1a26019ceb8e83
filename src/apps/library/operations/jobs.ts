import { DayfoldError } from '../../../base/errors.ts';
import type { jobOperations } from '../../../contract/operations/jobs.ts';
import type { Job } from '../../../jobs/job.ts';
import { watchEvents } from '../../jobs/watch-events.ts';
import type { Handlers } from '../handlers.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import { publicJob } from './public-job.ts';

export const jobHandlers: Handlers<typeof jobOperations> = {
  listJobs: {
    account: () => ({}),
    run: async ({ parts, pass }) => json({ items: (await parts.jobs.jobs(pass.caseId)).map(publicJob) }),
  },
  showJob: {
    account: ({ params }) => ({ object: { job: params.jobId } }),
    run: async (access, { params }) => json(publicJob(await requireJob(access, params.jobId))),
  },
  cancelJob: {
    account: ({ params }) => ({ object: { job: params.jobId } }),
    async run(access, { params }) {
      const { parts, pass } = access;
      await requireJob(access, params.jobId);
      const cancelled = await parts.jobs.cancel(pass.caseId, params.jobId, parts.now());
      parts.wakeJobs();
      return json(publicJob(cancelled!));
    },
  },
  retryJob: {
    account: ({ params }) => ({ object: { job: params.jobId } }),
    async run(access, { params }) {
      const { parts } = access;
      const job = await requireJob(access, params.jobId);
      if (job.state !== 'failed' && job.state !== 'cancelled') {
        throw new DayfoldError(
          'catalogue.conflict',
          `the job is ${job.state}; only a failed or cancelled one can be tried again`,
        );
      }
      const again = await parts.jobs.enqueue({ ...job, createdAtMicros: parts.now() });
      parts.wakeJobs();
      return json(publicJob(again), 202);
    },
  },
  watchJobs: {
    account: () => ({}),
    async run({ parts, pass, signal }, { query }) {
      const after = query.after ?? (await parts.jobs.lastEventSequence());
      const events = watchEvents(parts.jobs, { caseId: pass.caseId, after }, signal);
      return { kind: 'events', events: asServerSent(events) };
    },
  },
};

async function* asServerSent(events: AsyncIterable<{ readonly sequence: number; readonly job: Job }>) {
  for await (const { sequence, job } of events) yield { id: String(sequence), event: 'job', data: publicJob(job) };
}

async function requireJob({ parts, pass }: Access, id: string): Promise<Job> {
  const job = await parts.jobs.job(pass.caseId, id);
  if (job === null) throw new DayfoldError('catalogue.notFound', `there is no job ${id} in this case`);
  return job;
}
