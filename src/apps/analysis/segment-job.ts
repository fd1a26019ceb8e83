import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { extractBlobs } from '../../foreground/blobs.ts';
import { createForeground, type ForegroundModel } from '../../foreground/foreground.ts';
import { createShiftCounter } from '../../foreground/shift-counter.ts';
import type { FrameSource } from '../../frames/frame-source.ts';
import { groupTails } from '../../recording/group-tails.ts';
import { hasPlateKeys } from './plate-job.ts';
import { createPlateSampler } from './plate-sampler.ts';
import { createCollector } from './segment-collector.ts';
import { readScene } from './segment-scene.ts';
import { planStretches } from './segment-stretches.ts';
import type { SegmentJob, SegmentOutput } from './segment-types.ts';
import { type Eye, lookSparsely } from './sparse-looks.ts';

export interface SegmentHooks {
  /** Called after each analysed frame with its ordinal; throws to stop. */
  onFrame(ordinal: number): void;
}

/** Decodes and analyses one segment. Synchronous: it has a thread of its own. The result depends on the job alone. */
export function analyseSegment(job: SegmentJob, hooks: SegmentHooks): SegmentOutput {
  const source = openRecording(job.survey, { passOver: job.passOver });
  try {
    return analyseFrom(source, job, hooks);
  } finally {
    source.close();
  }
}

function analyseFrom(source: FrameSource, job: SegmentJob, hooks: SegmentHooks): SegmentOutput {
  const { survey, segment, samples } = job;
  const { info } = survey;
  const scene = readScene(job);
  const { stretches, keyModel } = job.mostlyStill ? { stretches: [], keyModel: null } : planStretches(job, scene);
  const begin = () =>
    createForeground({
      ...info.analysis,
      bootstrap: scene.bootstrap,
      bootstrapBefore: scene.before,
      seed: job.seed,
    });
  let model = null as ForegroundModel | null;
  const plate = hasPlateKeys(survey, segment) ? null : createPlateSampler(job);
  const shifts = createShiftCounter(scene.bootstrap);
  const collector = createCollector(info);
  const isSample = (ordinal: number) => samples[ordinal] === 1;
  const note: Eye['note'] = (frame, picture, { movingShare }, blobs) => {
    hooks.onFrame(frame.ordinal);
    if (frame.ordinal < segment.firstFrame) return;
    shifts.look(picture);
    plate?.look(frame, picture);
    collector.add(frame, movingShare, blobs);
  };
  const blobsOf: Eye['blobs'] = (picture, { mask }) => extractBlobs(mask, picture);
  const decode = (firstFrame: number, endFrame: number) => {
    model ??= begin();
    for (const frame of source.frames(firstFrame, endFrame, isSample)) {
      const picture = frame.reduced();
      const seen = model.push(picture);
      note(frame, picture, seen, frame.ordinal < segment.firstFrame ? [] : blobsOf(picture, seen));
    }
  };

  let framesSkippedStill = 0;
  if (job.mostlyStill) {
    model = begin();
    const groups = groupTails(survey.table, job.units, segment.firstFrame);
    const firstFrame = Math.min(segment.firstFrame, groups[0]!.firstFrame);
    const eye = { look: model.look, blobs: blobsOf, note };
    lookSparsely(source, { firstFrame, groups, isSample }, eye);
  }
  let keysDecodedAlone = 0;
  for (const stretch of stretches) {
    const picture = scene.keys.get(stretch.firstFrame);
    if (stretch.still && picture !== undefined) {
      hooks.onFrame(stretch.firstFrame);
      // A model that has seen motion goes on with what it has learned of it; before that the look at the key frames is enough.
      if (model === null || extractBlobs(model.push(picture).mask, picture).length === 0) {
        if (stretch.firstFrame < segment.firstFrame) continue;
        collector.addStill(stretch.firstFrame, survey.table.ptsMicros[stretch.firstFrame]!);
        keysDecodedAlone++;
        framesSkippedStill += stretch.endFrame - stretch.firstFrame - 1;
        continue;
      }
    }
    decode(stretch.firstFrame, stretch.endFrame);
  }
  const counts = source.countsIn(segment.firstFrame, segment.endFrame);
  if (job.mostlyStill) {
    const { framesDecoded, framesUndecodable, framesPassedOver = 0 } = counts;
    framesSkippedStill = segment.endFrame - segment.firstFrame - framesDecoded - framesUndecodable - framesPassedOver;
  }
  const last = model ?? keyModel ?? begin();
  const empty = last.background();
  keyModel?.end();
  if (last !== keyModel) last.end();
  return collector.finish({
    framesDecoded: counts.framesDecoded + keysDecodedAlone,
    framesUndecodable: counts.framesUndecodable,
    framesSkippedStill,
    framesPassedOver: counts.framesPassedOver ?? 0,
    shiftedShare: shifts.share(),
    shake: shifts.shake(),
    empty,
    plate: plate?.finish(empty) ?? null,
  });
}
