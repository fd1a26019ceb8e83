import { useId, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Button } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { useVirtualRows } from '../../parts/virtual-rows.ts';
import { useWords } from '../../words/words.tsx';
import { useReview } from '../review-store.ts';
import { BookmarkDialog } from './bookmark-dialog.tsx';
import { useBookmarkText } from './bookmark-text.ts';
import { type Bookmark, BookmarkConflict, useAddBookmark, useBookmarks, useRemoveBookmark } from './bookmarks.ts';
import './marks.css';

const rowPx = 104;

/** The bookmarks of the case: found by note or tag, gone to, changed, removed. */
export function BookmarksPanel({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const intl = useIntl();
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<Bookmark | null>(null);
  const [removed, setRemoved] = useState<Bookmark | null>(null);
  const frame = useRef<HTMLUListElement>(null);
  const bookmarks = useBookmarks(caseId);
  const textOf = useBookmarkText(caseId);
  const found = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase(intl.locale);
    return (bookmarks.data ?? []).filter(({ note, tag }) =>
      `${tag}\n${note}`.toLocaleLowerCase(intl.locale).includes(wanted),
    );
  }, [bookmarks.data, search, intl.locale]);
  const list = useVirtualRows(frame, found.length, rowPx);
  const isEmpty = bookmarks.data?.length === 0;

  return (
    <div className="bookmarks">
      {!isEmpty && (
        <div className="bookmarks-tools">
          <Field label={words('marks.search')} value={search} onChange={setSearch} type="search" />
          <span className="small muted" role="status">
            {words('marks.found', { count: found.length, all: bookmarks.data?.length ?? 0 })}
          </span>
        </div>
      )}
      {bookmarks.error !== null && <Failure error={bookmarks.error} onRetry={() => void bookmarks.refetch()} />}
      {isEmpty && <p className="bookmarks-empty muted">{words('marks.none')}</p>}
      <ul ref={frame} className="bookmarks-scroll" aria-label={words('marks.bookmarks')}>
        <li role="presentation" style={{ height: list.elementPx }} className="bookmarks-height" />
        {found.slice(list.first, list.end).map((bookmark, i) => (
          <li
            key={bookmark.id}
            className="bookmark"
            aria-setsize={found.length}
            aria-posinset={list.first + i + 1}
            style={{ transform: `translateY(${list.topPxOf(list.first + i)}px)`, height: rowPx }}
          >
            <BookmarkRow
              caseId={caseId}
              bookmark={bookmark}
              where={textOf(bookmark)}
              onEdit={() => setEdited(bookmark)}
              onRemoved={() => setRemoved(bookmark)}
            />
          </li>
        ))}
      </ul>
      {removed !== null && <RemovedLine caseId={caseId} bookmark={removed} onDone={() => setRemoved(null)} />}
      {edited !== null && (
        <BookmarkDialog
          caseId={caseId}
          about={{ bookmark: edited }}
          where={textOf(edited).line}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

function BookmarkRow(props: {
  readonly caseId: string;
  readonly bookmark: Bookmark;
  readonly where: ReturnType<ReturnType<typeof useBookmarkText>>;
  onEdit(): void;
  onRemoved(): void;
}) {
  const { caseId, bookmark, where, onEdit, onRemoved } = props;
  const words = useWords();
  const name = useId();
  const remove = useRemoveBookmark(caseId, onRemoved);
  const { pick, show } = useReview.getState();
  const { recordingId, tube, fromMicros, note, tag } = bookmark;
  const go = () => {
    pick(tube === null ? null : { recordingId, tube });
    show({ kind: 'original', spot: { recordingId, tube, ptsMicros: fromMicros } });
  };
  const told = remove.error instanceof BookmarkConflict ? words('marks.changedNotRemoved') : null;
  return (
    <>
      <button type="button" className="bookmark-go" id={name} onClick={go}>
        <span className="bookmark-line">
          <span className="grid-time">{where.time}</span> <span className="muted small">{where.uncertainty}</span>
        </span>
        <span className="muted small cut foreign">
          {[where.camera, where.span].filter((part) => part !== '').join(' · ')}
        </span>
        <span className="bookmark-note foreign">
          {tag !== '' && <span className="bookmark-tag foreign">{tag}</span>}
          {note || (tag === '' ? words('marks.noNote') : '')}
        </span>
        {told !== null && <span className="small bookmark-told">{told}</span>}
        {remove.error !== null && told === null && (
          <span className="small bookmark-told">{words('marks.notRemoved')}</span>
        )}
      </button>
      <span className="bookmark-buttons">
        <Button kind="quiet" icon aria-label={words('marks.edit')} aria-describedby={name} onPress={onEdit}>
          <svg viewBox="0 0 16 16" aria-hidden="true" className="sign">
            <path d="M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4z" />
          </svg>
        </Button>
        <Button
          kind="quiet"
          icon
          aria-label={words('marks.remove')}
          aria-describedby={name}
          isDisabled={remove.isPending}
          onPress={() => remove.mutate(bookmark)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" className="sign">
            <path d="M3 4.5h10 M6 4.5V3h4v1.5 M4.5 4.5l.6 9h5.8l.6-9" />
          </svg>
        </Button>
      </span>
    </>
  );
}

/** Tells what was removed, with a way back: a bookmark with the same words at the same place. */
function RemovedLine(props: { readonly caseId: string; readonly bookmark: Bookmark; onDone(): void }) {
  const { caseId, bookmark, onDone } = props;
  const words = useWords();
  const add = useAddBookmark(caseId);
  const { recordingId, tube, fromMicros, toMicros, note, tag } = bookmark;
  const undo = () =>
    add.mutate({ place: { recordingId, tube, fromMicros, toMicros }, text: { note, tag } }, { onSuccess: onDone });
  return (
    <div className="mark-line row" role="status">
      <span className="grow small">{words('marks.removed')}</span>
      {add.error !== null && <Failure error={add.error} onRetry={undo} />}
      <Button kind="quiet" isDisabled={add.isPending} onPress={undo}>
        {words('marks.undo')}
      </Button>
      <Button kind="quiet" icon aria-label={words('marks.dismiss')} onPress={onDone}>
        ×
      </Button>
    </div>
  );
}
