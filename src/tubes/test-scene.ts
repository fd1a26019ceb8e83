import type { Box } from '../base/geometry.ts';
import { createYuvPicture } from '../base/picture.ts';
import type { FrameBlobs } from '../foreground/blob.ts';
import { extractBlobs } from '../foreground/blobs.ts';
import { createTracker } from './tracker.ts';
import type { Tube } from './tube.ts';

/** Grid of the drawn scenes of the tests. */
export const grid = { widthPx: 320, heightPx: 200 };
/** Ten frames a second. */
export const stepMicros = 100_000;

/** One figure drawn in one frame; the order of drawing is from far to near. */
export interface Figure {
  readonly box: Box;
  /** Luma and chroma of the clothes. */
  readonly yuv: readonly [number, number, number];
  readonly form: 'person' | 'car';
}

export const black = [30, 128, 128] as const;
export const white = [225, 128, 128] as const;
export const red = [90, 110, 210] as const;

/** A person whose feet stand at (x, y), 44 px high. */
export function person(x: number, y: number, yuv: Figure['yuv'] = black): Figure {
  return { box: { left: Math.round(x) - 8, top: y - 44, right: Math.round(x) + 8, bottom: y }, yuv, form: 'person' };
}

/** A car seen from the side around (x, y). */
export function car(x: number, y: number): Figure {
  return {
    box: { left: Math.round(x) - 30, top: y - 24, right: Math.round(x) + 30, bottom: y },
    yuv: red,
    form: 'car',
  };
}

function isInside(figure: Figure, x: number, y: number): boolean {
  const { box, form } = figure;
  if (form === 'car') return true;
  const u = Math.abs(x + 0.5 - (box.left + box.right) / 2) / (box.right - box.left);
  const v = (y + 0.5 - box.top) / (box.bottom - box.top);
  if (v < 0.15) return u < 0.2;
  return v < 0.55 ? u < 0.45 : u < 0.35;
}

/** The blobs of a frame with these figures; nothing is seen inside `hidden`. Ordinal and time by frame number. */
export function draw(ordinal: number, figures: readonly Figure[], hidden: readonly Box[] = []): FrameBlobs {
  const picture = createYuvPicture(grid.widthPx, grid.heightPx);
  const mask = new Uint8Array(grid.widthPx * grid.heightPx);
  for (const figure of figures) {
    const { box, yuv } = figure;
    for (let y = Math.max(0, box.top); y < Math.min(grid.heightPx, box.bottom); y++) {
      for (let x = Math.max(0, box.left); x < Math.min(grid.widthPx, box.right); x++) {
        if (!isInside(figure, x, y)) continue;
        mask[y * grid.widthPx + x] = 255;
        picture.y[y * grid.widthPx + x] = yuv[0];
        const chroma = (y >> 1) * (grid.widthPx >> 1) + (x >> 1);
        picture.u[chroma] = yuv[1];
        picture.v[chroma] = yuv[2];
      }
    }
  }
  for (const box of hidden) {
    for (let y = box.top; y < box.bottom; y++) mask.fill(0, y * grid.widthPx + box.left, y * grid.widthPx + box.right);
  }
  return { ordinal, ptsMicros: ordinal * stepMicros, blobs: extractBlobs(mask, picture) };
}

/** All tubes of a sequence, by start. */
export function track(frames: Iterable<FrameBlobs>): Tube[] {
  const tracker = createTracker({ ...grid, recordingSha256: 'a'.repeat(64) });
  const tubes: Tube[] = [];
  for (const frame of frames) tubes.push(...tracker.push(frame));
  tubes.push(...tracker.flush());
  return tubes.sort((a, b) => a.startMicros - b.startMicros || (a.id < b.id ? -1 : 1));
}

/** Middle of a tube's box at an end, rounded. */
export function middle(tube: Tube, end: 'first' | 'last'): number {
  const sample = tube.samples[end === 'first' ? 0 : tube.samples.length - 1]!;
  return Math.round((sample.box.left + sample.box.right) / 2);
}
