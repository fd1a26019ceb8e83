import type { ErrorCode } from '../../base/errors.ts';
import type { Job, JobProgress } from '../../jobs/job.ts';

/** To the process of a job. */
export type ToChild =
  | {
      readonly kind: 'run';
      /** URL of the handler's module. */
      readonly handler: string;
      readonly subject: Job['subject'];
      /** Added to the process's niceness, 0 to 19. */
      readonly niceness: number;
      /** It may wait for another job of the same handler afterwards. */
      readonly stays: boolean;
    }
  /** Loads what a job will need, so that it can begin at once; at this niceness from now on, 0 to 19. */
  | { readonly kind: 'prepare'; readonly handler: string; readonly niceness: number }
  /** Its niceness from now on, 1 to 19. */
  | { readonly kind: 'giveWay'; readonly niceness: number }
  /** Stops between two pieces of work for so long, milliseconds; 0: goes on. */
  | { readonly kind: 'hold'; readonly millis: number }
  | { readonly kind: 'cancel' };

/** From it. After `done` or `failed` it ends, or with `stays` waits for the next `run`. */
export type FromChild =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'done'; readonly result: Readonly<Record<string, unknown>>; readonly stays: boolean }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string; readonly stays: boolean };
