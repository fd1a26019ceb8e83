import { carriedMarks } from '../../../cases/carried-marks.ts';
import type { ReviewMark } from '../../../cases/model.ts';
import type { HiddenObjects } from '../../../search/hidden.ts';
import type { Access } from '../operation-handler.ts';

/** What a person has marked as one of `states` and wants left out, by recording; also what objects were parted into that are marked so. */
export async function hiddenObjects(
  { parts, file, pass }: Pick<Access, 'parts' | 'file' | 'pass'>,
  states: readonly ReviewMark['state'][],
): Promise<HiddenObjects> {
  const tubes = new Map<string, string[]>();
  if (states.length === 0) return tubes;
  const marks = await file.reviewMarks(pass.caller.userId);
  for (const { recordingId, tube, state } of [
    ...marks,
    ...carriedMarks(marks, await partsOfMarked({ parts, file }, marks)),
  ]) {
    if (!states.includes(state)) continue;
    const own = tubes.get(recordingId);
    if (own === undefined) tubes.set(recordingId, [tube]);
    else own.push(tube);
  }
  return tubes;
}

/** What marked objects were parted into, by recording and object; undefined for those that are as they were. */
export async function partsOfMarked(
  { parts, file }: Pick<Access, 'parts' | 'file'>,
  marks: readonly { readonly recordingId: string }[],
): Promise<(recordingId: string, tube: string) => readonly string[] | undefined> {
  const parted = await parts.services.parted.of(
    file,
    marks.map(({ recordingId }) => recordingId),
  );
  return (recordingId, tube) => parted.get(recordingId)?.get(tube);
}
