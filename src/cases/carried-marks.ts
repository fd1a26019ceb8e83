import type { ReviewMark } from './model.ts';

/** A mark on an object as it shows on a part of it. */
export interface CarriedMark extends ReviewMark {
  /** The object the mark was made on. */
  readonly madeOn: string;
}

/**
 * What the marks on objects that were parted since say of their parts: who put an object aside, or was done with it, had all of it before them. A mark on a part itself says
 * more of it and goes before. In the order of the marks, then of the parts.
 *
 * @param partsOf the parts of an object; undefined for one that is as it was
 */
export function carriedMarks(
  marks: readonly ReviewMark[],
  partsOf: (recordingId: string, tube: string) => readonly string[] | undefined,
): CarriedMark[] {
  const own = new Set(marks.map(({ recordingId, tube }) => `${recordingId} ${tube}`));
  return marks.flatMap((mark) =>
    (partsOf(mark.recordingId, mark.tube) ?? [])
      .filter((part) => !own.has(`${mark.recordingId} ${part}`))
      .map((part) => ({ ...mark, tube: part, madeOn: mark.tube })),
  );
}
