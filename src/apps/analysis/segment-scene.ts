import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import type { SegmentJob } from './segment-types.ts';

/** Pictures of a segment's empty scene, taken before it is decoded. */
export interface Scene {
  /** Pictures at analysis size that the background is made of. */
  readonly bootstrap: readonly YuvPicture[];
  /** How many of them, from the first on, are from before the segment. */
  readonly before: number;
  /** Key frames at both ends of the segment's units, at analysis size by ordinal; empty when everything is decoded anyway. */
  readonly keys: ReadonlyMap<number, YuvPicture>;
}

/** Gathers what the background of the segment is made of; decodes the segment once where key frames are too rare for it. */
export function readScene(job: SegmentJob): Scene {
  const { segment, units } = job;
  const { keyFrames, otherFrames } = job.bootstrap;
  const found = keyFrames.filter((ordinal) => job.keys.has(ordinal));
  const bootstrap = found.map((ordinal) => job.keys.get(ordinal)!);
  if (bootstrap.length === 0) bootstrap.push(...decodeBootstrap(job, otherFrames));
  const keys = new Map<number, YuvPicture>();
  for (const ordinal of units.flatMap(({ firstFrame, endFrame }) => [firstFrame, endFrame])) {
    const picture = job.keys.get(ordinal);
    if (picture !== undefined) keys.set(ordinal, picture);
  }
  const before = found.filter((ordinal) => ordinal < segment.firstFrame).length;
  return { bootstrap, before, keys };
}

/** Pictures from all over the segment, one at least. `wanted`: empty when the first that comes must do. */
function decodeBootstrap({ survey, segment }: SegmentJob, wanted: readonly number[]): YuvPicture[] {
  const { analysis } = survey.info;
  const source = openRecording(survey);
  try {
    const pictures: YuvPicture[] = [];
    const chosen = new Set(wanted);
    const isWanted = (ordinal: number) => chosen.size === 0 || chosen.has(ordinal);
    for (const frame of source.frames(segment.firstFrame, segment.endFrame, isWanted)) {
      pictures.push(copyPicture(frame.reduced()));
      if (chosen.size === 0) break;
    }
    return pictures.length > 0 ? pictures : [createYuvPicture(analysis.widthPx, analysis.heightPx)];
  } finally {
    source.close();
  }
}

/** A copy that outlives the next frame. */
export function copyPicture(picture: YuvPicture): YuvPicture {
  const { widthPx, heightPx } = picture;
  return { widthPx, heightPx, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() };
}
