import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDayfold } from './process.ts';

/** Where drawn recordings wait for the next run: the same options give the same file. */
const shelf = join(tmpdir(), 'dayfold-bench');

/** Draws a street once; returns the video and its truth. */
export async function drawnStreet(name: string, words: readonly string[]): Promise<{ video: string; truth: string }> {
  mkdirSync(shelf, { recursive: true });
  const video = join(shelf, `${name}.mp4`);
  const truth = join(shelf, `${name}.ndjson`);
  if (!existsSync(video) || !existsSync(truth)) {
    await runDayfold(['sample', '--out', video, '--truth', truth, '--overwrite', ...words]);
  }
  return { video, truth };
}

/** Two minutes of a street that is never empty, 1080p, 25 frames a second. */
export const busyStreet = () => drawnStreet('busy-1080p', ['--length', '2m', '--density', '0.8', '--busy', '1']);

/** Four minutes of such a street through a noisy sensor at the full 4 Mbit/s: as long to decode as what busy cameras record. */
export const noisyStreet = () =>
  drawnStreet('noisy-1080p', ['--length', '4m', '--density', '0.8', '--busy', '1', '--noise', '4', '--cbr']);

/** Ten minutes of a street that is empty nine tenths of the time, 1080p, 25 frames a second, constant quality. */
export const quietStreet = () =>
  drawnStreet('quiet-vbr-1080p', ['--length', '10m', '--density', '0.5', '--busy', '0.1']);

/** The same at a constant rate: the camera fills it with noise, and packets tell nothing. */
export const quietConstantStreet = () =>
  drawnStreet('quiet-cbr-1080p', ['--length', '10m', '--density', '0.5', '--busy', '0.1', '--cbr']);
