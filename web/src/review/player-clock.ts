import { useSyncExternalStore } from 'react';

/** Where the player is. Changes with every frame shown, so it is no part of the page's state. */
export interface PlayerTime {
  readonly isPlaying: boolean;
  /** Times as fast as life; negative backwards. */
  readonly rate: number;
  /** In the synopsis; null while an original is shown. */
  readonly filmMicros: number | null;
  readonly filmDurationMicros: number | null;
  /** The recording and the instant of it that is shown; null in a synopsis. */
  readonly recordingId: string | null;
  readonly ptsMicros: number | null;
  /** UTC of that instant; null where it is not known. */
  readonly utcMicros: number | null;
}

const stopped: PlayerTime = {
  isPlaying: false,
  rate: 1,
  filmMicros: 0,
  filmDurationMicros: null,
  recordingId: null,
  ptsMicros: null,
  utcMicros: null,
};

let time = stopped;
const listeners = new Set<() => void>();

export const playerClock = {
  now: (): PlayerTime => time,
  set(next: Partial<PlayerTime>): void {
    time = { ...time, ...next };
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** A value made of the player's time; the component is drawn again only when the value changes (`Object.is`). */
export function usePlayerTime<T extends string | number | boolean | null>(pick: (time: PlayerTime) => T): T {
  return useSyncExternalStore(playerClock.subscribe, () => pick(time));
}
