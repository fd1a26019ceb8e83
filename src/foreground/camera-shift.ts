import type { YuvPicture } from '../base/picture.ts';

/** Side of a compared block and largest shift looked for, analysis px. Guess: a hand-held camera moves 1 to 5 a frame at 480 wide. */
const blockPx = 24;
const reachPx = 7;

/** Blocks looked at for texture that stays, blocks that are compared at most, and at least. Guess. */
const mostCandidates = 60;
const mostBlocks = 14;
const leastBlocks = 5;
const leastInHalf = 3;

/** Mean |gradient| a block needs in both directions, grey levels: below it a shift can't be told. Guess. */
const textureLevels = 2.5;

/** Mean |difference| left after the best shift above which a block shows something else, grey levels. Guess. */
const mismatchLevels = 14;

/** Mean |difference| below which a block has not moved: a pixel of shift makes at least its texture. Guess. */
const stillLevels = 2;

/** Share of the other pictures in which a block must be found again to belong to the scene and not to a passer-by. Guess. */
const stayingShare = 0.6;

/** Share of the textured blocks that must stay for the view to be one: fewer, and the camera turns. Guess. */
const oneViewShare = 0.25;

/** How a picture lies against the reference. */
export interface CameraShift {
  /** Shift most blocks agree on, whole analysis px; to the right and down positive. */
  readonly xPx: number;
  readonly yPx: number;
  /** False when most blocks found no match or don't agree: the view is another one, or most of it is hidden. */
  readonly reliable: boolean;
  /** The same with fractions, by the left and the right half of the blocks on their own; null when too few match. */
  readonly halves: { readonly left: Offset; readonly right: Offset } | null;
}

/** Analysis px. */
export interface Offset {
  readonly xPx: number;
  readonly yPx: number;
}

/** Measures shifts of the whole picture against a reference by matching textured blocks. */
export interface ShiftMeter {
  /** False when so little of the reference is found in the other pictures that they show other views. */
  readonly oneView: boolean;
  /** Null: too little texture that stays to tell. */
  measure(picture: YuvPicture): CameraShift | null;
}

interface Block {
  readonly left: number;
  readonly top: number;
}

/**
 * @param reference a single picture (not a mean, which would be soft) of the same size as those to come; kept
 * @param others pictures of the scene from other times: what they don't show is no part of the scene. None: all is trusted
 */
export function createShiftMeter(reference: YuvPicture, others: readonly YuvPicture[] = []): ShiftMeter {
  const candidates = texturedBlocks(reference);
  const staying = candidates.filter((block) => {
    const found = others.filter((other) => matchBlock(reference, other, block) !== null).length;
    return found >= others.length * stayingShare;
  });
  const blocks = everySoMany(staying, mostBlocks);
  return {
    oneView: candidates.length < 2 * leastBlocks || staying.length >= candidates.length * oneViewShare,
    measure(picture) {
      if (blocks.length < leastBlocks) return null;
      const matches = blocks.map((block) => matchBlock(reference, picture, block)).filter((offset) => offset !== null);
      if (matches.length * 2 < blocks.length) return { xPx: 0, yPx: 0, reliable: false, halves: null };
      const xPx = median(matches.map((match) => match.xPx));
      const yPx = median(matches.map((match) => match.yPx));
      const agreeing = matches.filter((m) => Math.abs(m.xPx - xPx) <= 1 && Math.abs(m.yPx - yPx) <= 1);
      const reliable = agreeing.length * 2 >= matches.length;
      return { xPx, yPx, reliable, halves: reliable ? halvesOf(reference, picture, staying, { xPx, yPx }) : null };
    },
  };
}

function texturedBlocks({ widthPx, heightPx, y }: YuvPicture): Block[] {
  const found: Block[] = [];
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
      if (Math.min(across, down) / blockPx ** 2 >= textureLevels) found.push({ left, top });
    }
  }
  return everySoMany(found, mostCandidates);
}

/** Every so many in reading order rather than the most textured: those may all lie on one tree. */
function everySoMany<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(most, items.length) }, (_, i) => items[Math.floor(i * step)]!);
}

/** The whole shift at which the block lies best in the picture; null when it is not there. */
function matchBlock(reference: YuvPicture, picture: YuvPicture, block: Block): Offset | null {
  const offset = meanOf(picture, block.left, block.top) - meanOf(reference, block.left, block.top);
  const compared = (blockPx >> 1) ** 2;
  const stay = difference(reference, picture, block, 0, 0, offset, Number.POSITIVE_INFINITY);
  if (stay < stillLevels * compared) return { xPx: 0, yPx: 0 };
  let best = stay;
  let xPx = 0;
  let yPx = 0;
  for (let dy = -reachPx; dy <= reachPx; dy++) {
    for (let dx = -reachPx; dx <= reachPx; dx++) {
      const sum = difference(reference, picture, block, dx, dy, offset, best);
      if (sum >= best) continue;
      best = sum;
      xPx = dx;
      yPx = dy;
    }
  }
  if (best / compared > mismatchLevels) return null;
  // Noise alone makes another offset a hair better; only a clear gain counts as a shift.
  if (stay - best < 0.15 * stay) return { xPx: 0, yPx: 0 };
  return { xPx, yPx };
}

/** Sum of |difference| over every second pixel both ways, or anything from `enough` on. */
function difference(
  reference: YuvPicture,
  picture: YuvPicture,
  { left, top }: Block,
  dx: number,
  dy: number,
  offset: number,
  enough: number,
): number {
  const width = reference.widthPx;
  const a = reference.y;
  const b = picture.y;
  let sum = 0;
  for (let y = top; y < top + blockPx && sum < enough; y += 2) {
    const from = y * width;
    const to = (y + dy) * width + dx;
    for (let x = left; x < left + blockPx; x += 2) sum += Math.abs(b[to + x]! - a[from + x]! - offset);
  }
  return sum;
}

function meanOf({ y, widthPx }: YuvPicture, left: number, top: number): number {
  let sum = 0;
  for (let yy = top; yy < top + blockPx; yy++) for (let x = left; x < left + blockPx; x++) sum += y[yy * widthPx + x]!;
  return Math.round(sum / blockPx ** 2);
}

/** By all blocks that stay: one alone is a tenth of a pixel off, and a step from a known shift costs little. */
function halvesOf(reference: YuvPicture, picture: YuvPicture, blocks: readonly Block[], whole: Offset) {
  const middle = median(blocks.map((block) => block.left));
  const side = (isLeft: boolean): Offset | null => {
    const known = blocks
      .filter((block) => block.left < middle === isLeft)
      .map((block) => refine(reference, picture, block, whole))
      .filter((offset) => offset !== null);
    if (known.length < leastInHalf) return null;
    return { xPx: median(known.map((offset) => offset.xPx)), yPx: median(known.map((offset) => offset.yPx)) };
  };
  const left = side(true);
  const right = side(false);
  return left === null || right === null ? null : { left, right };
}

/** Fraction of the shift by one step of Lucas and Kanade (1981), from the whole shift on. Null where texture runs one way only. */
function refine(reference: YuvPicture, picture: YuvPicture, block: Block, { xPx, yPx }: Offset): Offset | null {
  const width = reference.widthPx;
  const a = reference.y;
  const b = picture.y;
  const step = yPx * width + xPx;
  let mean = 0;
  for (let y = block.top; y < block.top + blockPx; y++) {
    for (let i = y * width + block.left, end = i + blockPx; i < end; i++) mean += b[i + step]! - a[i]!;
  }
  mean /= blockPx ** 2;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let xd = 0;
  let yd = 0;
  for (let y = block.top; y < block.top + blockPx; y++) {
    for (let i = y * width + block.left, end = i + blockPx; i < end; i++) {
      const j = i + step;
      const gx = (a[i + 1]! - a[i - 1]! + b[Math.min(b.length - 1, j + 1)]! - b[Math.max(0, j - 1)]!) / 4;
      const gy =
        (a[i + width]! - a[i - width]! + b[Math.min(b.length - 1, j + width)]! - b[Math.max(0, j - width)]!) / 4;
      const d = b[j]! - a[i]! - mean;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
      xd += gx * d;
      yd += gy * d;
    }
  }
  const determinant = xx * yy - xy * xy;
  if (determinant < 0.05 * xx * yy || determinant === 0) return null;
  const x = -(yy * xd - xy * yd) / determinant;
  const y = -(xx * yd - xy * xd) / determinant;
  // A step of more than a pixel is no fraction: the block holds something else.
  return Math.abs(x) > 1 || Math.abs(y) > 1 ? null : { xPx: xPx + x, yPx: yPx + y };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}
