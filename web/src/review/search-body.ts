import { motiveField } from '../api/kept-motive.ts';
import { type Query, queryBody } from './query.ts';

/** Hits are asked for by this many. Guess: some screens of thumbnails; each request is an entry of the ledger. */
export const windowHits = 100;

/** What is left out of the list: objects that this person marked so. */
export type Hidden = readonly ('reviewed' | 'excluded')[];

/** What a visit begins with; more is hidden only by hand, so that nothing stays hidden by accident. */
export const firstHidden: Hidden = ['excluded'];

/** What the search for a window of hits sends. @param window counted from 0; the first one brings the counts */
export function searchBody(caseId: string, query: Query, hide: Hidden, window: number) {
  return {
    query: queryBody(query),
    limit: windowHits,
    cursor: null,
    facets: window === 0,
    ...(window === 0 ? {} : { skip: window * windowHits }),
    hide: [...hide],
    ...motiveField(caseId),
  };
}
