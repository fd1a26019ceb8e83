import { setImmediate } from 'node:timers/promises';
import { DayfoldError } from '../../base/errors.ts';

/** Throws `run.interrupted` when the signal says so. */
export function heed(signal: AbortSignal): void {
  if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped; the analysis is kept');
}

/**
 * Between two pieces of work: lets messages in, waits while something shorter goes first, then heeds the signal. Errors: `run.interrupted`.
 *
 * @param mayGoOn see SynopsisOptions
 */
export async function takeTurn(
  { mayGoOn }: { readonly mayGoOn?: () => Promise<void> | null },
  signal: AbortSignal,
): Promise<void> {
  await setImmediate();
  const held = mayGoOn?.() ?? null;
  if (held !== null) await held;
  heed(signal);
}
