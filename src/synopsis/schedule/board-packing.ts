import { countBits } from '../../base/count-bits.ts';
import type { Size } from '../../base/geometry.ts';
import { rowWord } from './occupancy.ts';
import { type PackItem, Packing } from './packing.ts';

/**
 * Knows what collides from a board of the whole film: which cells are covered at which step. A move costs a look at the board
 * for each start and covered word, whatever the number of items, and nothing has to be made first: on 1,000 tubes of a real
 * index the tables of pair-packing.ts took 1.4 s of 2.
 *
 * Collision is the sum over cells and steps of the layers beyond the first.
 */
export class BoardPacking extends Packing {
  private readonly grid: Size;
  private readonly wordsPerRow: number;
  private boardSteps = 0;
  /** u32, [rows of the grid, wordsPerRow, boardSteps]: a bit for every cell covered. Steps last, so that starts lie side by side. */
  private covered = new Uint32Array(0);
  /** Like `covered`, one for each binary digit of the number of layers on a cell: an item is laid a word at a time. */
  private digits: Uint32Array[] = [];
  private total = 0;
  /** The item that is off the board although it has a start: the one asked about last. -1 for none. */
  private lifted = -1;

  constructor(items: readonly PackItem[], roomSteps: number, grid: Size) {
    super(items, roomSteps);
    this.grid = grid;
    this.wordsPerRow = (grid.widthPx + 31) >> 5;
  }

  override place(i: number, start: number): void {
    this.reserve(start + this.stepCounts[i]!);
    this.lift(i);
    this.starts[i] = start;
    this.lift(-1);
  }

  override placeAll(starts: ArrayLike<number>): void {
    for (let i = 0; i < this.items.length; i++) this.place(i, starts[i]!);
  }

  override fillCollision(i: number, first: number, last: number): void {
    this.reserve(last + this.stepCounts[i]!);
    this.lift(i);
    const { collision, covered, boardSteps, wordsPerRow } = this;
    collision.fill(0, first, last + 1);
    const { occupancy } = this.items[i]!;
    const { boxes, cells } = occupancy;
    for (let k = 0; k < occupancy.stepCount; k++) {
      if (cells[k] === 0) continue;
      const firstWord = boxes[k * 4]! >> 5;
      const lastWord = (boxes[k * 4 + 2]! - 1) >> 5;
      for (let row = boxes[k * 4 + 1]!; row < boxes[k * 4 + 3]!; row++) {
        for (let word = firstWord; word <= lastWord; word++) {
          const own = rowWord(occupancy, k, row, word);
          if (own === 0) continue;
          const shift = (row * wordsPerRow + word) * boardSteps + k;
          for (let s = first; s <= last; s++) {
            const shared = covered[shift + s]! & own;
            if (shared !== 0) collision[s]! += countBits(shared);
          }
        }
      }
    }
  }

  override totalCollision(): number {
    this.lift(-1);
    return this.total;
  }

  /** Takes an item off the board and puts back the one that was off. */
  private lift(i: number): void {
    if (this.lifted === i) return;
    if (this.lifted >= 0) this.lay(this.lifted, 1);
    this.lifted = i;
    if (i >= 0) this.lay(i, -1);
  }

  /** Lays a placed item on the board, or with -1 takes it off. */
  private lay(i: number, layer: 1 | -1): void {
    const start = this.starts[i]!;
    if (start < 0) return;
    const { boardSteps, wordsPerRow } = this;
    const { occupancy } = this.items[i]!;
    const { boxes, cells } = occupancy;
    for (let k = 0; k < occupancy.stepCount; k++) {
      if (cells[k] === 0) continue;
      const firstWord = boxes[k * 4]! >> 5;
      const lastWord = (boxes[k * 4 + 2]! - 1) >> 5;
      for (let row = boxes[k * 4 + 1]!; row < boxes[k * 4 + 3]!; row++) {
        for (let word = firstWord; word <= lastWord; word++) {
          const own = rowWord(occupancy, k, row, word);
          if (own === 0) continue;
          const at = (row * wordsPerRow + word) * boardSteps + start + k;
          if (layer === 1) this.add(at, own);
          else this.subtract(at, own);
        }
      }
    }
  }

  private add(at: number, own: number): void {
    const { covered, digits } = this;
    const shared = covered[at]! & own;
    covered[at]! |= own;
    if (shared !== 0) this.total += countBits(shared);
    let carry = own;
    for (let d = 0; carry !== 0; d++) {
      if (d === digits.length) digits.push(new Uint32Array(covered.length));
      const digit = digits[d]!;
      const before = digit[at]!;
      digit[at] = before ^ carry;
      carry &= before;
    }
  }

  private subtract(at: number, own: number): void {
    const { digits } = this;
    let borrow = own;
    let left = 0;
    for (let d = 0; d < digits.length; d++) {
      const digit = digits[d]!;
      const before = digit[at]!;
      digit[at] = before ^ borrow;
      borrow &= ~before;
      left |= digit[at]!;
    }
    this.covered[at] = left;
    const shared = left & own;
    if (shared !== 0) this.total -= countBits(shared);
  }

  private reserve(steps: number): void {
    if (steps <= this.boardSteps) return;
    this.lift(-1);
    this.boardSteps = Math.max(steps, Math.min(2 * this.boardSteps, this.roomSteps));
    this.covered = new Uint32Array(this.grid.heightPx * this.wordsPerRow * this.boardSteps);
    this.digits = [];
    this.total = 0;
    for (let i = 0; i < this.items.length; i++) this.lay(i, 1);
  }
}
