import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MadeShares, madeColours } from '../colours/made-colours.fixture.ts';
import { createIndexWriter } from '../index/index-writer.ts';
import { info, summary } from '../index/made-index.fixture.ts';
import type { Tube } from '../tubes/tube.ts';
import type { SearchSource } from './source.ts';

/** One o'clock in the afternoon of 3 June 2024 in Paris, UTC microseconds. */
export const earlyAfternoonMicros = Date.UTC(2024, 5, 3, 11) * 1000;

/** A folder for a test file's indexes and caches. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dayfold-search-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A way of an object: instants and the middle of its lower edge in relative coordinates. */
export interface MadeWay {
  readonly id: string;
  readonly points: readonly { readonly seconds: number; readonly x: number; readonly y: number }[];
  /** Colour shares by index into `colourNames`; all grey when left out. */
  readonly colours?: MadeShares;
  readonly upper?: MadeShares;
  readonly lower?: MadeShares;
  /** Height of its box as a share of the picture; 0.1 when left out. */
  readonly height?: number;
}

/** A tube whose foot goes this way on a picture of 480 by 270, with boxes half as wide as high. */
export function tubeAlong({ id, points, colours = { 1: 1 }, upper = {}, lower = {}, height = 0.1 }: MadeWay): Tube {
  const heightPx = height * 270;
  const samples = points.map(({ seconds, x, y }, i) => ({
    ordinal: i,
    ptsMicros: Math.round(seconds * 1_000_000),
    box: {
      left: x * 480 - heightPx / 4,
      right: x * 480 + heightPx / 4,
      top: y * 270 - heightPx,
      bottom: y * 270,
    },
    silhouette: null,
    picture: null,
  }));
  return {
    id,
    startMicros: samples[0]!.ptsMicros,
    endMicros: samples.at(-1)!.ptsMicros,
    samples,
    colours: madeColours(colours, upper, lower),
  };
}

/** Writes an index of these tubes with the project's own writer. */
export async function writeMadeIndex(
  directory: string,
  tubes: readonly Tube[],
  sha256 = 'ab'.repeat(32),
): Promise<void> {
  const writer = await createIndexWriter({ directory, info: { ...info, sha256, durationMicros: 3_600_000_000 } });
  writer.addTubes(tubes);
  await writer.finish(summary);
}

/** A source over an index; its recording is called as its camera. */
export function sourceOf(indexDirectory: string, changes: Partial<SearchSource> = {}): SearchSource {
  return {
    recordingId: 'yard',
    cameraId: 'yard',
    indexDirectory,
    startsAtMicros: earlyAfternoonMicros,
    timeZone: 'Europe/Paris',
    ...changes,
  };
}
