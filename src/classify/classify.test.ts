import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box, Size } from '../base/geometry.ts';
import type { Detection } from '../detection/detector.ts';
import { type ObjectClass, objectClasses } from '../packs/object-classes.ts';
import { countBallots, flatVote } from './ballots.ts';
import { kindOf, weightOf } from './class-kinds.ts';
import { contactSheet } from './contact-sheet.ts';
import { decide, isSure, isThing, lookedAtAgain, unknownClass, type Vote } from './decide.ts';
import { evidenceOf } from './evidence.ts';
import { flatSheet } from './flatten.ts';
import type { SheetKind } from './sheet.ts';

const box = (left: number, top: number, widthPx: number, heightPx: number): Box => ({
  left,
  top,
  right: left + widthPx,
  bottom: top + heightPx,
});
const found = (name: ObjectClass, score: number, at: Box): Detection => ({ class: name, score, box: at });
const vote = (worth: number, ...evidence: [ObjectClass, number][]): Vote => ({ worth, evidence: new Map(evidence) });

test('a tube that is looked at again keeps its class where nothing is told then, and takes what is told', () => {
  const person = { class: 'person', score: 0.4, margin: 0.4 } as const;
  const car = { class: 'car', score: 0.3, margin: 0.1 } as const;
  expect(lookedAtAgain(person, unknownClass)).toEqual(person);
  expect(lookedAtAgain(person, car)).toEqual(car);
  expect(lookedAtAgain(undefined, unknownClass)).toEqual(unknownClass);
});

describe('evidence', () => {
  const walker = box(100, 50, 40, 100);

  test('is the score of what lies where the object is, not of what stands beside it', () => {
    const evidence = evidenceOf(walker, [
      found('person', 0.9, box(102, 48, 40, 100)),
      found('car', 0.95, box(200, 60, 150, 90)),
    ]);
    expect([...evidence]).toEqual([['person', 0.9]]);
  });

  test('falls with the overlap', () => {
    const at = (shift: number) =>
      evidenceOf(walker, [found('person', 1, box(100 + shift, 50, 40, 100))]).get('person') ?? 0;
    expect(at(0)).toBe(1);
    expect(at(12)).toBeGreaterThan(at(20));
    expect(at(20)).toBeGreaterThan(0);
    expect(at(30)).toBe(0);
  });

  test('of a group is that of its members', () => {
    const group = box(0, 0, 120, 100);
    const members = [0, 40, 80].map((left) => found('person', 0.8, box(left, 2, 36, 96)));
    expect(evidenceOf(group, members).get('person')).toBeCloseTo(0.56, 2);
    expect(evidenceOf(group, members.slice(0, 1)).get('person') ?? 0).toBeLessThan(0.3);
  });

  test('leaves out what the empty scene shows at the same place', () => {
    const parked = found('car', 0.8, box(90, 60, 60, 90));
    const seen = [parked, found('person', 0.4, walker)];
    expect(evidenceOf(walker, seen).get('car')).toBeGreaterThan(0.1);
    expect(evidenceOf(walker, seen, [found('truck', 0.6, box(91, 60, 60, 90))]).has('car')).toBe(false);
    expect(evidenceOf(walker, seen, [found('car', 0.6, box(300, 60, 60, 90))]).get('car')).toBeGreaterThan(0.1);
    expect(evidenceOf(walker, seen, [parked]).get('person')).toBe(0.4);
  });
});

describe('the class of a tube', () => {
  test('is what most of the looks say', () => {
    expect(decide([vote(1, ['person', 0.9]), vote(1, ['person', 0.7]), vote(1, ['car', 0.2])])).toMatchObject({
      class: 'person',
      score: 0.533,
    });
    expect(decide([])).toEqual(unknownClass);
    expect(decide([vote(1), vote(1)])).toEqual(unknownClass);
    expect(decide([vote(1, ['car', 0.05]), vote(1)])).toEqual(unknownClass);
  });

  test('a look cut by the border counts less', () => {
    const votes = [vote(1, ['car', 0.6]), vote(0.1, ['bus', 0.9]), vote(0.1, ['bus', 0.9])];
    expect(decide(votes).class).toBe('car');
  });

  test('a wavering between kinds of vehicles is no doubt that it is one', () => {
    const votes = [vote(1, ['car', 0.4], ['truck', 0.35]), vote(1, ['truck', 0.4], ['car', 0.45])];
    expect(isSure([...votes, ...votes])).toBe(true);
    expect(decide(votes)).toMatchObject({ class: 'car', margin: 0.05 });
  });

  test('a rider is named by the cycle', () => {
    const rider = box(100, 100, 60, 120);
    const cycle = found('bicycle', 0.6, box(102, 160, 56, 58));
    const evidence = evidenceOf(rider, [found('person', 0.8, box(105, 100, 50, 105)), cycle]);
    expect(decide([{ worth: 1, evidence }]).class).toBe('bicycle');
    const beside = evidenceOf(rider, [found('person', 0.8, rider), { ...cycle, box: box(180, 160, 56, 58) }]);
    expect(decide([{ worth: 1, evidence: beside }]).class).toBe('person');
  });

  test('does not depend on the order of the looks, and stays within 0..1', () => {
    const evidence = fc.array(fc.tuple(fc.constantFrom(...objectClasses), fc.double({ min: 0, max: 1, noNaN: true })));
    const votes = fc.array(
      fc.record({ worth: fc.double({ min: 0.01, max: 1, noNaN: true }), evidence: evidence.map((e) => new Map(e)) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(votes, (given) => {
        const one = decide(given);
        const other = decide([...given].reverse());
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
        expect(one.margin).toBeLessThanOrEqual(Math.max(one.score, 0));
        expect(Math.abs(one.score - other.score) < 0.002 || one.class !== other.class).toBe(true);
      }),
    );
  });

  test('two looks that agree settle it, one does not, and two that see nothing do not', () => {
    const sees = vote(1, ['person', 0.8]);
    expect(isSure([sees])).toBe(false);
    expect(isSure([sees, sees])).toBe(true);
    expect(isSure([sees, vote(1)])).toBe(false);
    expect(isSure([vote(1), vote(1)])).toBe(false);
    expect(isSure([sees, vote(1, ['car', 0.8])])).toBe(false);
    expect(isThing([sees])).toBe(false);
    expect(isThing([vote(1, ['car', 0.3])])).toBe(true);
  });

  test('every class of the allowlist has a kind and a weight', () => {
    for (const name of objectClasses) {
      expect(kindOf(name)).toBeDefined();
      expect(weightOf(name)).toBeGreaterThan(0);
      expect(weightOf(name)).toBeLessThanOrEqual(1);
    }
  });
});

describe('ballots', () => {
  test('a camera that looks down steeply is told by all its tubes together', () => {
    const seenFlat = { votes: [vote(1)], flat: [vote(1, ['car', 0.7])] };
    const mistaken = { votes: [vote(1, ['bus', 0.6])], flat: [vote(1, ['car', 0.4])] };
    const one = countBallots(new Map([['mistaken', mistaken]]));
    expect(one.get('mistaken')!.class).toBe('car');
    const level = { votes: [vote(1, ['bus', 0.9])], flat: [vote(1, ['car', 0.2])] };
    expect(countBallots(new Map([['a', level]])).get('a')!.class).toBe('bus');
    const many = countBallots(
      new Map([
        ['a', seenFlat],
        ['b', seenFlat],
        ['mistaken', mistaken],
      ]),
    );
    expect([...many.values()].map((found) => found.class)).toEqual(['car', 'car', 'car']);
  });

  test('what the way that is leaned to does not see, the other may', () => {
    const flat = { votes: [vote(1)], flat: [vote(1, ['car', 0.7])] };
    const plain = { votes: [vote(1, ['car', 0.3])], flat: [vote(1)] };
    expect(
      countBallots(
        new Map([
          ['a', flat],
          ['b', flat],
          ['c', plain],
        ]),
      ).get('c')!.class,
    ).toBe('car');
  });

  test('flattened views speak of vehicles alone', () => {
    expect([...flatVote(vote(1, ['boat', 0.9], ['car', 0.2], ['person', 0.8])).evidence]).toEqual([['car', 0.2]]);
  });
});

describe('flattened views', () => {
  const drawn = ({ widthPx, heightPx }: Size) => {
    const rgb = new Uint8Array(widthPx * heightPx * 3).fill(50);
    // A bright square in the lower right quarter.
    for (let y = Math.floor(heightPx * 0.6); y < Math.floor(heightPx * 0.8); y++)
      rgb.fill(250, (y * widthPx + Math.floor(widthPx * 0.6)) * 3, (y * widthPx + Math.floor(widthPx * 0.8)) * 3);
    return { widthPx, heightPx, rgb };
  };
  const sheetOf = (kind: SheetKind, sizes: readonly Size[]) =>
    kind.layOut(sizes.map((size) => ({ size, pictures: kind.sizes(size).map(drawn) })));

  test.each([
    ['flat', flatSheet],
    ['contact', contactSheet],
  ] as const)('a box on the %s sheet is found again in its view, at all sizes', (_, kind) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 160, max: 900 }), fc.integer({ min: 160, max: 900 })), {
          minLength: 1,
          maxLength: kind.views,
        }),
        (sizes) => {
          const views = sizes.map(([widthPx, heightPx]) => ({ widthPx, heightPx }));
          const { picture, toView } = sheetOf(kind, views);
          const hits = new Map<number, number>();
          for (let y = 0; y < picture.heightPx; y++) {
            for (let x = 0; x < picture.widthPx; x++) {
              if (picture.rgb[(y * picture.widthPx + x) * 3]! < 245) continue;
              const at = toView({ left: x, top: y, right: x + 1, bottom: y + 1 });
              expect(at).not.toBeNull();
              const { widthPx, heightPx } = views[at!.view]!;
              expect(at!.box.left / widthPx).toBeGreaterThan(0.55);
              expect(at!.box.right / widthPx).toBeLessThan(0.85);
              expect(at!.box.top / heightPx).toBeGreaterThan(0.5);
              expect(at!.box.bottom / heightPx).toBeLessThan(0.9);
              hits.set(at!.view, (hits.get(at!.view) ?? 0) + 1);
            }
          }
          for (let i = 0; i < views.length; i++) expect(hits.get(i) ?? 0).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the grey between them belongs to none', () => {
    expect(sheetOf(flatSheet, [{ widthPx: 300, heightPx: 300 }]).toView(box(1, 1, 2, 2))).toBeNull();
  });
});
