import type { YuvPicture } from '../../base/picture.ts';
import type { Blob } from '../../foreground/blob.ts';
import type { ForegroundLook, ForegroundResult } from '../../foreground/foreground.ts';
import type { FrameSource, KeptFrame, SourceFrame } from '../../frames/frame-source.ts';
import type { TailedGroup } from '../../recording/group-tails.ts';

/** While nothing is seen, one of so many looks is taken: about three a second. Those between are kept until it is. Guess. */
const looksToOne = 3;

/** Looks in a row, a second of them, that show nothing before it counts as nothing. Guess. */
const looksToRest = 8;

/** What looks at frames. */
export interface Eye {
  look(picture: YuvPicture): ForegroundLook;
  blobs(picture: YuvPicture, seen: ForegroundResult): readonly Blob[];
  /** Takes note of a frame and what it showed. Frames come in order, each once. */
  note(frame: SourceFrame, picture: YuvPicture, seen: ForegroundResult, blobs: readonly Blob[]): void;
}

/** Stretches of a recording in which nothing moves most of the time, although its packets do not tell where. */
export interface SparseStretch {
  /** Where to begin: with the first group, or before it where a recording begins without a key frame. */
  readonly firstFrame: number;
  /** Groups in order, each following on the one before, to the last frame. */
  readonly groups: readonly TailedGroup[];
  /** Frames that are looked at where something is. */
  isSample(ordinal: number): boolean;
}

/**
 * Decodes groups and looks at fewer of their frames while nothing is there; what was passed over just before something is seen is looked at
 * first, in order, so that its beginning is not lost. The tail of a group stays undecoded where nothing was seen and the frame just before it
 * shows nothing either, unless the key frame after it shows something: then the group is decoded anew for its tail. Decided by the pictures alone.
 */
export function lookSparsely(source: FrameSource, { firstFrame, groups, isSample }: SparseStretch, eye: Eye): void {
  const end = groups.at(-1)!.endFrame;
  const hasTail = (group: TailedGroup) => group.tailFrame < group.endFrame;
  const marks = new Set(
    groups.flatMap((group) => (hasTail(group) ? [group.firstFrame, group.tailFrame - 1] : [group.firstFrame])),
  );
  const kept: KeptFrame[] = [];
  let quietLooks = 0;
  let at = firstFrame;
  let g = 0;
  /** The group whose tail was left last, until the frame after it was seen. */
  let doubtful: number | null = null;

  const note = (frame: SourceFrame, picture: YuvPicture, seen: ForegroundResult): void => {
    const blobs = eye.blobs(picture, seen);
    if (blobs.length > 0) quietLooks = 0;
    if (!isSample(frame.ordinal)) return;
    if (blobs.length === 0) quietLooks++;
    eye.note(frame, picture, seen, blobs);
  };
  const see = (frame: SourceFrame): void => {
    const picture = frame.reduced();
    note(frame, picture, eye.look(picture).settle());
  };
  const letGo = (): void => {
    for (const frame of kept.splice(0)) frame.release();
  };
  /** True when the frame shows something that must have come within the tail before it; it was not noted then. */
  const cameInTail = (frame: SourceFrame): boolean => {
    const picture = frame.reduced();
    const seen = eye.look(picture).settle();
    if (eye.blobs(picture, seen).length > 0) return true;
    note(frame, picture, seen);
    return false;
  };
  const check = (frame: SourceFrame): void => {
    const picture = frame.reduced();
    const look = eye.look(picture);
    if (look.differs) {
      for (const earlier of kept) see(earlier);
      see(frame);
    } else note(frame, picture, look.settle());
    letGo();
  };
  /** Goes on to the frame's group. */
  const groupOf = (ordinal: number): TailedGroup => {
    while (ordinal >= groups[g]!.endFrame) g++;
    return groups[g]!;
  };

  while (at < end) {
    let next = end;
    for (const frame of source.frames(at, end, (ordinal) => isSample(ordinal) || marks.has(ordinal))) {
      const { ordinal } = frame;
      const group = groupOf(ordinal);
      const isBeforeTail = hasTail(group) && ordinal === group.tailFrame - 1;
      if (doubtful !== null) {
        const before = doubtful;
        doubtful = null;
        if (cameInTail(frame)) {
          g = before;
          quietLooks = 0;
          next = groups[before]!.tailFrame;
          break;
        }
      } else if (quietLooks < looksToRest) {
        if (isSample(ordinal) || ordinal === group.firstFrame) see(frame);
      } else if (
        ordinal === group.firstFrame ||
        isBeforeTail ||
        kept.length + 1 >= looksToOne ||
        frame.keep === undefined
      ) {
        check(frame);
      } else if (isSample(ordinal)) kept.push(frame.keep());
      if (isBeforeTail && quietLooks >= looksToRest) {
        doubtful = g;
        next = group.endFrame;
        break;
      }
    }
    // The last frames are looked at as if one more were due: what begins there goes on elsewhere.
    const last = next === end ? kept.pop() : undefined;
    if (last !== undefined) {
      check(last);
      last.release();
    }
    letGo();
    at = next;
  }
}
