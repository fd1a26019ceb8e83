import type { Span } from './view.ts';

const second = 1_000_000;

/**
 * Widths that activity is asked for in. A fixed ladder on a fixed grid, so that what was asked once is an answer for every view that comes
 * near; each divides the next.
 */
export const bucketLadder = [1, 5, 15, 60, 300, 900, 3600, 10_800, 43_200, 86_400, 604_800, 6_048_000].map(
  (seconds) => seconds * second,
);

/** Buckets of one request. */
export const blockBuckets = 512;

/** The finest width at which a bucket is about `leastPx` wide. */
export function bucketFor(microsPerPx: number, leastPx = 2): number {
  return bucketLadder.find((width) => width >= microsPerPx * leastPx) ?? bucketLadder.at(-1)!;
}

/** Numbers of the blocks that cover a span, of what there is at all. */
export function blocksFor(span: Span, extent: Span, bucketMicros: number): number[] {
  const width = bucketMicros * blockBuckets;
  const from = Math.floor(Math.max(span.fromMicros, extent.fromMicros) / width);
  const to = Math.ceil(Math.min(span.toMicros, extent.toMicros) / width);
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

export function blockSpan(block: number, bucketMicros: number): Span {
  const width = bucketMicros * blockBuckets;
  return { fromMicros: block * width, toMicros: (block + 1) * width };
}
