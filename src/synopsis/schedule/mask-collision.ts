import type { Size } from '../../base/geometry.ts';
import { forEachRow, type Silhouette } from '../../base/silhouette.ts';
import type { TubeSteps } from './tube-steps.ts';

/** A stretch of a tube in the film, in steps of both clocks. */
export interface PlacedPart {
  /** Index of the tube. */
  readonly tube: number;
  readonly fromStep: number;
  readonly toStep: number;
  readonly shownStep: number;
}

/** Mask area of a film: all that is shown, and what of it lies over something it never met. Pixels of the analysis grid times steps. */
export interface MaskCollision {
  readonly shownPx: number;
  readonly collidedPx: number;
}

/**
 * Measures exactly, silhouette by silhouette, how much a film covers up.
 *
 * @param met true when two tubes (by index) touched in the source: those may cover each other
 */
export function maskCollision(
  tubes: readonly TubeSteps[],
  placed: readonly PlacedPart[],
  analysis: Size,
  met: (a: number, b: number) => boolean,
): MaskCollision {
  const order = [...placed].sort((p, q) => p.shownStep - q.shownStep);
  const owner = new Int32Array(analysis.widthPx * analysis.heightPx);
  let shownPx = 0;
  let collidedPx = 0;
  let active: PlacedPart[] = [];
  let next = 0;
  for (let step = 0; next < order.length || active.length > 0; step++) {
    if (active.length === 0) step = Math.max(step, order[next]!.shownStep);
    while (next < order.length && order[next]!.shownStep <= step) active.push(order[next++]!);
    active = active.filter((part) => step - part.shownStep <= part.toStep - part.fromStep);
    const seen: { tube: number; silhouette: Silhouette }[] = [];
    for (const part of active) {
      const silhouette = silhouetteAt(tubes[part.tube]!, part.fromStep + step - part.shownStep);
      if (silhouette === null) continue;
      seen.push({ tube: part.tube, silhouette });
      for (let i = 1; i < silhouette.runs.length; i += 2) shownPx += silhouette.runs[i]!;
    }
    collidedPx += collidedNow(seen, owner, analysis.widthPx, met);
  }
  return { shownPx, collidedPx };
}

function silhouetteAt({ tube, firstStep, sampleAt }: TubeSteps, step: number): Silhouette | null {
  return tube.silhouetteAt(sampleAt[step - firstStep]!);
}

/** Pixels over which a later silhouette lies on an earlier one it never met. `owner` is all 0 before and after. */
function collidedNow(
  seen: readonly { tube: number; silhouette: Silhouette }[],
  owner: Int32Array,
  stridePx: number,
  met: (a: number, b: number) => boolean,
): number {
  const crowded = seen.filter((one) => seen.some((other) => other !== one && strangersOverlap(one, other, met)));
  if (crowded.length < 2) return 0;
  let collided = 0;
  for (const { tube, silhouette } of crowded) {
    forEachRow(silhouette, (left, right, y) => {
      for (let at = y * stridePx + left; at < y * stridePx + right; at++) {
        const other = owner[at]!;
        if (other < 0) continue;
        if (other === 0) owner[at] = tube + 1;
        else if (!met(other - 1, tube)) {
          collided++;
          // Counted once, however many lie here.
          owner[at] = -1;
        }
      }
    });
  }
  for (const { silhouette } of crowded) {
    forEachRow(silhouette, (left, right, y) => owner.fill(0, y * stridePx + left, y * stridePx + right));
  }
  return collided;
}

function strangersOverlap(
  one: { tube: number; silhouette: Silhouette },
  other: { tube: number; silhouette: Silhouette },
  met: (a: number, b: number) => boolean,
): boolean {
  const a = one.silhouette.box;
  const b = other.silhouette.box;
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom && !met(one.tube, other.tube);
}
