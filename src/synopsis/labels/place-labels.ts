import { type Box, boxArea, intersectBoxes, type Size } from '../../base/geometry.ts';

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
const PLACE_COSTS = [0, 0.25, 0.5, 0.5, 0.9, 0.9, 1.1, 1.1, 1.2, 1.4];
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

/** Places labels frame by frame: beside their objects, off each other, inside the picture, and steady. */
export interface LabelPlacer {
  /** One place for each wish, in order. `obstacles`: what is never to be covered, such as the composite label. */
  place(wishes: readonly LabelWish[], obstacles: readonly Box[]): readonly LabelPlace[];
}

/** A placer for one film; it remembers where labels were in the frame before. */
export function createLabelPlacer(film: Size): LabelPlacer {
  const kept = new Map<number, Kept>();
  let frame = 0;
  return {
    place(wishes, obstacles) {
      frame++;
      const taken: Box[] = [...obstacles];
      const places = wishes.map((wish) => {
        const before = kept.get(wish.key);
        const centreX = (wish.box.left + wish.box.right) / 2;
        const centreY = (wish.box.top + wish.box.bottom) / 2;
        let best = 0;
        let bestCost = Number.POSITIVE_INFINITY;
        let bestBox = candidateBox(wish, 0, film);
        for (let candidate = 0; candidate < PLACE_COSTS.length; candidate++) {
          const box = candidateBox(wish, candidate, film);
          let cost = costOf(box, wish, candidate, taken, wishes);
          if (before?.candidate === candidate) cost -= STAY_BONUS;
          if (cost < bestCost) {
            best = candidate;
            bestCost = cost;
            bestBox = box;
          }
        }
        const aimX = (bestBox.left + bestBox.right) / 2 - centreX;
        const aimY = (bestBox.top + bestBox.bottom) / 2 - centreY;
        const next = before ?? { candidate: best, offsetX: aimX, offsetY: aimY, seen: frame };
        next.candidate = best;
        next.offsetX += APPROACH * (aimX - next.offsetX);
        next.offsetY += APPROACH * (aimY - next.offsetY);
        next.seen = frame;
        kept.set(wish.key, next);
        const box = clampBox(centreX + next.offsetX, centreY + next.offsetY, wish, film);
        taken.push(box);
        return { leftPx: box.left, topPx: box.top };
      });
      for (const [key, { seen }] of kept) if (seen !== frame) kept.delete(key);
      return places;
    },
  };
}

/** Above, below, right, left, the four corners, and a line further above and below. */
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
  ][candidate] as [number, number];
  return clampBox(x, y, wish, film);
}

function clampBox(centreX: number, centreY: number, wish: LabelWish, film: Size): Box {
  const left = even(Math.max(0, Math.min(film.widthPx - wish.widthPx, centreX - wish.widthPx / 2)));
  const top = even(Math.max(0, Math.min(film.heightPx - wish.heightPx, centreY - wish.heightPx / 2)));
  return { left, top, right: left + wish.widthPx, bottom: top + wish.heightPx };
}

function costOf(
  box: Box,
  wish: LabelWish,
  candidate: number,
  taken: readonly Box[],
  wishes: readonly LabelWish[],
): number {
  const area = boxArea(box);
  let cost = PLACE_COSTS[candidate]!;
  for (const other of taken) cost += (LABEL_COST * boxArea(intersectBoxes(box, other))) / area;
  for (const other of wishes) {
    const share = boxArea(intersectBoxes(box, other.box)) / area;
    cost += (other === wish ? OWN_COST : OBJECT_COST) * share;
  }
  const farX = Math.max(0, wish.box.left - box.right, box.left - wish.box.right);
  const farY = Math.max(0, wish.box.top - box.bottom, box.top - wish.box.bottom);
  return cost + (FAR_COST * Math.hypot(farX, farY)) / wish.heightPx;
}

function even(value: number): number {
  return Math.round(value / 2) * 2;
}
