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
 * first, in order, so that its beginning is not lost. The tail of a group in which nothing is seen stays undecoded unless the key frame
 * after it shows something: then the group is decoded anew for its tail. Decided by the pictures alone.
 */
export function lookSparsely(source: FrameSource, { firstFrame, groups, isSample }: SparseStretch, eye: Eye): void {
  const end = groups.at(-1)!.endFrame;
  const marks = new Set(groups.flatMap((group) => [group.firstFrame, group.tailFrame - 1]));
  const kept: KeptFrame[] = [];
  let quietLooks = 0;
  let at = firstFrame;
  let g = 0;
  /** The tail that was left last, and where to go back to, until the frame after it was seen. */
  let doubtful: { readonly group: number; readonly fromFrame: number } | null = null;

  const note = (frame: SourceFrame, picture: YuvPicture, seen: ForegroundResult): void => {
    if (!isSample(frame.ordinal)) return;
    const blobs = eye.blobs(picture, seen);
    quietLooks = blobs.length > 0 ? 0 : quietLooks + 1;
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
      if (doubtful !== null) {
        const { group: before, fromFrame } = doubtful;
        doubtful = null;
        if (cameInTail(frame)) {
          g = before;
          quietLooks = 0;
          next = fromFrame;
          break;
        }
      } else if (isSample(ordinal) || ordinal === group.firstFrame) {
        if (quietLooks < looksToRest) see(frame);
        else if (ordinal === group.firstFrame || kept.length + 1 >= looksToOne || frame.keep === undefined)
          check(frame);
        else kept.push(frame.keep());
      }
      if (ordinal === group.tailFrame - 1 && group.tailFrame < group.endFrame && quietLooks >= looksToRest) {
        doubtful = { group: g, fromFrame: kept[0]?.ordinal ?? group.tailFrame };
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
