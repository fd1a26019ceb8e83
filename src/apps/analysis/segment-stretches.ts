import type { YuvPicture } from '../../base/picture.ts';
import { extractBlobs } from '../../foreground/blobs.ts';
import { spread } from '../../foreground/bootstrap-plan.ts';
import { createForeground } from '../../foreground/foreground.ts';
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

/** The frames from the run-up's start to the segment's end, in order. */
export function planStretches(job: SegmentJob, keys: ReadonlyMap<number, YuvPicture>): Stretch[] {
  const { survey, segment } = job;
  const from = firstKeyBefore(survey, survey.table.isKey, segment.firstFrame);
  if (keys.size === 0) return [{ firstFrame: from, endFrame: segment.endFrame, still: false }];
  const occupied = occupiedKeys(job, keys);
  const stretches: Stretch[] = [];
  for (const group of segmentGroups(job)) {
    const still =
      group.peakBytes <= job.stillBytes &&
      occupied.get(group.firstFrame) === false &&
      (group.endFrame >= survey.table.isKey.length || occupied.get(group.endFrame) === false);
    const last = stretches.at(-1);
    if (!still && last !== undefined && !last.still) {
      stretches[stretches.length - 1] = { ...last, endFrame: group.endFrame };
    } else stretches.push({ firstFrame: group.firstFrame, endFrame: group.endFrame, still });
  }
  return stretches;
}

/** Packet groups from the run-up's start to the segment's end. */
export function segmentGroups({ survey, segment }: SegmentJob): PacketGroup[] {
  const from = firstKeyBefore(survey, watchedKeys(survey.table), segment.firstFrame);
  return packetGroups(survey.table).filter((g) => g.firstFrame >= from && g.firstFrame < segment.endFrame);
}

/** For each key frame whether it shows anything that is not of the empty scene. */
function occupiedKeys(job: SegmentJob, keys: ReadonlyMap<number, YuvPicture>): Map<number, boolean> {
  const pictures = [...keys].sort(([a], [b]) => a - b);
  const bootstrap = spread(
    pictures.map(([, picture]) => picture),
    bootstrapForKeys,
  );
  const model = createForeground({ ...job.survey.info.analysis, bootstrap, seed: job.seed, framesPerSecond: 1 });
  return new Map(
    pictures.map(([ordinal, picture]) => [ordinal, extractBlobs(model.push(picture).mask, picture).length > 0]),
  );
}

/** Pictures for the background of the look at key frames. Guess. */
const bootstrapForKeys = 24;

/** The last of these key frames that lies far enough before the frame for the run-up, or the first frame. */
function firstKeyBefore({ table }: Survey, isKey: Uint8Array, ordinal: number): number {
  const latest = table.ptsMicros[ordinal]! - runUpMicros;
  for (let i = ordinal; i >= 0; i--) if (isKey[i] === 1 && table.ptsMicros[i]! <= latest) return i;
  return 0;
}
