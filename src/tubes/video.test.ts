import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type ScoredBox, scoreTubes } from '../../bench/tube-score.ts';
import { openRecording } from '../adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../adapters/media-node-av/survey.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { extractBlobs } from '../foreground/blobs.ts';
import { spread } from '../foreground/bootstrap-plan.ts';
import { createForeground } from '../foreground/foreground.ts';
import { createTracker } from './tracker.ts';
import type { Tube } from './tube.ts';

const videos = fileURLToPath(new URL('../../../shared/data/videos/', import.meta.url));
const missing = existsSync(videos) ? '' : ' (skipped: ../shared/data/videos is absent)';

function keep(picture: YuvPicture): YuvPicture {
  const copy = createYuvPicture(picture.widthPx, picture.heightPx);
  copy.y.set(picture.y);
  copy.u.set(picture.u);
  copy.v.set(picture.v);
  return copy;
}

/** Tubes of a whole clip through the real decoder and foreground, and the scale from grid to source. */
function tubesOf(name: string): { tubes: Tube[]; scale: number } {
  const survey = surveyRecording(videos + name);
  const { analysis, display, framesPerSecond, sha256 } = survey.info;
  const source = openRecording(survey);
  const count = survey.table.ptsMicros.length;
  const sampled = new Set(
    spread(
      Array.from({ length: count }, (_, i) => i),
      24,
    ),
  );
  const bootstrap: YuvPicture[] = [];
  // A frame is valid until the next is taken.
  for (const frame of source.frames(0, count, (i) => sampled.has(i))) bootstrap.push(keep(frame.reduced()));
  const model = createForeground({ ...analysis, bootstrap, seed: 1, framesPerSecond });
  const tracker = createTracker({ ...analysis, recordingSha256: sha256 });
  const tubes: Tube[] = [];
  for (const frame of source.frames(0, count)) {
    const picture = frame.reduced();
    const blobs = extractBlobs(model.push(picture).mask, picture);
    tubes.push(...tracker.push({ ordinal: frame.ordinal, ptsMicros: frame.ptsMicros, blobs }));
  }
  tubes.push(...tracker.flush());
  source.close();
  return { tubes, scale: display.widthPx / analysis.widthPx };
}

test.skipIf(missing)(`follows the people of vtest.avi${missing}`, { timeout: 60_000 }, () => {
  const { tubes, scale } = tubesOf('vtest.avi');
  const truth = readFileSync(`${videos}vtest_boxes.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line): ScoredBox => {
      const [frame, id, left, top, width, height] = line.split(',').map(Number);
      return { frame: frame!, id: String(id), left: left!, top: top!, width: width!, height: height! };
    });
  const found = tubes.flatMap(({ id, samples }) =>
    samples.map(
      ({ ordinal, box }): ScoredBox => ({
        frame: ordinal + 1,
        id,
        left: box.left * scale,
        top: box.top * scale,
        width: (box.right - box.left) * scale,
        height: (box.bottom - box.top) * scale,
      }),
    ),
  );
  const score = scoreTubes(truth, found, 0.3);
  expect(score.recall).toBeGreaterThan(0.9);
  // A walker far off and a car driving away are not in the truth: some of what is missing to 1 is theirs.
  expect(score.precision).toBeGreaterThan(0.82);
  expect(score.switches).toBeLessThanOrEqual(4);
  expect(score.tubesPerTruth).toBeLessThan(1.25);
  expect(score.truthsFound).toBeGreaterThanOrEqual(17);
});

test.skipIf(missing)(`every car of car-detection.mp4 is one tube${missing}`, { timeout: 60_000 }, () => {
  expect(tubesOf('car-detection.mp4').tubes).toHaveLength(4);
});
