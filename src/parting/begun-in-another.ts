import { type Box, insideShare, type Size } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { TubeOutline } from '../tubes/tube-outline.ts';

/** So close to an edge of the picture an object comes in rather than out of another one; share of the width. Guess: three pixels of 1280. */
const BORDER_SHARE = 3 / 1280;
/** Samples in which a tube must be seen for its way to be known. Guess. */
const LEAST_SEEN = 4;
/** By so much of its beginning it is told which way it goes. Guess. */
export const WAY_MICROS = 1_000_000;
/** The other tube must have been there for so long before. Guess. */
const LEAST_BEFORE_MICROS = 500_000;
/** Share of where the tube is, or shortly before would have been, that lies in the other one. Guesses, which scenes with exact truth did not refute (docs/decisions/classes.md). */
const SHARE_NOW = 0.5;
const SHARE_BEFORE = 0.6;
const SHORTLY_MICROS = [300_000, 600_000, 1_000_000] as const;

/** Where a tube begins and which way it goes; boxes on the analysis grid. */
export interface Start {
  readonly ptsMicros: Micros;
  readonly box: Box;
  /** Of the middle of its box, across, and of its lower edge, down. */
  readonly cellsPerMicro: { readonly x: number; readonly y: number };
}

/** A tube that may have been in another one before it began. */
export interface BegunInAnother {
  readonly tube: string;
  /** The one that it may have been in. */
  readonly within: string;
  readonly start: Start;
  /** Share of the tube's first box that lies in what is seen of the other one just before, 0..1. */
  readonly covered: number;
}

/**
 * Tubes that begin inside the picture and in one other tube, or would have been in it a second before; none that would have been in several. The likeliest first: where the other one covers
 * the most of it just before, then by time and id.
 *
 * @param tubes in any order
 *
 * Cost: each tube against those present when it begins.
 */
export function begunInAnother(tubes: readonly TubeOutline[], analysis: Size): BegunInAnother[] {
  const found: BegunInAnother[] = [];
  /** Those that began before and may still be there. */
  let present: TubeOutline[] = [];
  for (const tube of [...tubes].sort((a, b) => a.startMicros - b.startMicros)) {
    present = present.filter(({ endMicros }) => endMicros >= tube.startMicros);
    const start = startOf(tube);
    if (start !== null && isInside(start.box, analysis)) {
      const [within, ...others] = present.filter((other) => mayHold(other, start));
      if (within !== undefined && others.length === 0)
        found.push({ tube: tube.id, within: within.id, start, covered: coveredBefore(within, start) });
    }
    present.push(tube);
  }
  return found.sort(
    (a, b) => b.covered - a.covered || a.start.ptsMicros - b.start.ptsMicros || (a.tube < b.tube ? -1 : 1),
  );
}

/** Where a box that goes on as it went is, or was, so much later. */
export function movedOn(box: Box, { x, y }: Start['cellsPerMicro'], byMicros: Micros): Box {
  return {
    left: box.left + x * byMicros,
    top: box.top + y * byMicros,
    right: box.right + x * byMicros,
    bottom: box.bottom + y * byMicros,
  };
}

/** How something went from one box to another: its middle across, its lower edge down. */
export function wayBetween(box: Box, later: Box, micros: Micros): Start['cellsPerMicro'] {
  const apart = Math.max(1, micros);
  return {
    x: (later.left + later.right - box.left - box.right) / 2 / apart,
    y: (later.bottom - box.bottom) / apart,
  };
}

function startOf(tube: TubeOutline): Start | null {
  const seen: number[] = [];
  for (let i = 0; i < tube.ptsMicros.length; i++) {
    if (seen.length >= LEAST_SEEN && tube.ptsMicros[i]! - tube.ptsMicros[seen[0]!]! > WAY_MICROS) break;
    if (boxAt(tube, i) !== null) seen.push(i);
  }
  if (seen.length < LEAST_SEEN) return null;
  const first = seen[0]!;
  const ptsMicros = tube.ptsMicros[first]!;
  const last = seen.findLast((i) => tube.ptsMicros[i]! - ptsMicros <= WAY_MICROS)!;
  const [box, later] = [boxAt(tube, first)!, boxAt(tube, last)!];
  return { ptsMicros, box, cellsPerMicro: wayBetween(box, later, tube.ptsMicros[last]! - ptsMicros) };
}

function isInside({ left, top, right, bottom }: Box, { widthPx, heightPx }: Size): boolean {
  const border = BORDER_SHARE * widthPx;
  return left > border && top > border && right < widthPx - border && bottom < heightPx - border;
}

function mayHold(other: TubeOutline, { ptsMicros, box, cellsPerMicro }: Start): boolean {
  if (ptsMicros - other.startMicros < LEAST_BEFORE_MICROS || other.endMicros < ptsMicros) return false;
  const now = nearestBox(other, ptsMicros);
  if (now !== null && insideShare(now, box) >= SHARE_NOW) return true;
  return SHORTLY_MICROS.some((before) => {
    const then = nearestBox(other, ptsMicros - before);
    return then !== null && insideShare(then, movedOn(box, cellsPerMicro, -before)) >= SHARE_BEFORE;
  });
}

function coveredBefore(other: TubeOutline, { ptsMicros, box }: Start): number {
  const last = other.ptsMicros.findLastIndex((at) => at < ptsMicros);
  const before = last < 0 ? null : boxAt(other, last);
  return before === null ? 0 : insideShare(before, box);
}

/** What is seen at the sample nearest to an instant, the earlier of two. */
function nearestBox(tube: TubeOutline, at: Micros): Box | null {
  let best = 0;
  for (let i = 1; i < tube.ptsMicros.length; i++) {
    if (Math.abs(tube.ptsMicros[i]! - at) < Math.abs(tube.ptsMicros[best]! - at)) best = i;
  }
  return boxAt(tube, best);
}

function boxAt({ boxes }: TubeOutline, sample: number): Box | null {
  const [left, right] = [boxes[4 * sample]!, boxes[4 * sample + 2]!];
  return right > left ? { left, top: boxes[4 * sample + 1]!, right, bottom: boxes[4 * sample + 3]! } : null;
}
