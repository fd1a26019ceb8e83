import type { ChildProcess } from 'node:child_process';
import type { Micros } from '../../base/time.ts';
import { type Job, type JobProgress, jobPriorities } from '../../jobs/job.ts';
import type { RunningJob } from '../../jobs/job-runner.ts';
import type { JobStore, Lease } from '../../jobs/job-store.ts';
import { afterFailure, type Outcome } from './after-failure.ts';
import { createAlarm } from './alarm.ts';
import { type ChildEnd, startJobChild } from './child-process.ts';
import { errorWords } from './error-words.ts';
import type { RunnerTiming } from './runner-timing.ts';

/** What all attempts of a runner share. */
export interface AttemptContext {
  readonly store: JobStore;
  readonly owner: string;
  readonly timing: RunnerTiming;
  readonly backgroundNiceness: number;
  now(): Micros;
  onDone(job: Job, result: Readonly<Record<string, unknown>>): Promise<void>;
  log(message: string): void;
  /** A process that stands ready for a job of this kind, or null. */
  readyChild(kind: Job['kind']): ChildProcess | null;
  /** Where the process of a job of this kind may wait for the next; undefined where it ends with its job. */
  restOf(kind: Job['kind']): ((child: ChildProcess) => void) | undefined;
  /** Of a job that people wait for, 0 to 19. */
  niceness(kind: Job['kind']): number;
}

/** One attempt at a job that was claimed. */
export interface Attempt extends RunningJob {
  /** Resolves when the process is gone and the store knows; never rejects. */
  readonly finished: Promise<void>;
  /** Looks whether it was cancelled, now rather than soon. */
  wake(): void;
  /** Renews the lease if that is due. */
  keep(): Promise<void>;
  /** Lets newer work go first from now on. */
  giveWay(): Promise<void>;
  /** Stops the work between two pieces of it for so long, milliseconds; 0: it goes on. */
  hold(millis: number): void;
  /** Stops the work; the job is given back. */
  release(): void;
}

/** Starts the process of a claimed job and sees it through. */
export function startAttempt(job: Job, handler: URL, context: AttemptContext): Attempt {
  const { store, owner, timing, now, log } = context;
  const alarm = createAlarm();
  let leaseUntilMicros = now() + timing.leaseMillis * 1000;
  let progress: JobProgress | null = null;
  let progressToldMs = Number.NEGATIVE_INFINITY;
  let renewedMs = performance.now();
  let asked: 'nothing' | 'cancel' | 'release' = 'nothing';
  let newsMs = performance.now();
  let stalled = false;
  let lost = false;
  let over = false;

  const isAwaited = job.priority >= jobPriorities.person;
  const child = startJobChild(
    {
      handler,
      subject: job.subject,
      niceness: isAwaited ? context.niceness(job.kind) : context.backgroundNiceness,
      onRest: isAwaited ? context.restOf(job.kind) : undefined,
    },
    timing,
    (news) => {
      newsMs = performance.now();
      progress = news;
    },
    (isAwaited ? context.readyChild(job.kind) : null) ?? undefined,
  );

  function stop(why: 'cancel' | 'release'): void {
    if (asked === 'nothing') child.cancel();
    asked = why;
  }

  /** Somebody else may work on the job by now: this work must end before it has an effect. */
  function lose(): void {
    lost = true;
    child.kill();
  }

  async function renew(): Promise<boolean> {
    const lease: Lease = { owner, untilMicros: now() + timing.leaseMillis * 1000 };
    const held = await store.renew(job.id, lease);
    leaseUntilMicros = lease.untilMicros;
    renewedMs = performance.now();
    return held;
  }

  async function keep(): Promise<void> {
    // By two clocks: one that was set forward brings the end of the lease nearer.
    const isDue =
      performance.now() - renewedMs >= timing.renewMillis || leaseUntilMicros - now() < (timing.leaseMillis * 1000) / 2;
    if (over || lost || !isDue) return;
    if (!(await renew())) lose();
  }

  async function look(): Promise<void> {
    const current = await store.job(job.caseId, job.id);
    if (current === null) return lose();
    if (current.cancelRequested && asked === 'nothing') stop('cancel');
    if (asked === 'nothing' && performance.now() - newsMs > timing.stallMillis) {
      stalled = true;
      child.kill();
    }
    await keep();
    if (progress === null || performance.now() - progressToldMs < timing.progressMillis) return;
    const news: JobProgress = progress;
    progress = null;
    progressToldMs = performance.now();
    if (!(await store.progress(job.id, owner, news))) lose();
  }

  async function watch(): Promise<void> {
    while (!over && !lost) {
      await alarm.wait(timing.beatMillis);
      if (over || lost) return;
      try {
        await look();
      } catch (cause) {
        log(`job ${job.id}: ${errorWords(cause).message}`);
        // Not heard of for so long that another process may have it.
        if (now() > leaseUntilMicros) lose();
      }
    }
  }

  async function conclude(end: ChildEnd): Promise<void> {
    if (lost) return log(`job ${job.id}: its lease was lost; what was under way was stopped`);
    const finish = (outcome: Outcome) => store.finish(job.id, owner, outcome, now());
    if (end.kind === 'done') {
      if (!(await renew())) return;
      try {
        await context.onDone(job, end.result);
      } catch (cause) {
        const failure = { kind: 'failed', ...errorWords(cause) } as const;
        log(`job ${job.id}: what follows it failed: ${failure.message}`);
        await finish(afterFailure(job, failure, now(), timing.retryPauseMillis * 1000));
        return;
      }
      await finish({ kind: 'done', result: end.result });
    } else if (asked === 'cancel') {
      await finish({ kind: 'cancelled' });
    } else if (asked === 'release') {
      await finish({ kind: 'released', retryAtMicros: now() });
    } else {
      const failure = stalled ? silence(timing.stallMillis) : end;
      log(`job ${job.id}: ${failure.kind === 'failed' ? failure.message : `its process ended ${failure.how}`}`);
      await finish(afterFailure(job, failure, now(), timing.retryPauseMillis * 1000));
    }
  }

  async function seeThrough(): Promise<void> {
    const watching = watch();
    const end = await child.ended;
    over = true;
    alarm.ring();
    await watching;
    try {
      await conclude(end);
    } catch (cause) {
      // The store can't be written: the lease lapses, and the job is done again from what is on disk.
      log(`job ${job.id}: how it ended could not be written: ${errorWords(cause).message}`);
    }
  }

  return {
    jobId: job.id,
    caseId: job.caseId,
    kind: job.kind,
    priority: job.priority,
    startedAtMicros: job.startedAtMicros!,
    processId: child.processId,
    finished: seeThrough(),
    wake: () => alarm.ring(),
    keep,
    async giveWay() {
      // What the newer one replaces is about to end: its process need not step back for good.
      await look().catch(() => {});
      if (asked === 'nothing') child.giveWay(context.backgroundNiceness);
    },
    hold: (millis) => child.hold(millis),
    release: () => stop('release'),
  };
}

function silence(stallMillis: number) {
  const message = `the process that worked on it told nothing for ${Math.round(stallMillis / 1000)} s and was ended`;
  return { kind: 'failed', code: 'run.crashed', message } as const;
}
