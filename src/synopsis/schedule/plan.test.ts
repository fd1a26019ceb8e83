import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notLookedAt } from '../../colours/tube-colours.ts';
import type { Tube } from '../../tubes/tube.ts';
import { outlineOf } from '../../tubes/tube-outline.ts';
import { type PlanOptions, planAtDensities, planSynopsis, startPlan } from './plan.ts';
import { drain } from './search.ts';

const analysis = { widthPx: 480, heightPx: 270 };

const planOf = (tubes: readonly Tube[], options: PlanOptions) => planSynopsis(tubes.map(outlineOf), options);

/** Someone of 16×40 pixels who walks from one place to another, seen every `everyMicros`. */
function walker(
  id: string,
  startMicros: number,
  seconds: number,
  from: [number, number],
  to: [number, number],
  everyMicros = 80_000,
): Tube {
  const count = Math.max(2, Math.round((seconds * 1e6) / everyMicros) + 1);
  const samples = Array.from({ length: count }, (_, k) => {
    const along = k / (count - 1);
    const left = Math.round(from[0] + (to[0] - from[0]) * along);
    const top = Math.round(from[1] + (to[1] - from[1]) * along);
    const box = { left, top, right: left + 16, bottom: top + 40 };
    return {
      ordinal: k,
      ptsMicros: startMicros + k * everyMicros,
      box,
      silhouette: { box, runs: Uint32Array.of(0, 640) },
      picture: null,
    };
  });
  return { id, startMicros, endMicros: samples.at(-1)!.ptsMicros, samples, colours: notLookedAt };
}

const anyWalker = fc.record({
  start: fc.nat(600_000_000),
  seconds: fc.integer({ min: 1, max: 40 }),
  from: fc.tuple(fc.nat(460), fc.nat(229)),
  to: fc.tuple(fc.nat(460), fc.nat(229)),
  every: fc.constantFrom(40_000, 80_000, 133_333),
});
const walkers = fc.array(anyWalker, { maxLength: 12 });

describe('plans at several densities', () => {
  const tubes = Array.from({ length: 12 }, (_, i) =>
    walker(`t${i}`, i * 20_000_000, 8, [0, 5 * i], [400, 229 - 5 * i]),
  ).map(outlineOf);
  const options = { analysis, sourceDurationMicros: 300_000_000 };

  test('are those of each density alone', () => {
    const densities = [0, 0.5, 1];
    const alone = densities.map((density) => planSynopsis(tubes, { ...options, density }));
    expect([...planAtDensities(tubes, options, densities)]).toEqual(alone);
  });

  test('are about as long when planned roughly', () => {
    const [rough] = planAtDensities(tubes, { ...options, isRough: true }, [0.5]);
    const exact = planSynopsis(tubes, { ...options, density: 0.5 });
    expect(rough!.lengthMicros / exact.lengthMicros).toBeGreaterThan(0.7);
    expect(rough!.lengthMicros / exact.lengthMicros).toBeLessThan(1.4);
  });
});

describe('a plan', () => {
  test('shows every sample of every tube, in the film, at whole times', () => {
    fc.assert(
      fc.property(walkers, fc.constantFrom(0, 0.5, 1), (drawn, density) => {
        const all = drawn.map(({ start, seconds, from, to, every }, i) =>
          walker(`t${i}`, start, seconds, from, to, every),
        );
        const plan = planOf(all, { analysis, sourceDurationMicros: 640_000_000, density, effort: 0.1 });
        expect(plan.notShown).toEqual([]);
        expect(plan.measures.activityShownShare).toBe(1);
        expect(plan.lengthMicros % 40_000).toBe(0);
        for (const tube of all) {
          const own = plan.shows.filter((show) => show.tube === tube.id).sort((p, q) => p.part - q.part);
          expect(own[0]!.fromSampleMicros).toBe(tube.startMicros);
          expect(own.at(-1)!.toSampleMicros).toBe(tube.endMicros);
          own.forEach((show, k) => {
            expect(show.part).toBe(k);
            expect(show.parts).toBe(own.length);
            if (k > 0) expect(show.fromSampleMicros).toBe(own[k - 1]!.toSampleMicros);
            expect(Number.isInteger(show.shownFromMicros) && show.shownFromMicros >= 0).toBe(true);
            expect(show.shownFromMicros + show.toSampleMicros - show.fromSampleMicros).toBeLessThan(plan.lengthMicros);
          });
        }
        if (density === 0) expect(plan.measures.overlapRatio).toBe(0);
        expect(plan.measures.overlapRatio).toBeLessThanOrEqual(density === 1 ? 0.25 : 0.05);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('keeps those together who meet', () => {
    const pair = [walker('a', 10e6, 8, [20, 100], [400, 100]), walker('b', 10e6, 8, [40, 100], [420, 100])];
    const others = Array.from({ length: 10 }, (_, i) => walker(`x${i}`, (30 + 40 * i) * 1e6, 8, [20, 100], [400, 100]));
    const { shows } = planOf([...pair, ...others], { analysis, sourceDurationMicros: 600e6 });
    const [a, b] = ['a', 'b'].map((id) => shows.find((show) => show.tube === id)!);
    expect(a!.shownFromMicros - a!.fromSampleMicros).toBe(b!.shownFromMicros - b!.fromSampleMicros);
    expect(a!.group).toBe(b!.group);
  });

  test('folds a scene that is empty nine tenths of the time by twenty and more', () => {
    const visits = Array.from({ length: 36 }, (_, i) =>
      walker(
        `v${i}`,
        i * 100e6,
        10,
        [i % 2 ? 450 : 10, 40 + ((i * 53) % 180)],
        [i % 2 ? 10 : 450, 40 + ((i * 31) % 180)],
      ),
    );
    const { measures } = planOf(visits, { analysis, sourceDurationMicros: 3600e6 });
    expect(measures.condensation).toBeGreaterThan(60);
    expect(measures.overlapRatio).toBeLessThan(0.05);
    expect(measures.activityShownShare).toBe(1);
  });

  test('meets a length that can be met, and says what goes when it cannot', () => {
    const visits = Array.from({ length: 20 }, (_, i) => walker(`v${i}`, i * 60e6, 8, [10, 100], [450, 100]));
    const roomy = planOf(visits, { analysis, sourceDurationMicros: 1200e6, targetLengthMicros: 90e6 });
    expect(roomy.lengthMicros).toBeLessThanOrEqual(90e6);
    expect(roomy.notShown).toEqual([]);
    const tight = planOf(visits, { analysis, sourceDurationMicros: 1200e6, targetLengthMicros: 9e6 });
    expect(tight.lengthMicros).toBeLessThanOrEqual(9e6);
    expect(tight.notShown.length).toBeGreaterThan(0);
    expect(tight.notShown.every(({ reason }) => reason === 'length')).toBe(true);
    expect(tight.measures.activityShownShare).toBeLessThan(1);
  });

  test('cuts a long stay into parts that can be shown side by side', () => {
    const stay = walker('stay', 0, 120, [10, 20], [450, 200]);
    const { shows, lengthMicros } = planOf([stay], { analysis, sourceDurationMicros: 600e6 });
    expect(shows.length).toBeGreaterThanOrEqual(8);
    expect(lengthMicros).toBeLessThan(60e6);
  });

  test('of nothing is empty', () => {
    const plan = planOf([], { analysis, sourceDurationMicros: 60e6 });
    expect(plan).toMatchObject({ lengthMicros: 0, shows: [], notShown: [] });
  });

  test('is the same every time', () => {
    const visits = Array.from({ length: 20 }, (_, i) => walker(`v${i}`, i * 60e6, 8, [10, 60 + i * 5], [450, 100]));
    const options = { analysis, sourceDurationMicros: 1200e6, seed: 9 };
    expect(planOf(visits, options)).toEqual(planOf(visits, options));
  });

  test('of many begins with what stays as it is, and nothing else comes to begin there', () => {
    const many = Array.from({ length: 260 }, (_, n) => {
      const y = 10 + ((n * 37) % 220);
      return walker(
        `w${String(n).padStart(3, '0')}`,
        n * 9_000_000,
        4 + (n % 5),
        [20, y],
        [430, 10 + ((n * 53) % 220)],
      );
    });
    const options = { analysis, sourceDurationMicros: 2_600e6 };
    const outlines = many.map(outlineOf);
    const started = startPlan(outlines, options);
    const head = started.head!;
    expect(head.untilMicros).toBeGreaterThan(5_000_000);
    expect(head.shows.length).toBeGreaterThan(1);
    const whole = drain(started.rest());
    expect(whole.shows.filter(({ shownFromMicros }) => shownFromMicros < head.untilMicros)).toEqual(head.shows);
    expect(planSynopsis(outlines, options)).toEqual(whole);
    expect(whole.measures.activityShownShare).toBe(1);
    // What the search gains beyond the head.
    expect(whole.lengthMicros).toBeLessThan(planSynopsis(outlines, { ...options, effort: 0 }).lengthMicros * 0.9);
    for (const fixed of [{ density: 0 }, { targetLengthMicros: 60_000_000 }])
      expect(startPlan(outlines, { ...options, ...fixed }).head).toBeNull();
  });
});
