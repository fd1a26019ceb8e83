import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { Survey } from '../../recording/recording.ts';

/** Key frames to decode alone. */
export interface KeyJob {
  readonly survey: Survey;
  /** Ascending, each a key frame of the table. */
  readonly ordinals: readonly number[];
}

/** Key frames at analysis size by ordinal; those that could not be decoded are left out. */
export type KeyPictures = ReadonlyMap<number, YuvPicture>;

/**
 * Decodes key frames at analysis size, onto shared memory: several segments look at the same ones.
 *
 * With the loop filter left out this took a quarter less time, and the empty scene was a little blocky in a way no other frame is:
 * a tenth of the boxes of two drawn scenes were lost.
 */
export function decodeKeys({ survey, ordinals }: KeyJob, onKey: (done: number) => void): KeyPictures {
  const source = openRecording(survey);
  try {
    const pictures = new Map<number, YuvPicture>();
    for (const frame of source.keyFrames(ordinals)) {
      onKey(pictures.size);
      pictures.set(frame.ordinal, copyShared(frame.reduced()));
    }
    return pictures;
  } finally {
    source.close();
  }
}

function copyShared({ widthPx, heightPx, y, u, v }: YuvPicture): YuvPicture {
  const bytes = new Uint8Array(new SharedArrayBuffer(y.length + u.length + v.length));
  const copy = (plane: Uint8Array, at: number) => {
    bytes.set(plane, at);
    return bytes.subarray(at, at + plane.length);
  };
  return { widthPx, heightPx, y: copy(y, 0), u: copy(u, y.length), v: copy(v, y.length + u.length) };
}
