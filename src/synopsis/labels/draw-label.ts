import type { YuvPicture } from '../../base/picture.ts';
import type { TextBitmap } from './text-bitmap.ts';

/** Opacity of the dark plate behind the text: text stays readable on snow, and what is behind can still be made out. */
const PLATE_OPACITY = 0.59;
const BLACK = 16;
const WHITE = 235;
const GREY_CHROMA = 128;

/** A text on its dark plate, ready to be drawn many times. Even size. */
export interface Label {
  readonly widthPx: number;
  readonly heightPx: number;
  /** u16, [heightPx, widthPx], share of the label in the pixel, 0..256. */
  readonly opacity: Uint16Array;
  /** u16, luma of the label there times that share. */
  readonly added: Uint16Array;
  /** u16, [heightPx / 2, widthPx / 2], mean share, for chroma. */
  readonly chromaOpacity: Uint16Array;
}

/** Puts a text on a dark plate with rounded corners. */
export function createLabel(text: TextBitmap, paddingPx: number): Label {
  const widthPx = even(text.widthPx + 2 * paddingPx);
  const heightPx = even(text.heightPx + Math.round(paddingPx / 2));
  const opacity = new Uint16Array(widthPx * heightPx);
  const added = new Uint16Array(widthPx * heightPx);
  const radius = Math.max(2, Math.round(heightPx / 6));
  const textLeft = (widthPx - text.widthPx) >> 1;
  const textTop = (heightPx - text.heightPx) >> 1;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const textX = x - textLeft;
      const textY = y - textTop;
      const inText = textX >= 0 && textX < text.widthPx && textY >= 0 && textY < text.heightPx;
      const covered = inText ? text.coverage[textY * text.widthPx + textX]! / 255 : 0;
      const plate = (1 - covered) * PLATE_OPACITY * cornerCover(x, y, widthPx, heightPx, radius);
      opacity[y * widthPx + x] = Math.round(256 * (covered + plate));
      added[y * widthPx + x] = Math.round(256 * (covered * WHITE + plate * BLACK));
    }
  }
  const chromaOpacity = new Uint16Array((widthPx >> 1) * (heightPx >> 1));
  for (let i = 0; i < chromaOpacity.length; i++) {
    const at = 2 * Math.floor(i / (widthPx >> 1)) * widthPx + 2 * (i % (widthPx >> 1));
    chromaOpacity[i] = (opacity[at]! + opacity[at + 1]! + opacity[at + widthPx]! + opacity[at + widthPx + 1]! + 2) >> 2;
  }
  return { widthPx, heightPx, opacity, added, chromaOpacity };
}

/** Draws a label with its corner at an even place inside the picture. `strength`: 0..256. */
export function drawLabel(picture: YuvPicture, label: Label, leftPx: number, topPx: number, strength: number): void {
  const { widthPx, heightPx, opacity, added } = label;
  const target = picture.y;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const targetRow = (topPx + y) * picture.widthPx + leftPx;
    for (let x = 0; x < widthPx; x++) {
      const under = target[targetRow + x]!;
      const change = added[row + x]! - under * opacity[row + x]!;
      target[targetRow + x] = under + ((change * strength + 32768) >> 16);
    }
  }
  drawLabelChroma(picture.u, label, picture.widthPx >> 1, leftPx >> 1, topPx >> 1, strength);
  drawLabelChroma(picture.v, label, picture.widthPx >> 1, leftPx >> 1, topPx >> 1, strength);
}

function drawLabelChroma(
  target: Uint8Array,
  label: Label,
  stride: number,
  left: number,
  top: number,
  strength: number,
): void {
  const width = label.widthPx >> 1;
  const height = label.heightPx >> 1;
  const { chromaOpacity } = label;
  for (let y = 0; y < height; y++) {
    const targetRow = (top + y) * stride + left;
    for (let x = 0; x < width; x++) {
      const under = target[targetRow + x]!;
      const change = (GREY_CHROMA - under) * chromaOpacity[y * width + x]!;
      target[targetRow + x] = under + ((change * strength + 32768) >> 16);
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

/** How much of a leader is white. */
const LEADER_STRENGTH = 150;

/** Draws a thin line from a label to its object, so that a label which had to go aside is still known to be of it. */
export function drawLeader(
  picture: YuvPicture,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  widthPx: number,
  strength: number,
): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY))));
  const steep = Math.abs(toY - fromY) > Math.abs(toX - fromX);
  const weight = (LEADER_STRENGTH * strength) >> 8;
  for (let i = 0; i <= steps; i++) {
    const x = Math.round(fromX + ((toX - fromX) * i) / steps);
    const y = Math.round(fromY + ((toY - fromY) * i) / steps);
    for (let w = 0; w < widthPx; w++) {
      const px = steep ? x + w : x;
      const py = steep ? y : y + w;
      if (px < 0 || py < 0 || px >= picture.widthPx || py >= picture.heightPx) continue;
      const at = py * picture.widthPx + px;
      const under = picture.y[at]!;
      picture.y[at] = under + (((WHITE - under) * weight + 128) >> 8);
    }
  }
}
