import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { planBootstrap } from '../../foreground/bootstrap-plan.ts';
import type { FrameSource, SourceFrame } from '../../frames/frame-source.ts';
import { segmentGroups } from './segment-stretches.ts';
import type { SegmentJob } from './segment-types.ts';

/** Pictures of a segment's empty scene, taken before it is decoded. */
export interface Scene {
  /** Pictures at analysis size that the background is made of. */
  readonly bootstrap: readonly YuvPicture[];
  /** Key frames of the segment at analysis size by ordinal; empty when everything is decoded anyway. */
  readonly keys: ReadonlyMap<number, YuvPicture>;
}

/** Decodes what the background of the segment is made of. */
export function readScene(source: FrameSource, job: SegmentJob): Scene {
  const { info, table } = job.survey;
  const plan = planBootstrap(table, job.segment);
  const byKeys = plan.keyFrames.length > 0;
  const ofSegment = new Set(job.stillBytes > 0 ? segmentGroups(job).map((group) => group.firstFrame) : []);
  if (ofSegment.size > 0 && job.segment.endFrame < table.isKey.length) ofSegment.add(job.segment.endFrame);
  const wanted = new Set(byKeys ? plan.keyFrames : plan.otherFrames);
  const bootstrap: YuvPicture[] = [];
  const keys = new Map<number, YuvPicture>();
  const take = (frame: SourceFrame) => {
    const picture = copyPicture(frame.reduced());
    if (ofSegment.has(frame.ordinal)) keys.set(frame.ordinal, picture);
    if (wanted.has(frame.ordinal)) bootstrap.push(picture);
  };
  const alone = new Set([...(byKeys ? wanted : []), ...ofSegment]);
  for (const frame of source.keyFrames([...alone].sort((a, b) => a - b))) take(frame);
  if (bootstrap.length === 0) {
    const { firstFrame, endFrame } = job.segment;
    // Key frames are too rare, or none of them could be decoded.
    const others = byKeys ? null : wanted;
    for (const frame of source.frames(firstFrame, endFrame, (ordinal) => others?.has(ordinal) ?? true)) {
      wanted.add(frame.ordinal);
      take(frame);
      if (others === null && bootstrap.length > 0) break;
    }
  }
  if (bootstrap.length === 0) bootstrap.push(createYuvPicture(info.analysis.widthPx, info.analysis.heightPx));
  return { bootstrap, keys };
}

/** A copy that outlives the next frame. */
export function copyPicture(picture: YuvPicture): YuvPicture {
  const { widthPx, heightPx } = picture;
  return { widthPx, heightPx, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() };
}
