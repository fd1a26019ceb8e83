import { answered, api } from '../../api/client.ts';
import { fetchHit, isSame, type Listed } from '../hits.ts';
import { type TubeRef, useReview } from '../review-store.ts';

/** An object and the instant it is first seen. */
export type Shown = TubeRef & { readonly startMicros: number };

/** Picks an object and shows it: in the synopsis when that is shown, else in the original. */
export async function showObject(caseId: string, { recordingId, tube, startMicros }: Shown): Promise<void> {
  const picked = { recordingId, tube };
  const { pick, showing, synopsisId } = useReview.getState();
  pick(picked);
  if (showing.kind === 'original' || synopsisId === null) {
    if (showing.kind === 'original') showOriginal({ recordingId, tube, startMicros });
    return;
  }
  const { shows } = await answered(
    api.GET('/api/cases/{caseId}/synopses/{synopsisId}/shows', {
      params: { path: { caseId, synopsisId }, query: picked },
    }),
  );
  // Somebody who goes on faster than the server answers wants the later one.
  const now = useReview.getState();
  if (!isSame(picked, now.picked) || now.synopsisId !== synopsisId || now.showing.kind === 'original') return;
  const first = shows[0];
  // The film leaves some objects out: then the original is what shows it.
  if (first === undefined) showOriginal({ recordingId, tube, startMicros });
  else now.show({ kind: 'synopsis', filmMicros: first.shownFromMicros });
}

/** Picks an object and shows the original at the instant it appears. */
export function showOriginal({ recordingId, tube, startMicros }: Shown): void {
  const { pick, show } = useReview.getState();
  pick({ recordingId, tube });
  show({ kind: 'original', spot: { recordingId, tube, ptsMicros: startMicros } });
}

/** The hit `by` places on from the one at `from`; null at either end. */
export async function stepHit(listed: Listed, total: number, from: number | null, by: 1 | -1) {
  const index = from === null ? (by === 1 ? 0 : total - 1) : from + by;
  if (index < 0 || index >= total) return null;
  const hit = await fetchHit(listed, index);
  return hit === null ? null : { index, hit };
}
