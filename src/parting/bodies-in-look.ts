import { type Box, boxArea, insideShare, intersectionOverUnion } from '../base/geometry.ts';

/** What a detector found somewhere. */
export interface FoundBody {
  readonly class: string;
  /** 0..1. */
  readonly score: number;
  readonly box: Box;
}

/** Below this score a body is not counted. Chosen on drawn scenes: at 0.35 half as many tubes with several bodies are found (docs/decisions/classes.md). */
const LEAST_SCORE = 0.2;
/** Share of a body that must lie in the object's box. Guess: who stands beside it does not. */
const LEAST_INSIDE = 0.7;
/** Share of a body in another one of its class from which it is a part of that: legs, or a head, are found as people too. Guess. */
const NESTED_SHARE = 0.6;
/** A body that lies in the box of another object this well (IoU) is that one. Guess. */
const OTHERS_OVERLAP = 0.5;

/**
 * The bodies of one class, the one with most of them, that one look shows inside an object. All boxes in the same px; in the order of `found`.
 *
 * @param others boxes of the other objects present: what fits one of these better is none of this object's
 */
export function bodiesInLook(object: Box, found: readonly FoundBody[], others: readonly Box[]): Box[] {
  const classes = new Map<string, Box[]>();
  for (const { class: name, score, box } of found) {
    if (score < LEAST_SCORE || insideShare(object, box) < LEAST_INSIDE || isOfAnother(object, box, others)) continue;
    const same = classes.get(name);
    if (same === undefined) classes.set(name, [box]);
    else same.push(box);
  }
  let most: Box[] = [];
  for (const bodies of classes.values()) {
    const whole = bodies.filter((body, i) => !bodies.some((other, j) => j !== i && isPartOf(body, other)));
    if (whole.length > most.length) most = whole;
  }
  return most;
}

function isPartOf(body: Box, other: Box): boolean {
  return boxArea(body) < boxArea(other) && insideShare(other, body) >= NESTED_SHARE;
}

function isOfAnother(object: Box, body: Box, others: readonly Box[]): boolean {
  const own = intersectionOverUnion(object, body);
  return others.some((other) => {
    const fit = intersectionOverUnion(other, body);
    return fit >= OTHERS_OVERLAP && fit > own;
  });
}

/** Looks that must show several bodies before more are spent on a tube. Guess: of the two or three that were made for its class. */
const LEAST_CROWDED = 2;

/**
 * Share of the looks at a tube that show several bodies, 0..1; 0 where too few do to look at it again for them. Who else was there is not asked: too often rather than too
 * seldom.
 */
export function crowdedShare(looks: readonly { readonly box: Box; readonly found: readonly FoundBody[] }[]): number {
  const crowded = looks.filter(({ box, found }) => bodiesInLook(box, found, []).length >= 2).length;
  return crowded < LEAST_CROWDED ? 0 : crowded / looks.length;
}
