import type { Size } from '../base/geometry.ts';
import type { ForegroundLayout } from '../kernels/foreground-layout.ts';
import type { Regions } from './regions.ts';

/** How long a region must look like a ghost before it is absorbed, seconds. Guess: long enough for a camouflaged walker to move on. */
const GHOST_SECONDS = 1.5;
/** How long something may stand still before it is part of the scene, seconds. Well over the minute a person may stand. Guess. */
const STILL_SECONDS = 240;
/** Distance of the two points compared on both sides of the outline, px: the majority rounds the outline by about as much. */
const REACH_PX = 3;
/** The outline must be this much stronger in the plate than in the picture. Guess. */
const GHOST_RATIO = 2;
/** Mean step of luma over the outline in the plate below which nothing can be told, levels. Guess. */
const SMALLEST_STEP = 7;

/** Watches regions for ghosts and for things that came to stay. */
export interface GhostWatch {
  /** Numbers of the regions that should be absorbed now. */
  update(regions: Regions, memory: Uint8Array, layout: ForegroundLayout): number[];
}

/**
 * A ghost is a region where the model is wrong, such as the place a parked car left: along its outline the plate has an
 * edge and the picture has none. Compared on luma left and right of each row's ends.
 */
export function createGhostWatch(size: Size, framesPerSecond: number): GhostWatch {
  const ghostFrames = Math.max(4, Math.min(200, Math.round(GHOST_SECONDS * framesPerSecond)));
  const ghostAge = new Uint8Array(size.widthPx * size.heightPx);
  const stillAge = new Uint8Array(size.widthPx * size.heightPx);
  const secondFrames = Math.max(1, Math.round(framesPerSecond));
  let frame = 0;

  const update = (regions: Regions, memory: Uint8Array, layout: ForegroundLayout): number[] => {
    const isSecond = ++frame % secondFrames === 0;
    const absorbed: number[] = [];
    const seen = isSecond ? new Uint8Array(stillAge.length) : null;
    for (let r = 0; r < regions.boxes.length; r++) {
      const change = looksLikeGhost(regions, r, memory, layout) ? 1 : -2;
      let ghostSum = 0;
      let stillSum = 0;
      for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
        const row = regions.rowY[i]! * size.widthPx;
        for (let at = row + regions.rowLeft[i]!; at < row + regions.rowRight[i]!; at++) {
          const age = Math.min(250, Math.max(0, ghostAge[at]! + change));
          ghostAge[at] = age;
          ghostSum += age;
          if (seen !== null) {
            seen[at] = 1;
            stillAge[at] = Math.min(255, stillAge[at]! + 1);
            stillSum += stillAge[at]!;
          }
        }
      }
      const area = regions.areaPx[r]!;
      if (ghostSum < ghostFrames * area && stillSum < STILL_SECONDS * area) continue;
      absorbed.push(r);
      for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
        const row = regions.rowY[i]! * size.widthPx;
        ghostAge.fill(0, row + regions.rowLeft[i]!, row + regions.rowRight[i]!);
        stillAge.fill(0, row + regions.rowLeft[i]!, row + regions.rowRight[i]!);
      }
    }
    if (seen !== null) {
      for (let at = 0; at < seen.length; at++) if (seen[at] === 0) stillAge[at] = Math.max(0, stillAge[at]! - 3);
    }
    return absorbed;
  };
  return { update };
}

/** Whether along the outline of region `r` the plate has an edge and the picture has none. */
export function looksLikeGhost(regions: Regions, r: number, memory: Uint8Array, layout: ForegroundLayout): boolean {
  const { widthPx, stridePx } = layout;
  let inPicture = 0;
  let inPlate = 0;
  let ends = 0;
  const compare = (row: number, inside: number, outside: number): void => {
    if (inside < 0 || outside < 0 || inside >= widthPx || outside >= widthPx) return;
    inPicture += Math.abs(memory[layout.pictureY + row + inside]! - memory[layout.pictureY + row + outside]!);
    inPlate += Math.abs(memory[layout.plateY + row + inside]! - memory[layout.plateY + row + outside]!);
    ends++;
  };
  for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
    const row = regions.rowY[i]! * stridePx;
    compare(row, regions.rowLeft[i]! + REACH_PX - 1, regions.rowLeft[i]! - REACH_PX);
    compare(row, regions.rowRight[i]! - REACH_PX, regions.rowRight[i]! + REACH_PX - 1);
  }
  return ends > 0 && inPlate > SMALLEST_STEP * ends && inPlate > GHOST_RATIO * inPicture;
}
