import type { Box, Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { spread } from '../../foreground/bootstrap-plan.ts';
import { makePlate } from '../../foreground/plate.ts';
import type { SourceFrame } from '../../frames/frame-source.ts';
import { copyPicture } from './segment-scene.ts';
import type { SegmentJob } from './segment-types.ts';

/** Room for full-size pictures, bytes: 8 pictures of 1080p, 3 of 4K. */
const roomBytes = 25 << 20;

/** Pictures at most. Guess. */
const mostPictures = 24;

/** How many pictures of this size a plate is made of. */
export function platePictures({ widthPx, heightPx }: Size): number {
  return Math.max(3, Math.min(mostPictures, Math.floor(roomBytes / (widthPx * heightPx * 1.5))));
}

/** Gathers full-size pictures while a segment is decoded, for its plate. */
export interface PlateSampler {
  /** Every analysed frame of the segment, in order; copies what it wants. */
  look(frame: SourceFrame, reduced: YuvPicture): void;
  /** @param empty the empty scene as the model knows it at the segment's end, when ghosts have gone */
  finish(empty: YuvPicture): YuvPicture;
}

/** Chooses frames evenly over the segment, by the job alone. */
export function createPlateSampler({ survey, segment, samples }: SegmentJob): PlateSampler {
  const { widthPx, heightPx } = survey.info.display;
  const frames = Array.from({ length: segment.endFrame - segment.firstFrame }, (_, i) => segment.firstFrame + i);
  const chosen = new Set(
    spread(
      frames.filter((ordinal) => samples[ordinal] === 1),
      platePictures(survey.info.display),
    ),
  );
  const whole: Box = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const full: YuvPicture[] = [];
  const reduced: YuvPicture[] = [];
  return {
    look(frame, picture) {
      if (!chosen.has(frame.ordinal)) return;
      full.push(frame.region(whole));
      reduced.push(copyPicture(picture));
    },
    finish: (empty) => plateOf(full, reduced, empty, survey.info.display),
  };
}

/** A plate of samples, also of none at all. */
export function plateOf(
  full: readonly YuvPicture[],
  reduced: readonly YuvPicture[],
  empty: YuvPicture,
  { widthPx, heightPx }: Size,
): YuvPicture {
  return full.length > 0 ? makePlate(full, reduced, empty) : enlarge(empty, widthPx, heightPx);
}

/** Nothing could be decoded: what the model holds, at full size. */
function enlarge(empty: YuvPicture, widthPx: number, heightPx: number): YuvPicture {
  const lumaPx = widthPx * heightPx;
  const blank: YuvPicture = {
    widthPx,
    heightPx,
    y: new Uint8Array(lumaPx),
    u: new Uint8Array(lumaPx >> 2),
    v: new Uint8Array(lumaPx >> 2),
  };
  const none = { ...empty, y: empty.y.map((level) => (level > 127 ? 0 : 255)) };
  return makePlate([blank], [none], empty);
}
