import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossingsOf, forEachCrossing } from './crossings.ts';
import { checkpointsOf, passInOrder } from './follow-path.ts';
import { Polygon } from './polygon.ts';
import { zoneSchema } from './query-parts.ts';
import { type ShapeCondition, shapeCheck } from './shape-check.ts';
import { shapeEvidence } from './shape-evidence.ts';
import { staysIn } from './stays.ts';
import { sampleBuffer, Track } from './track.ts';

/** Random tubes that each property looks at. */
const tubes = 10_000;

/** Coordinates are sixteenths: touching ends, points on lines and level steps happen all the time, and doubles hold them exactly. */
const grid = 16;
type Cell = readonly [number, number];
const cell = fc.tuple(fc.nat(grid - 1), fc.nat(grid - 1)) as fc.Arbitrary<Cell>;
const way = fc.array(cell, { minLength: 1, maxLength: 8 });
const point = ([x, y]: Cell) => ({ x: x / grid, y: y / grid });

/** A track through cells, a second apart, on a square picture. */
function trackThrough(cells: readonly Cell[]): Track {
  const heightPx = 1600;
  const bytes = new ArrayBuffer(cells.length * 24);
  for (const [i, cell] of cells.entries()) {
    const { x, y } = point(cell);
    new Float64Array(bytes, i * 24, 1)[0] = i * 1_000_000;
    new Float32Array(bytes, i * 24 + 8, 4).set([
      x * heightPx - 50,
      y * heightPx - 200,
      x * heightPx + 50,
      y * heightPx,
    ]);
  }
  const track = new Track();
  track.fill(sampleBuffer(bytes), 0, cells.length, { widthPx: heightPx, heightPx });
  return track;
}

const cross = (a: Cell, b: Cell, p: Cell) =>
  BigInt(b[0] - a[0]) * BigInt(p[1] - a[1]) - BigInt(b[1] - a[1]) * BigInt(p[0] - a[0]);

describe('crossing a line', () => {
  /**
   * By whole numbers and another rule than the code's: all is moved by less than anything can be told apart, the step to the line's
   * right and the line to the step's right, and then only proper crossings count. Right is where the cross product is positive.
   */
  function bruteForce(cells: readonly Cell[], from: Cell, to: Cell): { step: number; toRight: boolean }[] {
    const found: { step: number; toRight: boolean }[] = [];
    for (let step = 0; step + 1 < cells.length; step++) {
      const p = cells[step]!;
      const q = cells[step + 1]!;
      const sides = [cross(from, to, p), cross(from, to, q), cross(p, q, from), cross(p, q, to)].map((value) =>
        value < 0n ? -1n : 1n,
      );
      if (sides[0]! * sides[1]! < 0n && sides[2]! * sides[3]! < 0n) found.push({ step, toRight: sides[1] === 1n });
    }
    return found;
  }

  test('finds the same crossings as whole numbers do', () => {
    let crossings = 0;
    fc.assert(
      fc.property(way, cell, cell, (cells, from, to) => {
        if (from[0] === to[0] && from[1] === to[1]) return;
        const track = trackThrough(cells);
        const found: { step: number; toRight: boolean }[] = [];
        forEachCrossing(track, track.way('foot'), point(from), point(to), (step, toRight) => {
          found.push({ step, toRight });
          return true;
        });
        crossings += found.length;
        expect(found).toEqual(bruteForce(cells, from, to));
      }),
      { numRuns: tubes, seed: 1 },
    );
    expect(crossings).toBeGreaterThan(tubes / 10);
  });

  const upwards = { from: { x: 0.5, y: 0.875 }, to: { x: 0.5, y: 0.125 } };
  const directions = (...cells: Cell[]) => {
    const track = trackThrough(cells);
    return crossingsOf(track, track.way('foot'), upwards.from, upwards.to).map(({ direction }) => direction);
  };
  test('a stop on the line counts once, touching it from the right not at all', () => {
    expect(directions([4, 8], [8, 8], [12, 8])).toEqual(['leftToRight']);
    expect(directions([12, 8], [8, 8], [4, 8])).toEqual(['rightToLeft']);
    expect(directions([12, 8], [8, 8], [12, 4])).toEqual([]);
    expect(directions([4, 8], [8, 8], [4, 4])).toEqual(['leftToRight', 'rightToLeft']);
  });
  test('moving along the line is no crossing', () => {
    expect(directions([8, 14], [8, 8], [8, 2])).toEqual([]);
  });
  test('of two lines that meet where the step goes through, exactly one is crossed', () => {
    const track = trackThrough([
      [4, 8],
      [12, 8],
    ]);
    const corner = { x: 0.5, y: 0.5 };
    const lower = crossingsOf(track, track.way('foot'), { x: 0.5, y: 1 }, corner);
    const upper = crossingsOf(track, track.way('foot'), corner, { x: 0.5, y: 0 });
    expect(lower.length + upper.length).toBe(1);
  });
  test('the instant and place lie in proportion', () => {
    const track = trackThrough([
      [6, 8],
      [14, 8],
    ]);
    expect(crossingsOf(track, track.way('foot'), upwards.from, upwards.to)).toEqual([
      { ptsMicros: 250_000, direction: 'leftToRight', x: 0.5, y: 0.5, afterSample: 0 },
    ]);
  });
});

describe('zones', () => {
  /** By whole numbers: the ray to the right, each side taken with its upper end and without its lower one. */
  function isInside(polygon: readonly Cell[], [x, y]: Cell): boolean {
    let crossed = 0;
    for (const [i, a] of polygon.entries()) {
      const b = polygon[(i + 1) % polygon.length]!;
      const upper = a[1] < b[1] ? a : b;
      const lower = a[1] < b[1] ? b : a;
      if (y < upper[1] || y >= lower[1]) continue;
      // Where the side is at this height, times the height of the side.
      const sideX = BigInt(upper[0]) * BigInt(lower[1] - upper[1]) + BigInt(lower[0] - upper[0]) * BigInt(y - upper[1]);
      if (sideX > BigInt(x) * BigInt(lower[1] - upper[1])) crossed++;
    }
    return crossed % 2 === 1;
  }
  const polygon = fc.array(cell, { minLength: 3, maxLength: 7 });

  test('inside, entering, leaving and dwelling are those of each sample judged by whole numbers', () => {
    const held = { inside: 0, enters: 0, leaves: 0, dwells: 0, startsIn: 0, stopsIn: 0 };
    fc.assert(
      fc.property(way, polygon, fc.nat(4), (cells, corners, seconds) => {
        const zone = { polygon: corners.map(point) };
        const inside = cells.map((cell) => isInside(corners, cell));
        const text = inside.map((value) => (value ? 'i' : 'o')).join('');
        const longest = Math.max(0, ...text.split(/o+/).map(({ length }) => length));
        const expected = {
          inside: text.includes('i'),
          enters: text.includes('oi'),
          leaves: text.includes('io'),
          dwells: longest > seconds,
          startsIn: text.startsWith('i'),
          stopsIn: text.endsWith('i'),
        };
        const track = trackThrough(cells);
        const parsed = zoneSchema.safeParse(zone);
        // A polygon without area is refused.
        if (!parsed.success) return;
        const kinds = Object.keys(expected) as (keyof typeof expected)[];
        const found = kinds.map((kind) => {
          const condition = { kind, not: false, anchor: 'foot', zone: parsed.data, leastMicros: seconds * 1_000_000 };
          const holds = shapeCheck(condition as ShapeCondition).holds(track);
          return [kind, holds, shapeEvidence(condition as ShapeCondition, track).length > 0];
        });
        // Once a tube: a thousand small expectations take longer than all the rest.
        expect(found).toEqual(kinds.map((kind) => [kind, expected[kind], expected[kind]]));
        for (const kind of kinds) if (expected[kind]) held[kind]++;
      }),
      { numRuns: tubes, seed: 2 },
    );
    for (const [kind, count] of Object.entries(held)) expect(count, kind).toBeGreaterThan(100);
  });

  test('zones that share a side share no point and leave none out', () => {
    const left = new Polygon([point([2, 2]), point([9, 2]), point([5, 14]), point([2, 14])]);
    const right = new Polygon([point([9, 2]), point([14, 2]), point([14, 14]), point([5, 14])]);
    for (let x = 0; x <= 160; x++) {
      for (let y = 0; y <= 160; y++) {
        const both = Number(left.contains(x / 160, y / 160)) + Number(right.contains(x / 160, y / 160));
        const within = x >= 20 && x < 140 && y >= 20 && y < 140;
        expect(both, `${x} ${y}`).toBe(within ? 1 : 0);
      }
    }
  });

  test('sides that cross follow the even-odd rule', () => {
    const star = new Polygon(
      [0, 2, 4, 1, 3].map((i) => ({
        x: 0.5 + 0.4 * Math.sin((i * 2 * Math.PI) / 5),
        y: 0.5 - 0.4 * Math.cos((i * 2 * Math.PI) / 5),
      })),
    );
    expect(star.contains(0.5, 0.5)).toBe(false);
    expect(star.contains(0.5, 0.2)).toBe(true);
  });

  test('stays are told apart', () => {
    const zone = new Polygon([point([4, 4]), point([12, 4]), point([12, 12]), point([4, 12])]);
    const track = trackThrough([
      [5, 5],
      [6, 6],
      [0, 0],
      [7, 7],
    ]);
    expect(staysIn(track, track.way('foot'), zone)).toEqual([
      { first: 0, last: 1 },
      { first: 3, last: 3 },
    ]);
  });
});

describe('following a path', () => {
  /**
   * All choices of a place for each checkpoint: for each, the stretches of the way within the tolerance, found by walking the
   * distance in both directions from the nearest place; then whether some order of stretches can be passed one after another.
   */
  function bruteForce(
    cells: readonly Cell[],
    checkpoints: readonly { x: number; y: number }[],
    reach: number,
  ): boolean {
    const points = cells.map(point);
    const stretches = checkpoints.map((checkpoint) => {
      const found: [number, number][] = [];
      for (let i = 0; i < Math.max(1, points.length - 1); i++) {
        const a = points[i]!;
        const b = points[i + 1] ?? a;
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        const along =
          length === 0 ? 0 : ((checkpoint.x - a.x) * (b.x - a.x) + (checkpoint.y - a.y) * (b.y - a.y)) / length;
        const aside = Math.sqrt(Math.max(0, Math.hypot(checkpoint.x - a.x, checkpoint.y - a.y) ** 2 - along ** 2));
        if (aside > reach) continue;
        const half = Math.sqrt(reach * reach - aside * aside);
        const from = length === 0 ? 0 : Math.max(0, (along - half) / length);
        const to = length === 0 ? 0 : Math.min(1, (along + half) / length);
        if (length === 0 ? Math.hypot(checkpoint.x - a.x, checkpoint.y - a.y) <= reach : from <= to) {
          found.push([i + from, i + to]);
        }
      }
      return found;
    });
    // From the last checkpoint backwards, the latest place at which each can be passed: the code goes forwards.
    let latest = Infinity;
    for (const found of stretches.toReversed()) {
      latest = Math.max(-Infinity, ...found.filter(([from]) => from <= latest).map(([, to]) => Math.min(to, latest)));
      if (latest === -Infinity) return false;
    }
    return true;
  }

  test('passes the same objects as the search from the other end', () => {
    let passed = 0;
    fc.assert(
      fc.property(
        way,
        fc.array(cell, { minLength: 2, maxLength: 4 }),
        // No root of a fraction, so that no distance on the grid is exactly the tolerance, where rounding would decide.
        fc.constantFrom(Math.PI / 90, Math.PI / 30, Math.PI / 10),
        (cells, drawn, tolerance) => {
          const track = trackThrough(cells);
          const checkpoints = checkpointsOf(drawn.map(point), tolerance, 1);
          const found = passInOrder(track, track.way('foot'), checkpoints, tolerance) !== null;
          expect(found).toBe(bruteForce(cells, checkpoints, tolerance));
          if (found) passed++;
        },
      ),
      { numRuns: tubes, seed: 3 },
    );
    expect(passed).toBeGreaterThan(tubes / 100);
  });

  test('checkpoints leave no gap wider than the tolerance, in shares of the height', () => {
    const checkpoints = checkpointsOf([point([0, 0]), point([8, 0]), point([8, 12])], 0.05, 16 / 9);
    for (const [i, b] of checkpoints.entries()) {
      const a = checkpoints[i - 1] ?? b;
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThanOrEqual(0.05 + 1e-12);
    }
    expect(checkpoints.at(-1)).toEqual({ x: (8 / grid) * (16 / 9), y: 12 / grid });
  });

  test('a path followed backwards, or with its end left out, is not followed', () => {
    const forwards = trackThrough([
      [2, 8],
      [14, 8],
    ]);
    const path = checkpointsOf([point([3, 8]), point([13, 8])], 0.05, 1);
    expect(passInOrder(forwards, forwards.way('foot'), path, 0.05)).toEqual({
      first: { step: 0, part: expect.closeTo((1 / 16 - 0.05) / (12 / 16), 9) },
      last: { step: 0, part: expect.closeTo((11 / 16 - 0.05) / (12 / 16), 9) },
    });
    expect(passInOrder(forwards, forwards.way('foot'), path.toReversed(), 0.05)).toBeNull();
    const short = trackThrough([
      [2, 8],
      [12, 8],
    ]);
    expect(passInOrder(short, short.way('foot'), path, 0.05)).toBeNull();
  });
});
