import { useSyncExternalStore } from 'react';
import { emptyQuery, type Query } from '../review/review-store.ts';

/** The search an object was come to from, and its place in it where that is known. */
export interface FoundBy {
  readonly query: Query;
  readonly index: number | null;
}

/** The address of an object, with the search it is from: `#q=` and the JSON of the query, `&i=` and the place in it. */
export function objectAddress(
  caseId: string,
  { recordingId, tube }: { readonly recordingId: string; readonly tube: string },
  foundBy: FoundBy | null,
): string {
  const place = `/cases/${caseId}/objects/${recordingId}/${encodeURIComponent(tube)}`;
  if (foundBy === null) return place;
  const index = foundBy.index === null ? '' : `&i=${foundBy.index}`;
  return `${place}#q=${encodeURIComponent(JSON.stringify(foundBy.query))}${index}`;
}

/** Reads the search out of a fragment; null where there is none, or none that can be read. What is wrong in it, the server says. */
export function foundByOf(fragment: string): FoundBy | null {
  const text = /(?:^#|&)q=([^&]*)/.exec(fragment)?.[1];
  if (text === undefined) return null;
  const index = /&i=(\d{1,9})(?:&|$)/.exec(fragment)?.[1];
  try {
    const { conditions, sort } = JSON.parse(decodeURIComponent(text)) as Partial<Query>;
    if (!Array.isArray(conditions)) return null;
    const query = { conditions, sort: sort ?? emptyQuery.sort };
    return { query, index: index === undefined ? null : Number(index) };
  } catch {
    return null;
  }
}

/** Events after which the fragment may be another one; the router sends the last two. */
const moves = ['hashchange', 'popstate', 'pushState', 'replaceState'] as const;

/** The fragment of the address, as it changes. */
export function useFragment(): string {
  return useSyncExternalStore(
    (listener) => {
      for (const name of moves) window.addEventListener(name, listener);
      return () => {
        for (const name of moves) window.removeEventListener(name, listener);
      };
    },
    () => location.hash,
  );
}
