import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../base/geometry.ts';
import { notLookedAt } from '../colours/tube-colours.ts';
import type { Tube } from '../tubes/tube.ts';
import { outlineOf } from '../tubes/tube-outline.ts';
import { type BegunInAnother, begunInAnother } from './begun-in-another.ts';
import { type BodyBefore, BodySearch, samplesBefore, startOfPath } from './body-before.ts';
import { joinBeginning } from './join-beginning.ts';
import { cellsOf, drawnBox, silhouetteOf } from './silhouettes.fixture.ts';

const analysis = { widthPx: 200, heightPx: 100 };
const tenth = 100_000;
/** From here on the second of two walkers is a tube of its own. */
const begins = 30;

/** Two who walk to the right; the first one stops where they part. */
const one = (i: number): Box => {
  const left = 20 + Math.min(i, begins);
  return { left, top: 40, right: left + 10, bottom: 70 };
};
const two = (i: number): Box => ({ left: 31 + i, top: 42, right: 41 + i, bottom: 72 });

function tubeOf(id: string, from: number, to: number, bodies: (i: number) => readonly Box[]): Tube {
  const samples = Array.from({ length: to - from + 1 }, (_, n) => {
    const i = from + n;
    const silhouette = silhouetteOf(bodies(i));
    return { ordinal: i, ptsMicros: i * tenth, box: silhouette.box, silhouette, picture: { chunkOffset: 0, index: i } };
  });
  return { id, startMicros: from * tenth, endMicros: to * tenth, samples, colours: notLookedAt };
}

const within = tubeOf('within', 0, 45, (i) => (i < begins ? [one(i), two(i)] : [one(i)]));
const begun = tubeOf('begun', begins, 45, (i) => [two(i)]);
const candidates = (...tubes: readonly Tube[]): readonly BegunInAnother[] =>
  begunInAnother(tubes.map(outlineOf), analysis);
const start = candidates(within, begun)[0]!.start;

/** What looks at these samples of the first tube show. */
function search(samples: readonly number[], bodiesAt: (i: number) => readonly Box[]): readonly BodyBefore[] | null {
  const looking = new BodySearch(start, samples.length);
  for (const i of samples) {
    if (looking.isOver) return null;
    looking.take({ ptsMicros: i * tenth, bodies: bodiesAt(i) });
  }
  return looking.found();
}

describe('a tube that begins', () => {
  test('in another one is told with that one, where it begins and which way it goes', () => {
    for (const tubes of [
      [within, begun],
      [begun, within],
    ]) {
      expect(candidates(...tubes)).toEqual([{ tube: 'begun', within: 'within', start, covered: expect.closeTo(0.9) }]);
    }
    expect(start).toMatchObject({ ptsMicros: begins * tenth, box: two(begins) });
    expect(start.cellsPerMicro.x * tenth).toBeCloseTo(1);
    expect(start.cellsPerMicro.y).toBe(0);
  });

  test('elsewhere, at the border, as soon as the other one, or in two others is not', () => {
    const far = tubeOf('far', begins, 45, (i) => [{ ...two(i), left: two(i).left + 60, right: two(i).right + 60 }]);
    expect(candidates(within, far)).toEqual([]);
    const low = (box: Box): Box => ({ ...box, bottom: 100 });
    const coming = tubeOf('coming', begins, 45, (i) => [low(two(i))]);
    const lower = tubeOf('lower', 0, 45, (i) => (i < begins ? [low(one(i)), low(two(i))] : [low(one(i))]));
    expect(candidates(lower, coming)).toEqual([]);
    const late = tubeOf('late', begins - 3, 45, (i) => (i < begins ? [one(i), two(i)] : [one(i)]));
    expect(candidates(late, begun)).toEqual([]);
    expect(candidates(within, { ...within, id: 'again' }, begun)).toEqual([]);
  });

  test('is looked for in the two seconds before, the last look first, and only where there are pictures for four', () => {
    expect(samplesBefore(within.samples, start)).toEqual([28, 25, 21, 18, 15, 11]);
    const dark = (left: number) =>
      within.samples.map((sample, i) => (i < begins - left ? { ...sample, picture: null } : sample));
    expect(samplesBefore(dark(4), start)).toEqual([29, 28, 27, 26]);
    expect(samplesBefore(dark(3), start)).toEqual([]);
  });
});

describe('the body of a tube before it begins', () => {
  const looks = samplesBefore(within.samples, start);
  const both = (i: number) => [one(i), two(i)];

  test('is followed back through looks that show it', () => {
    const path = search(looks, both)!;
    expect(path).toEqual(looks.toReversed().map((i) => ({ ptsMicros: i * tenth, body: two(i), rest: one(i) })));
    const earlier = startOfPath(path);
    expect(earlier).toMatchObject({ ptsMicros: looks.at(-1)! * tenth, box: two(looks.at(-1)!) });
    expect(earlier.cellsPerMicro.x * tenth).toBeCloseTo(1);
  });

  test('is known by four looks of six and not by three; a third miss ends the search', () => {
    const shownIn = (some: readonly number[]) => search(looks, (i) => (some.includes(i) ? both(i) : [one(i)]));
    expect(shownIn(looks.slice(2))).toHaveLength(4);
    expect(shownIn(looks.slice(0, 3))).toBeNull();
    const looking = new BodySearch(start, 6);
    for (const [missed, over] of [false, false, true].entries()) {
      looking.take({ ptsMicros: looks[missed]! * tenth, bodies: [one(looks[missed]!)] });
      expect(looking.isOver).toBe(over);
    }
    expect(new BodySearch(start, 3).isOver).toBe(true);
  });

  test('is not what lies elsewhere in the other tube', () => {
    const away = (i: number): Box => ({ ...one(i), left: one(i).left - 12, right: one(i).right - 12 });
    expect(search(looks, (i) => [one(i), away(i)])).toBeNull();
  });
});

describe('a tube and the one it was in', () => {
  test('are parted where both were seen; both keep their ids, and all beyond that stays as it is', () => {
    const path = search(samplesBefore(within.samples, start), (i) => [one(i), two(i)])!;
    const joined = joinBeginning(begun, within, path)!;
    expect(joined.untilMicros).toBe(begins * tenth);
    expect([joined.tube.id, joined.within.id]).toEqual(['begun', 'within']);
    expect([joined.tube.startMicros, joined.tube.endMicros]).toEqual([11 * tenth, begun.endMicros]);
    expect([joined.within.startMicros, joined.within.samples.length]).toEqual([0, within.samples.length]);
    expect(joined.tube.samples.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 35 }, (_, n) => 11 + n));
    for (const { ordinal: i, silhouette, picture } of joined.tube.samples) {
      expect(silhouette!.box, `sample ${i}`).toEqual(two(i));
      expect(picture).toEqual({ chunkOffset: 0, index: i });
    }
    for (const [i, sample] of joined.within.samples.entries()) {
      if (i < 11 || i >= begins) expect(sample).toBe(within.samples[i]);
      else expect(sample.silhouette!.box, `sample ${i}`).toEqual(one(i));
    }
  });

  test('share the cells of what the one was, whatever was seen: none is lost, none is there twice', () => {
    const looks = fc.uniqueArray(fc.record({ i: fc.nat(begins - 1), body: drawnBox, rest: drawnBox }), {
      minLength: 1,
      maxLength: 7,
      selector: ({ i }) => i,
    });
    fc.assert(
      fc.property(looks, (drawn) => {
        const path = drawn.sort((a, b) => a.i - b.i).map(({ i, body, rest }) => ({ ptsMicros: i * tenth, body, rest }));
        const joined = joinBeginning(begun, within, path);
        if (joined === null) return;
        const { tube, within: left } = joined;
        expect(left.samples).toHaveLength(within.samples.length);
        expect(tube.samples[0]!.silhouette).not.toBeNull();
        expect(tube.samples.slice(-begun.samples.length)).toEqual(begun.samples);
        const gained = tube.samples.slice(0, -begun.samples.length);
        for (const [i, { silhouette }] of within.samples.entries()) {
          const own = gained.filter(({ ordinal }) => ordinal === i).map((sample) => sample.silhouette);
          expect(own.length, `sample ${i}`).toBe(i >= tube.samples[0]!.ordinal && i < begins ? 1 : 0);
          expect(cellsOf([left.samples[i]!.silhouette, ...own]), `sample ${i}`).toEqual(cellsOf([silhouette]));
        }
        for (const { silhouette, picture } of [...tube.samples, ...left.samples])
          expect(picture === null).toBe(silhouette === null);
      }),
      { numRuns: 40 },
    );
  });

  test('stay as they are where no cell is the body’s', () => {
    const nowhere = { left: 0, top: 0, right: 1, bottom: 1 };
    const path = [{ ptsMicros: 20 * tenth, body: nowhere, rest: { left: 0, top: 0, right: 200, bottom: 100 } }];
    const last = tubeOf('begun', 21, 45, (i) => [two(i)]);
    expect(joinBeginning(last, within, path)).toBeNull();
  });
});
