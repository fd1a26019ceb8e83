import { extractBlobs } from '../../foreground/blobs.ts';
import { createForeground, type ForegroundModel } from '../../foreground/foreground.ts';
import type { PacketGroup } from '../../recording/packet-groups.ts';
import type { FrameTable, Segment } from '../../recording/recording.ts';
import type { WatchPlan } from '../../recording/watch-plan.ts';
import type { Scene } from './segment-scene.ts';
import type { SegmentJob } from './segment-types.ts';

/** Time decoded before a segment for the background's noise estimates to settle, microseconds. Guess. */
const runUpMicros = 2_000_000;

/** A run of frames that is decoded as a whole, or a packet group that may be left undecoded. */
export interface Stretch {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly still: boolean;
}

/** What of a segment is to be decoded. */
export interface StretchPlan {
  /** The frames from the run-up's start to the segment's end, in order. */
  readonly stretches: readonly Stretch[];
  /** The model that looked at the key frames; null where nothing can be still. */
  readonly keyModel: ForegroundModel | null;
}

/** Plans by the packets of the job's units and the key frames at their ends. */
export function planStretches(job: SegmentJob, scene: Scene): StretchPlan {
  const { survey, segment, units } = job;
  const from = firstKeyBefore(survey.table, survey.table.isKey, segment.firstFrame);
  if (scene.keys.size === 0 || units.every((unit) => unit.peakBytes > job.stillBytes)) {
    return { stretches: [{ firstFrame: from, endFrame: segment.endFrame, still: false }], keyModel: null };
  }
  const { occupied, model } = lookAtKeys(job, scene);
  const stretches: Stretch[] = [];
  for (const unit of units) {
    const still =
      unit.peakBytes <= job.stillBytes &&
      occupied.get(unit.firstFrame) === false &&
      (unit.endFrame >= survey.table.isKey.length || occupied.get(unit.endFrame) === false);
    const last = stretches.at(-1);
    if (!still && last !== undefined && !last.still) {
      stretches[stretches.length - 1] = { ...last, endFrame: unit.endFrame };
    } else stretches.push({ firstFrame: unit.firstFrame, endFrame: unit.endFrame, still });
  }
  return { stretches, keyModel: model };
}

/** Units of the plan from the run-up's start to the segment's end. */
export function segmentUnits(table: FrameTable, { units }: WatchPlan, segment: Segment): readonly PacketGroup[] {
  const latest = table.ptsMicros[segment.firstFrame]! - runUpMicros;
  const runUp = units.findLastIndex(({ firstFrame }) => table.ptsMicros[firstFrame]! <= latest);
  const end = units.findIndex(({ firstFrame }) => firstFrame >= segment.endFrame);
  return units.slice(Math.max(0, runUp), end < 0 ? units.length : end);
}

/** For each key frame whether it shows anything that is not of the empty scene. */
function lookAtKeys({ survey, seed }: SegmentJob, { keys, bootstrap, before }: Scene) {
  const pictures = [...keys].sort(([a], [b]) => a - b);
  const { analysis } = survey.info;
  const model = createForeground({ ...analysis, bootstrap, bootstrapBefore: before, seed, framesPerSecond: 1 });
  const occupied = new Map(
    pictures.map(([ordinal, picture]) => [ordinal, extractBlobs(model.push(picture).mask, picture).length > 0]),
  );
  return { occupied, model };
}

/** The last of these key frames that lies far enough before the frame for the run-up, or the first frame. */
function firstKeyBefore(table: FrameTable, isKey: Uint8Array, ordinal: number): number {
  const latest = table.ptsMicros[ordinal]! - runUpMicros;
  for (let i = ordinal; i >= 0; i--) if (isKey[i] === 1 && table.ptsMicros[i]! <= latest) return i;
  return 0;
}
