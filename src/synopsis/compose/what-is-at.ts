import type { Size } from '../../base/geometry.ts';
import { forEachRow, type Silhouette } from '../../base/silhouette.ts';
import type { Micros } from '../../base/time.ts';
import type { Tube } from '../../tubes/tube.ts';
import type { SynopsisPlan } from '../schedule/plan-types.ts';
import { createShownTube, type Pose, showEndMicros } from './shown-tube.ts';

/** What a pixel of a synopsis shows. */
export interface ShownInstant {
  readonly tube: string;
  /** The instant of the recording that is shown there. */
  readonly sourceMicros: Micros;
}

/** Clicks this near beside a silhouette still hit it. Cells; the soft edge is one wide. */
const NEAR_CELLS = 1;

/**
 * Answers which tube and which instant a place of a synopsis shows; null for the empty scene. Of several tubes the one in front,
 * as composed; a place inside no silhouette but inside boxes belongs to the frontmost of those.
 *
 * @param xCells,yCells place on the analysis grid: film px times analysis size over film size
 */
export function whatIsAt(
  plan: SynopsisPlan,
  tubes: readonly Tube[],
  analysis: Size,
  filmMicros: Micros,
  xCells: number,
  yCells: number,
): ShownInstant | null {
  let hit: { tube: string; pose: Pose; silhouette: boolean } | null = null;
  for (const show of plan.shows) {
    if (show.shownFromMicros > filmMicros || showEndMicros(show) < filmMicros) continue;
    const tube = tubes.find((candidate) => candidate.id === show.tube);
    if (tube === undefined) continue;
    const pose = createShownTube(tube, show, analysis, false).poseAt(filmMicros);
    if (pose.sample === null) continue;
    const x = xCells - pose.shiftX;
    const y = yCells - pose.shiftY;
    const silhouette = covers(pose.sample.silhouette!, Math.floor(x), Math.floor(y));
    const { box } = pose.sample;
    const inBox = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
    if (!silhouette && !inBox) continue;
    const inFront = hit === null || (silhouette === hit.silhouette ? pose.bottom >= hit.pose.bottom : silhouette);
    if (inFront) hit = { tube: tube.id, pose, silhouette };
  }
  return hit === null ? null : { tube: hit.tube, sourceMicros: hit.pose.sourceMicros };
}

function covers(silhouette: Silhouette, x: number, y: number): boolean {
  let covered = false;
  forEachRow(silhouette, (left, right, row) => {
    if (Math.abs(row - y) <= NEAR_CELLS && x >= left - NEAR_CELLS && x < right + NEAR_CELLS) covered = true;
  });
  return covered;
}
