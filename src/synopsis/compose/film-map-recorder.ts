import { MICROS_PER_SECOND } from '../../base/time.ts';
import type { TubeShow } from '../schedule/plan-types.ts';
import type { Sprite } from './blend.ts';
import type { FilmMapStage } from './film-map.ts';
import { NumberWriter } from './number-bytes.ts';

/** An object as it was drawn into one frame. */
export interface DrawnObject {
  /** Tells shows of one stage apart. */
  readonly key: number;
  readonly show: TubeShow;
  readonly sprite: Sprite;
  /** Whether the sprite is another than in the frame before. */
  readonly isNew: boolean;
  /** Corner in the stage's picture. */
  readonly leftPx: number;
  readonly topPx: number;
}

/** A show and its frames as bytes (film-map-code.ts): what a film map is written of. */
export interface RecordedShow {
  readonly stage: number;
  readonly show: TubeShow;
  readonly firstFrame: number;
  readonly frames: number;
  readonly bytes: Uint8Array;
}

/** Side of a cell of the map in px, about that of the grid on which objects are found; even. */
export function mapCellPx(widthPx: number, analysisWidthPx: number): number {
  return Math.max(2, 2 * Math.ceil(widthPx / analysisWidthPx / 2));
}

/** An opacity from which a pixel counts as the object's. */
const HALF = 128;

/** Takes down what is drawn where; about four bytes an object and frame, and some dozens for each new outline. */
export interface FilmMapRecorder {
  /** The stage whose frames come next. */
  beginStage(stage: Omit<FilmMapStage, 'frames'>): void;
  /** It had that many frames. */
  endStage(frames: number): void;
  /** `frame` counts over the whole film; objects in the order in which they are drawn. */
  record(frame: number, drawn: DrawnObject): void;
  readonly stages: readonly FilmMapStage[];
  /** In order of their first frame. */
  shows(): readonly RecordedShow[];
}

interface Growing {
  readonly stage: number;
  readonly show: TubeShow;
  readonly firstFrame: number;
  readonly numbers: NumberWriter;
  lastFrame: number;
  leftPx: number;
  topPx: number;
}

/** An empty recorder. */
export function createFilmMapRecorder(): FilmMapRecorder {
  const stages: FilmMapStage[] = [];
  const all: Growing[] = [];
  let ofStage = new Map<number, Growing>();
  let frameNow = -1;
  let rank = 0;

  return {
    stages,
    beginStage(stage) {
      stages.push({ ...stage, frames: 0 });
      ofStage = new Map();
    },
    endStage(frames) {
      stages.push({ ...stages.pop()!, frames });
    },
    record(frame, { key, show, sprite, isNew, leftPx, topPx }) {
      rank = frame === frameNow ? rank + 1 : 0;
      frameNow = frame;
      let growing = ofStage.get(key);
      const begins = growing === undefined;
      if (growing === undefined) {
        const numbers = new NumberWriter();
        const stage = stages.length - 1;
        growing = { stage, show, firstFrame: frame, numbers, lastFrame: frame - 1, leftPx: 0, topPx: 0 };
        ofStage.set(key, growing);
        all.push(growing);
      }
      const { numbers } = growing;
      const masked = isNew || begins;
      numbers.put(2 * (frame - growing.lastFrame - 1) + (masked ? 1 : 0));
      numbers.putSigned(leftPx - growing.leftPx);
      numbers.putSigned(topPx - growing.topPx);
      numbers.put(rank);
      if (masked) putMask(numbers, sprite, stages[growing.stage]!.cellPx);
      growing.lastFrame = frame;
      growing.leftPx = leftPx;
      growing.topPx = topPx;
    },
    shows: () =>
      all.map(({ stage, show, firstFrame, lastFrame, numbers }) => {
        return { stage, show, firstFrame, frames: lastFrame - firstFrame + 1, bytes: numbers.bytes };
      }),
  };
}

/** The place in the film's time at which a stage's own time begins. */
export function stageStartMicros(stage: FilmMapStage, framesPerSecond: number): number {
  return (stage.firstFrame * MICROS_PER_SECOND) / framesPerSecond;
}

const runs: number[] = [];

/** Width and height in cells, number of runs, runs. */
function putMask(numbers: NumberWriter, sprite: Sprite, cellPx: number): void {
  const { widthPx, heightPx, opacity, spans } = sprite;
  const widthCells = Math.ceil(widthPx / cellPx);
  const heightCells = Math.ceil(heightPx / cellPx);
  runs.length = 0;
  let inside = false;
  let length = 0;
  for (let row = 0; row < heightCells; row++) {
    const y = Math.min(heightPx - 1, row * cellPx + (cellPx >> 1));
    const from = spans[2 * y]!;
    const to = spans[2 * y + 1]!;
    for (let column = 0; column < widthCells; column++) {
      const x = Math.min(widthPx - 1, column * cellPx + (cellPx >> 1));
      const covered = x >= from && x < to && opacity[y * widthPx + x]! >= HALF;
      if (covered === inside) length++;
      else {
        runs.push(length);
        inside = covered;
        length = 1;
      }
    }
  }
  if (inside) runs.push(length);
  numbers.put(widthCells);
  numbers.put(heightCells);
  numbers.put(runs.length);
  for (const run of runs) numbers.put(run);
}
