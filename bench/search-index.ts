import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { colourNames } from '../src/base/colours.ts';
import { madeColours } from '../src/colours/made-colours.fixture.ts';
import { createIndexWriter } from '../src/index/index-writer.ts';
import type { RecordingInfo } from '../src/recording/recording.ts';
import type { SearchSource } from '../src/search/source.ts';
import type { Tube, TubeSample } from '../src/tubes/tube.ts';

/** Objects of one made recording: a day of a busy street. */
const tubesPerRecording = 250_000;

/** Recordings that are made; a larger case holds them again and again, each time as another day. Making one takes a minute or two. */
const recordingsMade = 4;

/** Samples of an object. */
export const samplesPerTube = 10;

export const dayMicros = 86_400_000_000;

/** Start of the first day of a made case, UTC. */
export const firstDayMicros = Date.UTC(2024, 0, 1) * 1000;

/** A sequence of numbers in 0..1 from a seed (Mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Recordings with this many objects in all, written by the index writer and kept for the next run: each object goes a straight way over the
 * picture and is seen `samplesPerTube` times. Returns them as the sources of a case: days of four cameras.
 */
export async function madeCase(tubes: number): Promise<readonly SearchSource[]> {
  const sources: SearchSource[] = [];
  for (let i = 0; i * tubesPerRecording < tubes; i++) {
    const directory = join(tmpdir(), 'dayfold-bench', `tubes-${tubesPerRecording}-${i % recordingsMade}`);
    if (!existsSync(directory)) await makeIndex(directory, i % recordingsMade);
    sources.push({
      recordingId: `recording-${i}`,
      cameraId: `camera-${i % 4}`,
      indexDirectory: directory,
      startsAtMicros: firstDayMicros + Math.floor(i / recordingsMade) * dayMicros,
      timeZone: 'Europe/Paris',
    });
  }
  return sources;
}

async function makeIndex(directory: string, seed: number): Promise<void> {
  const info: RecordingInfo = {
    path: `/cameras/${seed}.mp4`,
    sizeBytes: 1,
    sha256: seed.toString(16).padStart(64, '0'),
    container: 'mp4',
    codec: 'h264',
    display: { widthPx: 1920, heightPx: 1080 },
    analysis: { widthPx: 480, heightPx: 270 },
    durationMicros: dayMicros,
    framesPerSecond: 25,
    startsAt: null,
    timeBase: { numerator: 1, denominator: 90_000 },
    firstTicks: 0,
  };
  const writer = await createIndexWriter({ directory, info });
  const random = chance(seed);
  for (let n = 0; n < tubesPerRecording; n++) {
    writer.addTubes([madeTube(n, seed, Math.floor((n * dayMicros) / tubesPerRecording), random)]);
  }
  await writer.finish({
    analyserVersion: 'bench',
    parameters: {},
    framesInFile: 0,
    framesDecoded: 0,
    framesUndecodable: 0,
    framesAnalysed: 0,
    framesSkippedStill: 0,
    framesPassedOver: 0,
    cameraMoves: false,
    warnings: [],
  });
}

function madeTube(n: number, seed: number, startMicros: number, random: () => number): Tube {
  const count = samplesPerTube;
  const stepMicros = Math.floor((1_000_000 + random() * 30_000_000) / (count - 1));
  const heightPx = 10 + random() * 60;
  const from = { x: random() * 480, y: heightPx + random() * (270 - heightPx) };
  const to = { x: random() * 480, y: heightPx + random() * (270 - heightPx) };
  const samples: TubeSample[] = [];
  for (let i = 0; i < count; i++) {
    const part = i / (count - 1);
    const x = from.x + part * (to.x - from.x);
    const bottom = from.y + part * (to.y - from.y);
    samples.push({
      ordinal: i,
      ptsMicros: startMicros + i * stepMicros,
      box: { left: x - heightPx / 4, top: bottom - heightPx, right: x + heightPx / 4, bottom },
      silhouette: null,
      picture: null,
    });
  }
  const share = 0.4 + random() * 0.6;
  const colour = () => Math.floor(random() * colourNames.length);
  const [first, second] = [colour(), colour()];
  const colours = madeColours(
    first === second ? { [first]: 1 } : { [first]: share, [second]: 1 - share },
    { [first]: 1 },
    { [second]: 1 },
  );
  return {
    id: `${seed.toString(16).padStart(4, '0')}${n.toString(16).padStart(8, '0')}`,
    startMicros,
    endMicros: samples.at(-1)!.ptsMicros,
    samples,
    colours,
  };
}
