import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { useVirtualRows } from '../../parts/virtual-rows.ts';
import { useWords } from '../../words/words.tsx';
import { type Hits, isSame, tubeKey } from '../hits.ts';
import { useBookmarkedTubes } from '../marks/bookmarks.ts';
import { useReviewMarks } from '../marks/review-marks.ts';
import { type Condition, useReview } from '../review-store.ts';
import { targetOf } from './grid-keys.ts';
import { useGridView } from './grid-view.ts';
import { useHitText } from './hit-text.ts';
import { ObjectCard } from './object-card.tsx';
import { ObjectRow } from './object-row.tsx';
import { holdPictures } from './picture-queue.ts';
import { useWidth } from './use-width.ts';

/** Least width of a card and what stands below its picture, pixels. */
const cardLeastPx = 132;
const cardTextPx = 48;
const gapPx = 6;
const rowHeightPx = 46;
/** The header of the list. */
const columnsKeys = ['grid.picture', 'grid.time', 'grid.duration', 'grid.why', 'grid.marks'] as const;

const none: readonly Condition[] = [];

/** Hits are asked for when the list has been still for this long, milliseconds: not all that fly past. */
const restMillis = 60;

/** The objects of the query, as pictures or as a list; only those in view are drawn. */
export function ObjectList(props: {
  readonly caseId: string;
  readonly hits: Hits;
  /** The hit that has the tabulator key; kept by who also steps through the hits. */
  readonly current: number;
  setCurrent(index: number): void;
  onPick(index: number): void;
  onOpen(index: number): void;
}) {
  const { caseId, hits, current, setCurrent, onPick, onOpen } = props;
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const entries = useRef(new Map<number, HTMLDivElement>());
  const focusWanted = useRef(false);
  const view = useGridView((state) => state.view);
  const picked = useReview((state) => state.picked);
  const marks = useReviewMarks(caseId);
  const bookmarked = useBookmarkedTubes(caseId);
  const textOf = useHitText(caseId);
  const widthPx = useWidth(frame);

  const isList = view === 'list';
  const columns = isList ? 1 : Math.max(1, Math.floor((widthPx - gapPx) / (cardLeastPx + gapPx)));
  const cardPx = (widthPx - gapPx * (columns + 1)) / columns;
  const rowPx = isList ? rowHeightPx : Math.round((cardPx * 9) / 16) + cardTextPx + gapPx;
  const total = hits.total ?? 0;
  const rows = Math.ceil(total / columns);
  const list = useVirtualRows(frame, rows, rowPx);
  const { first, end } = list.seen;

  const { ensure } = hits;
  useEffect(() => {
    const timer = setTimeout(() => ensure(first * columns, end * columns), restMillis);
    return () => clearTimeout(timer);
  }, [ensure, first, end, columns]);

  const { isBehind } = hits;
  useEffect(() => {
    holdPictures(isBehind);
    return () => holdPictures(false);
  }, [isBehind]);

  // Whoever steps to a hit out of view sees it, and keeps the focus where it was within the list.
  const { show } = list;
  const row = Math.floor(current / columns);
  const showRef = useRef(show);
  showRef.current = show;
  useEffect(() => {
    if (total > 0) showRef.current(row);
  }, [row, total]);
  useEffect(() => {
    if (!focusWanted.current) return;
    const element = entries.current.get(current);
    if (element === undefined) return;
    focusWanted.current = false;
    element.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onOpen(current);
    else if (event.key === ' ') onPick(current);
    else {
      const target = targetOf(event.key, { current, total, columns, rowsPerView: list.rowsPerView });
      if (target === null) return;
      focusWanted.current = true;
      setCurrent(target);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const keep = useCallback((index: number, element: HTMLDivElement | null) => {
    if (element === null) entries.current.delete(index);
    else entries.current.set(index, element);
  }, []);

  const conditions = hits.listed?.query.conditions ?? none;
  const entry = (index: number, column: number) => {
    const hit = hits.hitAt(index);
    const Entry = isList ? ObjectRow : ObjectCard;
    return (
      <Entry
        key={index}
        keep={keep}
        caseId={caseId}
        hit={hit}
        index={index}
        total={total}
        isPicked={hit !== null && isSame(hit, picked)}
        isCurrent={index === current}
        mark={hit === null ? null : (marks[tubeKey(hit)] ?? null)}
        isBookmarked={hit !== null && bookmarked.has(tubeKey(hit))}
        conditions={conditions}
        column={column}
        textOf={textOf}
        onPick={onPick}
        onOpen={onOpen}
      />
    );
  };

  const drawn: number[] = [];
  for (let at = list.first; at < list.end; at++) drawn.push(at);
  // The one with the tabulator key stays, or the focus would be lost with it.
  if (total > 0 && (row < list.first || row >= list.end)) drawn.push(row);

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn as needed, so this is no table
    <div
      role="grid"
      className={isList ? 'object-list as-list' : 'object-list as-pictures'}
      aria-label={words('grid.objects')}
      aria-rowcount={isList ? rows + 1 : rows}
      aria-colcount={isList ? columnsKeys.length : columns}
      aria-busy={hits.isBehind}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      {isList && (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: nothing is done with the header
        <div role="row" aria-rowindex={1} className="unseen">
          {columnsKeys.map((key) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <span key={key} role="columnheader">
              {words(key)}
            </span>
          ))}
        </div>
      )}
      <div ref={frame} role="presentation" className="object-scroll" data-behind={hits.isBehind}>
        <div role="presentation" className="object-canvas" style={{ height: list.elementPx }}>
          {drawn.map((at) => {
            const top = { transform: `translateY(${list.topPxOf(at)}px)`, height: rowPx };
            if (isList) {
              return (
                <div key={at} role="presentation" className="grid-strip" style={top}>
                  {entry(at, 0)}
                </div>
              );
            }
            const cells: number[] = [];
            for (let i = at * columns; i < Math.min(total, (at + 1) * columns); i++) cells.push(i);
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
              <div
                key={at}
                role="row"
                aria-rowindex={at + 1}
                className="grid-strip"
                style={{ ...top, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
              >
                {cells.map((index, column) => entry(index, column))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
