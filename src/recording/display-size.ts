import type { Size } from '../base/geometry.ts';

/** Quarter turns clockwise that bring a coded picture upright, and whether it is mirrored before that. */
export interface Orientation {
  readonly quarterTurns: 0 | 1 | 2 | 3;
  readonly mirrored: boolean;
}

/** Longest row of the analysis picture: engine.md asks for about 480. */
const analysisWidthPx = 480;
/** Largest area of the analysis picture: 480 x 360, so a portrait or square picture costs no more than a 4:3 one. */
const analysisAreaPx = 480 * 360;

/**
 * The size of the picture as a person sees it: pixels made square by stretching the shorter-sampled axis (never by throwing
 * pixels away), turned upright, both sides rounded to the nearest even number, at least 2.
 */
export function displaySize(coded: Size, pixelAspect: number, orientation: Orientation): Size {
  const wide = pixelAspect >= 1 ? coded.widthPx * pixelAspect : coded.widthPx;
  const high = pixelAspect >= 1 ? coded.heightPx : coded.heightPx / pixelAspect;
  const turned = orientation.quarterTurns % 2 === 1;
  return { widthPx: toEven(turned ? high : wide), heightPx: toEven(turned ? wide : high) };
}

/** The size of the reduced picture: the display size shrunk to 480 wide and 480 x 360 in area; even; never enlarged. */
export function analysisSize(display: Size): Size {
  const { widthPx, heightPx } = display;
  const scale = Math.min(1, analysisWidthPx / widthPx, Math.sqrt(analysisAreaPx / (widthPx * heightPx)));
  return {
    widthPx: Math.min(widthPx, toEven(widthPx * scale)),
    heightPx: Math.min(heightPx, toEven(heightPx * scale)),
  };
}

function toEven(length: number): number {
  return Math.max(2, Math.round(length / 2) * 2);
}
