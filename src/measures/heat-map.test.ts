import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkCells } from './cell-walk.ts';
import { createHeatMap } from './heat-map.ts';
import type { Track } from './track.ts';

const second = 1_000_000;

/** A track whose feet stand at the given points, one a time; boxes 0.1 wide and 0.2 high. */
function walker(points: readonly (readonly [seconds: number, x: number, y: number])[], id = 'walker'): Track {
  return {
    id,
    ptsMicros: points.map(([at]) => Math.round(at * second)),
    boxes: points.flatMap(([, x, y]) => [x - 0.05, y - 0.2, x + 0.05, y]),
  };
}

describe('a walk over cells', () => {
  const place = fc.double({ min: -0.2, max: 1.2, noNaN: true });
  it('covers the way once, in order, in the cells a fine ruler finds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        place,
        place,
        place,
        place,
        (columns, rows, x0, y0, x1, y1) => {
          const shares = new Float64Array(columns * rows);
          let at = 0;
          walkCells({ columns, rows }, x0, y0, x1, y1, (cell, from, to) => {
            expect(from).toBeCloseTo(at, 9);
            expect(to).toBeGreaterThan(from);
            at = to;
            shares[cell]! += to - from;
          });
          expect(at).toBe(1);
          const inside = (v: number) => Math.max(0, Math.min(1, v));
          const found = new Float64Array(columns * rows);
          const steps = 4_000;
          for (let k = 0; k < steps; k++) {
            const t = (k + 0.5) / steps;
            const x = inside(x0) + (inside(x1) - inside(x0)) * t;
            const y = inside(y0) + (inside(y1) - inside(y0)) * t;
            const column = Math.min(columns - 1, Math.floor(x * columns));
            const row = Math.min(rows - 1, Math.floor(y * rows));
            found[row * columns + column]! += 1 / steps;
          }
          for (let cell = 0; cell < shares.length; cell++)
            expect(Math.abs(shares[cell]! - found[cell]!)).toBeLessThan(0.003);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a heat map', () => {
  const grid = { columns: 4, rows: 2 };

  it('holds the seconds of all tracks, each where it was', () => {
    const builder = createHeatMap(grid, 2);
    builder.add(
      walker([
        [0, 0.125, 0.75],
        [1, 0.375, 0.75],
      ]),
    );
    builder.add(
      walker(
        [
          [10, 0.9, 0.1],
          [12, 0.9, 0.1],
        ],
        'stander',
      ),
    );
    const map = builder.map();
    expect([...map.presenceSeconds]).toEqual([0, 0, 0, 2, 0.5, 0.5, 0, 0]);
    expect([...map.stays]).toEqual([0, 0, 0, 1, 1, 1, 0, 0]);
    expect(map.tracks).toBe(2);
  });

  it('counts a stay once when the box trembles at a border, and anew after a while elsewhere', () => {
    const builder = createHeatMap(grid, 2);
    const trembling = Array.from({ length: 41 }, (_, i) => [i / 10, i % 2 === 0 ? 0.24 : 0.26, 0.75] as const);
    builder.add(walker(trembling));
    let map = builder.map();
    expect([map.stays[4], map.stays[5]]).toEqual([1, 1]);
    expect(map.presenceSeconds[4]! + map.presenceSeconds[5]!).toBeCloseTo(4, 5);
    builder.add(
      walker([
        [0, 0.9, 0.1],
        [2, 0.9, 0.1],
        [3, 0.1, 0.1],
        [4.9, 0.1, 0.1],
        [5.9, 0.9, 0.1],
        [6.9, 0.9, 0.1],
      ]),
    );
    map = builder.map();
    expect(map.stays[3]).toBe(2);
    expect(map.longestStaySeconds[3]).toBeGreaterThan(2);
    expect(map.meanStaySeconds[3]).toBeCloseTo(map.presenceSeconds[3]! / 2, 6);
  });

  it('knows one way, two ways and standing apart', () => {
    const along = (y: number, from: number, to: number) =>
      walker(Array.from({ length: 21 }, (_, i) => [i / 10, from + ((to - from) * i) / 20, y] as const));
    const builder = createHeatMap(grid, 2);
    builder.add(along(0.75, 0.05, 0.95));
    builder.add(along(0.75, 0.05, 0.95));
    builder.add(along(0.25, 0.05, 0.95));
    builder.add(along(0.25, 0.95, 0.05));
    let map = builder.map();
    for (let cell = 4; cell < 8; cell++) {
      expect(map.coherence[cell]).toBeCloseTo(1, 5);
      expect([map.direction[2 * cell], map.direction[2 * cell + 1]]).toEqual([
        expect.closeTo(1, 5),
        expect.closeTo(0, 5),
      ]);
    }
    for (let cell = 0; cell < 4; cell++) expect(map.coherence[cell]).toBeLessThan(0.1);
    const still = createHeatMap(grid, 2);
    still.add(walker(Array.from({ length: 50 }, (_, i) => [i / 10, 0.5 + 0.001 * (i % 2), 0.5] as const)));
    map = still.map();
    expect(map.movingSeconds.every((value) => value === 0)).toBe(true);
    expect(map.direction.every((value) => value === 0)).toBe(true);
  });

  it('takes diagonal directions as they are seen on a wide picture', () => {
    const builder = createHeatMap({ columns: 1, rows: 1 }, 2);
    builder.add(walker(Array.from({ length: 21 }, (_, i) => [i / 10, 0.2 + i * 0.01, 0.2 + i * 0.02] as const)));
    const { direction } = builder.map();
    expect(direction[0]).toBeCloseTo(Math.SQRT1_2, 5);
    expect(direction[1]).toBeCloseTo(Math.SQRT1_2, 5);
  });

  it('sums to the time of the tracks without their gaps', () => {
    const point = fc.tuple(
      fc.double({ min: 0.05, max: 3, noNaN: true }),
      fc.double({ min: -0.1, max: 1.1, noNaN: true }),
      fc.double({ min: -0.1, max: 1.1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 40 }), (steps) => {
        let at = 0;
        const track = walker(
          steps.map(([length, x, y]) => {
            at += length;
            return [at, x, y] as const;
          }),
        );
        const times = track.ptsMicros as number[];
        let expected = 0;
        for (let i = 1; i < times.length; i++) {
          const length = times[i]! - times[i - 1]!;
          if (length <= 2_000_000) expected += length / second;
        }
        const builder = createHeatMap({ columns: 7, rows: 5 }, 1.5);
        builder.add(track);
        const { presenceSeconds, stays, meanStaySeconds, longestStaySeconds, coherence } = builder.map();
        const sum = presenceSeconds.reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(expected, 3);
        for (let cell = 0; cell < 35; cell++) {
          expect(stays[cell]! > 0).toBe(presenceSeconds[cell]! > 0);
          expect(meanStaySeconds[cell]).toBeLessThanOrEqual(longestStaySeconds[cell]! + 1e-6);
          expect(coherence[cell]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
