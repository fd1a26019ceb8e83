import type { Micros } from '../../base/time.ts';
import { type Job, type JobKind, jobPriorities } from '../../jobs/job.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import { createAlarm } from './alarm.ts';
import { type Attempt, startAttempt } from './attempt.ts';
import { errorWords } from './error-words.ts';
import { isOwnerDead, makeOwner } from './owner.ts';
import { createReadyChild } from './ready-child.ts';
import { defaultTiming, type RunnerTiming } from './runner-timing.ts';

export interface JobRunnerOptions {
  readonly store: JobStore;
  /** The module that handles each kind (it exports `runJob`, see job-handler.ts); jobs of other kinds are left alone. */
  readonly handlers: Readonly<Partial<Record<JobKind, URL>>>;
  /** Name of this runner; by default one of this process (`makeOwner`). */
  readonly owner?: string;
  /**
   * What follows a job that ended well, before it counts as done. Runs again when this process is killed before that is written, so it must
   * end the same the second time. What it throws fails the attempt.
   */
  readonly onDone?: (job: Job, result: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Niceness, 0 to 19, of work that nobody waits for: it leaves the processor to people's work and to the server. 10 when not said. */
  readonly backgroundNiceness?: number;
  /**
   * The kind that people wait for: a process stands ready for the next of them, and one that has ended its job for another, which saves a
   * second or two; it begins at once, up to `atOnce` of them; those that began before give way to it.
   */
  readonly ready?: JobKind;
  /** UTC microseconds. */
  readonly now?: () => Micros;
  readonly log?: (message: string) => void;
  readonly timing?: Partial<RunnerTiming>;
}

/** Jobs that people wait for at once. Guess: more than two people change filters within the time that a cancelled one takes to end. */
const atOnce = 4;

/**
 * Niceness of the kind that stands ready: whoever waits for a film has changed a filter and waits for the list first. Guess: where there is
 * nothing else to do it changes nothing, and beside as much other work a film gets half of what that gets.
 */
const readyNiceness = 3;

/** From the beginning of a job to the loading of the next process, milliseconds: it would take the processor from the job. Guess. */
const readyAfterMillis = 1_500;

/** Takes one job at a time. */
interface Lane {
  readonly leastPriority: number;
  readonly kinds: readonly JobKind[];
  attempt: Attempt | null;
}

/**
 * A runner inside this process; the work itself is done by a child process a job. One job at a time in each of two lanes: one takes what
 * people wait for only, the other takes the most urgent of all, so that work in the background never keeps a person waiting. More lanes
 * take the kind that stands `ready`.
 */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { store, handlers, log = () => {} } = options;
  const timing: RunnerTiming = { ...defaultTiming, ...options.timing };
  const owner = options.owner ?? makeOwner();
  const now = options.now ?? (() => Date.now() * 1000);
  const kinds = Object.keys(handlers) as JobKind[];
  const { onDone = async () => {}, backgroundNiceness = 10 } = options;
  const ready = options.ready === undefined ? null : createReadyChild(handlers[options.ready]!, readyNiceness);
  const readyChild = (kind: JobKind) => (kind === options.ready ? ready!.take() : null);
  const restOf = (kind: JobKind) => (kind === options.ready ? ready!.give : undefined);
  const niceness = (kind: JobKind) => (kind === options.ready ? readyNiceness : 0);
  const context = { readyChild, restOf, niceness, store, owner, timing, backgroundNiceness, now, log, onDone };
  const alarm = createAlarm();
  const lanes: Lane[] = [
    { leastPriority: jobPriorities.person, kinds, attempt: null },
    { leastPriority: Number.MIN_SAFE_INTEGER, kinds, attempt: null },
  ];
  for (let i = 2; options.ready !== undefined && i < atOnce; i++) {
    lanes.push({ leastPriority: jobPriorities.person, kinds: [options.ready], attempt: null });
  }
  let preparing: NodeJS.Timeout | null = null;
  /** Work of the kind that stands ready is held until then, also what begins meanwhile; milliseconds of `performance.now()`. */
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  const attempts = () => lanes.flatMap(({ attempt }) => attempt ?? []);
  let recoveredMs = Number.NEGATIVE_INFINITY;
  let stopping = false;
  let looping: Promise<void> | null = null;
  let endListening = () => {};

  function wake(): void {
    alarm.ring();
    for (const attempt of attempts()) attempt.wake();
  }

  async function recover(): Promise<void> {
    if (performance.now() - recoveredMs < timing.recoverMillis) return;
    recoveredMs = performance.now();
    // Ours first: a process that slept must not take its own jobs for lost.
    for (const attempt of attempts()) await attempt.keep();
    const count = await store.recover(now(), isOwnerDead);
    if (count > 0) log(`${count} job${count === 1 ? '' : 's'} taken back from processes that are gone`);
  }

  /** Once what begins now has begun. */
  function prepareSoon(): void {
    if (ready === null || stopping) return;
    if (preparing !== null) clearTimeout(preparing);
    preparing = setTimeout(() => ready.prepare(), readyAfterMillis).unref();
  }

  async function fill(lane: Lane): Promise<void> {
    if (lane.attempt !== null || stopping) return;
    const lease = { owner, untilMicros: now() + timing.leaseMillis * 1000 };
    const job = await store.claim(lease, lane.kinds, lane.leastPriority, now());
    if (job === null) return;
    const before = attempts();
    const attempt = startAttempt(job, handlers[job.kind]!, context);
    if (job.kind === options.ready) for (const other of before) if (other.kind === job.kind) void other.giveWay();
    lane.attempt = attempt;
    const heldMillis = heldUntilMs - performance.now();
    if (job.kind === options.ready && heldMillis > 0) attempt.hold(heldMillis);
    // `stop` may have been called while the store was asked.
    if (stopping) attempt.release();
    prepareSoon();
    void attempt.finished.then(() => {
      lane.attempt = null;
      alarm.ring();
    });
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      try {
        await recover();
        for (const lane of lanes) await fill(lane);
      } catch (cause) {
        log(`jobs can't be looked for: ${errorWords(cause).message}`);
      }
      if (!stopping) await alarm.wait(timing.pollMillis);
    }
  }

  return {
    start() {
      if (looping !== null || stopping) return;
      endListening = store.onChange(wake);
      ready?.prepare();
      looping = loop();
    },
    wake,
    async stop() {
      stopping = true;
      endListening();
      for (const attempt of attempts()) attempt.release();
      alarm.ring();
      if (preparing !== null) clearTimeout(preparing);
      ready?.close();
      await looping;
      await Promise.all(attempts().map((attempt) => attempt.finished));
    },
    hold(millis) {
      heldUntilMs = performance.now() + millis;
      for (const attempt of attempts()) if (attempt.kind === options.ready) attempt.hold(millis);
    },
    letGo() {
      ready?.letGo();
      prepareSoon();
    },
    running: () =>
      attempts().map(({ jobId, caseId, kind, priority, startedAtMicros, processId }) => ({
        jobId,
        caseId,
        kind,
        priority,
        startedAtMicros,
        processId,
      })),
  };
}
