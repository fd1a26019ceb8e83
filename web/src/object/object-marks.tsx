import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Hit } from '../api/case-data.ts';
import { Button } from '../parts/button.tsx';
import { offerActions } from '../review/actions.ts';
import { tubeKey } from '../review/hits.ts';
import { type BookmarkAbout, BookmarkDialog } from '../review/marks/bookmark-dialog.tsx';
import { useBookmarkText } from '../review/marks/bookmark-text.ts';
import { type Bookmark, useBookmarks } from '../review/marks/bookmarks.ts';
import { type MarkState, useCarriedMark, useMark, useReviewMarks } from '../review/marks/review-marks.ts';
import { useWords } from '../words/words.tsx';

/** What people decided about an object: reviewed or excluded by oneself, bookmarks of everybody. Offers the keys for it. */
export function ObjectMarks({ caseId, hit }: { readonly caseId: string; readonly hit: Hit }) {
  const words = useWords();
  const intl = useIntl();
  const state = useReviewMarks(caseId)[tubeKey(hit)] ?? null;
  const carried = useCarriedMark(caseId, hit);
  const mark = useMark(caseId);
  const textOf = useBookmarkText(caseId);
  const { data: all = [] } = useBookmarks(caseId);
  const [about, setAbout] = useState<BookmarkAbout | null>(null);
  const { recordingId, tube, startMicros, endMicros } = hit;
  const bookmarks = all.filter(
    (one) => one.recordingId === recordingId && (one.tube === tube || one.partedInto.includes(tube)),
  );
  const place = { recordingId, tube, fromMicros: startMicros, toMicros: endMicros };
  const put = (wanted: MarkState) => mark({ tube: { recordingId, tube }, state: state === wanted ? null : wanted });
  const add = () => setAbout({ place });
  useEffect(() => offerActions({ reviewed: () => put('reviewed'), exclude: () => put('excluded'), bookmark: add }));
  const lineOf = (one: Bookmark) => [one.tag, one.note].filter((text) => text !== '').join(' · ');
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a frame of its own */}
      <div className="row wrap" role="group" aria-label={words('object.marks')}>
        <Button aria-pressed={state === 'reviewed'} onPress={() => put('reviewed')}>
          {words('object.reviewed')}
        </Button>
        <Button aria-pressed={state === 'excluded'} onPress={() => put('excluded')}>
          {words('object.excluded')}
        </Button>
        <Button onPress={add}>{words('object.bookmark')}</Button>
      </div>
      {carried !== null && (
        <p className="small muted object-carried">
          {words('object.carriedMark', { state: carried.state, tube: carried.madeOn })}
        </p>
      )}
      {bookmarks.length > 0 && (
        <ul className="object-bookmarks" aria-label={words('object.bookmarks')}>
          {bookmarks.map((one) => (
            <li key={one.id}>
              <Button kind="quiet" className="object-bookmark" onPress={() => setAbout({ bookmark: one })}>
                <span aria-hidden="true">★</span>
                <span className="foreign">
                  {lineOf(one) || words('object.bookmarkEmpty')}{' '}
                  {one.tube !== tube && <span className="small muted">{words('object.bookmarkOfWhole')} </span>}
                  <span className="small muted">
                    {intl.formatDate(one.createdAtMicros / 1000, { dateStyle: 'medium', timeStyle: 'short' })}
                  </span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {about !== null && (
        <BookmarkDialog
          caseId={caseId}
          about={about}
          where={textOf('place' in about ? about.place : about.bookmark).line}
          onClose={() => setAbout(null)}
        />
      )}
    </>
  );
}
