import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What many waits of one stretch of time come to. */
export interface Round {
  readonly perSecond: number;
  readonly medianMillis: number;
  readonly p95Millis: number;
  /** Processor of this process for one of them. */
  readonly cpuMicros: number;
}

/**
 * @param waits milliseconds each; sorted in place
 * @param began `performance.now()` at the beginning
 * @param cpu `process.cpuUsage()` then
 */
export function roundOf(waits: number[], began: number, cpu: NodeJS.CpuUsage): Round {
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  waits.sort((a, b) => a - b);
  return {
    perSecond: waits.length / seconds,
    medianMillis: waits[Math.floor(waits.length / 2)]!,
    p95Millis: waits[Math.floor(waits.length * 0.95)]!,
    cpuMicros: (user + system) / waits.length,
  };
}

/** What the disk takes for the least that a commit asks of it: 4 KiB at the end of a file, and a sync. Median of 100, milliseconds. */
export function syncMillis(folder: string): number {
  const file = openSync(join(folder, 'sync'), 'w');
  const block = Buffer.alloc(4096, 1);
  const times: number[] = [];
  for (let i = 0; i < 100; i++) {
    const began = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    times.push(performance.now() - began);
  }
  closeSync(file);
  return times.sort((a, b) => a - b)[50]!;
}
