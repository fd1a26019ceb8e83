import { createYuvPicture } from '../base/picture.ts';
import { silhouetteFromLabels } from '../base/silhouette.ts';
import { madeColours } from '../colours/made-colours.fixture.ts';
import type { RecordingInfo } from '../recording/recording.ts';
import type { Tube } from '../tubes/tube.ts';
import { createIndexWriter } from './index-writer.ts';
import type { JoinedPair, PartedTube } from './parted-tables.ts';
import type { AnalysisSummary, DetectedBy } from './recording-index.ts';

/** A recording that does not exist, for tests of the index. */
export const info: RecordingInfo = {
  path: '/cameras/yard.mp4',
  sizeBytes: 1_000_000,
  sha256: 'ab'.repeat(32),
  container: 'mp4',
  codec: 'h264',
  display: { widthPx: 1920, heightPx: 1080 },
  analysis: { widthPx: 480, heightPx: 270 },
  durationMicros: 20_000_000,
  framesPerSecond: 25,
  startsAt: null,
  timeBase: { numerator: 1, denominator: 90_000 },
  firstTicks: 0,
};

export const summary: AnalysisSummary = {
  analyserVersion: 'test',
  parameters: { framesPerSecond: 12, still: true, model: 'x' },
  framesInFile: 500,
  framesDecoded: 498,
  framesUndecodable: 2,
  framesAnalysed: 240,
  framesSkippedStill: 0,
  framesPassedOver: 0,
  cameraMoves: false,
  warnings: [{ code: 'frames.undecodable', message: '2 frames could not be decoded' }],
};

/** A model that does not exist. */
export const detectedBy: DetectedBy = {
  name: 'made',
  version: '1',
  sha256: 'cd'.repeat(32),
  provider: 'cpu',
  runtime: 'none',
  rules: 1,
};

/** Tubes of disks that cross the picture: in order of start, then id; ten samples each, every third without a silhouette. */
export function madeTubes(count: number): Tube[] {
  return Array.from({ length: count }, (_, n) => {
    const labels = new Uint8Array(480 * 270);
    const startMicros = Math.floor(n / 2) * 100_000;
    const samples = Array.from({ length: 10 }, (_, i) => {
      const left = 10 + i * 20 + (n % 7);
      const top = 20 + (n % 50);
      const box = { left, top, right: left + 9, bottom: top + 21 };
      for (let y = box.top; y < box.bottom; y++) {
        for (let x = box.left; x < box.right; x++) {
          const inside = ((x - left - 4) / 4.5) ** 2 + ((y - top - 10) / 10.5) ** 2 <= 1;
          labels[y * 480 + x] = inside ? 1 : 0;
        }
      }
      return {
        ordinal: n * 3 + i * 2,
        ptsMicros: startMicros + i * 83_333,
        box: { left: left + 0.3, top: top - 0.21, right: box.right + 0.77, bottom: box.bottom + 1 / 3 },
        silhouette: i % 3 === 2 ? null : silhouetteFromLabels(labels, 480, box, 1),
        picture: i % 3 === 2 ? null : { chunkOffset: 0, index: i },
      };
    });
    return {
      id: `t${String(n).padStart(6, '0')}`,
      startMicros,
      endMicros: startMicros + 9 * 83_333,
      samples,
      colours: madeColours({ [n % 11]: 0.75, [(n + 3) % 11]: 0.25 }, n % 2 === 0 ? { [n % 11]: 1 } : {}),
    };
  });
}

/** Writes a whole small index; `portion`: tubes handed over at a time. */
export async function writeIndex(directory: string, tubes: readonly Tube[], portion = tubes.length): Promise<void> {
  const writer = await createIndexWriter({ directory, info });
  writer.appendChunk(new Uint8Array([1, 2, 3]));
  for (let i = 0; i < tubes.length; i += portion) writer.addTubes(tubes.slice(i, i + portion));
  await writer.addPlate({ fromMicros: 0, toMicros: 20_000_000, picture: createYuvPicture(64, 48) });
  writer.addActivity([
    { startMicros: 0, movingShare: 0.01, objects: 2 },
    { startMicros: 10_000_000, movingShare: 0, objects: 0 },
  ]);
  await writer.finish(summary);
}

/** Two of the twenty made tubes with two parts each: the tube, and again the latter half of it under another name. */
export function madeParts(): PartedTube[] {
  const tubes = madeTubes(20);
  return [tubes[4]!, tubes[11]!].map((tube) => ({ whole: tube.id, parts: partsOf(tube) }));
}

/** Two other made tubes as a pair: the later one got the first four samples of the other one but their pictures. */
export function madePair(): JoinedPair {
  const [within, tube] = [madeTubes(20)[8]!, madeTubes(20)[17]!];
  const gained = within.samples.slice(0, 4);
  return {
    tube: { ...tube, startMicros: gained[0]!.ptsMicros, samples: [...gained, ...tube.samples] },
    within: {
      ...within,
      samples: within.samples.map((one, i) => (i < 4 ? { ...one, silhouette: null, picture: null } : one)),
    },
    untilMicros: tube.startMicros,
  };
}

function partsOf(tube: Tube): Tube[] {
  const half = tube.samples.slice(tube.samples.length >> 1);
  return [
    { ...tube, id: `a${tube.id.slice(1)}` },
    { ...tube, id: `b${tube.id.slice(1)}`, startMicros: half[0]!.ptsMicros, samples: half },
  ];
}
