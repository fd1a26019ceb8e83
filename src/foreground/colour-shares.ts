import { colourNames } from '../base/colours.ts';
import type { YuvPicture } from '../base/picture.ts';
import { forEachRow, type Silhouette } from '../base/silhouette.ts';

/** Share of the height left out at the top, where a head or a windscreen would be: only clothes and paint count. Guess. */
const TOP_LEFT_OUT_SHARE = 0.15;

/** Below this maximum of red, green and blue (0..255) a colour is black. Guess, looked at on vtest.avi and one-by-one. */
const BLACK_BELOW = 52;
/** Above this maximum an unsaturated colour is white. Guess, same clips. */
const WHITE_ABOVE = 185;
/** Saturation (0..1) below which there is only black, grey or white; 4:2:0 video of small objects is pale. Guess. */
const GREY_BELOW_SATURATION = 0.22;

const index = (name: (typeof colourNames)[number]): number => colourNames.indexOf(name);

/** Index into `colourNames` of a colour in BT.601 video range, each 0..255. */
export function colourOfYuv(y: number, u: number, v: number): number {
  const luma = 1.164 * (y - 16);
  const clip = (value: number): number => Math.min(255, Math.max(0, value));
  const red = clip(luma + 1.596 * (v - 128));
  const green = clip(luma - 0.392 * (u - 128) - 0.813 * (v - 128));
  const blue = clip(luma + 2.017 * (u - 128));
  const high = Math.max(red, green, blue);
  const spread = high - Math.min(red, green, blue);
  if (high < BLACK_BELOW) return index('black');
  // Dark pixels have noisy chroma: they must be further from grey before they are given a hue.
  const saturation = spread / Math.max(high, 90);
  if (saturation < GREY_BELOW_SATURATION) return index(high > WHITE_ABOVE ? 'white' : high < 75 ? 'black' : 'grey');
  let hue: number;
  if (high === red) hue = (60 * (green - blue)) / spread + (green < blue ? 360 : 0);
  else if (high === green) hue = 120 + (60 * (blue - red)) / spread;
  else hue = 240 + (60 * (red - green)) / spread;
  if (hue < 14 || hue >= 345) return index(high > 180 && saturation < 0.5 ? 'pink' : 'red');
  if (hue < 45) return index(high < 150 || saturation < 0.4 ? 'brown' : 'orange');
  if (hue < 68) return index(high < 110 ? 'brown' : 'yellow');
  if (hue < 165) return index('green');
  if (hue < 255) return index('blue');
  if (hue < 295) return index('purple');
  return index(high > 150 ? 'pink' : 'purple');
}

/** `colourOfYuv` for every colour cut to 5 bits a channel; 32 KiB, made once. */
const colourTable = (() => {
  const table = new Uint8Array(1 << 15);
  for (let i = 0; i < table.length; i++) {
    table[i] = colourOfYuv(((i >> 10) << 3) | 4, (((i >> 5) & 31) << 3) | 4, ((i & 31) << 3) | 4);
  }
  return table;
})();

/** What `measureColours` found. `shares`: u8, [11] by `colourNames`, 255 for all; `meanYuv`: each 0..255, rounded. */
export interface ColourMeasure {
  readonly shares: Uint8Array;
  readonly meanYuv: readonly [number, number, number];
}

/** Coarse colours of the pixels inside a silhouette without its top (see `TOP_LEFT_OUT_SHARE`). */
export function measureColours(silhouette: Silhouette, picture: YuvPicture): ColourMeasure {
  const { box } = silhouette;
  const firstRow = box.top + Math.floor((box.bottom - box.top) * TOP_LEFT_OUT_SHARE);
  const counts = new Float64Array(colourNames.length);
  const chromaWidth = picture.widthPx >> 1;
  let total = 0;
  let sumY = 0;
  let sumU = 0;
  let sumV = 0;
  forEachRow(silhouette, (left, right, y) => {
    if (y < firstRow) return;
    const lumaRow = y * picture.widthPx;
    const chromaRow = (y >> 1) * chromaWidth;
    for (let x = left; x < right; x++) {
      const luma = picture.y[lumaRow + x]!;
      const u = picture.u[chromaRow + (x >> 1)]!;
      const v = picture.v[chromaRow + (x >> 1)]!;
      counts[colourTable[((luma >> 3) << 10) | ((u >> 3) << 5) | (v >> 3)]!]!++;
      sumY += luma;
      sumU += u;
      sumV += v;
    }
    total += right - left;
  });
  const shares = new Uint8Array(colourNames.length);
  if (total === 0) return { shares, meanYuv: [0, 128, 128] };
  for (let i = 0; i < shares.length; i++) shares[i] = Math.round((255 * counts[i]!) / total);
  return { shares, meanYuv: [Math.round(sumY / total), Math.round(sumU / total), Math.round(sumV / total)] };
}
