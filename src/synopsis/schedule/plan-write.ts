import type { Micros } from '../../base/time.ts';
import type { TubeOutline } from '../../tubes/tube-outline.ts';
import type { PlacedPart } from './mask-collision.ts';
import { placeParts } from './placed-parts.ts';
import { measurePlan } from './plan-measures.ts';
import type { PlanOptions, Prepared } from './plan-prepare.ts';
import type { PlanMeasures, SynopsisPlan, TubeNotShown, TubeShow } from './plan-types.ts';
import type { SearchResult } from './search.ts';
import { STEP_MICROS } from './tube-steps.ts';

/** A film's frame. */
export const FRAME_MICROS: Micros = 40_000;

/** What a search found, in steps of the plan. */
export interface Found extends SearchResult {
  readonly density: number;
  /** Indexes of groups left out. */
  readonly left: readonly number[];
}

interface PlacedShows {
  readonly shows: readonly TubeShow[];
  readonly notShown: readonly TubeNotShown[];
  readonly placed: readonly PlacedPart[];
}

/** Shows of the groups that have a start, -1 standing for none. `isHead`: see `placeParts`. */
export function placeShows(
  { steps, groups, unseen }: Prepared,
  starts: ArrayLike<number>,
  isHead?: (group: number) => boolean,
): PlacedShows {
  const shows: TubeShow[] = [];
  const notShown: TubeNotShown[] = unseen.map((tube) => ({
    tube: tube.id,
    fromSampleMicros: tube.startMicros,
    toSampleMicros: tube.endMicros,
    reason: 'noPicture',
  }));
  const placed: PlacedPart[] = [];
  for (const { tube, fromStep, toStep, part, parts, group, shiftSteps } of placeParts(groups, starts, isHead)) {
    const of = steps[tube]!;
    const { ptsMicros } = of.tube;
    // The sample nearest to a step need not be the first or last: a tube is shown from its first sample to its last.
    const first = part === 0 ? 0 : of.sampleAt[fromStep - of.firstStep]!;
    const last = part === parts - 1 ? ptsMicros.length - 1 : of.sampleAt[toStep - of.firstStep]!;
    const fromSampleMicros = ptsMicros[first]!;
    const toSampleMicros = ptsMicros[last]!;
    if (shiftSteps === null) {
      notShown.push({ tube: of.tube.id, fromSampleMicros, toSampleMicros, reason: 'length' });
      continue;
    }
    // One shift for the whole group, so that those who meet stay together to the microsecond.
    const shownFromMicros = Math.max(0, fromSampleMicros + shiftSteps * STEP_MICROS);
    shows.push({ tube: of.tube.id, fromSampleMicros, toSampleMicros, shownFromMicros, group, part, parts });
    placed.push({ tube, fromStep, toStep, shownStep: fromStep + shiftSteps });
  }
  shows.sort((p, q) => p.shownFromMicros - q.shownFromMicros || compare(p.tube, q.tube) || p.part - q.part);
  notShown.sort((p, q) => compare(p.tube, q.tube) || p.fromSampleMicros - q.fromSampleMicros);
  return { shows, notShown, placed };
}

/** The plan of what was found. */
export function writePlan(
  tubes: readonly TubeOutline[],
  prepared: Prepared,
  found: Found,
  options: PlanOptions,
  isHead?: (group: number) => boolean,
): SynopsisPlan {
  const { shows, notShown, placed } = placeShows(prepared, found.starts, isHead);
  const end = shows.reduce(
    (most, one) => Math.max(most, one.shownFromMicros + one.toSampleMicros - one.fromSampleMicros),
    0,
  );
  const lengthMicros = shows.length === 0 ? 0 : Math.ceil((end + FRAME_MICROS) / FRAME_MICROS) * FRAME_MICROS;
  let measures: PlanMeasures | null = null;
  return {
    lengthMicros,
    shows,
    notShown,
    // Silhouette by silhouette takes as long as the search: a film begins without waiting for it.
    get measures() {
      measures ??= measurePlan(tubes, shows, lengthMicros, options, {
        steps: prepared.steps,
        placed,
        met: prepared.met,
      });
      return measures;
    },
    density: found.density,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
