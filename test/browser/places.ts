import type { PreparedLibrary } from './prepared.ts';

/** A place of the page, and what shows that it is there. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

/** Every place there is, with something in each. */
export function placesOf({ caseId, street }: Pick<PreparedLibrary, 'caseId' | 'street'>): readonly Place[] {
  const inCase = `/cases/${caseId}`;
  return [
    { name: 'cases', path: '/' },
    { name: 'review', path: inCase },
    { name: 'footage', path: `${inCase}/footage` },
    { name: 'object', path: `${inCase}/objects/${street.recordingId}/${street.tubes[0]}` },
    { name: 'cameras', path: `${inCase}/cameras` },
    { name: 'report', path: `${inCase}/report` },
    { name: 'ledger', path: `${inCase}/ledger` },
    { name: 'nowhere', path: '/nowhere' },
  ];
}

/** Names of the places, to have a test for each before a library is there. */
export const placeNames = ['cases', 'review', 'footage', 'object', 'cameras', 'report', 'ledger', 'nowhere'] as const;
