import { useSyncExternalStore } from 'react';

/** How often a server that is gone is looked for, milliseconds. */
const lookMillis = 1000;

let isReached = true;
const listeners = new Set<() => void>();

/** Told by everything that talks to the server. */
export function reportReach(now: boolean): void {
  if (now === isReached) return;
  isReached = now;
  for (const listener of listeners) listener();
  if (!now) setTimeout(look, lookMillis);
}

/** Nothing else may be under way that would notice that it is back. */
async function look(): Promise<void> {
  if (isReached) return;
  const isBack = await fetch('/api/health').then(
    ({ ok }) => ok,
    () => false,
  );
  if (isBack) reportReach(true);
  else setTimeout(look, lookMillis);
}

/** Told each time the server answers again. */
export function onReturn(listener: () => void): () => void {
  const heard = () => isReached && listener();
  listeners.add(heard);
  return () => listeners.delete(heard);
}

/** Whether the server answered last time it was asked. */
export function useReach(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isReached,
  );
}
