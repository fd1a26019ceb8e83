import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDayfold, runProcess } from './process.ts';

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

/** Ten minutes of the busy street: what starting costs is a fifth of what it is there. */
export const longBusyStreet = () =>
  drawnStreet('long-busy-1080p', ['--length', '10m', '--density', '0.8', '--busy', '1']);

/**
 * An hour of the quiet street: its ten minutes six times over, copied packet by packet (an hour takes 15 minutes of two cores to draw). The
 * same people come by six times; what an hour costs is the same. Has no truth.
 */
export async function longQuietStreet(): Promise<string> {
  const { video } = await quietStreet();
  const hour = join(shelf, 'long-quiet-1080p.mp4');
  if (existsSync(hour)) return hour;
  const list = join(shelf, 'long-quiet-1080p.txt');
  const part = join(shelf, 'long-quiet-1080p.part.mp4');
  writeFileSync(list, `file '${video}'\n`.repeat(6));
  await runProcess('ffmpeg', ['-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', part]);
  renameSync(part, hour);
  rmSync(list);
  return hour;
}
