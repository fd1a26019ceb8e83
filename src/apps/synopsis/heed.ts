import { DayfoldError } from '../../base/errors.ts';

/** Throws `run.interrupted` when the signal says so. */
export function heed(signal: AbortSignal): void {
  if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped; the analysis is kept');
}
