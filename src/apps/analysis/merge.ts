import { readFileSync } from 'node:fs';
import type { YuvPicture } from '../../base/picture.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import type { PictureRef } from '../../foreground/blob.ts';
import { lightBetween, relight } from '../../foreground/relit-plate.ts';
import { addShake, noShake, type ShakeSums } from '../../foreground/shift-counter.ts';
import type { IndexWriter } from '../../index/index-writer.ts';
import type { ActivityRow } from '../../index/recording-index.ts';
import type { Survey } from '../../recording/recording.ts';
import { createTracker } from '../../tubes/tracker.ts';
import type { Tube } from '../../tubes/tube.ts';
import { createChunkReader } from './chunk-reader.ts';
import { decodeSegmentResult, type StagedSegment } from './segment-result.ts';
import type { Staging } from './staging.ts';

/** Seconds of one row of activity.parquet (design: engine.md, "Index"). */
const activityRowMicros = 10 * MICROS_PER_SECOND;

/** Mean |ΔY| over the picture, grey levels, from which a new plate is made. Guess: less than the eye notices. */
const plateChangeLevels = 3;

/** A plate is kept at least this often, microseconds: daylight moves slowly but does move. Guess. */
const plateEveryMicros = 600 * MICROS_PER_SECOND;

/** Plates kept to be shown in another light: a tree or a door may stand in one of a few ways. Guess; 3 MB each at 1080p. */
const platesKept = 3;

/** Segments and their offsets share one number while tracking: offset within a segment's patches stays below 2^32. */
const segmentStride = 2 ** 32;

/** Segments whose written chunks are known; what an object that stays longer shares with another one is written twice. Guess: over ten minutes. */
const segmentsRemembered = 30;

/** Totals over all merged segments. */
export interface MergeTotals {
  framesDecoded: number;
  framesUndecodable: number;
  framesAnalysed: number;
  framesSkippedStill: number;
  framesPassedOver: number;
  shiftedShareSum: number;
  shake: ShakeSums;
  tubesFound: number;
}

/** Takes the segments of a recording in order, joins their blobs to tubes, and writes the index. */
export interface Merge {
  readonly totals: MergeTotals;
  /** The next segment in order. */
  add(segment: number): Promise<void>;
  /** @param whenMade called when the last plate is made; it is still to be written */
  finish(whenMade?: () => void): Promise<void>;
}

/**
 * @param writer an index being written; the caller finishes it
 * @param makePlate the plate of a segment whose result holds none
 */
export function createMerge(
  survey: Survey,
  staging: Staging,
  writer: IndexWriter,
  makePlate: (segment: number, empty: YuvPicture) => Promise<YuvPicture>,
): Merge {
  const { info } = survey;
  const tracker = createTracker({ ...info.analysis, recordingSha256: info.sha256 });
  const totals: MergeTotals = {
    framesDecoded: 0,
    framesUndecodable: 0,
    framesAnalysed: 0,
    framesSkippedStill: 0,
    framesPassedOver: 0,
    shiftedShareSum: 0,
    shake: noShake,
    tubesFound: 0,
  };
  const rows = Math.max(1, Math.ceil(info.durationMicros / activityRowMicros));
  const moving = new Float64Array(rows);
  const objects = new Uint32Array(rows);
  /** By segment: where its chunks lie in the index. */
  const writtenChunks = new Map<number, Map<number, number>>();
  const readChunk = createChunkReader();
  let pending: { fromMicros: Micros; empty: YuvPicture; picture: Promise<YuvPicture> } | null = null;
  /** The last plates that were made of pictures, the newest first. */
  const made: { readonly empty: YuvPicture; readonly picture: Promise<YuvPicture> }[] = [];
  let platesWritten: Promise<void> = Promise.resolve();

  /** Copies a chunk the first time a tube needs it: what only noise was cut out for never reaches the index. */
  function finalRef(ref: PictureRef): PictureRef {
    const segment = Math.floor(ref.chunkOffset / segmentStride);
    const staged = ref.chunkOffset % segmentStride;
    const written = writtenChunks.get(segment) ?? new Map<number, number>();
    writtenChunks.set(segment, written);
    let offset = written.get(staged);
    if (offset === undefined) {
      offset = writer.appendChunk(readChunk(staging.patchesPath(segment), staged));
      written.set(staged, offset);
    }
    return { chunkOffset: offset, index: ref.index };
  }

  async function emit(tubes: readonly Tube[]): Promise<void> {
    if (tubes.length === 0) return;
    totals.tubesFound += tubes.length;
    await writer.addTubes(
      tubes.map((tube) => {
        const last = Math.min(rows - 1, Math.floor(tube.endMicros / activityRowMicros));
        for (let row = Math.floor(tube.startMicros / activityRowMicros); row <= last; row++)
          objects[row] = objects[row]! + 1;
        return {
          ...tube,
          samples: tube.samples.map((s) => (s.picture === null ? s : { ...s, picture: finalRef(s.picture) })),
        };
      }),
    );
  }

  /** Begins a plate where the scene has changed; it is made and written while tracking goes on. */
  function addPlate(segment: number, { empty, plate }: StagedSegment, atMicros: Micros): void {
    const due =
      pending === null ||
      atMicros - pending.fromMicros >= plateEveryMicros ||
      meanLumaDifference(pending.empty, empty) >= plateChangeLevels;
    if (!due) return;
    endPlate(atMicros);
    const picture = plate === null ? plateFor(segment, empty) : Promise.resolve(plate);
    pending = { fromMicros: pending === null ? 0 : atMicros, empty, picture };
    // Whether it failed shows when it is written.
    picture.catch(() => {});
  }

  /** Where the light alone has changed since one of the last plates, that one in the new light: a twentieth of what eight key frames cost. */
  function plateFor(segment: number, empty: YuvPicture): Promise<YuvPicture> {
    for (const before of made) {
      const light = lightBetween(before.empty, empty);
      if (light !== null) return before.picture.then((plate) => relight(plate, light));
    }
    const picture = makePlate(segment, empty);
    made.unshift({ empty, picture });
    made.length = Math.min(made.length, platesKept);
    return picture;
  }

  function endPlate(toMicros: Micros): void {
    if (pending === null) return;
    const { fromMicros, picture } = pending;
    platesWritten = platesWritten.then(async () => writer.addPlate({ fromMicros, toMicros, picture: await picture }));
    platesWritten.catch(() => {});
  }

  function addActivity({ ptsMicros, movingShares }: StagedSegment): void {
    // A mean over analysed frames would make skipped stretches vanish; each frame counts for the time until the next.
    ptsMicros.forEach((at, i) => {
      const next = ptsMicros[i + 1] ?? at + 80_000;
      const row = Math.min(rows - 1, Math.floor(at / activityRowMicros));
      const length = Math.min(next - at, 500_000);
      moving[row] = moving[row]! + (movingShares[i]! * length) / activityRowMicros;
    });
  }

  return {
    totals,
    async add(segment) {
      const path = staging.resultPath(segment);
      const result = decodeSegmentResult(readFileSync(path), path);
      totals.framesDecoded += result.framesDecoded;
      totals.framesUndecodable += result.framesUndecodable;
      totals.framesAnalysed += result.ptsMicros.length;
      totals.framesSkippedStill += result.framesSkippedStill;
      totals.framesPassedOver += result.framesPassedOver;
      totals.shiftedShareSum += result.shiftedShare;
      totals.shake = addShake(totals.shake, result.shake);
      addActivity(result);
      addPlate(segment, result, result.ptsMicros[0] ?? 0);
      for (const frame of result.frames()) {
        const blobs = frame.blobs.map((blob) =>
          blob.picture === null
            ? blob
            : {
                ...blob,
                picture: { ...blob.picture, chunkOffset: segment * segmentStride + blob.picture.chunkOffset },
              },
        );
        await emit(tracker.push({ ...frame, blobs }));
      }
      for (const before of writtenChunks.keys())
        if (before < segment - segmentsRemembered) writtenChunks.delete(before);
    },
    async finish(whenMade = () => {}) {
      await emit(tracker.flush());
      endPlate(info.durationMicros);
      await pending?.picture;
      whenMade();
      await platesWritten;
      const activity: ActivityRow[] = Array.from(moving, (movingShare, row) => ({
        startMicros: row * activityRowMicros,
        movingShare,
        objects: objects[row]!,
      }));
      await writer.addActivity(activity);
    },
  };
}

function meanLumaDifference(a: YuvPicture, b: YuvPicture): number {
  let sum = 0;
  for (let i = 0; i < a.y.length; i++) sum += Math.abs(a.y[i]! - b.y[i]!);
  return sum / a.y.length;
}
