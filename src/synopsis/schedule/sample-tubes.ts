import type { Box } from '../../base/geometry.ts';
import { seededRandom } from './random.ts';
import type { TubeSet } from './tube-set.ts';

/**
 * A made tube set of a real sort, to time the schedule: tubes of about 10 s at 25 frames a second, boxes of about 30×20 cells of 8
 * pixels that cross a picture of 1280×720 in a straight line, one every few seconds.
 */
export function sampleTubeSet(count: number, seed: number): TubeSet {
  const random = seededRandom(seed);
  const tubes: { id: number; first: number; boxes: Box[] }[] = [];
  let first = 0;
  for (let id = 0; id < count; id++) {
    first += Math.floor(random() * 180);
    const frames = 180 + Math.floor(random() * 140);
    const width = 200 + random() * 80;
    const height = 130 + random() * 60;
    const rightward = random() < 0.5;
    const startTop = random() * (720 - height);
    const endTop = Math.max(0, Math.min(720 - height, startTop + (random() - 0.5) * 200));
    const boxes = Array.from({ length: frames }, (_, k): Box => {
      const along = k / (frames - 1);
      const left = Math.round((1280 - width) * (rightward ? along : 1 - along));
      const top = Math.round(startTop + (endTop - startTop) * along);
      return { left, top, right: left + Math.round(width), bottom: top + Math.round(height) };
    });
    tubes.push({ id, first, boxes });
  }
  return { picture: { widthPx: 1280, heightPx: 720 }, tubes };
}
