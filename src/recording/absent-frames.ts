import type { Micros } from '../base/time.ts';

/** What a container says of frames that may not be there. */
export interface ToldFrames {
  /** Packets its table lists or its header counts; 0 when it does neither. */
  readonly packetsTold: number;
  /** Packets that could be read, empty and hidden ones included. */
  readonly packetsRead: number;
  /** Length its header tells; 0 when it does not. */
  readonly durationMicros: Micros;
  /** True when that length is the pictures' own; else sound may end later. */
  readonly ofPictures: boolean;
  /** True when the demuxer met broken packets: then a gap is a loss, else it may be a pause of the recorder. */
  readonly broken: boolean;
}

/** A header rounds, and sound may end later than the picture: less than this is no loss. Guess. */
const slackMicros: Micros = 200_000;
const soundSlackMicros: Micros = 2_000_000;

/** A gap counts from this many usual distances on, where at least this share of the distances is the usual one. Guess. */
const gapDistances = 1.5;
const steadyShare = 0.9;

/**
 * How many frames a recording lacks by its own account: cut off its end, or lost within. An estimate where the container
 * tells a length only.
 *
 * @param ptsMicros of the frames that are there, ascending
 * @param endMicros end of the last one
 */
export function absentFrames(ptsMicros: Float64Array, endMicros: Micros, told: ToldFrames): number {
  if (told.packetsTold > 0) return Math.max(0, told.packetsTold - told.packetsRead);
  const usual = usualDistance(ptsMicros);
  if (usual === 0) return 0;
  const cut = told.durationMicros - endMicros;
  const tail = cut > (told.ofPictures ? slackMicros : soundSlackMicros) ? Math.round(cut / usual) : 0;
  return tail + (told.broken ? inGaps(ptsMicros, usual) : 0);
}

/** Median distance of two frames, 0 when there are fewer than two. */
function usualDistance(ptsMicros: Float64Array): Micros {
  const distances = ptsMicros.slice(1).map((micros, i) => micros - ptsMicros[i]!);
  return distances.length > 0 ? distances.sort()[distances.length >> 1]! : 0;
}

function inGaps(ptsMicros: Float64Array, usual: Micros): number {
  let steady = 0;
  let absent = 0;
  for (let i = 1; i < ptsMicros.length; i++) {
    const distances = (ptsMicros[i]! - ptsMicros[i - 1]!) / usual;
    if (distances >= gapDistances) absent += Math.round(distances) - 1;
    else if (distances > 0.5) steady++;
  }
  return steady >= steadyShare * (ptsMicros.length - 1) ? absent : 0;
}
