import { memo, useEffect, useRef } from 'react';
import { useWords, type Words } from '../../words/words.tsx';
import { formatFileTime } from '../camera-time.ts';
import { playerClock, usePlayerTime } from '../player-clock.ts';
import { useReview } from '../review-store.ts';
import { useInstants } from './instants.ts';
import type { Moves } from './moves.ts';
import { spotNow, usePending } from './pending.ts';
import { usePlayer, usePlayerView } from './use-player.ts';

/** Where the player is in the film, or in the whole recording; moves it. Follows every frame without drawing the page again. */
export const ScrubBar = memo(function ScrubBar({ caseId, moves }: { readonly caseId: string; readonly moves: Moves }) {
  const words = useWords();
  const player = usePlayer();
  const bar = useRef<HTMLDivElement>(null);
  const pending = usePending();
  const instants = useInstants(caseId);
  const filmWhole = usePlayerView(({ film }) => film?.wholeMicros ?? null);
  const whole = pending === null ? filmWhole : (instants.recording(pending.recordingId)?.durationMicros ?? null);
  const shown = usePlayerView(({ film }) => film?.recordingId ?? null);
  const recordingId = pending?.recordingId ?? shown;
  const isSynopsis = recordingId === null;
  const second = usePlayerTime(({ filmMicros, ptsMicros }) => Math.floor((ptsMicros ?? filmMicros ?? 0) / 1_000_000));
  const markIn = useReview((state) => state.markIn);
  const markOut = useReview((state) => state.markOut);

  useEffect(() => {
    const element = bar.current!;
    const follow = () => {
      const { filmMicros, ptsMicros } = playerClock.now();
      const share = whole === null || whole === 0 ? 0 : Math.min(1, (ptsMicros ?? filmMicros ?? 0) / whole);
      element.style.setProperty('--at', String(share));
    };
    follow();
    return playerClock.subscribe(follow);
  }, [whole]);

  useEffect(() => {
    const element = bar.current!;
    return followPointer(element, (share) => whole !== null && moves.to(share * whole));
  }, [moves, whole]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const to = keyTarget(event.key, spotNow(player)?.ptsMicros ?? player.nowMicros(), whole ?? 0);
    if (to === null || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    moves.to(to);
  };
  const at = second * 1_000_000;
  return (
    <div className="stage-scrub">
      <span className="stage-time">{formatFileTime(at)}</span>
      <div
        ref={bar}
        className="stage-bar"
        role="slider"
        tabIndex={0}
        aria-label={words(isSynopsis ? 'stage.placeInFilm' : 'stage.placeInRecording')}
        aria-valuemin={0}
        aria-valuemax={Math.floor((whole ?? 0) / 1_000_000)}
        aria-valuenow={second}
        aria-valuetext={placeText(words, at, whole)}
        aria-disabled={whole === null}
        onKeyDown={onKeyDown}
      >
        <div className="stage-bar-track">
          <div className="stage-bar-past" />
          {!isSynopsis && <Marked from={shareOf(markIn)} to={shareOf(markOut)} />}
        </div>
        <div className="stage-bar-thumb" />
      </div>
      <span className="stage-time">{whole === null ? '–' : formatFileTime(whole)}</span>
    </div>
  );

  function shareOf(spot: { readonly recordingId: string; readonly ptsMicros: number } | null): number | null {
    return spot === null || spot.recordingId !== recordingId || whole === null ? null : spot.ptsMicros / whole;
  }
});

function Marked({ from, to }: { readonly from: number | null; readonly to: number | null }) {
  if (from === null && to === null) return null;
  const left = from ?? to!;
  const right = to ?? from!;
  return (
    <div
      className="stage-bar-marked"
      style={{ left: `${Math.min(left, right) * 100}%`, width: `${Math.abs(right - left) * 100}%` }}
    />
  );
}

function placeText(words: Words, at: number, whole: number | null): string {
  return whole === null
    ? formatFileTime(at)
    : words('stage.placeOf', { at: formatFileTime(at), whole: formatFileTime(whole) });
}

/** Where a key of a slider leads (ARIA Authoring Practices): a second, ten, the ends. */
function keyTarget(key: string, at: number, whole: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return whole;
  const step = steps[key];
  return step === undefined ? null : at + step * 1_000_000;
}

/** Calls with the share of the width where it is pressed and dragged. */
function followPointer(element: HTMLElement, onShare: (share: number) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const tell = ({ clientX }: PointerEvent) => {
    const { left, width } = element.getBoundingClientRect();
    onShare(Math.max(0, Math.min(1, (clientX - left) / width)));
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      element.focus({ preventScroll: true });
      tell(event);
    },
    { signal },
  );
  element.addEventListener('pointermove', (event) => element.hasPointerCapture(event.pointerId) && tell(event), {
    signal,
  });
  return () => listening.abort();
}
