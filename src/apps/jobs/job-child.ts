// The process of one job: takes its work by message, tells how far it is, and ends, or waits for the next when it is told to.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { ProgressRate } from '../../base/progress-rate.ts';
import type { FromChild, ToChild } from './child-messages.ts';
import { errorWords } from './error-words.ts';
import { Hold } from './hold.ts';
import type { HandlerProgress, JobHandler } from './job-handler.ts';

/** Milliseconds between two messages of progress of one phase. The parent writes one a second. */
const progressEveryMs = 250;

/** What a process may hold that waits for another job, bytes, and how many it does. Guesses: a film takes some 300 MB. */
const mostRestingBytes = 600e6;
const mostJobs = 100;

let controller = new AbortController();
let jobs = 0;
const hold = new Hold();
/** Niceness can only be raised: one that has stepped back would begin the next job behind all others. */
let hasSteppedBack = false;

process.on('message', (message: ToChild) => {
  if (message.kind === 'cancel') {
    controller.abort();
    hold.hold(0);
  } else if (message.kind === 'hold') hold.hold(message.millis);
  else if (message.kind === 'giveWay') {
    hasSteppedBack = true;
    stepBack(message.niceness);
  }
  // A module that can't be loaded fails the job that needs it.
  else if (message.kind === 'prepare') prepare(message).catch(() => {});
  else void work(message);
});
// When the parent is gone nobody may hear of the result, and another process takes the job: at once, whatever is under way.
const die = () => process.kill(process.pid, 'SIGKILL');
process.on('disconnect', die);
if (!process.connected) die();
// A terminal sends these to all of its processes; what they mean for the work is up to the parent. SIGTERM is not caught: it ends a
// process that is too busy to hear.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('uncaughtException', (cause) => end({ kind: 'failed', ...errorWords(cause), stays: false }));

async function prepare({ handler, niceness }: ToChild & { readonly kind: 'prepare' }): Promise<void> {
  if (niceness > 0) stepBack(niceness);
  const module = (await import(handler)) as { readonly prepare?: () => void };
  module.prepare?.();
}

async function work({ handler, subject, niceness, stays }: ToChild & { readonly kind: 'run' }): Promise<void> {
  controller = new AbortController();
  jobs++;
  const mayStay = () =>
    stays && !hasSteppedBack && jobs < mostJobs && process.memoryUsage.rss() < mostRestingBytes && process.connected;
  try {
    if (niceness > 0) stepBack(niceness);
    const { runJob } = (await import(handler)) as { readonly runJob: JobHandler };
    const result = await runJob(subject, {
      signal: controller.signal,
      onProgress: createReport(),
      mayGoOn: () => hold.mayGoOn(),
    });
    end({ kind: 'done', result, stays: mayStay() });
  } catch (cause) {
    const words = errorWords(cause);
    // Who was told to stop is as good as before; of any other failure nobody knows what it has left.
    end({ kind: 'failed', ...words, stays: words.code === 'run.interrupted' && mayStay() });
  }
}

function end(message: FromChild & { readonly stays: boolean }): void {
  if (message.stays) {
    process.send!(message);
    return;
  }
  process.off('disconnect', die);
  if (process.connected) process.send!(message, () => process.exit());
  else die();
}

function createReport(): (progress: HandlerProgress) => void {
  const rate = new ProgressRate();
  let phase = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return ({ phase: now, done, total, unit }) => {
    const nowMs = performance.now();
    const { perSecond, secondsLeft } = rate.take({ input: null, phase: now, done, total }, nowMs / 1000);
    if (now === phase && nowMs - lastMs < progressEveryMs && done < total) return;
    phase = now;
    lastMs = nowMs;
    const progress = { phase, done, total, unit, ratePerSecond: perSecond, secondsLeft };
    if (process.connected) process.send!({ kind: 'progress', progress } satisfies FromChild);
  };
}

/** Lets other processes go first. On Linux niceness belongs to a thread: those that run already are told one by one, later ones inherit. */
function stepBack(niceness: number): void {
  let threads = [process.pid];
  try {
    threads = readdirSync('/proc/self/task').map(Number);
  } catch {
    // Not Linux: the process is one.
  }
  for (const thread of threads) {
    try {
      setPriority(thread, niceness);
    } catch {
      // It has ended, or the system refuses: the work is done all the same.
    }
  }
}
