import { memo, useEffect, useState } from 'react';
import { answered, api } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { knownHit, tubeKey } from '../hits.ts';
import { playerClock } from '../player-clock.ts';
import { useReview } from '../review-store.ts';
import { BookmarkDialog } from './bookmark-dialog.tsx';
import { useBookmarkText } from './bookmark-text.ts';
import type { BookmarkPlace } from './bookmarks.ts';

type Making =
  | { readonly kind: 'place'; readonly place: BookmarkPlace }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Makes bookmarks when asked to: of the marked span, else of the picked object, else of the instant that is shown. */
export const BookmarkMaker = memo(function BookmarkMaker({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const textOf = useBookmarkText(caseId);
  const [making, setMaking] = useState<Making | null>(null);

  useEffect(
    () =>
      offerActions({
        bookmark: () =>
          void placeNow(caseId).then(
            (place) => setMaking(place === null ? { kind: 'nothing' } : { kind: 'place', place }),
            (error: unknown) => setMaking({ kind: 'failed', error }),
          ),
      }),
    [caseId],
  );

  const close = () => setMaking(null);
  if (making === null) return null;
  if (making.kind === 'place') {
    return <BookmarkDialog caseId={caseId} about={making} where={textOf(making.place).line} onClose={close} />;
  }
  return (
    <Dialog
      title={words('marks.newBookmark')}
      isOpen
      onClose={close}
      actions={<Button onPress={close}>{words('marks.close')}</Button>}
    >
      {making.kind === 'failed' ? <Failure error={making.error} /> : <p>{words('marks.nothingToMark')}</p>}
    </Dialog>
  );
});

async function placeNow(caseId: string): Promise<BookmarkPlace | null> {
  const { markIn, markOut, picked } = useReview.getState();
  if (markIn !== null && markOut !== null && markIn.recordingId === markOut.recordingId) {
    const [fromMicros, toMicros] = [markIn.ptsMicros, markOut.ptsMicros].map(Math.round).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const tube = picked?.recordingId === markIn.recordingId ? picked.tube : null;
    return { recordingId: markIn.recordingId, tube, fromMicros, toMicros };
  }
  if (picked !== null) {
    const known = knownHit(caseId, picked);
    if (known !== null) return { ...picked, fromMicros: known.startMicros, toMicros: known.endMicros };
    const { startMicros, endMicros } = await queryClient.fetchQuery({
      queryKey: ['tube', caseId, tubeKey(picked)],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: ({ signal }) =>
        answered(
          api.GET('/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}', {
            params: { path: { caseId, ...picked } },
            signal,
          }),
        ),
    });
    return { ...picked, fromMicros: startMicros, toMicros: endMicros };
  }
  const { recordingId, ptsMicros } = playerClock.now();
  if (recordingId === null || ptsMicros === null) return null;
  const at = Math.max(0, Math.round(ptsMicros));
  return { recordingId, tube: null, fromMicros: at, toMicros: at };
}
