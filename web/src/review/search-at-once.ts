import { queryClient } from '../api/query-client.ts';
import { useGridView } from './grid/grid-view.ts';
import { hitWindow, type Listed, listedOf } from './hits.ts';
import { useReview } from './review-store.ts';

let stop = () => {};

/**
 * Sends the search of another query before the page is drawn for it: that takes some 50 ms, and the server begins in that time. The list then
 * finds it under way.
 *
 * @param caseId null: for no case, as before one is shown
 */
export function searchAtOnce(caseId: string | null): void {
  stop();
  if (caseId === null) return;
  let sent: Listed | null = null;
  stop = useReview.subscribe(({ query }, before) => {
    if (query === before.query) return;
    if (sent !== null) dropUnseen(sent);
    sent = listedOf(caseId, query, useGridView.getState());
    void queryClient.prefetchQuery(hitWindow(sent, 0));
  });
}

/** Two changes before the page was drawn once: nobody waits for the first one, so nobody would abort it. */
function dropUnseen(listed: Listed): void {
  const { queryKey } = hitWindow(listed, 0);
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  if (query?.getObserversCount() === 0) void queryClient.cancelQueries({ queryKey, exact: true });
}
