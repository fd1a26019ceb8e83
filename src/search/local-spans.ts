import type { SourceEntry } from './case-content.ts';
import { dayMicros, type OffsetStretch, offsetsDuring } from './local-time.ts';

/** A stretch of time that is counted over, UTC. */
export interface CountedSpan {
  readonly startsAtMicros: number;
  /** The next one begins here: a day may have 23 or 25 hours. */
  readonly endsAtMicros: number;
}

const weekMicros = 7 * dayMicros;
/** The first Monday of 1970. */
const mondayMicros = 4 * dayMicros;

/**
 * Cuts time into spans as people where the camera hangs would: days begin at their midnight, weeks on their Monday, and shorter spans at
 * whole ones of their clock.
 */
export class LocalSpans {
  readonly #spanMicros: number;
  readonly #shiftMicros: number;
  readonly #zones = new Map<SourceEntry, readonly OffsetStretch[]>();

  constructor(spanMicros: number) {
    this.#spanMicros = spanMicros;
    this.#shiftMicros = spanMicros % weekMicros === 0 ? mondayMicros : 0;
  }

  /** The span that holds an instant of a recording; null where the start of that is not known. */
  of(utcMicros: number, entry: SourceEntry): CountedSpan | null {
    const { startsAtMicros, timeZone } = entry.source;
    if (startsAtMicros === null) return null;
    let offsets = this.#zones.get(entry);
    if (offsets === undefined) {
      // The spans at both ends reach beyond the recording.
      const end = startsAtMicros + entry.part.durationMicros + this.#spanMicros;
      offsets = offsetsDuring(timeZone, startsAtMicros - this.#spanMicros, end);
      this.#zones.set(entry, offsets);
    }
    const local = utcMicros + offsetAt(offsets, utcMicros);
    const first = Math.floor((local - this.#shiftMicros) / this.#spanMicros) * this.#spanMicros + this.#shiftMicros;
    // Within an hour that comes twice the clock alone does not tell: shorter spans keep the offset of the instant itself.
    const utcOf = (clock: number) =>
      this.#spanMicros < dayMicros ? clock - (local - utcMicros) : instantOf(clock, offsets);
    return { startsAtMicros: utcOf(first), endsAtMicros: utcOf(first + this.#spanMicros) };
  }
}

function offsetAt(offsets: readonly OffsetStretch[], utcMicros: number): number {
  return offsets.findLast(({ fromMicros }) => fromMicros <= utcMicros)!.offsetMicros;
}

/** When a clock shows a time: the first instant at which it shows that or, where it jumped over it, a later one. */
function instantOf(localMicros: number, offsets: readonly OffsetStretch[]): number {
  for (const [i, { fromMicros, offsetMicros }] of offsets.entries()) {
    const utc = Math.max(localMicros - offsetMicros, fromMicros);
    if (utc < (offsets[i + 1]?.fromMicros ?? Number.POSITIVE_INFINITY)) return utc;
  }
  return localMicros;
}
