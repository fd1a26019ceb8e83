import { rmSync } from 'node:fs';
import type { Size } from '../../base/geometry.ts';
import { FILM_FRAMES_PER_SECOND } from '../../synopsis/compose/composer.ts';
import type { FilmMapStage } from '../../synopsis/compose/film-map.ts';
import type { FilmMapParts } from '../../synopsis/compose/film-map-code.ts';
import {
  createFilmMapRecorder,
  type FilmMapRecorder,
  type RecordedShow,
  stageStartMicros,
} from '../../synopsis/compose/film-map-recorder.ts';
import { type StagedFilmMap, stageFilmMap, writeGrowingMap } from './film-map-file.ts';
import type { PlannedSection } from './make-film.ts';
import type { FilmInput } from './section.ts';

/** Takes down what is where in a film, and writes it: now and then while the film grows, and in the end. */
export interface MapWriter {
  readonly recorder: FilmMapRecorder;
  /** So many frames are made. Writes the map of them when that is due. Errors: `output.*`. */
  grew(frames: number): void;
  /** The map of the whole film beside its place. Errors: `output.*`. */
  stage(frames: number): StagedFilmMap;
  removeGrowing(): void;
}

/** Frames and milliseconds between two maps of a growing film. Guesses: who clicks has seen the picture for a moment. */
const fewestFrames = FILM_FRAMES_PER_SECOND / 2;
const leastMillis = 250;
/** A map of a long film takes a while: the next one waits this many times as long, so that the film loses a twentieth at most. */
const restShare = 20;

/**
 * Starts with nothing recorded.
 *
 * @param sections those begun so far, in order; they may become more
 */
export function createMapWriter(
  sections: readonly Pick<PlannedSection, 'section'>[],
  inputs: readonly FilmInput[],
  size: Size,
  { mapPath, growingMapPath }: { readonly mapPath?: string; readonly growingMapPath?: string },
): MapWriter {
  const recorder = createFilmMapRecorder();
  let writtenFrames = 0;
  let dueMillis = 0;

  function parts(frames: number, stages: readonly FilmMapStage[]): FilmMapParts {
    // Inputs are numbered as the caller gave them, with those left out of the film among them.
    const recordings: { sha256: string }[] = [];
    for (const { input, index } of inputs) {
      while (recordings.length <= input) recordings.push({ sha256: '' });
      recordings[input] = { sha256: index.info.sha256 };
    }
    return {
      size,
      framesPerSecond: FILM_FRAMES_PER_SECOND,
      frames,
      recordings,
      stages,
      shows: recorder.shows(),
      factsOf({ stage, show }: RecordedShow) {
        const { input, id, shiftMicros } = sections[stage]!.section.origins.get(show.tube)!;
        return {
          input: input.input,
          tube: id,
          fromMicros: show.fromSampleMicros - shiftMicros,
          toMicros: show.toSampleMicros - shiftMicros,
          shownFromMicros: show.shownFromMicros + stageStartMicros(stages[stage]!, FILM_FRAMES_PER_SECOND),
        };
      },
    };
  }

  return {
    recorder,
    grew(frames) {
      const began = performance.now();
      if (growingMapPath === undefined || frames < writtenFrames + fewestFrames || began < dueMillis) return;
      // The stage being made has not ended yet.
      const stages = recorder.stages.map((stage, i) =>
        i < recorder.stages.length - 1 ? stage : { ...stage, frames: frames - stage.firstFrame },
      );
      writeGrowingMap(growingMapPath, parts(frames, stages));
      writtenFrames = frames;
      const ended = performance.now();
      dueMillis = ended + Math.max(leastMillis, restShare * (ended - began));
    },
    stage: (frames) => stageFilmMap(mapPath!, parts(frames, recorder.stages)),
    removeGrowing() {
      if (growingMapPath !== undefined) rmSync(growingMapPath, { force: true });
    },
  };
}
