import type { Box, Size } from '../../base/geometry.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';

/**
 * Where an object drawn into a film covers the picture: run lengths as in `Silhouette`, outside first, row-major, over cells of
 * `FilmMapStage.cellPx` pixels whose middle pixel the object covers by half or more.
 */
export interface DrawnMask {
  readonly widthCells: number;
  readonly heightCells: number;
  readonly runs: Uint32Array;
}

/** One stretch of one tube in the film. All arrays have a value for each frame from `firstFrame` on. */
export interface MappedShow {
  /** Position in `FilmMap.recordings`. */
  readonly input: number;
  /** Id of the tube in the index of its recording. */
  readonly tube: string;
  readonly stage: number;
  /** First and last instant of the recording shown; the film runs as the recording did. */
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
  /** When the first of them is shown, in the film. */
  readonly shownFromMicros: Micros;
  readonly firstFrame: number;
  readonly masks: readonly (DrawnMask | null)[];
  /** i32, corner of the mask in the stage's picture, px. */
  readonly leftPx: Int32Array;
  readonly topPx: Int32Array;
  /** u16, place in the order of drawing; a higher one covers a lower. */
  readonly rank: Uint16Array;
}

/** Part of a film with one view: where its picture lies in the film's. */
export interface FilmMapStage {
  readonly firstFrame: number;
  readonly frames: number;
  /** Size of the picture it was composed at. */
  readonly picture: Size;
  /** Where that is shown in the film's picture, px. */
  readonly place: Box;
  readonly cellPx: number;
}

/** A recording in a film. */
export interface FilmMapRecording {
  readonly sha256: string;
}

/** What is where in a finished film. Made while it is composed, by what was drawn and not by what was planned. */
export interface FilmMap {
  readonly size: Size;
  readonly framesPerSecond: number;
  readonly frames: number;
  readonly recordings: readonly FilmMapRecording[];
  readonly stages: readonly FilmMapStage[];
  /** In order of their first frame. */
  readonly shows: readonly MappedShow[];
}

/** What a pixel of a film shows. */
export interface ShownInstant {
  /** Position in `FilmMap.recordings`, and that recording's hash. */
  readonly input: number;
  readonly recordingSha256: string;
  readonly tube: string;
  /** The instant of the recording that is shown there. */
  readonly ptsMicros: Micros;
  /** Whether the object itself is drawn there; else the place is beside it or in its box. */
  readonly onObject: boolean;
}

/** A click this near beside an object still hits it, in cells of the map. Guess. */
const NEAR_CELLS = 1;

/**
 * Answers which tube and which instant a place of a film shows; null for the empty scene. Of several objects the one drawn last;
 * a place on none of them but near one or in its box belongs to the frontmost of those.
 *
 * @param xPx,yPx place in the film's picture, its left top corner is (0, 0)
 */
export function whatIsAt(map: FilmMap, filmMicros: Micros, xPx: number, yPx: number): ShownInstant | null {
  const frame = frameAt(map, filmMicros);
  const stage = map.stages.find(({ firstFrame, frames }) => frame >= firstFrame && frame < firstFrame + frames);
  if (stage === undefined) return null;
  const { place, picture, cellPx } = stage;
  const x = ((xPx - place.left) * picture.widthPx) / (place.right - place.left);
  const y = ((yPx - place.top) * picture.heightPx) / (place.bottom - place.top);
  let best: { show: MappedShow; closeness: number; rank: number } | null = null;
  for (const show of map.shows) {
    if (show.firstFrame > frame) break;
    const mask = show.masks[frame - show.firstFrame];
    if (mask === undefined || mask === null) continue;
    const column = Math.floor((x - show.leftPx[frame - show.firstFrame]!) / cellPx);
    const row = Math.floor((y - show.topPx[frame - show.firstFrame]!) / cellPx);
    const closeness = closenessTo(mask, column, row);
    const rank = show.rank[frame - show.firstFrame]!;
    if (closeness === 0) continue;
    if (best === null || closeness > best.closeness || (closeness === best.closeness && rank > best.rank))
      best = { show, closeness, rank };
  }
  if (best === null) return null;
  const { show } = best;
  const sinceStart = (frame * MICROS_PER_SECOND) / map.framesPerSecond - show.shownFromMicros;
  return {
    input: show.input,
    recordingSha256: map.recordings[show.input]!.sha256,
    tube: show.tube,
    ptsMicros: Math.max(show.fromMicros, Math.min(show.toMicros, show.fromMicros + sinceStart)),
    onObject: best.closeness === ON_OBJECT,
  };
}

/** A place of a film where a tube is seen. */
export interface ShownPlace {
  readonly filmMicros: Micros;
  /** Of what is drawn, in the film's picture, px. */
  readonly box: Box;
}

/** Where a film shows an instant of a tube: the frame nearest to it in which the tube is drawn; null when it does not. */
export function whereIs(map: FilmMap, input: number, tube: string, ptsMicros: Micros): ShownPlace | null {
  for (const show of map.shows) {
    if (show.input !== input || show.tube !== tube || ptsMicros < show.fromMicros || ptsMicros > show.toMicros)
      continue;
    const wanted = frameAt(map, show.shownFromMicros + ptsMicros - show.fromMicros, 0.5) - show.firstFrame;
    let nearest = -1;
    show.masks.forEach((mask, i) => {
      if (mask !== null && (nearest === -1 || Math.abs(i - wanted) < Math.abs(nearest - wanted))) nearest = i;
    });
    if (nearest === -1) continue;
    const { place, picture, cellPx } = map.stages[show.stage]!;
    const mask = show.masks[nearest]!;
    const scaleX = (place.right - place.left) / picture.widthPx;
    const scaleY = (place.bottom - place.top) / picture.heightPx;
    const left = place.left + show.leftPx[nearest]! * scaleX;
    const top = place.top + show.topPx[nearest]! * scaleY;
    return {
      filmMicros: ((show.firstFrame + nearest) * MICROS_PER_SECOND) / map.framesPerSecond,
      box: {
        left: Math.max(place.left, left),
        top: Math.max(place.top, top),
        right: Math.min(place.right, left + mask.widthCells * cellPx * scaleX),
        bottom: Math.min(place.bottom, top + mask.heightCells * cellPx * scaleY),
      },
    };
  }
  return null;
}

/** The frame on the screen at an instant; `offset` 0.5 for the nearest frame instead. */
function frameAt({ framesPerSecond, frames }: FilmMap, filmMicros: Micros, offset = 0): number {
  const frame = Math.floor((filmMicros * framesPerSecond) / MICROS_PER_SECOND + offset);
  return Math.max(0, Math.min(frames - 1, frame));
}

const ON_OBJECT = 3;
const NEAR_OBJECT = 2;
const IN_BOX = 1;

function closenessTo(mask: DrawnMask, column: number, row: number): number {
  const { widthCells, heightCells } = mask;
  if (column < -NEAR_CELLS || row < -NEAR_CELLS) return 0;
  if (column >= widthCells + NEAR_CELLS || row >= heightCells + NEAR_CELLS) return 0;
  let near = false;
  for (let y = row - NEAR_CELLS; y <= row + NEAR_CELLS; y++) {
    for (let x = column - NEAR_CELLS; x <= column + NEAR_CELLS; x++) {
      if (!isCovered(mask, x, y)) continue;
      if (x === column && y === row) return ON_OBJECT;
      near = true;
    }
  }
  if (near) return NEAR_OBJECT;
  return column >= 0 && column < widthCells && row >= 0 && row < heightCells ? IN_BOX : 0;
}

function isCovered({ widthCells, heightCells, runs }: DrawnMask, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= widthCells || row >= heightCells) return false;
  let left = row * widthCells + column;
  for (let i = 0; i < runs.length; i++) {
    if (left < runs[i]!) return i % 2 === 1;
    left -= runs[i]!;
  }
  return false;
}
