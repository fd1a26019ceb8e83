import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { extractBlobs } from '../../foreground/blobs.ts';
import { createForeground, type ForegroundModel } from '../../foreground/foreground.ts';
import type { FrameSource } from '../../frames/frame-source.ts';
import type { PacketGroup } from '../../recording/packet-groups.ts';
import type { Survey } from '../../recording/recording.ts';
import type { GroupLook } from '../../recording/stillness.ts';
import type { KeyPictures } from './key-slot.ts';

/** Analysed frames in a row with a blob from which a group counts as moving: one alone is noise. Guess. */
const movingFrames = 2;

export interface LookJob {
  readonly survey: Survey;
  readonly samples: Uint8Array;
  /** Packet groups, each with the key frames that its background is made of (`keysForLook`). */
  readonly looks: readonly { readonly group: PacketGroup; readonly ordinals: readonly number[] }[];
  /** Those of every look. */
  readonly keys: KeyPictures;
  readonly seed: number;
}

/** Decodes the liveliest run of a few packet groups and says which of them hold something that moves. In the order of `job.looks`. */
export function lookAtGroups(job: LookJob, onGroup: (done: number) => void): GroupLook[] {
  const source = openRecording(job.survey);
  try {
    return job.looks.map(({ group, ordinals }, done) => {
      onGroup(done);
      return { peakBytes: group.peakBytes, moved: moves(source, group, ordinals, job) };
    });
  } finally {
    source.close();
  }
}

function moves(source: FrameSource, group: PacketGroup, ordinals: readonly number[], job: LookJob): boolean {
  const bootstrap = ordinals.flatMap((ordinal) => job.keys.get(ordinal) ?? []);
  const model = createForeground({ ...job.survey.info.analysis, bootstrap, seed: job.seed });
  try {
    return showsMotion(source, group, model, job.samples);
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
