import { type ChildProcess, fork } from 'node:child_process';
import { DayfoldError } from '../../base/errors.ts';
import type { MediaEvent, MediaKind, MediaReply, MediaRequest, MediaTasks } from './media-tasks.ts';

/** What goes with a task. */
export interface MediaRun {
  /** What the task reads. The process that has it open already is preferred. */
  readonly about: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: MediaEvent) => void;
}

/** Processes that decode, started when they are needed and again when they die. */
export interface MediaPool {
  /** Runs one task. Errors: what the task says; `input.decoderDied`; `run.interrupted` when the signal asks. */
  run<K extends MediaKind>(kind: K, task: MediaTasks[K]['task'], options: MediaRun): Promise<MediaTasks[K]['value']>;
  /** Nothing of what comes by the dozen is begun for so long, milliseconds; 0: it is. What is under way goes on. */
  hold(millis: number): void;
  /** Starts all processes now. */
  warm(): void;
  /** Ids of the processes that live. */
  readonly processIds: readonly number[];
  /** Ends the processes; what runs or waits fails with `run.interrupted`. */
  close(): Promise<void>;
}

export interface MediaPoolOptions {
  /** Processes at most. Default 2: one for a clip, one for somebody who steps through frames. */
  readonly processes?: number;
  /** A process that says nothing for so long while it works is ended. Default two minutes: a frame table of a file of 100 GB. */
  readonly silenceMs?: number;
}

interface Task {
  readonly id: number;
  readonly kind: MediaKind;
  readonly task: MediaTasks[MediaKind]['task'];
  readonly about: string;
  readonly onEvent: (event: MediaEvent) => void;
  begun: boolean;
  /** True when its caller has an answer. */
  settled: boolean;
  /** Processes it was given to. */
  tries: number;
  resolve(value: MediaTasks[MediaKind]['value']): void;
  reject(error: DayfoldError): void;
}

interface Slot {
  readonly child: ChildProcess;
  task: Task | null;
  /** What it read last. */
  about: string;
  silence: NodeJS.Timeout | undefined;
  hung: boolean;
}

/** A process that is asked to stop a task and does not within this is ended. Milliseconds, guess. */
const cancelPatienceMs = 3_000;

/** A process that has not taken up its task within this could not start. Milliseconds, guess: ten times a slow start. */
const startPatienceMs = 30_000;
/** Processes a task is given to that die before they take it up; a task that has begun is not tried again. Guess. */
const mostTries = 3;

/** Nobody waits for one of these alone. */
const heldKinds: ReadonlySet<MediaKind> = new Set(['thumbnails', 'estimate']);

/** Makes a pool; no process is started yet. */
export function createMediaPool({ processes = 2, silenceMs = 120_000 }: MediaPoolOptions = {}): MediaPool {
  const slots: Slot[] = [];
  const waiting: Task[] = [];
  let nextId = 1;
  let closed = false;
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  let holding: NodeJS.Timeout | undefined;

  function start(): Slot {
    const child = fork(new URL('./media-process.ts', import.meta.url), [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const slot: Slot = { child, task: null, about: '', silence: undefined, hung: false };
    child.on('message', (reply: MediaReply) => take(slot, reply));
    child.on('exit', (code, signal) => lose(slot, signal ?? `code ${code}`));
    child.on('error', (cause) => lose(slot, cause.message));
    rest(child);
    slots.push(slot);
    return slot;
  }

  function dispatch(): void {
    for (let i = 0; i < waiting.length; ) {
      const isHeld = heldKinds.has(waiting[i]!.kind) && performance.now() < heldUntilMs;
      const slot = isHeld ? null : slotFor(waiting[i]!);
      if (slot === null) {
        i++;
        continue;
      }
      const [task] = waiting.splice(i, 1);
      give(slot, task!);
    }
  }

  /** The process that knows the file, else one that has nothing open, else a new one, else any that is free. */
  function slotFor({ about }: Task): Slot | null {
    const free = slots.filter((slot) => slot.task === null);
    const knowing = free.find((slot) => slot.about === about);
    if (knowing !== undefined) return knowing;
    const fresh = free.find((slot) => slot.about === '');
    if (fresh !== undefined) return fresh;
    if (slots.length < processes) return start();
    return free[0] ?? null;
  }

  function give(slot: Slot, task: Task): void {
    slot.task = task;
    slot.about = task.about;
    slot.child.ref();
    slot.child.channel?.ref();
    task.tries++;
    listen(slot, startPatienceMs);
    const request: MediaRequest = { id: task.id, kind: task.kind, task: task.task };
    // A failure to send is seen as the end of the process.
    slot.child.send(request, () => {});
  }

  function listen(slot: Slot, patienceMs: number): void {
    clearTimeout(slot.silence);
    slot.silence = setTimeout(() => {
      slot.hung = true;
      slot.child.kill('SIGKILL');
    }, patienceMs);
  }

  function take(slot: Slot, reply: MediaReply): void {
    const { task } = slot;
    if (task === null || reply.id !== task.id) return;
    if (reply.kind === 'event' || reply.kind === 'began') {
      listen(slot, silenceMs);
      task.begun = true;
      if (reply.kind === 'event') task.onEvent(reply.event);
      return;
    }
    clearTimeout(slot.silence);
    slot.task = null;
    rest(slot.child);
    if (reply.kind === 'done') task.resolve(reply.value);
    else task.reject(new DayfoldError(reply.code, reply.message));
    dispatch();
  }

  function lose(slot: Slot, how: string): void {
    const at = slots.indexOf(slot);
    if (at < 0) return;
    slots.splice(at, 1);
    clearTimeout(slot.silence);
    const { task } = slot;
    slot.task = null;
    // One that died before it took the task up did not die of it.
    if (task !== null && !closed && !task.begun && !task.settled && task.tries < mostTries) waiting.unshift(task);
    else task?.reject(closed ? interrupted() : died(slot, how));
    if (!closed) dispatch();
  }

  return {
    get processIds() {
      return slots.map(({ child }) => child.pid!);
    },
    run(kind, task, { about, signal, onEvent = () => {} }) {
      return new Promise((resolve, reject) => {
        if (closed || signal?.aborted) {
          reject(interrupted());
          return;
        }
        const id = nextId++;
        const forget = () => {
          own.settled = true;
          signal?.removeEventListener('abort', stop);
        };
        const own: Task = {
          id,
          kind,
          task,
          about,
          onEvent,
          begun: false,
          settled: false,
          tries: 0,
          resolve(value) {
            forget();
            resolve(value as never);
          },
          reject(error) {
            forget();
            reject(error);
          },
        };
        function stop(): void {
          const at = waiting.indexOf(own);
          if (at >= 0) waiting.splice(at, 1);
          const slot = slots.find((other) => other.task === own);
          if (slot !== undefined) cancel(slot, own);
          own.reject(interrupted());
        }
        signal?.addEventListener('abort', stop);
        waiting.push(own);
        dispatch();
      });
    },
    hold(millis) {
      clearTimeout(holding);
      heldUntilMs = millis <= 0 ? Number.NEGATIVE_INFINITY : performance.now() + millis;
      if (millis <= 0) {
        dispatch();
        return;
      }
      holding = setTimeout(() => {
        heldUntilMs = Number.NEGATIVE_INFINITY;
        dispatch();
      }, millis);
    },
    warm() {
      while (!closed && slots.length < processes) start();
    },
    async close() {
      closed = true;
      clearTimeout(holding);
      for (const task of waiting.splice(0)) task.reject(interrupted());
      await Promise.all(slots.map(({ child }) => ended(child)));
    },
  };
}

/** Asks a process to stop; the pool waits for its answer, which nobody hears, before it gives it another task. */
function cancel(slot: Slot, task: Task): void {
  slot.child.send({ id: task.id, kind: 'cancel' } satisfies MediaRequest, () => {});
  setTimeout(() => {
    if (slot.task === task) slot.child.kill('SIGKILL');
  }, cancelPatienceMs).unref();
}

/** An idle process keeps nobody from ending. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.ref();
    child.once('exit', () => resolve());
    const patience = setTimeout(() => child.kill('SIGKILL'), cancelPatienceMs);
    child.once('exit', () => clearTimeout(patience));
    if (child.connected) child.disconnect();
  });
}

function died({ about, hung }: Slot, how: string): DayfoldError {
  return new DayfoldError(
    'input.decoderDied',
    hung
      ? `${about} kept the decoder busy without an answer, so it was ended. The file is probably damaged.`
      : `${about} made the decoder end (${how}). The file is probably damaged; the other recordings are not concerned.`,
  );
}

function interrupted(): DayfoldError {
  return new DayfoldError('run.interrupted', 'stopped on request');
}
