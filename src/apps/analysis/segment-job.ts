import { createPatchWriter } from '../../adapters/media-node-av/patch-writer.ts';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import type { Box, Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { Blob, FrameBlobs } from '../../foreground/blob.ts';
import { extractBlobs } from '../../foreground/blobs.ts';
import { planBootstrap, spread } from '../../foreground/bootstrap-plan.ts';
import { createShiftMeter } from '../../foreground/camera-shift.ts';
import { createForeground } from '../../foreground/foreground.ts';
import { makePlate } from '../../foreground/plate.ts';
import type { FrameSource } from '../../frames/frame-source.ts';
import type { Segment, Survey } from '../../recording/recording.ts';
import type { SegmentResult } from './segment-result.ts';

/** Time decoded before a segment for the background's noise estimates to settle, microseconds. Guess. */
const runUpMicros = 2_000_000;

/** Room for full-size pictures while the plate is made, bytes: 12 pictures of 1080p, 5 of 4K. */
const plateRoomBytes = 64 << 20;

export interface SegmentJob {
  readonly survey: Survey;
  readonly segment: Segment;
  /** u8, one a frame of the table, 1 where the frame is analysed. */
  readonly samples: Uint8Array;
  readonly seed: number;
}

export interface SegmentHooks {
  /** Called after each analysed frame with its ordinal; throws to stop. */
  onFrame(ordinal: number): void;
}

/** A segment's result and the coded pictures its blobs point into. */
export interface SegmentOutput {
  readonly result: SegmentResult;
  readonly patches: Uint8Array;
}

/** Decodes and analyses one segment. Synchronous: it has a thread of its own. The result depends on the job alone. */
export function analyseSegment(job: SegmentJob, hooks: SegmentHooks): SegmentOutput {
  const source = openRecording(job.survey);
  try {
    return analyseFrom(source, job, hooks);
  } finally {
    source.close();
  }
}

function analyseFrom(source: FrameSource, job: SegmentJob, hooks: SegmentHooks): SegmentOutput {
  const { survey, segment, samples } = job;
  const { info } = survey;
  const bootstrap = readBootstrap(source, job);
  const model = createForeground({ ...info.analysis, bootstrap: bootstrap.reduced, seed: job.seed });
  const plate = makePlate(bootstrap.full, bootstrap.fullReduced, model.background());
  const shifts = createShiftCounter(bootstrap.reduced);
  const decodedBefore = source.counts.framesDecoded;
  const lostBefore = source.counts.framesUndecodable;

  const patches = createPatchWriter({ display: info.display });
  const frames: { ordinal: number; ptsMicros: number; blobs: readonly Blob[]; handles: readonly unknown[] }[] = [];
  const movingShares: number[] = [];
  const runUpFrom = firstKeyBefore(survey, segment.firstFrame, runUpMicros);
  for (const frame of source.frames(runUpFrom, segment.endFrame, (ordinal) => samples[ordinal] === 1)) {
    const picture = frame.reduced();
    const foreground = model.push(picture);
    hooks.onFrame(frame.ordinal);
    if (frame.ordinal < segment.firstFrame) continue;
    shifts.look(picture);
    const blobs = extractBlobs(foreground.mask, picture);
    const handles = patches.push(
      frame,
      blobs.map((blob) => ({ boxInSource: toSource(blob.silhouette.box, info.analysis, info.display) })),
    );
    frames.push({ ordinal: frame.ordinal, ptsMicros: frame.ptsMicros, blobs, handles });
    movingShares.push(foreground.movingShare);
  }
  const { bytes, resolve } = patches.finish();
  return {
    patches: bytes,
    result: {
      frames: frames.map(
        ({ ordinal, ptsMicros, blobs, handles }): FrameBlobs => ({
          ordinal,
          ptsMicros,
          blobs: blobs.map((blob, i) => ({ ...blob, picture: resolve(handles[i] as never) })),
        }),
      ),
      movingShares: Float32Array.from(movingShares),
      framesDecoded: source.counts.framesDecoded - decodedBefore,
      framesUndecodable: source.counts.framesUndecodable - lostBefore,
      framesSkippedStill: 0,
      shiftedShare: shifts.share(),
      plate,
      kernelName: model.kernelName,
    },
  };
}

/** Every so many analysed frames the camera's position is checked: about once a second. */
const framesPerShiftCheck = 12;

/** Counts in how many frames the whole picture lies elsewhere than in the middle one of the bootstrap. */
function createShiftCounter(bootstrap: readonly YuvPicture[]) {
  const meter = createShiftMeter(bootstrap[bootstrap.length >> 1]!);
  let seen = 0;
  let checked = 0;
  let shifted = 0;
  return {
    look(picture: YuvPicture): void {
      if (seen++ % framesPerShiftCheck !== 0) return;
      const shift = meter(picture);
      if (shift === null) return;
      checked++;
      if (!shift.reliable || Math.abs(shift.xPx) >= 1 || Math.abs(shift.yPx) >= 1) shifted++;
    },
    share: () => (checked === 0 ? 0 : shifted / checked),
  };
}

interface Bootstrap {
  readonly reduced: readonly YuvPicture[];
  readonly full: readonly YuvPicture[];
  readonly fullReduced: readonly YuvPicture[];
}

function readBootstrap(source: FrameSource, job: SegmentJob): Bootstrap {
  const { info, table } = job.survey;
  const plan = planBootstrap(table, job.segment);
  const others = new Set(plan.otherFrames);
  const wanted = plan.keyFrames.length > 0 ? plan.keyFrames : plan.otherFrames;
  const { widthPx, heightPx } = info.display;
  const forPlate = new Set(
    spread(wanted, Math.max(3, Math.min(12, Math.floor(plateRoomBytes / (widthPx * heightPx * 1.5))))),
  );
  const whole: Box = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const reduced: YuvPicture[] = [];
  const full: YuvPicture[] = [];
  const fullReduced: YuvPicture[] = [];
  const frames =
    plan.keyFrames.length > 0
      ? source.keyFrames(plan.keyFrames)
      : source.frames(job.segment.firstFrame, job.segment.endFrame, (ordinal) => others.has(ordinal));
  for (const frame of frames) {
    const picture = copyPicture(frame.reduced());
    reduced.push(picture);
    if (forPlate.has(frame.ordinal) || full.length === 0) {
      full.push(frame.region(whole));
      fullReduced.push(picture);
    }
  }
  return { reduced, full, fullReduced };
}

/** A copy that outlives the next frame. */
export function copyPicture(picture: YuvPicture): YuvPicture {
  const { widthPx, heightPx } = picture;
  return { widthPx, heightPx, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() };
}

/** The last key frame that lies at least `micros` before the frame, or the first frame. */
function firstKeyBefore(survey: Survey, ordinal: number, micros: number): number {
  const { ptsMicros, isKey } = survey.table;
  const latest = ptsMicros[ordinal]! - micros;
  for (let i = ordinal; i >= 0; i--) if (isKey[i] === 1 && ptsMicros[i]! <= latest) return i;
  return 0;
}

/** The same rectangle on the source grid, grown outwards to whole pixels. */
function toSource(box: Box, from: Size, to: Size): Box {
  const scaleX = to.widthPx / from.widthPx;
  const scaleY = to.heightPx / from.heightPx;
  return {
    left: Math.floor(box.left * scaleX),
    top: Math.floor(box.top * scaleY),
    right: Math.min(to.widthPx, Math.ceil(box.right * scaleX)),
    bottom: Math.min(to.heightPx, Math.ceil(box.bottom * scaleY)),
  };
}
