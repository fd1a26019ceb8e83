import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { extractBlobs } from '../../foreground/blobs.ts';
import { createForeground, type ForegroundModel } from '../../foreground/foreground.ts';
import type { FrameSource } from '../../frames/frame-source.ts';
import { type PacketGroup, packetGroups } from '../../recording/packet-groups.ts';
import type { Survey } from '../../recording/recording.ts';
import type { GroupLook } from '../../recording/stillness.ts';
import type { KeyPictures } from './key-slot.ts';
import { keysForLook } from './look-keys.ts';

/** Analysed frames in a row with a blob from which a group counts as moving: one alone is noise. Guess. */
const movingFrames = 2;

export interface LookJob {
  readonly survey: Survey;
  readonly samples: Uint8Array;
  /** Positions of packet groups. */
  readonly groups: readonly number[];
  /** Those of `keysForLook` of every group. */
  readonly keys: KeyPictures;
  readonly seed: number;
}

/** Decodes the liveliest run of a few packet groups and says which of them hold something that moves. In the order of `job.groups`. */
export function lookAtGroups(job: LookJob, onGroup: (done: number) => void): GroupLook[] {
  const groups = packetGroups(job.survey.table);
  const source = openRecording(job.survey);
  try {
    return job.groups.map((position, done) => {
      onGroup(done);
      return { peakBytes: groups[position]!.peakBytes, moved: moves(source, groups, position, job) };
    });
  } finally {
    source.close();
  }
}

function moves(source: FrameSource, groups: readonly PacketGroup[], position: number, job: LookJob): boolean {
  const bootstrap = keysForLook(groups, position).flatMap((ordinal) => job.keys.get(ordinal) ?? []);
  const model = createForeground({ ...job.survey.info.analysis, bootstrap, seed: job.seed });
  try {
    return showsMotion(source, groups[position]!, model, job.samples);
  } finally {
    model.end();
  }
}

function showsMotion(source: FrameSource, group: PacketGroup, model: ForegroundModel, samples: Uint8Array): boolean {
  const { firstFrame, endFrame } = group.peakRun;
  let inARow = 0;
  for (const frame of source.frames(firstFrame, endFrame, (ordinal) => samples[ordinal] === 1)) {
    const picture = frame.reduced();
    const { mask } = model.push(picture);
    inARow = extractBlobs(mask, picture).length > 0 ? inARow + 1 : 0;
    if (inARow >= movingFrames) return true;
  }
  return false;
}
