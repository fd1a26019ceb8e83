/** node bin/run.js bench/boxes-vtest.ts: boxes of single frames of vtest.avi against hand-made ones, no tracking. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRecording } from '../src/adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../src/adapters/media-node-av/survey.ts';
import { type Box, intersectionOverUnion } from '../src/base/geometry.ts';
import { extractBlobs } from '../src/foreground/blobs.ts';
import { createForeground } from '../src/foreground/foreground.ts';
import { spreadPictures } from './foreground-highway.ts';

export interface BoxScore {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
  readonly boxesFound: number;
  readonly pushMsPerFrame: number;
  readonly blobsMsPerFrame: number;
}

/** Pairs counted greedily, best overlap first, from `atLeast` on; every box is in one pair at most. */
export function countMatches(truth: readonly Box[], found: readonly Box[], atLeast: number): number {
  const pairs = truth.flatMap((a, i) => found.map((b, j) => ({ i, j, overlap: intersectionOverUnion(a, b) })));
  pairs.sort((a, b) => b.overlap - a.overlap || a.i - b.i || a.j - b.j);
  const usedTruth = new Set<number>();
  const usedFound = new Set<number>();
  for (const { i, j, overlap } of pairs) {
    if (overlap < atLeast || usedTruth.has(i) || usedFound.has(j)) continue;
    usedTruth.add(i);
    usedFound.add(j);
  }
  return usedTruth.size;
}

/** @param dataDirectory holds `videos/vtest.avi` and `videos/vtest_boxes.csv` (frames from 1, source pixels) */
export function measureVtestBoxes(dataDirectory: string): BoxScore {
  const truth = new Map<number, Box[]>();
  for (const line of readFileSync(join(dataDirectory, 'videos/vtest_boxes.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [frame, , left, top, width, height] = line.split(',').map(Number) as [number, ...number[]];
    const box = { left: left!, top: top!, right: left! + width!, bottom: top! + height! };
    truth.set(frame, [...(truth.get(frame) ?? []), box]);
  }
  const survey = surveyRecording(join(dataDirectory, 'videos/vtest.avi'));
  const count = survey.table.ptsMicros.length;
  const source = openRecording(survey);
  const { analysis, display, framesPerSecond } = survey.info;
  const bootstrap = spreadPictures(source, count);
  const model = createForeground({ ...analysis, bootstrap, seed: 1, framesPerSecond });
  const scaleX = display.widthPx / analysis.widthPx;
  const scaleY = display.heightPx / analysis.heightPx;
  let matched = 0;
  let boxesTrue = 0;
  let boxesFound = 0;
  let pushMs = 0;
  let blobsMs = 0;
  for (const frame of source.frames(0, count)) {
    const picture = frame.reduced();
    const start = performance.now();
    const { mask } = model.push(picture);
    const pushed = performance.now();
    const blobs = extractBlobs(mask, picture);
    pushMs += pushed - start;
    blobsMs += performance.now() - pushed;
    const boxes = truth.get(frame.ordinal + 1);
    if (boxes === undefined) continue;
    const found = blobs.map(({ silhouette: { box } }) => ({
      left: box.left * scaleX,
      top: box.top * scaleY,
      right: box.right * scaleX,
      bottom: box.bottom * scaleY,
    }));
    matched += countMatches(boxes, found, 0.5);
    boxesTrue += boxes.length;
    boxesFound += found.length;
  }
  source.close();
  return {
    precision: matched / boxesFound,
    recall: matched / boxesTrue,
    f: (2 * matched) / (boxesFound + boxesTrue),
    boxesFound,
    pushMsPerFrame: pushMs / count,
    blobsMsPerFrame: blobsMs / count,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const score = measureVtestBoxes(fileURLToPath(new URL('../../shared/data', import.meta.url)));
  process.stdout.write(`${JSON.stringify(score)}\n`);
}
