import { DayfoldError } from '../../base/errors.ts';
import { allPages } from '../client/all-pages.ts';
import type { JobAnswer, ListAnswer, RecordingAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';
import { catalogue } from './catalogue.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { findCase, requireId } from './find-named.ts';
import { jobError, progressText } from './job-words.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { plainText } from './table.ts';
import { tellList } from './tell-list.ts';
import { waitForJobs } from './wait-for-jobs.ts';

export interface JobsFlags extends LibraryFlags {
  readonly case: string;
  readonly watch?: boolean;
  readonly cancel?: string;
  readonly retry?: string;
}

/** `dayfold jobs --case C [--watch] [--cancel ID] [--retry ID]`. */
export async function jobsCommand(flags: JobsFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  if (flags.cancel !== undefined && flags.retry !== undefined) {
    throw new DayfoldError('usage.invalid', '--cancel and --retry exclude each other; give one');
  }
  const [operation, id] =
    flags.cancel !== undefined ? (['cancelJob', flags.cancel] as const) : (['retryJob', flags.retry] as const);
  const jobId = id === undefined ? null : requireId('job', id);
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const names = await namesOf(library, caseId, signal);
    if (jobId !== null) {
      const job = (await library.json(operation, { params: { caseId, jobId } }, signal)) as JobAnswer;
      reporter.result(lineOf(job, names), { event: 'job', ...job });
      if (!flags.watch) {
        reporter.document(job);
        return 0;
      }
    }
    if (flags.watch) return watchJobs(library, caseId, names, context);
    const { items } = (await library.json('listJobs', { params: { caseId } }, signal)) as ListAnswer<JobAnswer>;
    await tellList(reporter, items, {
      head: libraryWords.jobsHead,
      row: (job) => [
        job.id,
        libraryWords.job[job.kind],
        job.state,
        progressText(job),
        `${job.attempts}/${job.maxAttempts}`,
        aboutOf(job, names),
      ],
      empty: libraryWords.noJobs,
    });
    return 0;
  });
}

async function watchJobs(
  library: LibraryClient,
  caseId: string,
  names: ReadonlyMap<string, string>,
  context: Context,
): Promise<number> {
  const { reporter } = context;
  await library.startWork();
  // What is over already was no work of this watch, unless it comes to life again.
  const { items: before } = (await library.json(
    'listJobs',
    { params: { caseId } },
    context.signal,
  )) as ListAnswer<JobAnswer>;
  const old = new Map(before.filter(({ finishedAtMicros }) => finishedAtMicros !== null).map((job) => [job.id, job]));
  const isNew = ({ id, finishedAtMicros }: JobAnswer) => old.get(id)?.finishedAtMicros !== finishedAtMicros;
  const jobs = await waitForJobs(
    library,
    caseId,
    {
      wanted: (job) => !old.has(job.id) || isNew(job),
      nameOf: (job) => aboutOf(job, names),
      onOver: (job) => {
        if (job.state === 'failed') reporter.failure(named(job, names), aboutOf(job, names));
        else reporter.result(lineOf(job, names), { event: 'job', ...job });
      },
    },
    context,
  );
  reporter.endLine();
  reporter.document({ items: jobs });
  const failed = jobs.filter(({ state }) => state === 'failed').length;
  if (failed === 0) {
    reporter.note(libraryWords.jobsDone);
    return 0;
  }
  const error = new DayfoldError('run.partlyFailed', catalogue.partlyFailed(failed, jobs.length));
  reporter.failure(error, null);
  return error.exitCode;
}

function named(job: JobAnswer, names: ReadonlyMap<string, string>): DayfoldError {
  const { code, message } = jobError(job);
  return new DayfoldError(code, libraryWords.analysisFailed(aboutOf(job, names), message));
}

function lineOf(job: JobAnswer, names: ReadonlyMap<string, string>): string {
  return libraryWords.jobLine(job.id, libraryWords.job[job.kind], job.state, plainText(aboutOf(job, names)));
}

function aboutOf({ subject }: JobAnswer, names: ReadonlyMap<string, string>): string {
  const { recordingId, synopsisId } = subject;
  if (typeof recordingId === 'string') return names.get(recordingId) ?? recordingId;
  return typeof synopsisId === 'string' ? synopsisId.slice(0, 8) : '';
}

/** File names of the recordings, by id. */
async function namesOf(library: LibraryClient, caseId: string, signal: AbortSignal): Promise<Map<string, string>> {
  const recordings = await allPages<RecordingAnswer>(library, 'listRecordings', { caseId }, signal);
  return new Map(recordings.map(({ id, fileName }) => [id, fileName]));
}
