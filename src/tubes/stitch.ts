import type { Size } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { SizeModel } from './size-model.ts';
import type { Sighting, Track } from './track.ts';

/** Longest time out of sight that is bridged. Guess: someone walks behind a van in it. */
export const LONGEST_GAP_MICROS: Micros = 6_000_000;
/** What is known of a new track after this long decides whether it goes on from an old one. */
const DECISION_AGE_MICROS: Micros = 1_000_000;
/** Largest sum of the costs below. Guess. */
const LARGEST_COST = 1.6;

/** Joins the end of one track to the start of another by time, place, size and coarse colour, and by nothing else. */
export interface Stitcher {
  /** Takes over a track that has ended. */
  end(track: Track): void;
  /** Looks for the earlier part of tracks that are old enough to tell; call once a frame with all that live. */
  join(nowMicros: Micros, live: readonly Track[]): void;
  /** Hands out, in the order they ended, the tracks that nothing can be joined to any more. */
  release(nowMicros: Micros): Track[];
  /** Joins and hands out all that is left. */
  releaseAll(): Track[];
}

/**
 * A stitcher for one camera.
 *
 * @param bridge tells the later track what lies between; it puts the earlier sightings before its own
 */
export function createStitcher(grid: Size, model: SizeModel, bridge: (earlier: Track, later: Track) => void): Stitcher {
  let ended: Track[] = [];
  const decided = new WeakSet<Track>();

  function decide(later: Track): void {
    decided.add(later);
    let best: Track | null = null;
    let least = LARGEST_COST;
    for (const earlier of ended) {
      if (earlier === later) continue;
      const cost = joinCost(earlier, later, grid, model);
      if (cost < least) {
        least = cost;
        best = earlier;
      }
    }
    if (best === null) return;
    ended = ended.filter((track) => track !== best);
    // The joined track begins where the earlier one did: that start has been decided on already.
    bridge(best, later);
  }

  function end(track: Track): void {
    ended.push(track);
    if (!decided.has(track)) decide(track);
  }

  function join(nowMicros: Micros, live: readonly Track[]): void {
    if (ended.length === 0) return;
    for (const track of live) {
      if (decided.has(track) || nowMicros - track.sightings[0]!.ptsMicros < DECISION_AGE_MICROS) continue;
      decide(track);
    }
  }

  function release(nowMicros: Micros): Track[] {
    const oldest = nowMicros - LONGEST_GAP_MICROS - 2 * DECISION_AGE_MICROS;
    const gone = ended.filter((track) => lastOf(track).ptsMicros < oldest);
    if (gone.length > 0) ended = ended.filter((track) => lastOf(track).ptsMicros >= oldest);
    return gone;
  }

  function releaseAll(): Track[] {
    const all = ended;
    ended = [];
    return all;
  }

  return { end, join, release, releaseAll };
}

function lastOf(track: Track): Sighting {
  return track.sightings[track.sightings.length - 1]!;
}

interface Motion {
  readonly x: number;
  readonly y: number;
  /** px/s */
  readonly velocityX: number;
  readonly velocityY: number;
}

/** Mean motion over the second at the end (or the start) of a track. */
function motionAt(track: Track, atEnd: boolean): Motion {
  const { sightings } = track;
  const edge = atEnd ? sightings.length - 1 : 0;
  const step = atEnd ? -1 : 1;
  const here = sightings[edge]!;
  let far = here;
  for (let i = edge; i >= 0 && i < sightings.length; i += step) {
    if (Math.abs(sightings[i]!.ptsMicros - here.ptsMicros) > 1_000_000) break;
    far = sightings[i]!;
  }
  const seconds = (here.ptsMicros - far.ptsMicros) / 1e6;
  const x = (here.box.left + here.box.right) / 2;
  const y = (here.box.top + here.box.bottom) / 2;
  if (seconds === 0) return { x, y, velocityX: 0, velocityY: 0 };
  return {
    x,
    y,
    velocityX: (x - (far.box.left + far.box.right) / 2) / seconds,
    velocityY: (y - (far.box.top + far.box.bottom) / 2) / seconds,
  };
}

function touchesEdge({ box }: Sighting, grid: Size): boolean {
  return box.left <= 2 || box.top <= 2 || box.right >= grid.widthPx - 2 || box.bottom >= grid.heightPx - 2;
}

function seenMicros({ sightings }: Track): Micros {
  return sightings[sightings.length - 1]!.ptsMicros - sightings[0]!.ptsMicros;
}

/** How unlikely it is that the later track goes on from the earlier one; Infinity where it can't. */
function joinCost(earlier: Track, later: Track, grid: Size, model: SizeModel): number {
  const from = lastOf(earlier);
  const to = later.sightings[0]!;
  const gapMicros = to.ptsMicros - from.ptsMicros;
  if (gapMicros <= 0 || gapMicros > LONGEST_GAP_MICROS) return Number.POSITIVE_INFINITY;
  if (touchesEdge(from, grid) || touchesEdge(to, grid)) return Number.POSITIVE_INFINITY;
  // What was out of sight for longer than it was seen is two things, or none.
  if (gapMicros > seenMicros(earlier) + seenMicros(later)) return Number.POSITIVE_INFINITY;
  const seconds = gapMicros / 1e6;
  const a = motionAt(earlier, true);
  const b = motionAt(later, false);
  const heightA = from.box.bottom - from.box.top;
  const heightB = to.box.bottom - to.box.top;
  const size = Math.sqrt(heightA * (from.box.right - from.box.left));
  // It may have gone on as it went, or have stopped out of sight: the better of the two.
  const forward = Math.hypot(a.x + a.velocityX * seconds - b.x, a.y + a.velocityY * seconds - b.y);
  const backward = Math.hypot(b.x - b.velocityX * seconds - a.x, b.y - b.velocityY * seconds - a.y);
  const still = Math.hypot(a.x - b.x, a.y - b.y);
  const distance = Math.min((forward + backward) / 2, still) / (size * (0.7 + 0.4 * seconds));
  const usualA = model.at(from.box.bottom);
  const usualB = model.at(to.box.bottom);
  const perspective = usualA && usualB ? usualB.heightPx / usualA.heightPx : 1;
  const growth = Math.abs(Math.log(heightB / (heightA * perspective)));
  let colour = 0;
  for (let i = 0; i < 11; i++) colour += Math.abs(earlier.colourShares[i]! - later.colourShares[i]!) / 2;
  if (distance > 1 || growth > 0.5 || colour > 0.5) return Number.POSITIVE_INFINITY;
  return distance + growth + colour + 0.08 * seconds;
}
