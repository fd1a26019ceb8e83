import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import type { Survey } from '../../recording/recording.ts';
import { pictureIn } from './key-slot.ts';

/** Key frames to decode alone. */
export interface KeyJob {
  readonly survey: Survey;
  /** Ascending, each a key frame of the table. */
  readonly ordinals: readonly number[];
  /** Where each of them goes: several segments look at the same ones. */
  readonly slots: readonly SharedArrayBuffer[];
}

/**
 * Decodes key frames at analysis size into their slots; returns the ordinals of those that could be.
 *
 * With the loop filter left out this took a quarter less time, and the empty scene was a little blocky in a way no other frame is:
 * a tenth of the boxes of two drawn scenes were lost.
 */
export function decodeKeys({ survey, ordinals, slots }: KeyJob, onKey: (done: number) => void): readonly number[] {
  const source = openRecording(survey);
  try {
    const decoded: number[] = [];
    for (const frame of source.keyFrames(ordinals)) {
      onKey(decoded.length);
      decoded.push(frame.ordinal);
      const { y, u, v } = frame.reduced();
      const slot = pictureIn(slots[ordinals.indexOf(frame.ordinal)]!, survey.info.analysis);
      slot.y.set(y);
      slot.u.set(u);
      slot.v.set(v);
    }
    return decoded;
  } finally {
    source.close();
  }
}
