import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTubeSet } from '../../../bench/tube-set-file.ts';
import type { Box } from '../../base/geometry.ts';
import { sampleTubeSet } from './sample-tubes.ts';
import { scheduleTubeSet, type TubeSet, type TubeSetSchedule } from './tube-set.ts';

const picture = { widthPx: 160, heightPx: 96 };

const box: fc.Arbitrary<Box> = fc
  .tuple(
    fc.integer({ min: -20, max: 150 }),
    fc.integer({ min: -20, max: 90 }),
    fc.integer({ min: 1, max: 80 }),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));

const tubeSet: fc.Arbitrary<TubeSet> = fc
  .array(
    fc.record({ first: fc.nat(400), boxes: fc.array(fc.option(box, { freq: 8, nil: null }), { maxLength: 30 }) }),
    { maxLength: 10 },
  )
  .map((tubes) => ({ picture, tubes: tubes.map((tube, id) => ({ id, ...tube })) }));

/** Measured the plain way: pixels' cells painted frame by frame, box borders at floor and ceil. */
function judge(set: TubeSet, { placements, lengthFrames }: TubeSetSchedule) {
  const across = Math.ceil(set.picture.widthPx / 8);
  const down = Math.ceil(set.picture.heightPx / 8);
  const start = new Map(placements.map(({ tube, startFrame }) => [tube, startFrame]));
  const byFrame: Box[][] = Array.from({ length: lengthFrames }, () => []);
  for (const { id, boxes } of set.tubes) {
    for (const [k, one] of boxes.entries()) if (one) byFrame[start.get(id)! + k]!.push(one);
  }
  let covered = 0;
  const cells = new Uint8Array(across * down);
  for (const boxes of byFrame) {
    if (boxes.length < 2) continue;
    cells.fill(0);
    for (const { left, top, right, bottom } of boxes) {
      for (let y = Math.max(0, Math.floor(top / 8)); y < Math.min(down, Math.ceil(bottom / 8)); y++) {
        for (let x = Math.max(0, Math.floor(left / 8)); x < Math.min(across, Math.ceil(right / 8)); x++) {
          if (++cells[y * across + x]! === 2) covered++;
        }
      }
    }
  }
  let reversed = 0;
  for (const a of set.tubes) {
    for (const b of set.tubes) if (a.first < b.first && start.get(a.id)! > start.get(b.id)!) reversed++;
  }
  const pairs = (set.tubes.length * (set.tubes.length - 1)) / 2;
  return {
    overlap: covered / Math.max(1, across * down * lengthFrames),
    reversed: reversed / Math.max(1, pairs),
    length: set.tubes.reduce((end, { id, boxes }) => Math.max(end, start.get(id)! + boxes.length), 0),
  };
}

describe('the schedule of any tube set', () => {
  test('places every tube once and keeps the bounds asked for', () => {
    fc.assert(
      fc.property(
        tubeSet,
        fc.constantFrom(0, 0.004, 0.05),
        fc.constantFrom(0, 0.1, 0.3),
        (set, maxOverlap, maxReversed) => {
          const schedule = scheduleTubeSet(set, { maxOverlap, maxReversed, effort: 0.01 });
          expect(schedule.placements.map(({ tube }) => tube)).toEqual(set.tubes.map(({ id }) => id));
          expect(schedule.placements.every(({ startFrame }) => Number.isInteger(startFrame) && startFrame >= 0)).toBe(
            true,
          );
          const judged = judge(set, schedule);
          expect(judged.length).toBe(schedule.lengthFrames);
          expect(judged.overlap).toBeLessThanOrEqual(maxOverlap);
          expect(judged.reversed).toBeLessThanOrEqual(maxReversed);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  test('is the same every time', () => {
    const set = sampleTubeSet(40, 3);
    const options = { maxOverlap: 0.01, maxReversed: 0.2, effort: 0.02, seed: 5 };
    expect(scheduleTubeSet(set, options)).toEqual(scheduleTubeSet(set, options));
  });

  test('of a thousand tubes keeps the bounds too', () => {
    const set = sampleTubeSet(1000, 2);
    for (const maxOverlap of [0, 0.008]) {
      const schedule = scheduleTubeSet(set, { maxOverlap, maxReversed: 0.19 });
      const judged = judge(set, schedule);
      expect(judged.overlap).toBeLessThanOrEqual(maxOverlap);
      expect(judged.reversed).toBeLessThanOrEqual(0.19);
    }
  });
});

const tubeSets = new URL('../../../../shared/data/tubes/', import.meta.url);
const missing = existsSync(tubeSets) ? '' : ' (skipped: ../shared/data/tubes is absent)';

/** Length over source that a published method reaches at the same bounds (README of the tube sets). */
const bars = [
  { name: '08_31', maxOverlap: 0.008, maxReversed: 0.19, bar: 0.107 },
  { name: '12_47', maxOverlap: 0.008, maxReversed: 0.19, bar: 0.069 },
  { name: '12_47', maxOverlap: 0, maxReversed: 0.3, bar: 0.086 },
];

describe.skipIf(missing !== '')(`the schedule of real tube sets${missing}`, () => {
  test.each(bars)(
    '$name at overlap $maxOverlap is shorter than $bar of its source',
    ({ name, maxOverlap, maxReversed, bar }) => {
      const set = readTubeSet(readFileSync(new URL(`tubes_${name}.json`, tubeSets), 'utf8'));
      const schedule = scheduleTubeSet(set, { maxOverlap, maxReversed, effort: 0.5 });
      const judged = judge(set, schedule);
      expect(judged.overlap).toBeLessThanOrEqual(maxOverlap);
      expect(judged.reversed).toBeLessThanOrEqual(maxReversed);
      expect(schedule.lengthFrames / set.sourceFrames).toBeLessThanOrEqual(bar);
    },
  );
});
