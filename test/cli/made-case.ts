import { expect } from 'vitest';
import { dayfold, type Finished } from './run-dayfold.ts';

/** A case of the tests; its owner is the one of the library. */
export const newCase = (title: string) => [
  ...['case', 'new', '--title', title, '--basis', 'ownPremises', '--reference', '2026-17', '--deadline', '90d'],
  ...['--purpose', 'Who left the gate open', '--requester', 'A. Martin', '--authority', 'Site manager'],
  ...['--motive', 'find out who left the gate open'],
];

/** Draws a small street of some seconds. */
export async function drawStreet(folder: string, out: string, seed: number, ...flags: string[]): Promise<void> {
  const size = ['--size', '256x144', '--length', '8s', '--seed', String(seed), '--quiet'];
  expect(await dayfold(folder, 'sample', '--out', out, ...size, ...flags)).toEqual({ code: 0, out: '', err: '' });
}

/** What a command says with --json; it must end well. */
// biome-ignore lint/suspicious/noExplicitAny: answers are as many as commands
export async function answerOf(folder: string, ...args: string[]): Promise<any> {
  const done = await dayfold(folder, ...args, '--json');
  expect([done.code, done.err], args.join(' ')).toEqual([0, expect.not.stringContaining('dayfold:')]);
  return JSON.parse(done.out);
}

/** The lines a command gives with --ndjson. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export function linesOf({ out }: Finished): any[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
