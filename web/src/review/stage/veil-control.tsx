import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { answered, api } from '../../api/client.ts';
import { Button } from '../../parts/button.tsx';
import { RadioList } from '../../parts/radio-list.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { useKeyLabel } from '../keys/use-key-label.ts';
import { type Unveiling, useReview } from '../review-store.ts';
import { icons } from './icons.tsx';
import { useInstants } from './instants.ts';
import { showOriginal } from './moves.ts';
import type { Span } from './original-source.ts';
import { spotNow } from './pending.ts';
import { UnveilDialog } from './unveil-dialog.tsx';
import { usePlayer } from './use-player.ts';
import { type Wish, wishesAt } from './veil-wish.ts';

/** Says whether the veil is on; lifts it for a reason, and puts it back. */
export function VeilControl({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const player = usePlayer();
  const keys = useKeyLabel('liftVeil');
  const unveiling = useReview((state) => state.unveiling);
  const unveil = useReview((state) => state.unveil);
  const [wishes, setWishes] = useState<readonly Wish[]>([]);
  const [about, setAbout] = useState<Wish['about'] | null>(null);
  const wish = wishes.find((one) => one.about === about) ?? wishes[0] ?? null;
  const ask = useWishes(caseId);
  const begin = useCallback(() => {
    setAbout(null);
    setWishes(ask());
  }, [ask]);
  useEffect(
    () => offerActions({ liftVeil: () => (unveiling === null ? begin() : unveil(null)) }),
    [unveiling, unveil, begin],
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
      <Button kind="quiet" onPress={begin} {...(keys === null ? {} : { 'aria-keyshortcuts': keys })}>
        {icons.veil}
        {words('stage.liftVeil')}
      </Button>
      <UnveilDialog
        isOpen={wish !== null}
        about={wish?.about ?? 'stretch'}
        onClose={() => setWishes([])}
        onReason={(reason) => {
          lift(wish!, reason);
          setWishes([]);
        }}
      >
        <WishChoice caseId={caseId} wishes={wishes} wish={wish} onChoose={setAbout} />
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

/** Which of them it is for: its camera and times, to choose from where there are several. */
function WishChoice(props: {
  readonly caseId: string;
  readonly wishes: readonly Wish[];
  readonly wish: Wish | null;
  onChoose(about: Wish['about']): void;
}) {
  const { caseId, wishes, wish, onChoose } = props;
  const words = useWords();
  const instants = useInstants(caseId);
  if (wish?.recordingId == null || wish.span === null) return null;
  const camera = instants.camera(wish.recordingId)?.name ?? '';
  const text = ({ recordingId, span }: Wish) =>
    words('stage.span', {
      from: instants.text(recordingId!, span!.fromMicros, { date: 'short' }),
      to: instants.text(recordingId!, span!.toMicros),
    });
  if (wishes.length > 1) {
    return (
      <RadioList
        label={words('stage.unveil.which')}
        value={wish.about}
        options={wishes.map((one) => ({
          id: one.about,
          label: words(`stage.unveil.which.${one.about}`),
          help: text(one),
        }))}
        onChange={onChoose}
      />
    );
  }
  return (
    <p>
      <span className="foreign">{camera}</span>
      {' · '}
      {text(wish)}
    </p>
  );
}

/** What it can be lifted for now; of an original the first is what is seen, else it is the synopsis. */
function useWishes(caseId: string): () => readonly Wish[] {
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
    if (recordingId === null) return [{ about: 'synopsis', recordingId: null, tube: null, span: null }];
    const isMarked = markIn?.recordingId === recordingId && markOut?.recordingId === recordingId;
    return wishesAt({
      recordingId,
      durationMicros: instants.recording(recordingId)?.durationMicros ?? 0,
      atMicros: spotNow(player)?.ptsMicros ?? 0,
      object: object === null || tube.data === undefined ? null : { ...tube.data, tube: object.tube },
      marks: isMarked ? [markIn.ptsMicros, markOut.ptsMicros] : null,
    });
  };
}
