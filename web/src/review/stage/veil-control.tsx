import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api } from '../../api/client.ts';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { useKeyLabel } from '../keys/use-key-label.ts';
import { type Unveiling, useReview } from '../review-store.ts';
import { icons } from './icons.tsx';
import { useInstants } from './instants.ts';
import { showOriginal } from './moves.ts';
import { type Span, veiledSpanAt } from './original-source.ts';
import { spotNow } from './pending.ts';
import { UnveilDialog } from './unveil-dialog.tsx';
import { usePlayer } from './use-player.ts';
import { spanAround } from './veil.ts';

/** What the veil would be lifted for. */
interface Wish {
  readonly about: 'object' | 'span' | 'synopsis';
  readonly recordingId: string | null;
  readonly tube: string | null;
  readonly span: Span | null;
}

/** Says whether the veil is on; lifts it for a reason, and puts it back. */
export function VeilControl({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const player = usePlayer();
  const keys = useKeyLabel('liftVeil');
  const unveiling = useReview((state) => state.unveiling);
  const unveil = useReview((state) => state.unveil);
  const [wish, setWish] = useState<Wish | null>(null);
  const ask = useWish(caseId);
  useEffect(
    () => offerActions({ liftVeil: () => (unveiling === null ? setWish(ask()) : unveil(null)) }),
    [unveiling, unveil, ask],
  );
  if (unveiling !== null) {
    return (
      <div className="stage-lifted" role="status">
        <strong>{words('stage.lifted')}</strong>
        <span className="foreign cut" title={unveiling.reason}>
          {unveiling.reason}
        </span>
        <Button onPress={() => putBack(() => unveil(null))}>{words('stage.putBack')}</Button>
      </div>
    );
  }
  return (
    <div className="stage-veil">
      <Button kind="quiet" onPress={() => setWish(ask())} {...(keys === null ? {} : { 'aria-keyshortcuts': keys })}>
        {icons.veil}
        {words('stage.liftVeil')}
      </Button>
      <UnveilDialog
        isOpen={wish !== null}
        about={wish?.about ?? 'span'}
        onClose={() => setWish(null)}
        onReason={(reason) => {
          lift(wish!, reason);
          setWish(null);
        }}
      >
        <WishSpan caseId={caseId} wish={wish} />
      </UnveilDialog>
    </div>
  );

  function lift({ recordingId, tube, span }: Wish, reason: string): void {
    const spot = spotNow(player);
    const next: Unveiling = { reason, recordingId, tube, ...(span === null ? {} : { span }) };
    // From here, in the stretch that is now shown otherwise.
    if (spot !== null) showOriginal({ ...spot, ptsMicros: held(spot.ptsMicros, span) });
    unveil(next);
  }

  function putBack(act: () => void): void {
    const spot = spotNow(player);
    if (spot !== null) showOriginal(spot);
    act();
  }
}

function held(ptsMicros: number, span: Span | null): number {
  return span === null ? ptsMicros : Math.max(span.fromMicros, Math.min(span.toMicros - 1, ptsMicros));
}

function WishSpan({ caseId, wish }: { readonly caseId: string; readonly wish: Wish | null }) {
  const words = useWords();
  const instants = useInstants(caseId);
  if (wish?.recordingId == null || wish.span === null) return null;
  const { recordingId, span } = wish;
  return (
    <p>
      <span className="foreign">{instants.camera(recordingId)?.name}</span>
      {' · '}
      {words('stage.span', {
        from: instants.text(recordingId, span.fromMicros, { date: 'short' }),
        to: instants.text(recordingId, span.toMicros),
      })}
    </p>
  );
}

/** What it would be lifted for now: the picked object, else the marked span, else the stretch that is shown; or the synopsis. */
function useWish(caseId: string): () => Wish {
  const player = usePlayer();
  const showing = useReview((state) => state.showing);
  const picked = useReview((state) => state.picked);
  const markIn = useReview((state) => state.markIn);
  const markOut = useReview((state) => state.markOut);
  const instants = useInstants(caseId);
  const recordingId = showing.kind === 'original' ? showing.spot.recordingId : null;
  const object = picked !== null && picked.recordingId === recordingId ? picked : null;
  const tube = useQuery({
    queryKey: ['tube', caseId, object?.recordingId, object?.tube],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}', {
          params: { path: { caseId, recordingId: object!.recordingId, tube: object!.tube } },
          signal,
        }),
      ),
    enabled: object !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return () => {
    if (recordingId === null) return { about: 'synopsis', recordingId: null, tube: null, span: null };
    const durationMicros = instants.recording(recordingId)?.durationMicros ?? 0;
    if (object !== null && tube.data !== undefined) {
      const span = spanAround(tube.data.startMicros, tube.data.endMicros, durationMicros);
      return { about: 'object', recordingId, tube: object.tube, span };
    }
    if (
      markIn !== null &&
      markOut !== null &&
      markIn.recordingId === recordingId &&
      markOut.recordingId === recordingId
    ) {
      const ends = [markIn.ptsMicros, markOut.ptsMicros] as const;
      const span = { fromMicros: Math.min(...ends), toMicros: Math.max(...ends) + 1 };
      return { about: 'span', recordingId, tube: null, span };
    }
    const at = spotNow(player)?.ptsMicros ?? 0;
    return { about: 'span', recordingId, tube: null, span: veiledSpanAt(at, durationMicros) };
  };
}
