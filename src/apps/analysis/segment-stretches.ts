import type { YuvPicture } from '../../base/picture.ts';
import { extractBlobs } from '../../foreground/blobs.ts';
import { spread } from '../../foreground/bootstrap-plan.ts';
import { createForeground, type ForegroundModel } from '../../foreground/foreground.ts';
import { type PacketGroup, packetGroups, watchedKeys } from '../../recording/packet-groups.ts';
import type { Survey } from '../../recording/recording.ts';
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

/** @param keys key frames at both ends of the segment's packet groups */
export function planStretches(job: SegmentJob, keys: ReadonlyMap<number, YuvPicture>): StretchPlan {
  const { survey, segment } = job;
  const from = firstKeyBefore(survey, survey.table.isKey, segment.firstFrame);
  const groups = segmentGroups(job);
  if (keys.size === 0 || groups.every((group) => group.peakBytes > job.stillBytes)) {
    return { stretches: [{ firstFrame: from, endFrame: segment.endFrame, still: false }], keyModel: null };
  }
  const { occupied, model } = lookAtKeys(job, keys);
  const stretches: Stretch[] = [];
  for (const group of groups) {
    const still =
      group.peakBytes <= job.stillBytes &&
      occupied.get(group.firstFrame) === false &&
      (group.endFrame >= survey.table.isKey.length || occupied.get(group.endFrame) === false);
    const last = stretches.at(-1);
    if (!still && last !== undefined && !last.still) {
      stretches[stretches.length - 1] = { ...last, endFrame: group.endFrame };
    } else stretches.push({ firstFrame: group.firstFrame, endFrame: group.endFrame, still });
  }
  return { stretches, keyModel: model };
}

/** Packet groups from the run-up's start to the segment's end. */
export function segmentGroups({ survey, segment }: SegmentJob): PacketGroup[] {
  const from = firstKeyBefore(survey, watchedKeys(survey.table), segment.firstFrame);
  return packetGroups(survey.table).filter((g) => g.firstFrame >= from && g.firstFrame < segment.endFrame);
}

/** For each key frame whether it shows anything that is not of the empty scene. */
function lookAtKeys(job: SegmentJob, keys: ReadonlyMap<number, YuvPicture>) {
  const pictures = [...keys].sort(([a], [b]) => a - b);
  const bootstrap = spread(
    pictures.map(([, picture]) => picture),
    bootstrapForKeys,
  );
  const model = createForeground({ ...job.survey.info.analysis, bootstrap, seed: job.seed, framesPerSecond: 1 });
  const occupied = new Map(
    pictures.map(([ordinal, picture]) => [ordinal, extractBlobs(model.push(picture).mask, picture).length > 0]),
  );
  return { occupied, model };
}

/** Pictures for the background of the look at key frames. Guess. */
const bootstrapForKeys = 24;

/** The last of these key frames that lies far enough before the frame for the run-up, or the first frame. */
function firstKeyBefore({ table }: Survey, isKey: Uint8Array, ordinal: number): number {
  const latest = table.ptsMicros[ordinal]! - runUpMicros;
  for (let i = ordinal; i >= 0; i--) if (isKey[i] === 1 && table.ptsMicros[i]! <= latest) return i;
  return 0;
}
