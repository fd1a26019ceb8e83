import type { Observation, Sighting, Track } from './track.ts';

/**
 * Coarse colour of one track over a stretch: clothes or paint, a dozen numbers. It only ever tells apart objects that met and parted
 * in this camera a moment ago.
 */
export interface ColourMean {
  /** f64, [14]: eleven shares by `colourNames`, then mean luma and chroma scaled to weigh like a share. */
  readonly values: Float64Array;
  count: number;
}

/** What is in doubt since a track last shared its blob. */
export interface Doubt {
  readonly fromMicros: number;
  readonly others: Set<Track>;
  readonly since: ColourMean;
}

/** Sightings alone after a parting before colours are compared. Guess. */
const SIGHTINGS_TO_COMPARE = 4;
/** By how much colours must fit better the other way round before two tracks change places. Guess; tested on vtest.avi. */
const LEAST_GAIN = 0.35;
/** Longest wait for the others of a group to be seen alone. */
const LONGEST_DOUBT_MICROS = 4_000_000;
const MEMORY = 40;

/** An empty mean. */
export function createColourMean(): ColourMean {
  return { values: new Float64Array(14), count: 0 };
}

function addColour(mean: ColourMean, seen: Observation): void {
  mean.count++;
  const rate = 1 / Math.min(MEMORY, mean.count);
  for (let i = 0; i < 11; i++) mean.values[i]! += rate * (seen.colourShares[i]! / 255 - mean.values[i]!);
  const scale = [128, 32, 32];
  for (let i = 0; i < 3; i++) mean.values[11 + i]! += rate * (seen.meanYuv[i]! / scale[i]! - mean.values[11 + i]!);
}

function colourDistance(a: ColourMean, b: ColourMean): number {
  let sum = 0;
  for (let i = 0; i < 14; i++) sum += Math.abs(a.values[i]! - b.values[i]!);
  return sum / 2;
}

/** Notes that these tracks share blobs in this frame: from here on each could be mistaken for another. */
export function noteMeeting(tracks: readonly Track[], nowMicros: number): void {
  for (const track of tracks) {
    track.doubt ??= { fromMicros: nowMicros, others: new Set(), since: createColourMean() };
    // Whatever was seen of it alone in between was too short to tell.
    track.doubt.since.count = 0;
    track.doubt.since.values.fill(0);
    for (const other of tracks) if (other !== track) track.doubt.others.add(other);
  }
}

/** Takes in the colour of a track that was seen alone. */
export function noteColour(track: Track, seen: Observation): void {
  addColour(track.doubt ? track.doubt.since : track.colour, seen);
}

/** Whether its colour is known from before and after the meeting. */
function isComparable(track: Track): boolean {
  return track.doubt !== null && track.colour.count >= 3 && track.doubt.since.count >= SIGHTINGS_TO_COMPARE;
}

/** Settles who is who among tracks that have parted; two whose colours fit clearly better the other way round change places. */
export function settleDoubts(tracks: readonly Track[], nowMicros: number): void {
  for (const track of tracks) {
    const { doubt } = track;
    if (doubt === null || doubt.since.count < SIGHTINGS_TO_COMPARE) continue;
    let waiting = false;
    let best: Track | null = null;
    let most = LEAST_GAIN;
    for (const other of doubt.others) {
      if (!tracks.includes(other)) continue;
      if (!isComparable(other) || !isComparable(track)) {
        if (other.doubt !== null) waiting = true;
        continue;
      }
      const keep = colourDistance(track.colour, doubt.since) + colourDistance(other.colour, other.doubt!.since);
      const swap = colourDistance(track.colour, other.doubt!.since) + colourDistance(other.colour, doubt.since);
      if (keep - swap > most) {
        most = keep - swap;
        best = other;
      }
    }
    if (best !== null) {
      changePlaces(track, best);
      settle(track);
      settle(best);
    } else if (!waiting || nowMicros - doubt.fromMicros > LONGEST_DOUBT_MICROS) settle(track);
  }
}

function settle(track: Track): void {
  const { doubt } = track;
  if (doubt === null) return;
  // Recent colour counts as much as old: light differs from place to place.
  const { values, count } = doubt.since;
  const weight = track.colour.count === 0 ? 1 : 0.5;
  for (let i = 0; i < 14; i++) track.colour.values[i]! += weight * (values[i]! - track.colour.values[i]!);
  track.colour.count += count;
  track.doubt = null;
}

/** Exchanges the past of two tracks; where they go on from is when they were nearest to each other during the doubt. */
function changePlaces(a: Track, b: Track): void {
  const cutMicros = nearestApproach(a, b);
  const [pastA, restA] = divideAt(a.sightings, cutMicros);
  const [pastB, restB] = divideAt(b.sightings, cutMicros);
  a.sightings = [...pastB, ...joinable(pastB, restA)];
  b.sightings = [...pastA, ...joinable(pastA, restB)];
  [a.colour, b.colour] = [b.colour, a.colour];
  [a.colourShares, b.colourShares] = [b.colourShares, a.colourShares];
}

function divideAt(sightings: readonly Sighting[], cutMicros: number): [Sighting[], Sighting[]] {
  const at = sightings.findIndex(({ ptsMicros }) => ptsMicros >= cutMicros);
  return at < 0 ? [[...sightings], []] : [sightings.slice(0, at), sightings.slice(at)];
}

/** The later part with its hidden frames cut to those after the earlier part. */
function joinable(past: readonly Sighting[], rest: readonly Sighting[]): Sighting[] {
  const [first, ...others] = rest;
  if (first === undefined) return [];
  const last = past[past.length - 1];
  const hiddenBefore =
    last === undefined ? [] : first.hiddenBefore.filter(({ ptsMicros }) => ptsMicros > last.ptsMicros);
  return [{ ...first, hiddenBefore }, ...others];
}

function nearestApproach(a: Track, b: Track): number {
  const fromMicros = Math.max(a.doubt!.fromMicros, b.doubt!.fromMicros);
  let least = Number.POSITIVE_INFINITY;
  let cutMicros = fromMicros;
  let j = 0;
  for (const here of a.sightings) {
    if (here.ptsMicros < fromMicros) continue;
    while (j < b.sightings.length && b.sightings[j]!.ptsMicros < here.ptsMicros) j++;
    const there = b.sightings[j];
    if (there === undefined || there.ptsMicros !== here.ptsMicros) continue;
    const distance = Math.hypot(
      here.box.left + here.box.right - there.box.left - there.box.right,
      here.box.top + here.box.bottom - there.box.top - there.box.bottom,
    );
    if (distance < least) {
      least = distance;
      cutMicros = here.ptsMicros;
    }
  }
  return cutMicros;
}
