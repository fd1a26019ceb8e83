import sharp from 'sharp';
import type { Size } from '../../base/geometry.ts';
import type { HeatMap } from '../../measures/heat-map.ts';
import { rampColour, ringColour } from './ramp.ts';

/** Which array of a heat map is drawn. */
export const heatMeasures = ['presence', 'meanStay', 'longestStay', 'direction'] as const;
export type HeatMeasure = (typeof heatMeasures)[number];

/** A heat map as a picture to lay over the scene. */
export interface HeatPicture {
  /** PNG with transparency: clear where nobody was. */
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png';
  /** What the end of the ramp stands for, seconds; the few cells above it have its colour. Of a map of directions 1, the coherence. */
  readonly fullScale: number;
}

/** Share of the cells with something that may lie above the end of the ramp: one bench must not make the rest dark. Guess. */
const ABOVE_SHARE = 0.01;
/** Opacity of the lowest and the highest value, of 255. Guesses: the scene stays seen. */
const LEAST_OPACITY = 60;
const MOST_OPACITY = 205;

/** Draws a measure of a heat map at a size, smooth between the middles of the cells. */
export async function drawHeatMap(map: HeatMap, measure: HeatMeasure, size: Size): Promise<HeatPicture> {
  const { columns, rows } = map.grid;
  const isDirection = measure === 'direction';
  const fullScale = isDirection ? 1 : fullScaleOf(valuesOf(map, measure));
  const pixels = new Uint8Array(columns * rows * 4);
  const values = isDirection ? map.coherence : valuesOf(map, measure);
  const scale = isDirection ? fullScaleOf(map.movingSeconds) : fullScale;
  for (let cell = 0; cell < columns * rows; cell++) {
    const value = values[cell]!;
    // Of directions the colour tells which way, the opacity how many went there and how much they agree.
    const weight = isDirection
      ? value * Math.sqrt(Math.min(1, map.movingSeconds[cell]! / scale))
      : Math.sqrt(Math.min(1, value / scale));
    if (!(weight > 0)) continue;
    const [x, y] = [map.direction[2 * cell]!, map.direction[2 * cell + 1]!];
    const colour = isDirection ? ringColour((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) : rampColour(weight);
    pixels.set([...colour, Math.round(LEAST_OPACITY + (MOST_OPACITY - LEAST_OPACITY) * weight)], 4 * cell);
  }
  const bytes = await sharp(pixels, { raw: { width: columns, height: rows, channels: 4 } })
    .resize(size.widthPx, size.heightPx, { fit: 'fill', kernel: 'linear' })
    .png({ compressionLevel: 6 })
    .toBuffer();
  return { bytes, mediaType: 'image/png', fullScale };
}

function valuesOf(map: HeatMap, measure: HeatMeasure): Float32Array {
  if (measure === 'meanStay') return map.meanStaySeconds;
  return measure === 'longestStay' ? map.longestStaySeconds : map.presenceSeconds;
}

/** The value at the end of the ramp; 1 where there is none. */
function fullScaleOf(values: Float32Array): number {
  const sorted = values.filter((value) => value > 0).sort();
  return sorted.length === 0 ? 1 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * (1 - ABOVE_SHARE)))]!;
}
