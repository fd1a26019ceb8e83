/** node bin/run.js bench/foreground-highway.ts: precision, recall and F on highway by the protocol of changedetection.net. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { openRecording } from '../src/adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../src/adapters/media-node-av/survey.ts';
import type { YuvPicture } from '../src/base/picture.ts';
import { createForeground } from '../src/foreground/foreground.ts';
import type { FrameSource } from '../src/frames/frame-source.ts';

/** Pictures spread over the recording that the model begins with, as `dayfold masks` does. */
const BOOTSTRAP_PICTURES = 30;

export interface HighwayScore {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
  readonly pushMsPerFrame: number;
  readonly framesJudged: number;
  readonly kernelName: string;
}

/** Copies of pictures at even distances over a recording of `count` frames. */
export function spreadPictures(source: FrameSource, count: number): YuvPicture[] {
  const wanted = new Set(
    Array.from({ length: BOOTSTRAP_PICTURES }, (_, k) => Math.floor(((k + 0.5) * count) / BOOTSTRAP_PICTURES)),
  );
  const pictures: YuvPicture[] = [];
  for (const frame of source.frames(0, count, (ordinal) => wanted.has(ordinal))) {
    const { widthPx, heightPx, y, u, v } = frame.reduced();
    pictures.push({ widthPx, heightPx, y: y.slice(), u: u.slice(), v: v.slice() });
  }
  return pictures;
}

const grey = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await sharp(path).extractChannel(0).raw().toBuffer());

/**
 * 255 counts as positive, 0 and 50 as negative, 85 and 170 not at all, inside ROI, from frame 470 (Goyette et al. 2012).
 * The region is taken from the truth itself, where what is outside has 85: sharp reads no BMP.
 *
 * @param dataDirectory holds `highway/input` and `highway/groundtruth`
 */
export async function measureHighway(dataDirectory: string): Promise<HighwayScore> {
  const survey = surveyRecording(join(dataDirectory, 'highway/input'));
  const count = survey.table.ptsMicros.length;
  const source = openRecording(survey);
  const truths = readdirSync(join(dataDirectory, 'highway/groundtruth')).sort();
  const { widthPx, heightPx } = survey.info.analysis;
  const model = createForeground({
    widthPx,
    heightPx,
    bootstrap: spreadPictures(source, count),
    seed: 1,
    framesPerSecond: 25,
  });
  let hits = 0;
  let alarms = 0;
  let misses = 0;
  let pushMs = 0;
  for (const frame of source.frames(0, count)) {
    const picture = frame.reduced();
    const start = performance.now();
    const { mask } = model.push(picture);
    pushMs += performance.now() - start;
    if (frame.ordinal + 1 < 470) continue;
    const truth = await grey(join(dataDirectory, 'highway/groundtruth', truths[frame.ordinal]!));
    for (let i = 0; i < mask.length; i++) {
      const label = truth[i]!;
      if (label === 85 || label === 170) continue;
      if (label === 255) mask[i] === 0 ? misses++ : hits++;
      else if (mask[i] !== 0) alarms++;
    }
  }
  source.close();
  const precision = hits / (hits + alarms);
  const recall = hits / (hits + misses);
  return {
    precision,
    recall,
    f: (2 * precision * recall) / (precision + recall),
    pushMsPerFrame: pushMs / count,
    framesJudged: count - 469,
    kernelName: model.kernelName,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const score = await measureHighway(fileURLToPath(new URL('../../shared/data', import.meta.url)));
  process.stdout.write(`${JSON.stringify(score)}\n`);
}
