import type { Micros } from '../base/time.ts';

/** What is done in the background. */
export const jobKinds = ['analyse', 'synopsis', 'import'] as const;
export type JobKind = (typeof jobKinds)[number];

/** `waiting` → `running` → `done` | `failed` | `cancelled`; a running one whose process died is `waiting` again. */
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Larger goes first. */
export const jobPriorities = { background: 0, person: 10 } as const;

export interface JobProgress {
  readonly phase: string;
  readonly done: number;
  /** 0 while not known. */
  readonly total: number;
  readonly unit: string;
  /** Units a second over the last seconds, or null. */
  readonly ratePerSecond: number | null;
  readonly secondsLeft: number | null;
}

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly caseId: string;
  /** What the work is about, as the kind's handler takes it; ids only, no content. */
  readonly subject: Readonly<Record<string, unknown>>;
  /** The same work asked for twice has the same key and is one job. */
  readonly key: string;
  readonly priority: number;
  readonly state: JobState;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly progress: JobProgress | null;
  /** Why it failed, or why the attempt before failed while it waits for the next one. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly cancelRequested: boolean;
  /** When it was asked for, UTC; asked for again after it failed or was cancelled, then that. */
  readonly createdAtMicros: Micros;
  /** A waiting job is not begun before this: after a failed attempt there is a pause. */
  readonly notBeforeMicros: Micros | null;
  /** Of the last attempt. */
  readonly startedAtMicros: Micros | null;
  readonly finishedAtMicros: Micros | null;
}

/** Something that happened to a job; numbered over all jobs, so that a listener can go on where it stopped. */
export interface JobEvent {
  readonly sequence: number;
  readonly jobId: string;
  readonly caseId: string;
  /** The job as it was then. */
  readonly job: Job;
}
