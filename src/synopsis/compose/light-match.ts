import type { YuvPicture } from '../../base/picture.ts';

/** How the light of a picture is changed to that of the plate: luma above black times a gain, chroma plus an offset. */
export interface Light {
  gain: number;
  offsetU: number;
  offsetV: number;
}

/** Limits, so that a wrong measurement cannot spoil an object. Guess: dusk to day is more, but then the plate is wrong. */
const GAIN_LIMIT = 1.5;
const CHROMA_LIMIT = 14;
/** Fewer pixels of background than this say nothing. Guess. */
const FEWEST_PIXELS = 60;
/** Share of a new measurement in what is used: light changes slowly, measurements tremble. Guess. */
const NEW_SHARE = 0.4;
const BLACK = 16;

const lumaBins = new Int32Array(511);
const uBins = new Int32Array(511);
const vBins = new Int32Array(511);

/**
 * Measures the light of a picture's background against the plate under it, by the median difference: what else moves in the
 * margin must not count. Updates `light`; `fresh` takes the measurement as it is.
 *
 * @param patch the picture, its corner at (leftPx, topPx) of the plate, even
 * @param opacity u8 over the rectangle (holeLeft, holeTop, holeWidth, holeHeight) of the plate: only where it is 0 is background
 */
export function matchLight(
  light: Light,
  fresh: boolean,
  plate: YuvPicture,
  patch: YuvPicture,
  leftPx: number,
  topPx: number,
  opacity: Uint8Array,
  holeLeft: number,
  holeTop: number,
  holeWidth: number,
  holeHeight: number,
): void {
  lumaBins.fill(0);
  uBins.fill(0);
  vBins.fill(0);
  let count = 0;
  let lumaSum = 0;
  // About 4,000 places at most; always even so that luma and chroma are of one place.
  const step = 2 * Math.max(1, Math.round(Math.sqrt((patch.widthPx * patch.heightPx) / 16_000)));
  const plateStride = plate.widthPx;
  for (let y = 0; y < patch.heightPx; y += step) {
    const plateY = topPx + y;
    if (plateY < 0 || plateY >= plate.heightPx) continue;
    const holeY = plateY - holeTop;
    const inHoleRows = holeY >= 0 && holeY < holeHeight;
    for (let x = 0; x < patch.widthPx; x += step) {
      const plateX = leftPx + x;
      if (plateX < 0 || plateX >= plateStride) continue;
      const holeX = plateX - holeLeft;
      if (inHoleRows && holeX >= 0 && holeX < holeWidth && opacity[holeY * holeWidth + holeX] !== 0) continue;
      const own = patch.y[y * patch.widthPx + x]!;
      lumaBins[255 + plate.y[plateY * plateStride + plateX]! - own]!++;
      const ownChroma = (y >> 1) * (patch.widthPx >> 1) + (x >> 1);
      const plateChroma = (plateY >> 1) * (plateStride >> 1) + (plateX >> 1);
      uBins[255 + plate.u[plateChroma]! - patch.u[ownChroma]!]!++;
      vBins[255 + plate.v[plateChroma]! - patch.v[ownChroma]!]!++;
      lumaSum += own;
      count++;
    }
  }
  if (count < FEWEST_PIXELS) return;
  const level = Math.max(8, lumaSum / count - BLACK);
  const share = fresh ? 1 : NEW_SHARE;
  const gain = clamp((level + median(lumaBins, count)) / level, 1 / GAIN_LIMIT, GAIN_LIMIT);
  light.gain += share * (gain - light.gain);
  light.offsetU += share * (clamp(median(uBins, count), -CHROMA_LIMIT, CHROMA_LIMIT) - light.offsetU);
  light.offsetV += share * (clamp(median(vBins, count), -CHROMA_LIMIT, CHROMA_LIMIT) - light.offsetV);
}

/** Fills tables of 256 that change luma and chroma as `light` says. */
export function lightTables(light: Light, luma: Uint8Array, u: Uint8Array, v: Uint8Array): void {
  for (let i = 0; i < 256; i++) {
    luma[i] = clamp(Math.round(BLACK + (i - BLACK) * light.gain), 0, 255);
    u[i] = clamp(Math.round(i + light.offsetU), 0, 255);
    v[i] = clamp(Math.round(i + light.offsetV), 0, 255);
  }
}

function median(bins: Int32Array, count: number): number {
  let below = 0;
  for (let i = 0; i < bins.length; i++) {
    const next = below + bins[i]!;
    // Inside the middle bin the count tells the fraction: whole levels would make a slow change of light jump.
    if (next * 2 >= count) return i - 255 - 0.5 + (count / 2 - below) / bins[i]!;
    below = next;
  }
  return 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
