import { createContext, useContext, useSyncExternalStore } from 'react';
import { FilmPlayer, type PlayerView } from './film-player.ts';

/** The player of the stage, for what is inside it. */
export const PlayerContext = createContext<FilmPlayer>(new FilmPlayer());

export function usePlayer(): FilmPlayer {
  return useContext(PlayerContext);
}

/** A value made of how the player stands; drawn again only when it changes. */
export function usePlayerView<T>(pick: (view: PlayerView) => T): T {
  const player = usePlayer();
  return useSyncExternalStore(player.subscribe, () => pick(player.view()));
}
