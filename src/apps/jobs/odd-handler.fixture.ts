// Work that behaves as work sometimes does.
import { appendFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import type { Job } from '../../jobs/job.ts';
import type { JobTask } from './job-handler.ts';

export type OddSubject =
  /** Writes a line every 20 ms, and the file gets its name at the end. */
  | { readonly act: 'write'; readonly path: string; readonly lines: number }
  /** Ends its process by a signal. */
  | { readonly act: 'crash'; readonly signal: NodeJS.Signals }
  | { readonly act: 'fail'; readonly code: ErrorCode; readonly message: string }
  /** Computes without a pause: hears nothing. */
  | { readonly act: 'deaf'; readonly path: string; readonly millis: number };

export async function runJob(subject: Job['subject'], { signal, onProgress }: JobTask) {
  const odd = subject as unknown as OddSubject;
  if (odd.act === 'fail') throw new DayfoldError(odd.code, odd.message);
  if (odd.act === 'crash') {
    process.kill(process.pid, odd.signal);
    await setTimeout(10_000);
  }
  if (odd.act === 'deaf') {
    appendFileSync(odd.path, `${process.pid}\n`);
    const until = performance.now() + odd.millis;
    while (performance.now() < until);
  }
  if (odd.act === 'write') {
    const part = `${odd.path}.${process.pid}.part`;
    for (let line = 1; line <= odd.lines; line++) {
      appendFileSync(part, `${line}\n`);
      onProgress({ phase: 'write', done: line, total: odd.lines, unit: 'lines' });
      await setTimeout(20);
      if (!signal.aborted) continue;
      rmSync(part);
      throw new DayfoldError('run.interrupted', 'stopped');
    }
    renameSync(part, odd.path);
  }
  return { pid: process.pid };
}
