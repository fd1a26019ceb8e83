import type { Anchor } from './query-parts.ts';

/**
 * Anchors are kept a little inside the picture, so that an object cut off by the lower or right edge is inside a zone drawn up to that
 * edge, although zones are half-open. Less than a sixteenth of a pixel of a picture 4,096 wide.
 */
export const lastInside = 65_535 / 65_536;

/** Bytes of one sample in a file of samples: f64 ptsMicros, then f32 left, top, right, bottom in displayed pixels. */
export const sampleBytes = 24;

/** The way of a point on the picture: f64, [count] or longer, relative coordinates 0..`lastInside`. */
export interface Way {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The samples of one object in relative coordinates. One instance is filled again for each object: nothing of it may be kept by who
 * looks at it.
 */
export class Track {
  count = 0;
  /** Width of the displayed picture over its height. */
  aspect = 1;
  /** f64, [count] or longer, ascending. */
  ptsMicros = new Float64Array(64);
  /** f64, height of the box as a share of the picture's height. */
  height = new Float64Array(64);
  foot: Way = { x: new Float64Array(64), y: new Float64Array(64) };
  centre: Way = { x: new Float64Array(64), y: new Float64Array(64) };

  way(anchor: Anchor): Way {
    return anchor === 'foot' ? this.foot : this.centre;
  }

  /**
   * Takes the samples out of stored bytes.
   *
   * @param bytes as `sampleBytes` says; `offset` is a multiple of eight bytes from the start of the underlying buffer
   */
  fill(bytes: ArrayBuffer, offset: number, count: number, widthPx: number, heightPx: number): void {
    this.#reserve(count);
    this.count = count;
    this.aspect = widthPx / heightPx;
    const times = new Float64Array(bytes, offset, count * 3);
    const edges = new Float32Array(bytes, offset, count * 6);
    for (let i = 0; i < count; i++) {
      const at = i * 6 + 2;
      this.ptsMicros[i] = times[i * 3]!;
      const x = clamp((edges[at]! + edges[at + 2]!) / 2 / widthPx);
      this.foot.x[i] = x;
      this.centre.x[i] = x;
      this.foot.y[i] = clamp(edges[at + 3]! / heightPx);
      this.centre.y[i] = clamp((edges[at + 1]! + edges[at + 3]!) / 2 / heightPx);
      this.height[i] = (edges[at + 3]! - edges[at + 1]!) / heightPx;
    }
  }

  #reserve(count: number): void {
    if (count <= this.ptsMicros.length) return;
    const room = Math.max(count, this.ptsMicros.length * 2);
    const array = () => new Float64Array(room);
    this.ptsMicros = array();
    this.height = array();
    this.foot = { x: array(), y: array() };
    this.centre = { x: array(), y: array() };
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > lastInside ? lastInside : value;
}
