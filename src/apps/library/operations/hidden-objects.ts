import type { ReviewMark } from '../../../cases/model.ts';
import type { HiddenObjects } from '../../../search/hidden.ts';
import type { Access } from '../operation-handler.ts';

/** What a person has marked as one of `states` and wants left out, by recording. */
export async function hiddenObjects(
  { file, pass }: Pick<Access, 'file' | 'pass'>,
  states: readonly ReviewMark['state'][],
): Promise<HiddenObjects> {
  const tubes = new Map<string, string[]>();
  if (states.length === 0) return tubes;
  for (const { recordingId, tube, state } of await file.reviewMarks(pass.caller.userId)) {
    if (!states.includes(state)) continue;
    const own = tubes.get(recordingId);
    if (own === undefined) tubes.set(recordingId, [tube]);
    else own.push(tube);
  }
  return tubes;
}
