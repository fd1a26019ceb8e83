/** How far back a rate looks, milliseconds: long enough to be calm, short enough to follow a line that changes. Guess. */
const windowMillis = 12_000;

/** Counts what has passed when; a rate over the last seconds. */
export interface RateMeter {
  readonly points: readonly { readonly atMillis: number; readonly total: number }[];
}

export const newMeter: RateMeter = { points: [] };

/** The meter with a count added; what lies further back than the window is forgotten, but for one point. */
export function measured({ points }: RateMeter, atMillis: number, total: number): RateMeter {
  const all = [...points, { atMillis, total }];
  const first = all.findLastIndex((point) => point.atMillis <= atMillis - windowMillis);
  return { points: all.slice(Math.max(0, first)) };
}

/** Units a second over the window; null until two counts lie apart. */
export function ratePerSecond({ points }: RateMeter): number | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.atMillis <= first.atMillis) return null;
  return ((last.total - first.total) * 1000) / (last.atMillis - first.atMillis);
}

/** Below this a piece is mostly waiting for the answer: 1 MiB pieces took two seconds each on a server whose disk was busy. */
const smallestPiece = 4 << 20;
const largestPiece = 32 << 20;

/**
 * Bytes of the next piece of an upload: as much as takes about four seconds at the speed of the last one, so that progress is seen and a
 * fast line is not held up by answers. Of a piece that breaks off the server keeps what has arrived.
 */
export function nextPieceBytes(lastBytes: number, lastMillis: number): number {
  const wanted = lastMillis <= 0 ? largestPiece : (lastBytes * 4000) / lastMillis;
  // At most four times the last: one quick answer says little.
  return Math.round(Math.max(smallestPiece, Math.min(largestPiece, wanted, lastBytes * 4)));
}
