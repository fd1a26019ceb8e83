import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Button } from '../../parts/button.tsx';
import { Dotted } from '../../parts/dotted.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { useVirtualRows, type VirtualRows } from '../../parts/virtual-rows.ts';
import { useWords } from '../../words/words.tsx';
import { targetOf } from '../grid/grid-keys.ts';
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
  const steps = useSteps(frame, found.length, list);
  const drawn = found.slice(list.first, list.end).map((_, i) => list.first + i);
  // The one with the tabulator key stays, or the focus would be lost with it.
  if (found.length > 0 && (steps.current < list.first || steps.current >= list.end)) drawn.push(steps.current);
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
      <ul
        ref={frame}
        className="bookmarks-scroll"
        aria-label={words('marks.bookmarks')}
        // Scrolled by the arrow keys from one bookmark to the next, so it need take no focus itself.
        tabIndex={-1}
        onKeyDown={steps.onKeyDown}
      >
        <li role="presentation" style={{ height: list.elementPx }} className="bookmarks-height" />
        {drawn.map((index) => {
          const bookmark = found[index]!;
          return (
            <li
              key={bookmark.id}
              className="bookmark"
              data-index={index}
              aria-setsize={found.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${list.topPxOf(index)}px)`, height: rowPx }}
              onFocus={() => steps.setCurrent(index)}
            >
              <BookmarkRow
                caseId={caseId}
                bookmark={bookmark}
                isCurrent={index === steps.current}
                where={textOf(bookmark)}
                onEdit={() => setEdited(bookmark)}
                onRemoved={() => setRemoved(bookmark)}
              />
            </li>
          );
        })}
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

/**
 * One bookmark has the tabulator key, as there may be thousands; the arrow keys, Page up and down, Home and End go to others.
 *
 * @param list what is drawn of them
 */
function useSteps(frame: RefObject<HTMLUListElement | null>, total: number, list: VirtualRows) {
  const [wanted, setCurrent] = useState(0);
  const isFocusWanted = useRef(false);
  const current = Math.max(0, Math.min(total - 1, wanted));
  useEffect(() => {
    if (!isFocusWanted.current) return;
    const button = frame.current?.querySelector<HTMLElement>(`[data-index="${current}"] .bookmark-go`);
    if (!button) return;
    isFocusWanted.current = false;
    button.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // Left and right stay the player's.
    if (/^Arrow(Left|Right)$/.test(event.key)) return;
    const target = targetOf(event.key, { current, total, columns: 1, rowsPerView: list.rowsPerView });
    if (target === null) return;
    isFocusWanted.current = true;
    setCurrent(target);
    list.show(target);
    event.preventDefault();
    event.stopPropagation();
  };
  return { current, setCurrent, onKeyDown };
}

function BookmarkRow(props: {
  readonly caseId: string;
  readonly bookmark: Bookmark;
  /** Its buttons are stops of the tabulator key. */
  readonly isCurrent: boolean;
  readonly where: ReturnType<ReturnType<typeof useBookmarkText>>;
  onEdit(): void;
  onRemoved(): void;
}) {
  const { caseId, bookmark, isCurrent, where, onEdit, onRemoved } = props;
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
      <button type="button" className="bookmark-go" id={name} tabIndex={isCurrent ? 0 : -1} onClick={go}>
        <span className="bookmark-line">
          <span className="grid-time">{where.time}</span> <span className="muted small">{where.uncertainty}</span>
        </span>
        <span className="muted small cut foreign">
          <Dotted parts={[where.camera, where.span]} />
        </span>
        <span className="bookmark-note foreign">
          {tag !== '' && (
            <span className="bookmark-tag foreign" title={tag}>
              {tag}
            </span>
          )}
          {note || (tag === '' ? words('marks.noNote') : '')}
        </span>
        {told !== null && <span className="small bookmark-told">{told}</span>}
        {remove.error !== null && told === null && (
          <span className="small bookmark-told">{words('marks.notRemoved')}</span>
        )}
      </button>
      <span className="bookmark-buttons">
        <Button
          kind="quiet"
          icon
          aria-label={words('marks.edit')}
          aria-describedby={name}
          excludeFromTabOrder={!isCurrent}
          onPress={onEdit}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" className="sign">
            <path d="M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4z" />
          </svg>
        </Button>
        <Button
          kind="quiet"
          icon
          aria-label={words('marks.remove')}
          aria-describedby={name}
          excludeFromTabOrder={!isCurrent}
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
