import { DayfoldError, type ErrorCode, errorTable } from '../../base/errors.ts';
import type { JobAnswer } from '../client/answers.ts';
import { catalogue } from './catalogue.ts';
import type { Progress } from './engine-port.ts';

/** An error as the other side told it; a code that this version does not know is a fault. */
export function toldError(code: string | null, message: string | null): DayfoldError {
  const known = code !== null && Object.hasOwn(errorTable, code) ? (code as ErrorCode) : 'internal';
  return new DayfoldError(known, message ?? 'it failed without a reason');
}

/** Whether nothing more will become of a job. */
export function isOver({ state }: JobAnswer): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** Why a job that is over is not done. */
export function jobError({ kind, state, error }: JobAnswer): DayfoldError {
  if (state === 'cancelled') return new DayfoldError('catalogue.conflict', `the ${kind} was cancelled`);
  return toldError(error?.code ?? null, error?.message ?? null);
}

/** How far a job is, for the progress line. */
export function jobProgress(job: JobAnswer, name: string | null): Progress {
  const { progress } = job;
  if (job.state !== 'running' || progress === null) {
    return { input: name, phase: 'wait', done: 0, total: 0, unit: 'jobs' };
  }
  const { ratePerSecond: perSecond, secondsLeft } = progress;
  return {
    input: name,
    phase: Object.hasOwn(catalogue.phases, progress.phase) ? (progress.phase as Progress['phase']) : 'wait',
    done: progress.done,
    total: progress.total,
    unit: progress.unit as Progress['unit'],
    ...(perSecond === null ? {} : { rate: { perSecond, secondsLeft } }),
  };
}

/** `analyse 45 %`, for a table. */
export function progressText(job: JobAnswer): string {
  const { state, progress, error } = job;
  if (state === 'failed') return error?.message ?? '';
  if (state !== 'running' || progress === null) return '';
  const words = Object.hasOwn(catalogue.phases, progress.phase)
    ? catalogue.phases[progress.phase as Progress['phase']]
    : progress.phase;
  return progress.total > 0 ? `${words} ${Math.floor((100 * progress.done) / progress.total)} %` : words;
}
