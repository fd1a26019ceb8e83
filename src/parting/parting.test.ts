import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../base/geometry.ts';
import { silhouetteArea } from '../base/silhouette.ts';
import { notLookedAt } from '../colours/tube-colours.ts';
import type { Tube } from '../tubes/tube.ts';
import { bodiesInLook, crowdedShare } from './bodies-in-look.ts';
import { divideSilhouette } from './divide-silhouette.ts';
import { agreedBodies, type BodyLook } from './follow-bodies.ts';
import { partTube } from './part-tube.ts';
import { cellsOf, drawnBox, silhouetteOf } from './silhouettes.fixture.ts';

/** Two bodies, 10 wide and 30 high, that walk to the right; apart in time `from..to`, else the second is away. */
function bodiesAt(i: number, { from, to }: { from: number; to: number }): Box[] {
  const one = { left: 20 + i, top: 40, right: 30 + i, bottom: 70 };
  const two = { left: 31 + i, top: 42, right: 41 + i, bottom: 72 };
  return i >= from && i <= to ? [one, two] : [one];
}

function walkers(count: number, together: { from: number; to: number }): Tube {
  const samples = Array.from({ length: count }, (_, i) => {
    const silhouette = silhouetteOf(bodiesAt(i, together));
    const picture = { chunkOffset: 0, index: i % 32 };
    return { ordinal: i, ptsMicros: i * 100_000, box: silhouette.box, silhouette, picture };
  });
  return { id: 'whole', startMicros: 0, endMicros: (count - 1) * 100_000, samples, colours: notLookedAt };
}

const looksAt = (instants: readonly number[], together: { from: number; to: number }): BodyLook[] =>
  instants.map((sample) => ({ sample, bodies: bodiesAt(sample, together).reverse() }));

describe('a silhouette', () => {
  test('is shared out whole, and nothing of it twice; each share lies tight in its box', () => {
    fc.assert(
      fc.property(
        fc.array(drawnBox, { minLength: 1, maxLength: 4 }),
        fc.array(drawnBox, { minLength: 2, maxLength: 4 }),
        (drawn, bodies) => {
          const whole = silhouetteOf(drawn);
          const shares = divideSilhouette(whole, bodies);
          expect(shares).toHaveLength(bodies.length);
          expect(cellsOf(shares)).toEqual(cellsOf([whole]));
          for (const share of shares) {
            if (share === null) continue;
            const cells = cellsOf([share]).map((cell) => cell.split(' ').map(Number) as [number, number]);
            expect(share.box).toEqual({
              left: Math.min(...cells.map(([x]) => x)),
              top: Math.min(...cells.map(([, y]) => y)),
              right: Math.max(...cells.map(([x]) => x)) + 1,
              bottom: Math.max(...cells.map(([, y]) => y)) + 1,
            });
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a tube', () => {
  const always = { from: 0, to: 39 };

  test('of two who walk beside each other becomes two, each with what is its own, wherever they are', () => {
    const tube = walkers(40, always);
    const parts = partTube(tube, looksAt([3, 12, 20, 31, 36], always), 'ab')!;
    expect(parts).toHaveLength(2);
    expect(new Set([tube.id, ...parts.map(({ id }) => id)]).size).toBe(3);
    for (const [body, part] of parts.entries()) {
      expect([part.startMicros, part.endMicros, part.samples.length]).toEqual([0, tube.endMicros, 40]);
      for (const [i, sample] of part.samples.entries()) {
        const true_ = bodiesAt(i, always)[body]!;
        expect(sample.silhouette!.box).toEqual(true_);
        expect(sample.box.left).toBeCloseTo(true_.left, 6);
        expect(sample.box.bottom).toBeCloseTo(true_.bottom, 6);
        expect(sample.picture).toEqual(tube.samples[i]!.picture);
      }
    }
  });

  test('of one whom another joins for a while goes on as that one before and after; nothing of it is lost', () => {
    const together = { from: 12, to: 29 };
    const tube = walkers(40, together);
    const [long, short] = partTube(tube, looksAt([2, 14, 18, 22, 26, 28, 37], together), 'ab')!;
    expect(long!.samples).toHaveLength(40);
    expect(short!.startMicros).toBeGreaterThan(500_000);
    expect(short!.endMicros).toBeLessThan(3_500_000);
    const area = (one: Tube) =>
      one.samples.reduce((sum, { silhouette }) => sum + (silhouette === null ? 0 : silhouetteArea(silhouette)), 0);
    expect(area(long!) + area(short!)).toBe(area(tube));
  });

  test('stays one where fewer than half of the looks, or fewer than three, show several', () => {
    const together = { from: 0, to: 9 };
    const tube = walkers(40, together);
    expect(partTube(tube, looksAt([2, 5, 9, 15, 20, 25, 30], together), 'ab')).toBeNull();
    expect(partTube(walkers(40, always), looksAt([2, 5], always), 'ab')).toBeNull();
    expect(agreedBodies([])).toBe(1);
  });

  test('is parted alike whatever the order of the looks and of what was found in them', () => {
    const tube = walkers(40, always);
    const looks = looksAt([3, 12, 20, 31, 36], always);
    const turned = [...looks].reverse().map(({ sample, bodies }) => ({ sample, bodies: [...bodies].reverse() }));
    expect(partTube(tube, turned, 'ab')).toEqual(partTube(tube, looks, 'ab'));
  });
});

describe('the bodies in a look', () => {
  const object = { left: 0, top: 0, right: 40, bottom: 60 };
  const person = (left: number, top: number, right: number, bottom: number, score = 0.8) => ({
    class: 'person',
    score,
    box: { left, top, right, bottom },
  });

  test('lie in it, are of one class, and are whole: neither legs nor another object', () => {
    const [one, two] = [person(0, 0, 18, 60), person(21, 0, 40, 60, 0.25)];
    expect(bodiesInLook(object, [one, two], [])).toEqual([one.box, two.box]);
    expect(bodiesInLook(object, [one, { ...two, class: 'bag' }], [])).toEqual([one.box]);
    expect(bodiesInLook(object, [one, person(2, 30, 16, 58)], [])).toEqual([one.box]);
    expect(bodiesInLook(object, [one, person(30, 0, 60, 60)], [])).toEqual([one.box]);
    expect(bodiesInLook(object, [one, { ...two, score: 0.1 }], [])).toEqual([one.box]);
    expect(bodiesInLook(object, [one, two], [{ left: 21, top: 0, right: 42, bottom: 60 }])).toEqual([one.box]);
  });

  test('make more looks worth it when two looks show several', () => {
    const crowded = { box: object, found: [person(0, 0, 18, 60), person(21, 0, 40, 60)] };
    const single = { box: object, found: [person(0, 0, 38, 60)] };
    expect(crowdedShare([crowded, single, crowded])).toBeCloseTo(2 / 3);
    expect(crowdedShare([crowded, single])).toBe(0);
    expect(crowdedShare([])).toBe(0);
  });
});
