import type { YuvPicture } from '../base/picture.ts';

/** Fields of view of the light are this share of the picture wide: what is smaller than half of one cannot pull its median. Guess. */
const FIELD_SHARE = 1 / 4;
/** Every how many px the light is looked at. */
const STEP_PX = 2;
const BLACK = 16;
/** Levels added above and below before dividing: near black a ratio says nothing. Guess. */
const FLOOR = 12;

/** How much lighter one picture is than another, from place to place. */
export interface LightField {
  /** Factor on luma above black at a px. */
  gainAt(x: number, y: number): number;
  /** Levels of U and V, over the whole picture. */
  readonly offsetU: number;
  readonly offsetV: number;
}

/**
 * Measures the light of `to` against `from`, two pictures of one size and view: the median ratio of luma in overlapping fields, smooth
 * between their middles, and the median step of chroma. What has changed in less than half of a field does not count.
 */
export function measureLight(from: YuvPicture, to: YuvPicture): LightField {
  const { widthPx, heightPx } = from;
  const sidePx = Math.max(16, Math.round(widthPx * FIELD_SHARE));
  const spacingPx = sidePx / 2;
  const columns = Math.max(2, Math.ceil(widthPx / spacingPx) + 1);
  const rows = Math.max(2, Math.ceil(heightPx / spacingPx) + 1);
  const gains = new Float64Array(columns * rows);
  const ratios: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      ratios.length = 0;
      const left = Math.max(0, Math.round(column * spacingPx - sidePx / 2));
      const right = Math.min(widthPx, Math.round(column * spacingPx + sidePx / 2));
      const top = Math.max(0, Math.round(row * spacingPx - sidePx / 2));
      const bottom = Math.min(heightPx, Math.round(row * spacingPx + sidePx / 2));
      for (let y = top; y < bottom; y += STEP_PX) {
        for (let x = left; x < right; x += STEP_PX) {
          const i = y * widthPx + x;
          ratios.push((to.y[i]! - BLACK + FLOOR) / (from.y[i]! - BLACK + FLOOR));
        }
      }
      gains[row * columns + column] = ratios.length === 0 ? Number.NaN : median(ratios);
    }
  }
  fillEmpty(gains);
  return {
    gainAt(x, y) {
      const atX = Math.min(columns - 1.001, x / spacingPx);
      const atY = Math.min(rows - 1.001, y / spacingPx);
      const c = Math.floor(atX);
      const r = Math.floor(atY);
      const [px, py] = [atX - c, atY - r];
      const at = r * columns + c;
      const above = gains[at]! * (1 - px) + gains[at + 1]! * px;
      const below = gains[at + columns]! * (1 - px) + gains[at + columns + 1]! * px;
      return above * (1 - py) + below * py;
    },
    offsetU: medianStep(from.u, to.u),
    offsetV: medianStep(from.v, to.v),
  };
}

/** `from` as it would look in the light of `to`. */
export function relight(from: YuvPicture, light: LightField): YuvPicture {
  const { widthPx, heightPx } = from;
  const y = new Uint8Array(from.y.length);
  for (let row = 0; row < heightPx; row++) {
    for (let x = 0; x < widthPx; x++) {
      const i = row * widthPx + x;
      const level = (from.y[i]! - BLACK + FLOOR) * light.gainAt(x, row) + BLACK - FLOOR;
      y[i] = Math.max(0, Math.min(255, Math.round(level)));
    }
  }
  const shifted = (plane: Uint8Array, offset: number) =>
    plane.map((value) => Math.max(0, Math.min(255, Math.round(value + offset))));
  return { widthPx, heightPx, y, u: shifted(from.u, light.offsetU), v: shifted(from.v, light.offsetV) };
}

/** The median; sorts the array. */
export function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

function medianStep(from: Uint8Array, to: Uint8Array): number {
  const bins = new Uint32Array(511);
  for (let i = 0; i < from.length; i++) bins[to[i]! - from[i]! + 255]!++;
  let below = 0;
  for (let i = 0; i < bins.length; i++) {
    below += bins[i]!;
    if (below * 2 >= from.length) return i - 255;
  }
  return 0;
}

/** A field beyond the border sees nothing; it takes the value before it. */
function fillEmpty(gains: Float64Array): void {
  for (let i = 0; i < gains.length; i++) if (Number.isNaN(gains[i]!)) gains[i] = i > 0 ? gains[i - 1]! : 1;
}
