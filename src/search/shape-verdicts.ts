import type { CaseContent } from './case-content.ts';
import type { PlannedShape } from './plan.ts';

/** What the samples of each object said of some shapes: u8, [highest `id` and one], by `id`. */
export type Verdicts = Uint8Array;

/** Values of `Verdicts`. */
export const verdict = { unknown: 0, fails: 1, holds: 2 } as const;

/** Sets of shapes remembered: those that somebody draws and changes in a sitting. Guess. */
const mostSets = 8;
/** What all of them may take, in bytes. Guess. */
const mostBytes = 64 << 20;

/**
 * Remembers which objects satisfy which drawn shapes. A list and its counts are asked for at the same time, and a filter is changed while the
 * drawn line stays: the samples of each object are looked at once.
 */
export class ShapeVerdicts {
  /** By the shapes as text, the longest unasked first. */
  readonly #sets = new Map<string, Verdicts>();
  readonly #objects: number;

  constructor({ sources }: CaseContent) {
    // Numbers of recordings that left the case are not given again.
    this.#objects = sources.reduce((end, { firstId, part }) => Math.max(end, firstId + part.tubes), 0);
  }

  /** Of these shapes together, to be read and filled; null where remembering would take too much. */
  of(shapes: readonly PlannedShape[]): Verdicts | null {
    if (shapes.length === 0 || this.#objects > mostBytes) return null;
    const key = JSON.stringify(shapes.map(({ check, not, cameraId }) => [check.condition, not, cameraId]));
    const verdicts = this.#sets.get(key) ?? new Uint8Array(this.#objects);
    this.#sets.delete(key);
    this.#sets.set(key, verdicts);
    for (const oldest of this.#sets.keys()) {
      if (this.#sets.size <= mostSets && this.#sets.size * this.#objects <= mostBytes) break;
      this.#sets.delete(oldest);
    }
    return verdicts;
  }
}
