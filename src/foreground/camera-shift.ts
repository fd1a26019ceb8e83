import type { YuvPicture } from '../base/picture.ts';

/** Side of a compared block and largest shift looked for, analysis px. Guess: a hand-held camera moves 1 to 5 a frame at 480 wide. */
const blockPx = 24;
const reachPx = 7;

/** Blocks that are compared at most, and how many must have texture for an answer at all. Guess. */
const blocksWanted = 14;
const blocksNeeded = 5;

/** Mean |gradient| a block needs in both directions, grey levels: below it a shift can't be told. Guess. */
const textureLevels = 2.5;

/** Mean |difference| left after the best shift above which a block shows something else, grey levels. Guess. */
const mismatchLevels = 14;

/** How a picture lies against the reference. */
export interface CameraShift {
  /** Median shift of the blocks that match, analysis px; to the right and down positive. */
  readonly xPx: number;
  readonly yPx: number;
  /** False when most blocks found no match or don't agree: the view is another one, or most of it is hidden. */
  readonly reliable: boolean;
}

/** Measures shifts of the whole picture against a reference by matching textured blocks. Null: too little texture to tell. */
export type ShiftMeter = (picture: YuvPicture) => CameraShift | null;

/** @param reference a single picture (not a mean, which would be soft) of the same size as those to come; kept */
export function createShiftMeter(reference: YuvPicture): ShiftMeter {
  const blocks = texturedBlocks(reference);
  return (picture) => {
    if (blocks.length < blocksNeeded) return null;
    const xs: number[] = [];
    const ys: number[] = [];
    for (const block of blocks) {
      const best = matchBlock(reference, picture, block.left, block.top);
      if (best === null) continue;
      xs.push(best.xPx);
      ys.push(best.yPx);
    }
    if (xs.length * 2 < blocks.length) return { xPx: 0, yPx: 0, reliable: false };
    const xPx = median(xs);
    const yPx = median(ys);
    const agreeing = xs.filter((x, i) => Math.abs(x - xPx) <= 1 && Math.abs(ys[i]! - yPx) <= 1).length;
    return { xPx, yPx, reliable: agreeing * 2 >= xs.length };
  };
}

function texturedBlocks({ widthPx, heightPx, y }: YuvPicture): { left: number; top: number }[] {
  const found: { left: number; top: number; texture: number }[] = [];
  for (let top = reachPx; top + blockPx + reachPx <= heightPx; top += blockPx) {
    for (let left = reachPx; left + blockPx + reachPx <= widthPx; left += blockPx) {
      let across = 0;
      let down = 0;
      for (let yy = top; yy < top + blockPx; yy++) {
        for (let x = left; x < left + blockPx; x++) {
          const i = yy * widthPx + x;
          across += Math.abs(y[i]! - y[i - 1]!);
          down += Math.abs(y[i]! - y[i - widthPx]!);
        }
      }
      const texture = Math.min(across, down) / blockPx ** 2;
      if (texture >= textureLevels) found.push({ left, top, texture });
    }
  }
  // Every so many in reading order rather than the most textured: those may all lie on one tree.
  const step = Math.max(1, found.length / blocksWanted);
  return Array.from({ length: Math.min(blocksWanted, found.length) }, (_, i) => found[Math.floor(i * step)]!);
}

function matchBlock(reference: YuvPicture, picture: YuvPicture, left: number, top: number) {
  const width = reference.widthPx;
  let best = Number.POSITIVE_INFINITY;
  let xPx = 0;
  let yPx = 0;
  let stay = 0;
  const offset = meanOf(picture, left, top) - meanOf(reference, left, top);
  for (let dy = -reachPx; dy <= reachPx; dy++) {
    for (let dx = -reachPx; dx <= reachPx; dx++) {
      let sum = 0;
      for (let y = top; y < top + blockPx; y += 2) {
        const from = y * width;
        const to = (y + dy) * width + dx;
        for (let x = left; x < left + blockPx; x += 2) {
          sum += Math.abs(picture.y[to + x]! - reference.y[from + x]! - offset);
        }
      }
      if (dx === 0 && dy === 0) stay = sum;
      if (sum < best) {
        best = sum;
        xPx = dx;
        yPx = dy;
      }
    }
  }
  const compared = (blockPx >> 1) ** 2;
  if (best / compared > mismatchLevels) return null;
  // Noise alone makes another offset a hair better; only a clear gain counts as a shift.
  if (stay - best < 0.15 * stay) return { xPx: 0, yPx: 0 };
  return { xPx, yPx };
}

function meanOf({ y, widthPx }: YuvPicture, left: number, top: number): number {
  let sum = 0;
  for (let yy = top; yy < top + blockPx; yy++) for (let x = left; x < left + blockPx; x++) sum += y[yy * widthPx + x]!;
  return Math.round(sum / blockPx ** 2);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}
