import type { ErrorCode } from '../../base/errors.ts';
import type { Micros } from '../../base/time.ts';
import type { Job } from '../../jobs/job.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import type { ChildEnd } from './child-process.ts';

export type Outcome = Parameters<JobStore['finish']>[2];

/** Errors that may be gone the next time. All others say something about the work itself: it would fail again. */
const passing: readonly ErrorCode[] = [
  'internal',
  'run.crashed',
  'run.interrupted',
  'output.diskFull',
  'catalogue.busy',
  'ledger.notWritten',
];

/** Each pause is this many times the one before. Guess. */
const pauseGrowth = 5;

/** A full disk takes a person to make room: its pauses are so much longer. Guess. */
const fullDiskPauses = 15;

/** A lock is held for as long as an analysis lasts, and to find it held takes a reading of the recording. Guess. */
const lockedPauses = 5;

/** Signals by which a person or the system ends processes of any kind. */
const outsideSignals: readonly (NodeJS.Signals | null)[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'];

/**
 * What becomes of a job whose attempt failed.
 * @param pauseMicros before the second attempt; the third comes after five times that, and so on
 */
export function afterFailure(
  { attempts, maxAttempts }: Pick<Job, 'attempts' | 'maxAttempts'>,
  failure: Exclude<ChildEnd, { kind: 'done' }>,
  nowMicros: Micros,
  pauseMicros: Micros,
): Outcome {
  // Another process works on the same index: there is nothing to do but to wait, and then to find it.
  const isWaiting = failure.kind === 'failed' && failure.code === 'output.locked';
  const wasEnded = failure.kind === 'crashed' && outsideSignals.includes(failure.signal);
  if (isWaiting) return { kind: 'released', retryAtMicros: nowMicros + pauseMicros * lockedPauses };
  if (wasEnded) return { kind: 'released', retryAtMicros: nowMicros + pauseMicros };
  const { code, message } = failure.kind === 'failed' ? failure : crash(failure);
  const final = !passing.includes(code);
  const isLast = !final && attempts >= maxAttempts;
  const factor = pauseGrowth ** (attempts - 1) * (code === 'output.diskFull' ? fullDiskPauses : 1);
  return {
    kind: 'failed',
    error: { code, message: isLast ? `${message}; given up after ${attempts} attempts` : message },
    final,
    retryAtMicros: nowMicros + pauseMicros * factor,
  };
}

function crash({ how, lastWords }: ChildEnd & { kind: 'crashed' }): { code: ErrorCode; message: string } {
  const words = lastWords === '' ? '' : ` (${lastWords.split('\n').at(-1)!.trim()})`;
  return {
    code: 'run.crashed',
    message: `the process that worked on it ended ${how}${words}; nothing else was touched by that`,
  };
}
