import { answered, api } from '../../api/client.ts';
import { fetchHit, isSame, type Listed } from '../hits.ts';
import { type TubeRef, useReview } from '../review-store.ts';
import { showOriginal } from '../stage/moves.ts';

/** How often and how many times a film that is being arranged is asked where it shows an object. Half a minute in all. */
const attemptMillis = 600;
const mostAttempts = 50;

/** An object and the instant it is first seen. */
export type Shown = TubeRef & { readonly startMicros: number };

/** Picks an object and shows it: in the synopsis when that is shown, else in the original. */
export async function showObject(caseId: string, { recordingId, tube, startMicros }: Shown): Promise<void> {
  const picked = { recordingId, tube };
  const { pick, showing, synopsisId } = useReview.getState();
  pick(picked);
  if (showing.kind === 'original' || synopsisId === null) {
    if (showing.kind === 'original') openOriginal({ recordingId, tube, startMicros });
    return;
  }
  const isWanted = () => {
    const now = useReview.getState();
    return isSame(picked, now.picked) && now.synopsisId === synopsisId && now.showing.kind === 'synopsis';
  };
  const shows = await showsOf(caseId, synopsisId, picked, isWanted);
  // Somebody who goes on faster than the server answers wants the later one.
  if (!isWanted()) return;
  const first = shows[0];
  // The film leaves some objects out: then the original is what shows it.
  if (first === undefined) openOriginal({ recordingId, tube, startMicros });
  else useReview.getState().show({ kind: 'synopsis', filmMicros: first.shownFromMicros });
}

/** Where the film shows an object. Of a film in the making more is known every moment: asked again until it is there or nobody waits. */
async function showsOf(caseId: string, synopsisId: string, object: TubeRef, isWanted: () => boolean) {
  const params = { path: { caseId, synopsisId }, query: object };
  for (let attempt = 1; ; attempt++) {
    const { shows, madeMicros } = await answered(
      api.GET('/api/cases/{caseId}/synopses/{synopsisId}/shows', { params }),
    );
    if (shows.length > 0 || madeMicros === null || attempt === mostAttempts || !isWanted()) return shows;
    await new Promise((resolve) => setTimeout(resolve, attemptMillis));
  }
}

/** Picks an object and shows the original at the instant it appears. */
export function openOriginal({ recordingId, tube, startMicros }: Shown): void {
  useReview.getState().pick({ recordingId, tube });
  showOriginal({ recordingId, tube, ptsMicros: startMicros });
}

/** The hit `by` places on from the one at `from`; null at either end. */
export async function stepHit(listed: Listed, total: number, from: number | null, by: 1 | -1) {
  const index = from === null ? (by === 1 ? 0 : total - 1) : from + by;
  if (index < 0 || index >= total) return null;
  const hit = await fetchHit(listed, index);
  return hit === null ? null : { index, hit };
}
