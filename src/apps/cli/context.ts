import type { DayfoldError } from '../../base/errors.ts';
import type { Engine, Run } from './engine-port.ts';
import type { Reporter } from './reporter.ts';

/** What a command works with. It returns an exit code; what it throws becomes one line and that error's code. */
export interface Context {
  readonly engine: Engine;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** Of this program. */
  readonly version: string;
}

/** The run of a piece of work, told through the reporter. */
export function runOf({ reporter, signal }: Context): Run {
  return {
    signal,
    onProgress: (progress) => reporter.progress(progress),
    onWarning: (input, warning) => reporter.warning(input, warning),
  };
}

/** Whether an error means that the person wants to stop, so that nothing more is begun. */
export function isInterruption(error: unknown): boolean {
  return (error as DayfoldError | null)?.code === 'run.interrupted';
}
