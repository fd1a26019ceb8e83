import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSample } from '../../src/apps/scene/make-sample.ts';

/** Length of every recording made here, microseconds. */
export const lengthMicros = 12_000_000;

/** First frames of the two recordings, as their containers tell it. */
export const startsAt = { street: '2026-03-14T08:00:00Z', hall: '2026-03-14T08:00:30Z' } as const;

/** Paths of recordings. */
export interface FootageFiles {
  readonly street: string;
  readonly hall: string;
  /** A few seconds, for what need not find anything. */
  readonly short: string;
}

/** Small recordings with objects in them. */
export async function makeFootage(folder: string): Promise<FootageFiles> {
  const scene = { widthPx: 256, heightPx: 144, rate: 10, durationSeconds: lengthMicros / 1e6, objectsPerMinute: 40 };
  const street = join(folder, 'street.mp4');
  const hall = join(folder, 'hall.mp4');
  await makeSample({ out: street, startsAt: startsAt.street, scene: { ...scene, seed: 4 } });
  await makeSample({ out: hall, startsAt: startsAt.hall, scene: { ...scene, place: 'hall', seed: 9 } });
  const short = join(folder, 'short.mp4');
  await makeSample({ out: short, startsAt: startsAt.street, scene: { ...scene, durationSeconds: 4, seed: 2 } });
  return { street, hall, short };
}

/** The bytes of a recording with an empty MP4 box of `padding` bytes behind it: the same pictures, another hash. */
export function withPadding(recording: string, padding: number): Buffer {
  const box = Buffer.alloc(8 + padding);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4, 'latin1');
  return Buffer.concat([readFileSync(recording), box]);
}

/** Changes one byte of a file and leaves its size and its modification time as they were. */
export function changeByteUnnoticed(path: string, modified: Date): void {
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = bytes[at]! ^ 0xff;
  writeFileSync(path, bytes);
  utimesSync(path, modified, modified);
}
