import type { Micros } from '../base/time.ts';
import type { JobKind } from './job.ts';

/** A job that is being worked on here. */
export interface RunningJob {
  readonly jobId: string;
  readonly caseId: string;
  readonly kind: JobKind;
  readonly priority: number;
  readonly startedAtMicros: Micros;
  /** Of the process that does the work; 0 when it could not be started. */
  readonly processId: number;
}

/**
 * Works off the jobs of a store. Several runners, also in several processes, may share one store. What a person waits for
 * (`jobPriorities.person` or more) goes first and does not wait for work in the background to end.
 */
export interface JobRunner {
  /** Takes back what dead processes left, then begins. Once only. */
  start(): void;
  /** Looks for work and for cancelled jobs now rather than soon; changes made through the runner's own store do this by themselves. */
  wake(): void;
  /** Stops all work and gives it back uncounted; resolves when no process is left and nothing more will be written. */
  stop(): Promise<void>;
  running(): readonly RunningJob[];
  /** Work that people wait for longer than a moment stops for so long, milliseconds, as something shorter goes first; 0: it goes on. */
  hold(millis: number): void;
  /** Ends processes that wait for work: they may hold files of earlier work open. */
  letGo(): void;
}
