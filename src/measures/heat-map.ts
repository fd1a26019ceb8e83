import { MICROS_PER_SECOND, type Micros } from '../base/time.ts';
import { type MeasureGrid, walkCells } from './cell-walk.ts';
import type { Track } from './track.ts';

/** Two samples farther apart than this have nothing between them: the object was hidden or gone. Guess. */
const GAP_MICROS: Micros = 2_000_000;

/** Who comes back to a cell within this has not left it: boxes tremble at the border of a cell. Guess. */
const RETURN_MICROS: Micros = 1_000_000;

/** Directions are measured over about this long: from sample to sample it is the trembling of the box. Guess. */
const DIRECTION_MICROS: Micros = 500_000;

/** Slower than this many of its own heights a second is standing, and has no direction. Guess. */
const STANDING_HEIGHTS = 0.15;

/** Which point of an object's box counts: where it stands, or its middle. */
export type MapPoint = 'feet' | 'middle';

/**
 * What happened in each cell of a grid. All arrays are f32, row-major, over the whole displayed picture; cells nobody was in
 * hold 0.
 */
export interface HeatMap {
  readonly grid: MeasureGrid;
  /** [rows, columns], seconds of objects: two objects for a second each are two. Sums to the seconds of all tracks. */
  readonly presenceSeconds: Float32Array;
  /** [rows, columns], how many stays there were. */
  readonly stays: Float32Array;
  /** [rows, columns], mean length of a stay of one object in the cell. */
  readonly meanStaySeconds: Float32Array;
  /** [rows, columns], the longest. */
  readonly longestStaySeconds: Float32Array;
  /**
   * [rows, columns, 2], mean of the directions of those who moved, right and down positive in the displayed picture, weighted by time.
   * Its length is the coherence.
   */
  readonly direction: Float32Array;
  /** [rows, columns], 0..1: 1 where all went the same way (mean resultant length, Mardia and Jupp 2000, 2.3.1). */
  readonly coherence: Float32Array;
  /** [rows, columns], seconds of objects that moved: what direction and coherence rest on. */
  readonly movingSeconds: Float32Array;
  /** Tracks that were added. */
  readonly tracks: number;
}

/** Builds a heat map track by track. */
export interface HeatMapBuilder {
  add(track: Track): void;
  /** The map so far; more tracks may follow. */
  map(): HeatMap;
}

/**
 * @param aspect width over height of the displayed picture: directions are those seen
 * @param point which point of a box counts
 */
export function createHeatMap(grid: MeasureGrid, aspect: number, point: MapPoint = 'feet'): HeatMapBuilder {
  const cells = grid.columns * grid.rows;
  const presence = new Float64Array(cells);
  const stays = new Float64Array(cells);
  const longest = new Float64Array(cells);
  const moving = new Float64Array(cells);
  const east = new Float64Array(cells);
  const south = new Float64Array(cells);
  let tracks = 0;

  function endStay(cell: number, micros: Micros): void {
    stays[cell]!++;
    longest[cell] = Math.max(longest[cell]!, micros);
  }

  return {
    add(track) {
      tracks++;
      const { ptsMicros } = track;
      const open = new Map<number, { micros: Micros; lastMicros: Micros }>();
      for (let i = 0; i + 1 < ptsMicros.length; i++) {
        const start = ptsMicros[i]!;
        const length = ptsMicros[i + 1]! - start;
        if (length > GAP_MICROS) continue;
        const way = directionAt(track, i, aspect, point);
        walkCells(
          grid,
          pointX(track, i),
          pointY(track, i, point),
          pointX(track, i + 1),
          pointY(track, i + 1, point),
          (cell, from, to) => {
            const micros = (to - from) * length;
            presence[cell]! += micros;
            if (way !== null) {
              moving[cell]! += micros;
              east[cell]! += way.x * micros;
              south[cell]! += way.y * micros;
            }
            const stay = open.get(cell);
            if (stay !== undefined && start + from * length - stay.lastMicros <= RETURN_MICROS) {
              stay.micros += micros;
              stay.lastMicros = start + to * length;
              return;
            }
            if (stay !== undefined) endStay(cell, stay.micros);
            open.set(cell, { micros, lastMicros: start + to * length });
          },
        );
      }
      for (const [cell, { micros }] of open) endStay(cell, micros);
    },
    map() {
      const direction = new Float32Array(cells * 2);
      const coherence = new Float32Array(cells);
      for (let cell = 0; cell < cells; cell++) {
        if (moving[cell] === 0) continue;
        direction[2 * cell] = east[cell]! / moving[cell]!;
        direction[2 * cell + 1] = south[cell]! / moving[cell]!;
        coherence[cell] = Math.min(1, Math.hypot(east[cell]!, south[cell]!) / moving[cell]!);
      }
      return {
        grid,
        presenceSeconds: Float32Array.from(presence, seconds),
        stays: Float32Array.from(stays),
        meanStaySeconds: Float32Array.from(presence, (micros, i) => (stays[i] === 0 ? 0 : seconds(micros) / stays[i]!)),
        longestStaySeconds: Float32Array.from(longest, seconds),
        direction,
        coherence,
        movingSeconds: Float32Array.from(moving, seconds),
        tracks,
      };
    },
  };
}

/** Direction of the step after sample `i`, a vector of length 1; null for somebody who stands. */
function directionAt(track: Track, i: number, aspect: number, point: MapPoint): { x: number; y: number } | null {
  const { ptsMicros, boxes } = track;
  const middle = (ptsMicros[i]! + ptsMicros[i + 1]!) / 2;
  let from = i;
  let to = i + 1;
  while (from > 0 && middle - ptsMicros[from - 1]! <= DIRECTION_MICROS / 2) from--;
  while (to + 1 < ptsMicros.length && ptsMicros[to + 1]! - middle <= DIRECTION_MICROS / 2) to++;
  // In heights of the picture both ways.
  const x = (pointX(track, to) - pointX(track, from)) * aspect;
  const y = pointY(track, to, point) - pointY(track, from, point);
  const length = Math.hypot(x, y);
  const height = boxes[4 * i + 3]! - boxes[4 * i + 1]!;
  const duration = (ptsMicros[to]! - ptsMicros[from]!) / MICROS_PER_SECOND;
  return length < STANDING_HEIGHTS * height * duration || length === 0 ? null : { x: x / length, y: y / length };
}

function pointX({ boxes }: Track, i: number): number {
  return (boxes[4 * i]! + boxes[4 * i + 2]!) / 2;
}

function pointY({ boxes }: Track, i: number, point: MapPoint): number {
  return point === 'feet' ? boxes[4 * i + 3]! : (boxes[4 * i + 1]! + boxes[4 * i + 3]!) / 2;
}

function seconds(micros: Micros): number {
  return micros / MICROS_PER_SECOND;
}
