import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { offerActions } from '../actions.ts';
import { playerClock } from '../player-clock.ts';
import { type Showing, useReview } from '../review-store.ts';
import type { Film } from './film.ts';
import type { FilmPlayer } from './film-player.ts';
import type { Synopsis } from './film-requests.ts';
import { isIn, Moves, showOriginal } from './moves.ts';
import { spotNow } from './pending.ts';
import { faster, slower } from './speeds.ts';
import { switchView } from './switch-view.ts';

/** Puts the film that is to be shown into the player, and offers what can be done with it to keys and buttons. */
export function useFilm(caseId: string, player: FilmPlayer, film: Film | null, synopsis: Synopsis | null): Moves {
  const client = useQueryClient();
  const moves = useMemo(() => new Moves(player, caseId, client), [player, caseId, client]);
  const showing = useReview((state) => state.showing);
  const shown = useRef<Showing | null>(null);

  useEffect(() => {
    if (film === null) {
      // What is seen is left: it stands until the other is there.
      if (shown.current !== showing) hold(player, showing);
      return;
    }
    const before = player.view().film;
    const isSamePlace = shown.current === showing;
    if (isSamePlace && before?.key === film.key && before.url === film.url) {
      player.renew(film);
      return;
    }
    const place = placeIn(film, showing);
    const stays = isSamePlace && before !== null && before.kind === film.kind && staysIn(before, film);
    if (!isSamePlace && before?.recordingId !== film.recordingId) hold(player, showing);
    shown.current = showing;
    void player.show(film, stays ? null : place);
  }, [player, film, showing]);

  useEffect(() => {
    player.onEdge = (atMicros, direction) => {
      const { film: over } = player.view();
      if (over?.kind !== 'original') return player.pause();
      const next = direction === 1 ? atMicros : atMicros - 1;
      if (next < 0 || next >= (over.wholeMicros ?? 0)) player.pause();
      else showOriginal({ recordingId: over.recordingId!, ptsMicros: next });
    };
  }, [player]);

  useEffect(() => {
    const step = (direction: 1 | -1) => () => moves.step(direction);
    const by = (micros: number) => () => moves.by(micros);
    const rate = (next: typeof faster) => () => {
      const { rate: now, isPlaying } = player.view();
      player.setRate(next(now, isPlaying));
      if (!isPlaying) player.play();
    };
    const mark = (end: 'in' | 'out') => () => {
      const spot = spotNow(player);
      if (spot !== null) useReview.getState().setMark(end, spot);
    };
    return offerActions({
      playPause: () => (player.view().isPlaying ? player.pause() : player.play()),
      slower: rate(slower),
      faster: rate(faster),
      previousFrame: step(-1),
      nextFrame: step(1),
      back5: by(-5_000_000),
      forward5: by(5_000_000),
      back1: by(-1_000_000),
      forward1: by(1_000_000),
      backMinute: by(-60_000_000),
      forwardMinute: by(60_000_000),
      markIn: mark('in'),
      markOut: mark('out'),
    });
  }, [player, moves]);

  useEffect(() => {
    let wasPlaying = player.view().isPlaying;
    return player.subscribe(() => {
      const { isPlaying } = player.view();
      if (wasPlaying && !isPlaying) moves.prime();
      wasPlaying = isPlaying;
    });
  }, [player, moves]);

  const synopsisId = synopsis?.id ?? null;
  // Whoever lists the objects of the film asks where it shows them.
  useEffect(() => useReview.getState().setSynopsis(synopsisId), [synopsisId]);
  useEffect(
    () => offerActions({ switchView: () => void switchView(caseId, synopsisId, player, client, moves) }),
    [caseId, synopsisId, player, client, moves],
  );
  return moves;
}

/** What is seen stands until the other is there; the clock is there already. */
function hold(player: FilmPlayer, showing: Showing): void {
  player.hold();
  if (showing.kind === 'synopsis') return;
  const { recordingId, ptsMicros } = showing.spot;
  playerClock.set({ filmMicros: null, filmDurationMicros: null, recordingId, ptsMicros, utcMicros: null });
}

/** Where to begin in a film. */
function placeIn(film: Film, showing: Showing): number {
  return film.kind === 'original' && showing.kind === 'original'
    ? showing.spot.ptsMicros
    : showing.kind === 'synopsis'
      ? showing.filmMicros
      : 0;
}

/** Whether the place where one is is a place of the next film too. */
function staysIn(before: Film, next: Film): boolean {
  if (before.kind === 'synopsis') return before.key === next.key;
  const { ptsMicros } = playerClock.now();
  return before.recordingId === next.recordingId && ptsMicros !== null && isIn(next, ptsMicros);
}
