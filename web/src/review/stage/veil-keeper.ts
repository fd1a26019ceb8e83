import { useEffect } from 'react';
import { usePlayerTime } from '../player-clock.ts';
import { useReview } from '../review-store.ts';
import type { FilmPlayer } from './film-player.ts';
import { showOriginal } from './moves.ts';
import { spotNow } from './pending.ts';
import { useStageView } from './stage-view.ts';
import { isLifted } from './veil.ts';

/**
 * Puts the veil back by itself: when another recording is shown, when the player leaves the span it was lifted for, when another search
 * is filmed, and when the page is left.
 *
 * @returns whether it was put back by itself just now
 */
export function useVeilKeeper(player: FilmPlayer): boolean {
  const unveiling = useReview((state) => state.unveiling);
  const unveil = useReview((state) => state.unveil);
  const showing = useReview((state) => state.showing);
  const query = useReview((state) => state.query);
  const isBack = useStageView((state) => state.isVeilBack);
  const setIsBack = useStageView((state) => state.setVeilBack);
  const hasLeft = usePlayerTime(
    ({ recordingId, ptsMicros }) =>
      unveiling?.span !== undefined &&
      recordingId !== null &&
      recordingId === unveiling.recordingId &&
      ptsMicros !== null &&
      player.view().film?.isVeiled === false &&
      !isLifted(unveiling, { recordingId, ptsMicros }),
  );

  useEffect(() => {
    if (unveiling === null) return;
    const shown = showing.kind === 'original' ? showing.spot.recordingId : null;
    if (shown !== unveiling.recordingId) unveil(null);
  }, [showing, unveiling, unveil]);

  useEffect(() => {
    if (!hasLeft) return;
    player.hold();
    const spot = spotNow(player);
    unveil(null);
    if (spot !== null) showOriginal(spot);
    setIsBack(true);
  }, [hasLeft, player, unveil, setIsBack]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is the reason
  useEffect(() => {
    if (useReview.getState().unveiling?.recordingId === null) unveil(null);
  }, [query, unveil]);

  useEffect(() => () => unveil(null), [unveil]);

  useEffect(() => {
    if (unveiling !== null) setIsBack(false);
  }, [unveiling, setIsBack]);
  useEffect(() => {
    if (!isBack) return;
    const timer = setTimeout(() => setIsBack(false), 8000);
    return () => clearTimeout(timer);
  }, [isBack, setIsBack]);
  return isBack;
}
