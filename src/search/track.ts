import type { Size } from '../base/geometry.ts';
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

/** A buffer of samples as `sampleBytes` says, seen as both of the types that lie in it. */
export interface SampleBuffer {
  readonly times: Float64Array;
  readonly edges: Float32Array;
}

/** Views of a buffer whose length is a multiple of eight bytes. */
export function sampleBuffer(bytes: ArrayBuffer): SampleBuffer {
  return { times: new Float64Array(bytes), edges: new Float32Array(bytes) };
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
  readonly #ways: Record<Anchor, Way> = {
    foot: { x: new Float64Array(64), y: new Float64Array(64) },
    centre: { x: new Float64Array(64), y: new Float64Array(64) },
  };
  readonly #isMade = { foot: false, centre: false };
  #edges: Float32Array = new Float32Array();
  #first = 0;
  #size = { widthPx: 1, heightPx: 1 };

  /** The way of an anchor. Worked out when it is first asked for: most conditions look at one. */
  way(anchor: Anchor): Way {
    const way = this.#ways[anchor];
    if (this.#isMade[anchor]) return way;
    this.#isMade[anchor] = true;
    const { widthPx, heightPx } = this.#size;
    const edges = this.#edges;
    for (let i = 0; i < this.count; i++) {
      const at = (this.#first + i) * 6 + 2;
      const bottom = edges[at + 3]!;
      way.x[i] = clamp((edges[at]! + edges[at + 2]!) / 2 / widthPx);
      way.y[i] = clamp(anchor === 'foot' ? bottom / heightPx : (edges[at + 1]! + bottom) / 2 / heightPx);
    }
    return way;
  }

  /** Takes `count` samples from number `first` on out of a buffer, which must stay as it is while this track is looked at. */
  fill({ times, edges }: SampleBuffer, first: number, count: number, size: Size): void {
    this.#reserve(count);
    this.count = count;
    this.aspect = size.widthPx / size.heightPx;
    this.#edges = edges;
    this.#first = first;
    this.#size = size;
    this.#isMade.foot = false;
    this.#isMade.centre = false;
    for (let i = 0; i < count; i++) {
      const at = (first + i) * 6;
      this.ptsMicros[i] = times[(first + i) * 3]!;
      this.height[i] = (edges[at + 5]! - edges[at + 3]!) / size.heightPx;
    }
  }

  #reserve(count: number): void {
    if (count <= this.ptsMicros.length) return;
    const room = Math.max(count, this.ptsMicros.length * 2);
    const array = () => new Float64Array(room);
    this.ptsMicros = array();
    this.height = array();
    this.#ways.foot = { x: array(), y: array() };
    this.#ways.centre = { x: array(), y: array() };
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > lastInside ? lastInside : value;
}
