import { useSyncExternalStore } from 'react';

const key = (caseId: string) => `dayfold.motive.${caseId}`;
const listeners = new Set<() => void>();

/** Why the person is in a case in this session; null while they have said nothing, then the case's own motive holds (rule R4). */
export function motiveOf(caseId: string): string | null {
  return sessionStorage.getItem(key(caseId));
}

/** The motive as a field of a query or a body: left out while nothing was said. */
export function motiveField(caseId: string): { readonly motive?: string } {
  const motive = motiveOf(caseId);
  return motive === null ? {} : { motive };
}

/** Keeps the motive until the tab is closed. */
export function keepMotive(caseId: string, motive: string): void {
  const said = motive.trim();
  if (said === '') sessionStorage.removeItem(key(caseId));
  else sessionStorage.setItem(key(caseId), said);
  for (const listener of listeners) listener();
}

export function useMotive(caseId: string): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => motiveOf(caseId),
  );
}
