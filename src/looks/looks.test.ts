import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createYuvPicture } from '../base/picture.ts';
import type { Silhouette } from '../base/silhouette.ts';
import { notLookedAt } from '../colours/tube-colours.ts';
import type { Tube } from '../tubes/tube.ts';
import { chooseInstants, lookWorths } from './choose-instants.ts';
import { addLight, lightDifference } from './level-light.ts';
import { lookMask } from './look-mask.ts';
import { forDetector, planViews } from './plan-views.ts';

const analysis = { widthPx: 480, heightPx: 270 };

function full(left: number, top: number, widthPx: number, heightPx: number): Silhouette {
  return {
    box: { left, top, right: left + widthPx, bottom: top + heightPx },
    runs: Uint32Array.of(0, widthPx * heightPx),
  };
}

/** A tube that walks to the right, a sample each tenth of a second; `pictured`: which samples have a stored picture. */
function walking(id: string, count: number, pictured: (i: number) => boolean = () => true): Tube {
  const samples = Array.from({ length: count }, (_, i) => {
    const silhouette = full(20 + i, 50, 10, 30);
    const picture = pictured(i) ? { chunkOffset: 0, index: i % 32 } : null;
    return { ordinal: i, ptsMicros: i * 100_000, box: silhouette.box, silhouette, picture };
  });
  return { id, startMicros: 0, endMicros: (count - 1) * 100_000, samples, colours: notLookedAt };
}

const alone = () => [];

describe('instants', () => {
  test('are spread over the life of a tube, none twice, none without a picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 4 }),
        (n, most, every) => {
          const tube = walking('a', n, (i) => i % every === 0);
          const chosen = chooseInstants(tube, lookWorths(tube, analysis, alone), most);
          expect(chosen.length).toBeGreaterThan(0);
          expect(chosen.length).toBeLessThanOrEqual(most);
          expect(new Set(chosen.map(({ sample }) => sample)).size).toBe(chosen.length);
          for (const { sample, worth } of chosen) {
            expect(tube.samples[sample]!.picture).not.toBeNull();
            expect(worth).toBeGreaterThan(0);
            expect(worth).toBeLessThanOrEqual(1);
          }
          // Spread: they do not lie all in one half of its life, unless there is but one.
          const middle = chosen.filter(({ sample }) => sample < n / 2).length;
          if (chosen.length >= 3) expect(middle > 0 && middle < chosen.length).toBe(true);
        },
      ),
    );
  });

  test('at which another object stands in front are left for others', () => {
    const tube = walking('a', 20);
    const covered = (ptsMicros: number) =>
      ptsMicros < 1_000_000 ? [{ tube: 'b', box: { left: 0, top: 0, right: 480, bottom: 270 } }] : [];
    const worths = lookWorths(tube, analysis, covered);
    expect(Math.max(...worths.subarray(0, 10))).toBeLessThan(Math.min(...worths.subarray(10)));
    expect(chooseInstants(tube, worths, 1)[0]!.sample).toBeGreaterThanOrEqual(10);
    // Its own box is among those present and covers nothing.
    const own = (ptsMicros: number) => [{ tube: 'a', box: tube.samples[ptsMicros / 100_000]!.box }];
    expect(lookWorths(tube, analysis, own)).toEqual(lookWorths(tube, analysis, alone));
  });

  test('are those at which it is whole, also when that is short', () => {
    const tube = walking('a', 100);
    const worths = Float64Array.from({ length: 100 }, (_, i) => (i >= 40 && i < 52 ? 0.9 + i / 1000 : 0.2));
    const chosen = chooseInstants(tube, worths, 4).map(({ sample }) => sample);
    expect(chosen.every((sample) => sample >= 40 && sample < 52)).toBe(true);
    expect(Math.max(...chosen) - Math.min(...chosen)).toBeGreaterThanOrEqual(6);
  });

  test('a tube without pictures has none', () => {
    const tube = walking('a', 20, () => false);
    expect(chooseInstants(tube, lookWorths(tube, analysis, alone), 4)).toEqual([]);
  });
});

describe('views', () => {
  const display = { widthPx: 1920, heightPx: 1080 };
  const at = (left: number, top: number, ordinal = 7) => ({
    ordinal,
    box: { left, top, right: left + 60, bottom: top + 150 },
  });

  test('hold every object whole, inside the scene, each once', () => {
    const place = fc.record({
      ordinal: fc.integer({ min: 0, max: 3 }),
      left: fc.integer({ min: 0, max: 1700 }),
      top: fc.integer({ min: 0, max: 800 }),
      wide: fc.integer({ min: 4, max: 200 }),
      high: fc.integer({ min: 4, max: 270 }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (places) => {
        const wanted = places.map(({ ordinal, left, top, wide, high }, number) => ({
          number,
          ordinal,
          box: { left, top, right: left + wide, bottom: top + high },
        }));
        const views = planViews(wanted, display, forDetector);
        const seen = views.flatMap(({ looks }) => looks.map(({ number }) => number));
        expect([...seen].sort((a, b) => a - b)).toEqual(wanted.map(({ number }) => number));
        for (const { ordinal, place, looks } of views) {
          expect(place.left % 2 === 0 && place.top % 2 === 0 && place.right % 2 === 0 && place.bottom % 2 === 0).toBe(
            true,
          );
          expect(place.left >= 0 && place.top >= 0 && place.right <= 1920 && place.bottom <= 1080).toBe(true);
          for (const { box, ordinal: own } of looks) {
            expect(own).toBe(ordinal);
            expect(
              box.left >= place.left && box.top >= place.top && box.right <= place.right && box.bottom <= place.bottom,
            ).toBe(true);
          }
        }
        expect(views.map(({ ordinal }) => ordinal)).toEqual(views.map(({ ordinal }) => ordinal).sort((a, b) => a - b));
      }),
    );
  });

  test('are shared by neighbours, not by those far apart or at another instant', () => {
    expect(planViews([at(400, 300), at(480, 320)], display, forDetector)).toHaveLength(1);
    expect(planViews([at(400, 300), at(1500, 320)], display, forDetector)).toHaveLength(2);
    expect(planViews([at(400, 300, 1), at(480, 320, 2)], display, forDetector)).toHaveLength(2);
  });
});

describe('light', () => {
  test('of a brighter instant is told from the ground around the object, and can be added', () => {
    const plate = createYuvPicture(100, 100);
    plate.y.fill(90);
    const picture = createYuvPicture(60, 60);
    picture.y.fill(101);
    const object = { left: 30, top: 30, right: 60, bottom: 60 };
    for (let y = 20; y < 50; y++) picture.y.fill(230, y * 60 + 20, y * 60 + 50);
    const laid = [{ picture, leftPx: 10, topPx: 10, objects: [object] }];
    expect(lightDifference(plate, laid)).toBe(11);
    addLight(plate, 11);
    expect(lightDifference(plate, laid)).toBe(0);
    expect(lightDifference(plate, [])).toBe(0);
    addLight(plate, 500);
    expect(Math.max(...plate.y)).toBe(235);
  });
});

describe('masks', () => {
  test('are the silhouette at the scale of the source', () => {
    const mask = lookMask(full(10, 20, 3, 4), { left: 36, top: 76, right: 60, bottom: 100 }, analysis, {
      widthPx: 1920,
      heightPx: 1080,
    });
    const inside = [...mask.keys()].filter((i) => mask[i] === 255);
    expect(inside).toHaveLength(3 * 4 * 4 * 4);
    expect(inside[0]).toBe(4 * 24 + 4);
    expect(inside.at(-1)).toBe(19 * 24 + 15);
  });
});
