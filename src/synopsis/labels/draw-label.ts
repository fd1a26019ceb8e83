import type { YuvPicture } from '../../base/picture.ts';
import type { TextBitmap } from './text-bitmap.ts';

/** Opacity of the dark plate behind the text, of 256: text stays readable on snow, and what is behind can still be made out. */
const PLATE_OPACITY = 150;
const BLACK = 16;
const WHITE = 235;
const GREY_CHROMA = 128;

/** A text on its dark plate, ready to be drawn many times. Even size. */
export interface Label {
  readonly widthPx: number;
  readonly heightPx: number;
  /** u8, [heightPx, widthPx], share of the label in the pixel, 0..255. */
  readonly opacity: Uint8Array;
  /** u8, luma of the label there. */
  readonly luma: Uint8Array;
}

/** Puts a text on a dark plate with rounded corners. */
export function createLabel(text: TextBitmap, paddingPx: number): Label {
  const widthPx = even(text.widthPx + 2 * paddingPx);
  const heightPx = even(text.heightPx + Math.round(paddingPx / 2));
  const opacity = new Uint8Array(widthPx * heightPx);
  const luma = new Uint8Array(widthPx * heightPx).fill(BLACK);
  const radius = Math.max(2, Math.round(heightPx / 6));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      opacity[y * widthPx + x] = Math.round(PLATE_OPACITY * cornerCover(x, y, widthPx, heightPx, radius));
    }
  }
  const left = (widthPx - text.widthPx) >> 1;
  const top = (heightPx - text.heightPx) >> 1;
  for (let y = 0; y < text.heightPx; y++) {
    for (let x = 0; x < text.widthPx; x++) {
      const covered = text.coverage[y * text.widthPx + x]! / 255;
      if (covered === 0) continue;
      const i = (top + y) * widthPx + left + x;
      const plate = opacity[i]! / 255;
      const together = covered + plate * (1 - covered);
      opacity[i] = Math.round(255 * together);
      luma[i] = Math.round((WHITE * covered + BLACK * plate * (1 - covered)) / together);
    }
  }
  return { widthPx, heightPx, opacity, luma };
}

/** Draws a label with its corner at an even place inside the picture. `strength`: 0..256. */
export function drawLabel(picture: YuvPicture, label: Label, leftPx: number, topPx: number, strength: number): void {
  const { widthPx, heightPx, opacity, luma } = label;
  const target = picture.y;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const targetRow = (topPx + y) * picture.widthPx + leftPx;
    for (let x = 0; x < widthPx; x++) {
      const o = opacity[row + x]!;
      const weight = (o + (o >> 7)) * strength;
      const under = target[targetRow + x]!;
      target[targetRow + x] = under + (((luma[row + x]! - under) * weight + 32768) >> 16);
    }
  }
  const chromaStride = picture.widthPx >> 1;
  for (let y = 0; y < heightPx; y += 2) {
    const row = y * widthPx;
    const targetRow = ((topPx + y) >> 1) * chromaStride + (leftPx >> 1);
    for (let x = 0; x < widthPx; x += 2) {
      const at = row + x;
      const o = (opacity[at]! + opacity[at + 1]! + opacity[at + widthPx]! + opacity[at + widthPx + 1]! + 2) >> 2;
      const weight = (o + (o >> 7)) * strength;
      const i = targetRow + (x >> 1);
      picture.u[i] = picture.u[i]! + (((GREY_CHROMA - picture.u[i]!) * weight + 32768) >> 16);
      picture.v[i] = picture.v[i]! + (((GREY_CHROMA - picture.v[i]!) * weight + 32768) >> 16);
    }
  }
}

function cornerCover(x: number, y: number, width: number, height: number, radius: number): number {
  const dx = Math.max(0, radius - x - 0.5, x + 0.5 - (width - radius));
  const dy = Math.max(0, radius - y - 0.5, y + 0.5 - (height - radius));
  return Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(dx, dy)));
}

function even(value: number): number {
  return (value + 1) & ~1;
}
