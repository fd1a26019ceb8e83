import { type Box, intersectionOverUnion, uniteBoxes } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { TubeSample } from '../tubes/tube.ts';
import { movedOn, type Start, WAY_MICROS, wayBetween } from './begun-in-another.ts';

/** So long before a tube begins it is looked for in the other one. Guess. */
const BEFORE_MICROS = 2_000_000;
/** Looks at the other one in that time. */
const MOST_LOOKS = 6;
/** Looks that must show the body of the tube. Fixed before the scenes on which it is counted were drawn (docs/decisions/classes.md). */
const LEAST_SHOWING = 4;
/** How well a body must lie where the tube, going back as it went, would be, IoU. Guess. */
const LEAST_FIT = 0.3;

/** What is told by a look at the tube that another one may have been in: its bodies, on the analysis grid. */
export interface LookBefore {
  readonly ptsMicros: Micros;
  readonly bodies: readonly Box[];
}

/** At one instant: the body of the tube that began later, and what else the other tube is then. */
export interface BodyBefore {
  readonly ptsMicros: Micros;
  readonly body: Box;
  readonly rest: Box;
}

/** The samples of a tube to look at for what begins beside it, spread over the time before, the last first; none where there are too few to tell. */
export function samplesBefore(samples: readonly TubeSample[], { ptsMicros: begins }: Start): number[] {
  const within = samples.flatMap(({ ptsMicros, picture }, i) =>
    picture !== null && ptsMicros < begins && ptsMicros >= begins - BEFORE_MICROS ? [i] : [],
  );
  const count = Math.min(MOST_LOOKS, within.length);
  if (count < LEAST_SHOWING) return [];
  return Array.from({ length: count }, (_, k) => within[Math.floor(((k + 0.5) * within.length) / count)]!).reverse();
}

/**
 * Follows the body of a tube back through looks at the one in which it may have been. Looks are given one after another, the last one first, until `isOver`.
 */
export class BodySearch {
  readonly #start: Start;
  readonly #looks: number;
  readonly #shown: BodyBefore[] = [];
  #missed = 0;

  /** @param looks how many there are */
  constructor(start: Start, looks: number) {
    this.#start = start;
    this.#looks = looks;
  }

  /** Whether what is still to come can't show the body often enough. */
  get isOver(): boolean {
    return this.#looks - this.#missed < LEAST_SHOWING;
  }

  take({ ptsMicros, bodies }: LookBefore): void {
    const after = this.#shown.at(-1);
    const { box, ptsMicros: at } = after === undefined ? this.#start : { box: after.body, ptsMicros: after.ptsMicros };
    const expected = movedOn(box, this.#start.cellsPerMicro, ptsMicros - at);
    const fits = bodies.map((body) => intersectionOverUnion(expected, body));
    const best = fits.indexOf(Math.max(...fits));
    const others = bodies.filter((_, i) => i !== best);
    if (others.length === 0 || fits[best]! < LEAST_FIT) this.#missed++;
    else this.#shown.push({ ptsMicros, body: bodies[best]!, rest: others.reduce(uniteBoxes) });
  }

  /** Where the body was, in order of time; null where too few looks show it. */
  found(): readonly BodyBefore[] | null {
    return this.#shown.length < LEAST_SHOWING ? null : this.#shown.toReversed();
  }
}

/** Where a body comes from that was followed back: as if a tube began there. @param path in order of time, at least one */
export function startOfPath(path: readonly BodyBefore[]): Start {
  const [{ ptsMicros, body }] = path as readonly [BodyBefore];
  const later = path.findLast((one) => one.ptsMicros - ptsMicros <= WAY_MICROS)!;
  return { ptsMicros, box: body, cellsPerMicro: wayBetween(body, later.body, later.ptsMicros - ptsMicros) };
}
