import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoardPacking } from './board-packing.ts';
import { cellsCoveredTwice } from './covered-twice.ts';
import { OccupancyBuilder, occupancyOfBoxes } from './occupancy.ts';
import type { PackItem } from './packing.ts';
import { PairPacking } from './pair-packing.ts';

const grid = { widthPx: 70, heightPx: 9 };

const box = fc
  .tuple(fc.nat(68), fc.nat(8), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }))
  .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));
const boxes = fc.array(fc.option(box, { freq: 6, nil: null }), { minLength: 1, maxLength: 6 });
const drawn = boxes.map((steps) => {
  const builder = new OccupancyBuilder(grid);
  for (const one of steps) {
    // Every other cell of every row: what a silhouette has and a box has not.
    for (let y = one?.top ?? 0; y < (one?.bottom ?? 0); y++) {
      for (let x = one!.left + (y & 1); x < one!.right; x += 2) builder.board.addSpan(x, x + 1, y);
    }
    builder.endStep();
  }
  return builder.finish();
});
const item: fc.Arbitrary<PackItem> = fc
  .oneof(
    boxes.map((steps) => occupancyOfBoxes(steps, grid)),
    drawn,
  )
  .map((occupancy) => ({ occupancy, members: [{ offsetSteps: 0, sourceStart: 0 }] }));

test('a board knows for two items what their table knows, at every start', () => {
  fc.assert(
    fc.property(item, item, fc.nat(9), (a, b, start) => {
      const room = 20;
      const [pair, board] = [new PairPacking([a, b], room), new BoardPacking([a, b], room, grid)];
      for (const packing of [pair, board]) {
        packing.placeAll([0, start]);
        packing.fillCollision(0, 0, 10);
      }
      expect([...board.collision.subarray(0, 11)]).toEqual([...pair.collision.subarray(0, 11)]);
      expect(board.totalCollision()).toBe(pair.totalCollision());
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('the total of a board follows any moves, and is never less than what is covered twice', () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(5), fc.nat(12)), { maxLength: 20 }),
      (items, moves) => {
        const board = new BoardPacking(items, 30, grid);
        board.placeAll(items.map(() => 0));
        for (const [which, start] of moves) {
          const i = which % items.length;
          const before = board.totalCollision();
          const from = board.starts[i]!;
          board.fillCollision(i, 0, 12);
          const expected = before + board.collision[start]! - board.collision[from]!;
          board.place(i, start);
          expect(board.totalCollision()).toBe(expected);
        }
        const fresh = new BoardPacking(items, 30, grid);
        fresh.placeAll(board.starts);
        expect(fresh.totalCollision()).toBe(board.totalCollision());
        expect(board.totalCollision()).toBeGreaterThanOrEqual(cellsCoveredTwice(items, board.starts, grid));
      },
    ),
    { numRuns: 100, seed: 1 },
  );
});
