import type { ChildPatience } from './child-process.ts';

/** Times of a runner, milliseconds. */
export interface RunnerTiming extends ChildPatience {
  /** Between two looks for work that other processes put in. */
  readonly pollMillis: number;
  /** Between two looks whether a running job was cancelled by another process. */
  readonly beatMillis: number;
  /** Between two writes of progress. */
  readonly progressMillis: number;
  /** How long a job stays with a runner that says nothing. */
  readonly leaseMillis: number;
  readonly renewMillis: number;
  /** Between two looks for jobs whose runner is gone. */
  readonly recoverMillis: number;
  /** After so long without news from its process an attempt has failed. */
  readonly stallMillis: number;
  /** Before the second attempt. */
  readonly retryPauseMillis: number;
}

/**
 * Guesses. A cancelled job must be gone after two seconds; a lease must outlive a writer that waits ten seconds for the catalogue; a
 * runner that starts after a crash knows dead processes of its own machine at once, so a long lease delays nobody there. The longest
 * silence of work that goes on is the planning of a film of very many objects: some minutes.
 */
export const defaultTiming: RunnerTiming = {
  pollMillis: 500,
  beatMillis: 250,
  progressMillis: 1_000,
  leaseMillis: 30_000,
  renewMillis: 5_000,
  recoverMillis: 2_000,
  cancelMillis: 1_250,
  killMillis: 500,
  stallMillis: 900_000,
  retryPauseMillis: 2_000,
};
