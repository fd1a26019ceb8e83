import { setTimeout as pause } from 'node:timers/promises';
import { DayfoldError } from '../../base/errors.ts';
import type { JobAnswer, ListAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { isOver, jobProgress } from './job-words.ts';

/** Milliseconds between two looks; more when a look itself takes long. Guess. */
const lookEveryMs = 300;
/** How long a server may be away, as when it is started again, before that ends the command. Guess. */
const patienceMs = 60_000;

export interface JobWait {
  /** Which jobs of the case are waited for; asked anew at every look. */
  readonly wanted: (job: JobAnswer) => boolean;
  /** What a job is about, for the progress line. */
  readonly nameOf: (job: JobAnswer) => string | null;
  /** Called once for each job that is over. */
  readonly onOver?: (job: JobAnswer) => void;
}

/** Waits until all the jobs are over, with progress; gives them back. Errors: `run.interrupted`. */
export async function waitForJobs(
  library: LibraryClient,
  caseId: string,
  { wanted, nameOf, onOver = () => {} }: JobWait,
  context: Context,
): Promise<readonly JobAnswer[]> {
  const told = new Set<string>();
  const look = () => library.json('listJobs', { params: { caseId } }, context.signal);
  return watch(library, look, context, (answer) => {
    const mine = (answer as ListAnswer<JobAnswer>).items.filter(wanted);
    const over = mine.filter(isOver);
    for (const job of over) {
      if (told.has(job.id)) continue;
      told.add(job.id);
      onOver(job);
    }
    if (over.length === mine.length) return mine;
    const next = mine.find(({ state }) => state === 'running') ?? mine.find((job) => !isOver(job))!;
    const among = mine.length > 1 ? { among: { place: over.length + 1, all: mine.length } } : {};
    context.reporter.progress({ ...jobProgress(next, nameOf(next)), ...among });
    return null;
  });
}

/**
 * Looks again and again until `read` finds what it waits for (not null). A server that is away for a while is waited for.
 * Errors: `run.interrupted`, those of `look` and `read`.
 */
export async function watch<T>(
  library: LibraryClient,
  look: () => Promise<unknown>,
  { signal, reporter }: Context,
  read: (answer: unknown) => T | null,
): Promise<T> {
  let awaySinceMs: number | null = null;
  for (;;) {
    if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
    const startedMs = performance.now();
    try {
      const found = read(await look());
      if (found !== null) return found;
      awaySinceMs = null;
    } catch (error) {
      if (!isAway(library, error) || startedMs - (awaySinceMs ?? startedMs) > patienceMs) throw error;
      if (awaySinceMs === null) reporter.note(libraryWords.serverGone(library.where));
      awaySinceMs ??= startedMs;
    }
    const tookMs = performance.now() - startedMs;
    await pause(Math.max(lookEveryMs, 5 * tookMs), null, { signal }).catch(() => {});
  }
}

/** Whether an error may pass by itself: the server is being started again, or the catalogue is busy. */
export function isAway(library: LibraryClient, error: unknown): boolean {
  if (!(error instanceof DayfoldError)) return false;
  return error.code === 'catalogue.busy' || (error.code === 'input.missing' && !library.worksHere);
}
