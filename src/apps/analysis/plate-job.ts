import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { reserveYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { spread } from '../../foreground/bootstrap-plan.ts';
import type { Segment, Survey } from '../../recording/recording.ts';
import { plateOf, platePictures } from './plate-sampler.ts';
import { copyPicture } from './segment-scene.ts';

/** A plate to be made of the key frames of a segment. */
export interface PlateJob {
  readonly survey: Survey;
  readonly segment: Segment;
  /** The empty scene at the segment's end, at analysis size. */
  readonly empty: YuvPicture;
}

/** Fewer key frames than this in a segment, and its plate is gathered while it is decoded. Guess. */
const enoughKeys = 6;

/** Full-size pictures of this thread's last plate, overwritten by the next: fresh memory costs as much as decoding into it. */
const desk: YuvPicture[] = [];

/** True when the plate of the segment can be made of its key frames, later and only if it is wanted. */
export function hasPlateKeys(survey: Survey, segment: Segment): boolean {
  return keysOf(survey, segment).length >= enoughKeys;
}

/** Decodes key frames of the segment at full size and takes what is empty of each. */
export function makePlateOfKeys({ survey, segment, empty }: PlateJob, onKey: (done: number) => void): YuvPicture {
  const source = openRecording(survey);
  try {
    const full: YuvPicture[] = [];
    const reduced: YuvPicture[] = [];
    const { widthPx, heightPx } = survey.info.display;
    const isOfSize = (picture: YuvPicture) => picture.widthPx === widthPx && picture.heightPx === heightPx;
    if (!desk.every(isOfSize)) desk.length = 0;
    for (const frame of source.keyFrames(spread(keysOf(survey, segment), platePictures(survey.info.display)))) {
      onKey(full.length);
      desk[full.length] ??= reserveYuvPicture(widthPx, heightPx);
      full.push(frame.region({ left: 0, top: 0, right: widthPx, bottom: heightPx }, desk[full.length]!));
      reduced.push(copyPicture(frame.reduced()));
    }
    return plateOf(full, reduced, empty, survey.info.display);
  } finally {
    source.close();
  }
}

function keysOf({ table }: Survey, { firstFrame, endFrame }: Segment): number[] {
  const keys: number[] = [];
  for (let i = firstFrame; i < endFrame; i++) if (table.isKey[i] === 1) keys.push(i);
  return keys;
}
