import type { YuvPicture } from '../base/picture.ts';

/** A part of the standing scene that hides what passes behind it. */
export interface Occluder {
  /** Distance of its foot along the line of sight. */
  readonly depthM: number;
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** u8, [height, width], 255 hides all. */
  readonly alpha: Uint8Array;
}

/** Leaves that move: a loop of pictures of a part of the plate, each with what it hides. Edges even. */
export interface Foliage {
  readonly depthM: number;
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The part of the plate with the leaves in place, one a phase. */
  readonly phases: readonly {
    readonly y: Uint8Array;
    readonly u: Uint8Array;
    readonly v: Uint8Array;
    readonly alpha: Uint8Array;
  }[];
  /** Seconds the loop takes. */
  readonly loopSeconds: number;
}

/** The empty scene, and what the renderer must know of it. */
export interface Plate {
  readonly picture: YuvPicture;
  readonly occluders: readonly Occluder[];
  readonly foliage: readonly Foliage[];
  /** u8, [heightPx / 2, widthPx / 2]: how strongly a cast shadow shows, 255 sunny ground, less in shade, 0 not ground. */
  readonly sunlit: Uint8Array;
  /** Light on an upright thing at a place on the ground, 0..1. */
  lightAt(x: number, y: number): number;
}

/** RGBA of the whole picture to YUV 4:2:0, BT.709, video range. `rgba`: u8, [height, width, 4]. */
export function yuvFromRgba(rgba: Uint8Array | Uint8ClampedArray, picture: YuvPicture): void {
  const { widthPx: w, heightPx: h, y, u, v } = picture;
  for (let row = 0; row < h; row += 2) {
    for (let column = 0; column < w; column += 2) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let k = 0; k < 4; k++) {
        const at = (row + (k >> 1)) * w + column + (k & 1);
        const r = rgba[at * 4]!;
        const g = rgba[at * 4 + 1]!;
        const b = rgba[at * 4 + 2]!;
        y[at] = (16.5 + 0.1826 * r + 0.6142 * g + 0.062 * b) | 0;
        red += r;
        green += g;
        blue += b;
      }
      const c = (row >> 1) * (w >> 1) + (column >> 1);
      u[c] = (128.5 + (-0.1006 * red - 0.3386 * green + 0.4392 * blue) / 4) | 0;
      v[c] = (128.5 + (0.4392 * red - 0.3989 * green - 0.0403 * blue) / 4) | 0;
    }
  }
}
