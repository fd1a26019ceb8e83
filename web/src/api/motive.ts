import { useSyncExternalStore } from 'react';
import { motiveKey, motiveOf } from './kept-motive.ts';

const listeners = new Set<() => void>();

/** Keeps the motive until the tab is closed. */
export function keepMotive(caseId: string, motive: string): void {
  const said = motive.trim();
  if (said === '') sessionStorage.removeItem(motiveKey(caseId));
  else sessionStorage.setItem(motiveKey(caseId), said);
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
