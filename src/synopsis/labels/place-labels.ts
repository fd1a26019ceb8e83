import { type Box, boxArea, type Size } from '../../base/geometry.ts';

/** An object that wants its label beside it. */
export interface LabelWish {
  /** The same in every frame for the same object; labels placed first are those given first. */
  readonly key: number;
  /** The object, in film px. */
  readonly box: Box;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where a label goes: even px, wholly inside the picture. */
export interface LabelPlace {
  readonly leftPx: number;
  readonly topPx: number;
}

/** Gap between an object and its label as a share of the label's height. Guess. */
const GAP = 0.25;
/** Cost of covering another label, per share of the label covered; of covering an object; of each less liked place. Guesses. */
const LABEL_COST = 12;
const OBJECT_COST = 5;
const OWN_COST = 6;
const FAR_COST = 1;
const PLACE_COSTS = [0, 0.25, 0.5, 0.5, 0.9, 0.9, 1.1, 1.1, 1.2, 1.4, 1.8, 1.8, 2, 2.2];
/** Each label is placed again this often knowing where the others went: the first ones chose before they could. */
const SWEEPS = 3;
/** A label changes its side only for a place better by this. Guess; against jumping to and fro. */
const STAY_BONUS = 1.2;
/** Share of the way to its place that a label goes in a frame: about a third of a second for a change of side. Guess. */
const APPROACH = 0.2;

interface Kept {
  candidate: number;
  /** From the object's centre to the label's centre. */
  offsetX: number;
  offsetY: number;
  seen: number;
}

interface Aim {
  readonly candidate: number;
  readonly box: Box;
}

/** Places labels frame by frame: beside their objects, off each other, inside the picture, and steady. */
export interface LabelPlacer {
  /** One place for each wish, in order. `obstacles`: what is never to be covered, such as the composite label. */
  place(wishes: readonly LabelWish[], obstacles: readonly Box[]): readonly LabelPlace[];
}

/** A placer for one film; it remembers where labels were in the frame before. */
export function createLabelPlacer(film: Size): LabelPlacer {
  const kept = new Map<number, Kept>();
  let frame = 0;

  /** Where each label is to go: the cheapest place, given those of the others. */
  function aimLabels(wishes: readonly LabelWish[], obstacles: readonly Box[]): Aim[] {
    const aims: (Aim | null)[] = wishes.map((wish) => {
      const candidate = kept.get(wish.key)?.candidate;
      return candidate === undefined ? null : { candidate, box: candidateBox(wish, candidate, film) };
    });
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      let settled = true;
      wishes.forEach((wish, i) => {
        const before = kept.get(wish.key)?.candidate;
        let best: Aim | null = null;
        let bestCost = Number.POSITIVE_INFINITY;
        for (let candidate = 0; candidate < PLACE_COSTS.length; candidate++) {
          const box = candidateBox(wish, candidate, film);
          let cost = PLACE_COSTS[candidate]! - (before === candidate ? STAY_BONUS : 0);
          if (cost < bestCost) cost += costOf(box, i, wishes, aims, obstacles);
          if (cost >= bestCost) continue;
          best = { candidate, box };
          bestCost = cost;
        }
        if (aims[i]?.candidate !== best!.candidate) settled = false;
        aims[i] = best;
      });
      if (settled) break;
    }
    return aims as Aim[];
  }

  return {
    place(wishes, obstacles) {
      frame++;
      const aims = aimLabels(wishes, obstacles);
      const places = wishes.map((wish, i) => {
        const { box: aim, candidate } = aims[i]!;
        const centreX = (wish.box.left + wish.box.right) / 2;
        const centreY = (wish.box.top + wish.box.bottom) / 2;
        const aimX = (aim.left + aim.right) / 2 - centreX;
        const aimY = (aim.top + aim.bottom) / 2 - centreY;
        const next = kept.get(wish.key) ?? { candidate, offsetX: aimX, offsetY: aimY, seen: frame };
        next.candidate = candidate;
        next.offsetX += APPROACH * (aimX - next.offsetX);
        next.offsetY += APPROACH * (aimY - next.offsetY);
        next.seen = frame;
        kept.set(wish.key, next);
        const { left, top } = clampBox(centreX + next.offsetX, centreY + next.offsetY, wish, film);
        return { leftPx: left, topPx: top };
      });
      for (const [key, { seen }] of kept) if (seen !== frame) kept.delete(key);
      return places;
    },
  };
}

/** Above, below, right, left, the four corners, and a line or two further out. */
function candidateBox(wish: LabelWish, candidate: number, film: Size): Box {
  const { box, widthPx, heightPx } = wish;
  const gap = GAP * heightPx;
  const midX = (box.left + box.right) / 2;
  const midY = (box.top + box.bottom) / 2;
  const above = box.top - gap - heightPx / 2;
  const below = box.bottom + gap + heightPx / 2;
  const right = box.right + gap + widthPx / 2;
  const left = box.left - gap - widthPx / 2;
  const [x, y] = [
    [midX, above],
    [midX, below],
    [right, midY],
    [left, midY],
    [right, above],
    [left, above],
    [right, below],
    [left, below],
    [midX, above - 1.2 * heightPx],
    [midX, below + 1.2 * heightPx],
    [right + 0.6 * widthPx, midY],
    [left - 0.6 * widthPx, midY],
    [midX, above - 2.4 * heightPx],
    [midX, below + 2.4 * heightPx],
  ][candidate] as [number, number];
  return clampBox(x, y, wish, film);
}

function clampBox(centreX: number, centreY: number, wish: LabelWish, film: Size): Box {
  const left = even(Math.max(0, Math.min(film.widthPx - wish.widthPx, centreX - wish.widthPx / 2)));
  const top = even(Math.max(0, Math.min(film.heightPx - wish.heightPx, centreY - wish.heightPx / 2)));
  return { left, top, right: left + wish.widthPx, bottom: top + wish.heightPx };
}

/** What it costs to cover other labels and objects there, and to be far from its own. */
function costOf(
  box: Box,
  own: number,
  wishes: readonly LabelWish[],
  aims: readonly (Aim | null)[],
  obstacles: readonly Box[],
): number {
  const wish = wishes[own]!;
  let labels = 0;
  for (const obstacle of obstacles) labels += shared(box, obstacle);
  let objects = 0;
  for (let i = 0; i < wishes.length; i++) {
    if (i === own) continue;
    const aim = aims[i]!;
    if (aim !== null) labels += shared(box, aim.box);
    objects += shared(box, wishes[i]!.box);
  }
  const covered = LABEL_COST * labels + OBJECT_COST * objects + OWN_COST * shared(box, wish.box);
  const farX = Math.max(0, wish.box.left - box.right, box.left - wish.box.right);
  const farY = Math.max(0, wish.box.top - box.bottom, box.top - wish.box.bottom);
  return covered / boxArea(box) + (FAR_COST * Math.hypot(farX, farY)) / wish.heightPx;
}

/** Area that both cover. */
function shared(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  if (width <= 0) return 0;
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return height <= 0 ? 0 : width * height;
}

function even(value: number): number {
  return Math.round(value / 2) * 2;
}
