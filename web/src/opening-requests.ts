import type { EarlyRequest } from './api/begun.ts';
import { motiveField } from './api/kept-motive.ts';
import { queryOfFragment } from './review/query-address.ts';
import { firstHidden, searchBody } from './review/search-body.ts';

/**
 * What the place of an address asks for first, in the order of how long the answers take. Only what it always asks for: a look that the page
 * then doesn't need would stand in the ledger as one that somebody took.
 */
export function openingRequests({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): readonly EarlyRequest[] {
  const [, caseId, place] = /^\/cases\/([\w-]+)(?:\/(.+))?$/.exec(pathname) ?? [];
  if (caseId === undefined) return [];
  const ofCase = `/api/cases/${caseId}`;
  const { motive } = motiveField(caseId);
  const showCase: EarlyRequest = {
    method: 'GET',
    path: motive === undefined ? ofCase : `${ofCase}?motive=${encodeURIComponent(motive)}`,
  };
  if (place !== undefined) return [showCase];
  const body = JSON.stringify(searchBody(caseId, queryOfFragment(hash), firstHidden, 0));
  return [
    { method: 'POST', path: `${ofCase}/search`, body },
    showCase,
    { method: 'GET', path: `${ofCase}/recordings?limit=1000` },
    { method: 'GET', path: `${ofCase}/cameras` },
  ];
}
