import type { Size } from '../base/geometry.ts';
import { silhouetteArea } from '../base/silhouette.ts';
import { MICROS_PER_SECOND } from '../base/time.ts';
import type { RecordingInfo } from '../recording/recording.ts';
import type { Tube } from '../tubes/tube.ts';
import { type RelativePoint, simplifyPath } from './path.ts';

/** The grid of `cellsVisited`, over the whole picture. Cell number = row × 32 + column. */
export const cellGrid = { columns: 32, rows: 18 } as const;

/** How far a simplified path may be from the centres it stands for, as a share of the picture. Guess: half a cell. */
const pathTolerance = 0.015;

/** Travel below this many of its own heights is no direction but swaying. Guess. */
const leastTravelHeights = 0.5;

/** What can be asked of a tube without its samples. Pixels are those of the displayed source picture. */
export interface TubeFacts {
  readonly meanAreaPx: number;
  readonly maxAreaPx: number;
  readonly meanHeightPx: number;
  readonly speedPxPerSecond: number;
  /** Speed in its own heights a second: the same for a person near and far. */
  readonly speedHeightsPerSecond: number;
  /** Of the straight line from first to last, clockwise on the picture from "to the right", 0..360; null when it went nowhere. */
  readonly directionDegrees: number | null;
  readonly path: readonly RelativePoint[];
  /** Cells of `cellGrid` that its box touched at any instant, ascending. */
  readonly cellsVisited: readonly number[];
}

/** Works out the row of a tube in the table of tubes. */
export function tubeFacts(tube: Tube, info: Pick<RecordingInfo, 'analysis' | 'display'>): TubeFacts {
  const { analysis, display } = info;
  const scaleX = display.widthPx / analysis.widthPx;
  const scaleY = display.heightPx / analysis.heightPx;
  let area = 0;
  let areas = 0;
  let maxArea = 0;
  let height = 0;
  const cells = new Uint8Array(cellGrid.columns * cellGrid.rows);
  const centres: RelativePoint[] = [];
  for (const { box, silhouette } of tube.samples) {
    if (silhouette !== null) {
      const areaPx = silhouetteArea(silhouette) * scaleX * scaleY;
      area += areaPx;
      areas++;
      maxArea = Math.max(maxArea, areaPx);
    }
    height += (box.bottom - box.top) * scaleY;
    centres.push({
      x: clampToUnit((box.left + box.right) / 2 / analysis.widthPx),
      y: clampToUnit((box.top + box.bottom) / 2 / analysis.heightPx),
    });
    markCells(cells, box, analysis);
  }
  const meanHeightPx = height / tube.samples.length;
  // The simplified line, because the sum over raw steps measures the jitter of the box rather than travel.
  const path = simplifyPath(centres, pathTolerance);
  let travelPx = 0;
  for (let i = 1; i < path.length; i++) {
    travelPx += Math.hypot(
      (path[i]!.x - path[i - 1]!.x) * display.widthPx,
      (path[i]!.y - path[i - 1]!.y) * display.heightPx,
    );
  }
  const seconds = (tube.endMicros - tube.startMicros) / MICROS_PER_SECOND;
  const speedPxPerSecond = seconds > 0 ? travelPx / seconds : 0;
  const dx = (path.at(-1)!.x - path[0]!.x) * display.widthPx;
  const dy = (path.at(-1)!.y - path[0]!.y) * display.heightPx;
  const went = Math.hypot(dx, dy) >= leastTravelHeights * meanHeightPx;
  return {
    meanAreaPx: areas === 0 ? 0 : area / areas,
    maxAreaPx: maxArea,
    meanHeightPx,
    speedPxPerSecond,
    speedHeightsPerSecond: meanHeightPx > 0 ? speedPxPerSecond / meanHeightPx : 0,
    directionDegrees: went ? ((Math.atan2(dy, dx) * 180) / Math.PI + 360) % 360 : null,
    path,
    cellsVisited: [...cells.keys()].filter((cell) => cells[cell] === 1),
  };
}

function clampToUnit(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function markCells(cells: Uint8Array, box: Tube['samples'][number]['box'], grid: Size): void {
  const { columns, rows } = cellGrid;
  const left = Math.max(0, Math.floor((box.left / grid.widthPx) * columns));
  const right = Math.min(columns - 1, Math.ceil((box.right / grid.widthPx) * columns) - 1);
  const top = Math.max(0, Math.floor((box.top / grid.heightPx) * rows));
  const bottom = Math.min(rows - 1, Math.ceil((box.bottom / grid.heightPx) * rows) - 1);
  for (let row = top; row <= bottom; row++) cells.fill(1, row * columns + left, row * columns + right + 1);
}
