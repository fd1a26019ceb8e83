import type { YuvPicture } from '../base/picture.ts';

/** What became of every level of a plane when the light changed: u8, [256]. */
export interface LightTables {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/**
 * Mean level of a block, side in px of a plane of the reduced picture, that is further off than this after the change of light is another scene, grey levels.
 * Between plates of a drawn street with a tree: 1.9 to 3 where light alone had changed, 8 to 10 where the tree stood otherwise.
 */
const otherSceneLevels = 4;
const blockBits = 3;
const blockPx = 1 << blockBits;

/**
 * The change of light that makes one empty scene another, where nothing else has changed: a straight line through the levels of each
 * plane (least squares). Null where a shadow has moved, a car has gone, or anything else is not the light of the whole picture.
 */
export function lightBetween(from: YuvPicture, to: YuvPicture): LightTables | null {
  const light = { y: tableOf(from.y, to.y), u: tableOf(from.u, to.u), v: tableOf(from.v, to.v) };
  const { widthPx, heightPx } = from;
  const isSame =
    isNear(from.y, to.y, light.y, widthPx, heightPx) &&
    isNear(from.u, to.u, light.u, widthPx >> 1, heightPx >> 1) &&
    isNear(from.v, to.v, light.v, widthPx >> 1, heightPx >> 1);
  return isSame ? light : null;
}

/** The plate in another light. */
export function relight(plate: YuvPicture, light: LightTables): YuvPicture {
  const change = (plane: Uint8Array, table: Uint8Array) => {
    const changed = new Uint8Array(plane.length);
    for (let i = 0; i < plane.length; i++) changed[i] = table[plane[i]!]!;
    return changed;
  };
  const { widthPx, heightPx } = plate;
  return { widthPx, heightPx, y: change(plate.y, light.y), u: change(plate.u, light.u), v: change(plate.v, light.v) };
}

/** Whether no block of a plane differs much in the mean, once its levels have changed as the table says. */
function isNear(from: Uint8Array, to: Uint8Array, table: Uint8Array, widthPx: number, heightPx: number): boolean {
  const across = Math.ceil(widthPx / blockPx);
  const sums = new Int32Array(across);
  for (let top = 0; top < heightPx; top += blockPx) {
    sums.fill(0);
    const bottom = Math.min(heightPx, top + blockPx);
    for (let y = top; y < bottom; y++) {
      for (let x = 0, at = y * widthPx; x < widthPx; x++, at++) {
        sums[x >> blockBits] = sums[x >> blockBits]! + table[from[at]!]! - to[at]!;
      }
    }
    for (let block = 0; block < across; block++) {
      const columns = Math.min(blockPx, widthPx - block * blockPx);
      if (Math.abs(sums[block]!) > otherSceneLevels * columns * (bottom - top)) return false;
    }
  }
  return true;
}

function tableOf(from: Uint8Array, to: Uint8Array): Uint8Array {
  let sumFrom = 0;
  let sumTo = 0;
  let squares = 0;
  let products = 0;
  for (let i = 0; i < from.length; i++) {
    const a = from[i]!;
    const b = to[i]!;
    sumFrom += a;
    sumTo += b;
    squares += a * a;
    products += a * b;
  }
  const count = Math.max(1, from.length);
  const spread = squares - (sumFrom * sumFrom) / count;
  // A plane of one level says nothing of a factor.
  const gain = spread > 0 ? (products - (sumFrom * sumTo) / count) / spread : 1;
  const offset = (sumTo - gain * sumFrom) / count;
  return Uint8Array.from({ length: 256 }, (_, level) => Math.max(0, Math.min(255, Math.round(gain * level + offset))));
}
