import { wilsonInterval } from '../base/wilson-interval.ts';
import type { ClassCheckCount, DismissalCause } from './model.ts';

/**
 * From so many checks on a precision is told, with its interval; of fewer only their number. Guess: ten of ten right leave it between 0.72 and 1, five of ten between 0.24 and
 * 0.76, and of fewer the interval says next to nothing.
 */
export const leastChecks = 10;

/** How sure the interval of a precision is. */
export const confidence = 0.95;

/** How often one class of one detector is right with one camera, from what people have confirmed and dismissed. It says nothing of anybody who was filmed. */
export interface ClassPrecision extends Pick<ClassCheckCount, 'cameraId' | 'detector' | 'class'> {
  readonly confirmed: number;
  readonly dismissed: number;
  /** Of those dismissed, most frequent first. */
  readonly causes: readonly { readonly cause: DismissalCause; readonly count: number }[];
  /**
   * Confirmed of all that were checked, 0 to 1, with the ends of its 95 % interval by Wilson; null while fewer than `leastChecks` were. The interval takes the objects for
   * chosen by chance: they are those that people chose to check.
   */
  readonly precision: { readonly share: number; readonly low: number; readonly high: number } | null;
}

/** Precisions by camera, detector and class, in the order of the counts. Another version, another file or other rules of a detector are another detector. */
export function classPrecisions(counts: readonly ClassCheckCount[]): ClassPrecision[] {
  const groups = new Map<string, ClassCheckCount[]>();
  for (const count of counts) {
    const key = precisionKey(count);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [count]);
    else group.push(count);
  }
  return [...groups.values()].map((group) => {
    const { cameraId, detector, class: name } = group[0]!;
    const confirmed = sumOf(group.filter(({ state }) => state === 'confirmed'));
    const dismissed = sumOf(group.filter(({ state }) => state === 'dismissed'));
    return {
      cameraId,
      detector,
      class: name,
      confirmed,
      dismissed,
      causes: causesOf(group),
      precision: precisionOf(confirmed, dismissed),
    };
  });
}

/** Equal for the same class of the same detector with the same camera alone. */
export function precisionKey({
  cameraId,
  detector,
  class: name,
}: Pick<ClassPrecision, 'cameraId' | 'detector' | 'class'>): string {
  return JSON.stringify([cameraId, detector.name, detector.version, detector.sha256, detector.rules, name]);
}

function precisionOf(confirmed: number, dismissed: number): ClassPrecision['precision'] {
  const checked = confirmed + dismissed;
  return checked < leastChecks ? null : { share: confirmed / checked, ...wilsonInterval(confirmed, checked) };
}

function causesOf(group: readonly ClassCheckCount[]): ClassPrecision['causes'] {
  return group
    .flatMap(({ cause, count }) => (cause === null ? [] : [{ cause, count }]))
    .toSorted((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}

function sumOf(counts: readonly ClassCheckCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
