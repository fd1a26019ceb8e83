import type { QueryClient } from '@tanstack/react-query';

/** Answers that tell what was found or measured in the recordings of a case: their keys begin with one of these, then the case. */
const kinds = ['hits', 'search', 'activity', 'counts', 'heat', 'estimate', 'search-readiness', 'why', 'tube', 'object'];

/** No more often than this, milliseconds: of a folder one recording after the other is ready, and each search is in the ledger. Guess. */
const pauseMillis = 10_000;

const lately = new Map<string, { isWaiting: boolean }>();

/** Forgets them, because recordings, their times or their objects are others now; what is shown is asked for again at once. */
export function forgetFound(client: QueryClient, caseId: string): void {
  for (const kind of kinds) void client.invalidateQueries({ queryKey: [kind, caseId] });
}

/** The same for what changes by itself: at once, then after a pause for all that came meanwhile. */
export function forgetFoundSoon(client: QueryClient, caseId: string): void {
  const before = lately.get(caseId);
  if (before !== undefined) {
    before.isWaiting = true;
    return;
  }
  const state = { isWaiting: false };
  lately.set(caseId, state);
  forgetFound(client, caseId);
  setTimeout(() => {
    lately.delete(caseId);
    if (state.isWaiting) forgetFoundSoon(client, caseId);
  }, pauseMillis);
}
