import { countBits } from '../../base/count-bits.ts';
import type { Box, Size } from '../../base/geometry.ts';

/**
 * Which cells of a coarse grid a moving object covers, step by step from its first.
 *
 * `boxes`: i16, [stepCount, 4], left, top, right, bottom in cells, half-open, inside the grid; all 0 where nothing is seen.
 * `cells`: i32, [stepCount], number of cells covered. `words`: null when every box is full; else, from `wordAt[step]` on, the
 * rows of the box from top to bottom, each the 32-bit words of the grid's row that the box touches, so that two objects
 * are compared word by word without shifting.
 */
export interface Occupancy {
  readonly stepCount: number;
  readonly boxes: Int16Array;
  readonly cells: Int32Array;
  readonly words: Uint32Array | null;
  readonly wordAt: Uint32Array | null;
}

/** Occupancy of full boxes (cells, half-open, clipped to the grid here); null or an empty box is an instant without any. */
export function occupancyOfBoxes(boxes: readonly (Box | null)[], grid: Size): Occupancy {
  const packed = new Int16Array(boxes.length * 4);
  const cells = new Int32Array(boxes.length);
  for (let step = 0; step < boxes.length; step++) {
    const box = boxes[step];
    if (!box) continue;
    const left = Math.max(0, box.left);
    const top = Math.max(0, box.top);
    const right = Math.min(grid.widthPx, box.right);
    const bottom = Math.min(grid.heightPx, box.bottom);
    if (!(right > left && bottom > top)) continue;
    packed.set([left, top, right, bottom], step * 4);
    cells[step] = (right - left) * (bottom - top);
  }
  return { stepCount: boxes.length, boxes: packed, cells, words: null, wordAt: null };
}

/** The steps `from <= step < to` of an occupancy; shares its memory. */
export function sliceOccupancy(whole: Occupancy, from: number, to: number): Occupancy {
  return {
    stepCount: to - from,
    boxes: whole.boxes.subarray(from * 4, to * 4),
    cells: whole.cells.subarray(from, to),
    words: whole.words,
    wordAt: whole.wordAt === null ? null : whole.wordAt.subarray(from, to),
  };
}

/** A 32-bit word whose bits `from <= bit < to` are set, for `0 <= from < to <= 32`. */
function spanMask(from: number, to: number): number {
  const upTo = to >= 32 ? 0xffffffff : (1 << to) - 1;
  return (upTo & ~((1 << from) - 1)) >>> 0;
}

/** Cells that `a` at its step `aStep` and `b` at its step `bStep` both cover. */
export function sharedCells(a: Occupancy, aStep: number, b: Occupancy, bStep: number): number {
  const ab = a.boxes;
  const bb = b.boxes;
  const ai = aStep * 4;
  const bi = bStep * 4;
  const left = Math.max(ab[ai]!, bb[bi]!);
  const right = Math.min(ab[ai + 2]!, bb[bi + 2]!);
  if (right <= left) return 0;
  const top = Math.max(ab[ai + 1]!, bb[bi + 1]!);
  const bottom = Math.min(ab[ai + 3]!, bb[bi + 3]!);
  if (bottom <= top) return 0;
  if (a.words === null && b.words === null) return (right - left) * (bottom - top);
  return sharedBits(a, aStep, b, bStep, left, top, right, bottom);
}

function sharedBits(
  a: Occupancy,
  aStep: number,
  b: Occupancy,
  bStep: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let shared = 0;
  for (let word = left >> 5; word <= (right - 1) >> 5; word++) {
    const mask = spanMask(Math.max(0, left - (word << 5)), Math.min(32, right - (word << 5)));
    for (let row = top; row < bottom; row++) {
      const bits = mask & wordOf(a, aStep, row, word) & wordOf(b, bStep, row, word);
      if (bits !== 0) shared += countBits(bits);
    }
  }
  return shared;
}

/** The word at a row and word column of the grid, both inside the box of that step. */
function wordOf(occupancy: Occupancy, step: number, row: number, word: number): number {
  if (occupancy.words === null) return 0xffffffff;
  const at = step * 4;
  const first = occupancy.boxes[at]! >> 5;
  const stride = ((occupancy.boxes[at + 2]! - 1) >> 5) - first + 1;
  return occupancy.words[occupancy.wordAt![step]! + (row - occupancy.boxes[at + 1]!) * stride + word - first]!;
}

/** The cells covered at a step in a row and word column of the grid, both inside the box of that step, full boxes too. */
export function rowWord(occupancy: Occupancy, step: number, row: number, word: number): number {
  if (occupancy.words !== null) return wordOf(occupancy, step, row, word);
  const left = occupancy.boxes[step * 4]! - (word << 5);
  const right = occupancy.boxes[step * 4 + 2]! - (word << 5);
  return spanMask(Math.max(0, left), Math.min(32, right));
}

/** One bit a cell of a grid, row by row, each row from a fresh word: a drawing board for making an `Occupancy`. */
export class CellBoard {
  readonly grid: Size;
  readonly wordsPerRow: number;
  /** u32, [grid.heightPx, wordsPerRow], row-major, bit 0 is the leftmost cell. */
  readonly words: Uint32Array;

  constructor(grid: Size) {
    this.grid = grid;
    this.wordsPerRow = (grid.widthPx + 31) >> 5;
    this.words = new Uint32Array(this.wordsPerRow * grid.heightPx);
  }

  /** Marks the cells of one row, `left <= cell < right`, clipped to the grid. */
  addSpan(left: number, right: number, row: number): void {
    const from = Math.max(0, left);
    const to = Math.min(this.grid.widthPx, right);
    if (row < 0 || row >= this.grid.heightPx) return;
    for (let word = from >> 5; word << 5 < to; word++) {
      const base = word << 5;
      this.words[row * this.wordsPerRow + word]! |= spanMask(
        Math.max(from, base) - base,
        Math.min(to, base + 32) - base,
      );
    }
  }

  /** Marks all that `occupancy` covers at `step`. */
  addOccupancy(occupancy: Occupancy, step: number): void {
    const at = step * 4;
    const left = occupancy.boxes[at]!;
    const top = occupancy.boxes[at + 1]!;
    const right = occupancy.boxes[at + 2]!;
    const bottom = occupancy.boxes[at + 3]!;
    if (occupancy.cells[step] === 0) return;
    if (occupancy.words === null) {
      for (let row = top; row < bottom; row++) this.addSpan(left, right, row);
      return;
    }
    const first = left >> 5;
    const stride = ((right - 1) >> 5) - first + 1;
    let from = occupancy.wordAt![step]!;
    for (let row = top; row < bottom; row++) {
      for (let k = 0; k < stride; k++) this.words[row * this.wordsPerRow + first + k]! |= occupancy.words[from++]!;
    }
  }

  /** Marks the cells that both cover. */
  addShared(a: Occupancy, aStep: number, b: Occupancy, bStep: number): void {
    const left = Math.max(a.boxes[aStep * 4]!, b.boxes[bStep * 4]!);
    const top = Math.max(a.boxes[aStep * 4 + 1]!, b.boxes[bStep * 4 + 1]!);
    const right = Math.min(a.boxes[aStep * 4 + 2]!, b.boxes[bStep * 4 + 2]!);
    const bottom = Math.min(a.boxes[aStep * 4 + 3]!, b.boxes[bStep * 4 + 3]!);
    if (right <= left) return;
    for (let word = left >> 5; word <= (right - 1) >> 5; word++) {
      const mask = spanMask(Math.max(0, left - (word << 5)), Math.min(32, right - (word << 5)));
      for (let row = top; row < bottom; row++) {
        this.words[row * this.wordsPerRow + word]! |= mask & wordOf(a, aStep, row, word) & wordOf(b, bStep, row, word);
      }
    }
  }

  /** Number of cells marked. */
  count(): number {
    let cells = 0;
    for (const word of this.words) if (word !== 0) cells += countBits(word);
    return cells;
  }

  clear(): void {
    this.words.fill(0);
  }
}

/** Collects an `Occupancy` step by step from what is drawn on a board. */
export class OccupancyBuilder {
  readonly board: CellBoard;
  private readonly boxes: number[] = [];
  private readonly cells: number[] = [];
  private readonly wordAt: number[] = [];
  private readonly columns: Uint32Array;
  private words = new Uint32Array(256);
  private wordCount = 0;

  constructor(grid: Size) {
    this.board = new CellBoard(grid);
    this.columns = new Uint32Array(this.board.wordsPerRow);
  }

  /** Takes the board as the next step, and clears it. */
  endStep(): void {
    const { columns } = this;
    const { words, wordsPerRow } = this.board;
    this.wordAt.push(this.wordCount);
    let from = 0;
    while (from < words.length && words[from] === 0) from++;
    if (from === words.length) {
      this.cells.push(0);
      this.boxes.push(0, 0, 0, 0);
      return;
    }
    let to = words.length;
    while (words[to - 1] === 0) to--;
    const top = Math.floor(from / wordsPerRow);
    const bottom = Math.floor((to - 1) / wordsPerRow) + 1;
    columns.fill(0);
    let cells = 0;
    for (let at = top * wordsPerRow, k = 0; at < bottom * wordsPerRow; at++) {
      columns[k]! |= words[at]!;
      if (words[at] !== 0) cells += countBits(words[at]!);
      if (++k === wordsPerRow) k = 0;
    }
    let first = 0;
    while (columns[first] === 0) first++;
    let last = wordsPerRow - 1;
    while (columns[last] === 0) last--;
    const left = first * 32 + (31 - Math.clz32(columns[first]! & -columns[first]!));
    const right = last * 32 + (32 - Math.clz32(columns[last]!));
    this.cells.push(cells);
    this.boxes.push(left, top, right, bottom);
    this.reserve((bottom - top) * (last - first + 1));
    for (let row = top; row < bottom; row++) {
      for (let k = first; k <= last; k++) this.words[this.wordCount++] = words[row * wordsPerRow + k]!;
    }
    words.fill(0, top * wordsPerRow, bottom * wordsPerRow);
  }

  finish(): Occupancy {
    return {
      stepCount: this.cells.length,
      boxes: Int16Array.from(this.boxes),
      cells: Int32Array.from(this.cells),
      words: this.words.slice(0, this.wordCount),
      wordAt: Uint32Array.from(this.wordAt),
    };
  }

  private reserve(more: number): void {
    if (this.wordCount + more <= this.words.length) return;
    const grown = new Uint32Array(2 * (this.wordCount + more));
    grown.set(this.words.subarray(0, this.wordCount));
    this.words = grown;
  }
}

/** Occupancy of several objects that move together, each `offsets[i]` (not negative) steps after the first of all. */
export function uniteOccupancies(parts: readonly Occupancy[], offsets: readonly number[], grid: Size): Occupancy {
  if (parts.length === 1 && offsets[0] === 0) return parts[0]!;
  const builder = new OccupancyBuilder(grid);
  const stepCount = parts.reduce((most, part, i) => Math.max(most, offsets[i]! + part.stepCount), 0);
  for (let step = 0; step < stepCount; step++) {
    for (let i = 0; i < parts.length; i++) {
      const own = step - offsets[i]!;
      if (own >= 0 && own < parts[i]!.stepCount) builder.board.addOccupancy(parts[i]!, own);
    }
    builder.endStep();
  }
  return builder.finish();
}
