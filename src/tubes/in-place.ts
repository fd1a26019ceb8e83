import type { Size } from '../base/geometry.ts';
import { forEachRow, type Silhouette, silhouetteArea } from '../base/silhouette.ts';
import type { Sighting } from './track.ts';

/** How long something must be seen that gets nowhere. Guess: longer than a door swings. */
const SEEN_MICROS = 4_000_000;
/** Over how long two outlines are compared. Guess: half a gesture. */
const APART_MICROS = 500_000;
/** Least share of the picture. Guess: the restlessness of leaves is smaller, or is not one body. */
const AREA_SHARE = 0.003;
/** Least share of sightings in which nothing else had a part in its blob. */
const ALONE_SHARE = 0.8;
/** Area that four of five sightings reach, over the area that one of five does: a body stays as large, lights and leaves don't. */
const AREA_STEADINESS = 0.5;
/** Share of an outline that must differ half a second later, and in what share of such pairs. What was put down or stands still stays below. */
const CHANGED_SHARE = 0.1;
const CHANGED_PAIRS = 0.5;

/**
 * Whether the sightings are those of a body that moves without getting anywhere: somebody at work behind a counter, a box that is
 * turned in a hand. One region by itself, of steady size, whose outline does not come to rest.
 *
 * Limits were set where clips leave room: of what was followed for three seconds and got nowhere in thirteen real and drawn ones, the track of a
 * turned box had 1.00, 0.90 and 0.63 (alone, steadiness, changed pairs); bottles that were put down at most 0.38 changed pairs,
 * merged traffic 0.36 steadiness, leaves and a far car at most half of the least area.
 */
export function movesInPlace(sightings: readonly Sighting[], grid: Size): boolean {
  const first = sightings[0];
  const last = sightings[sightings.length - 1];
  if (!first || !last || last.ptsMicros - first.ptsMicros < SEEN_MICROS) return false;
  const alone = sightings.reduce((count, sighting) => count + (sighting.alone ? 1 : 0), 0);
  if (alone < ALONE_SHARE * sightings.length) return false;
  const areas = Float64Array.from(sightings, ({ silhouette }) => silhouetteArea(silhouette)).sort();
  const areaAt = (share: number): number => areas[Math.floor(share * (areas.length - 1))]!;
  if (areaAt(0.5) < AREA_SHARE * grid.widthPx * grid.heightPx) return false;
  if (areaAt(0.2) < AREA_STEADINESS * areaAt(0.8)) return false;
  return changedPairs(sightings) >= CHANGED_PAIRS;
}

/** Share of the pairs of sightings half a second apart, one after the other, whose outlines differ. */
function changedPairs(sightings: readonly Sighting[]): number {
  let pairs = 0;
  let changed = 0;
  let from = sightings[0]!;
  for (const sighting of sightings) {
    const apart = sighting.ptsMicros - from.ptsMicros;
    if (apart < APART_MICROS) continue;
    // What was out of sight in between says nothing.
    if (apart < 2 * APART_MICROS) {
      pairs++;
      if (changedShare(from.silhouette, sighting.silhouette) > CHANGED_SHARE) changed++;
    }
    from = sighting;
  }
  return pairs > 0 ? changed / pairs : 0;
}

/** What lies in one outline alone, over what lies in either: 0 for equal ones, 1 for two apart. */
function changedShare(a: Silhouette, b: Silhouette): number {
  const { left, top, right, bottom } = a.box;
  const width = right - left;
  const inside = new Uint8Array(width * (bottom - top));
  forEachRow(a, (from, to, y) => inside.fill(1, (y - top) * width + from - left, (y - top) * width + to - left));
  let both = 0;
  forEachRow(b, (from, to, y) => {
    if (y < top || y >= bottom) return;
    const row = (y - top) * width - left;
    for (let x = Math.max(from, left); x < Math.min(to, right); x++) both += inside[row + x]!;
  });
  const either = silhouetteArea(a) + silhouetteArea(b) - both;
  return either > 0 ? 1 - both / either : 0;
}
