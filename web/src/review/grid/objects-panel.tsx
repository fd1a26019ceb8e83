import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Check } from '../../parts/check.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { type Hits, tubeKey } from '../hits.ts';
import { MarkLine } from '../marks/mark-line.tsx';
import { useMark, useReviewMarks } from '../marks/review-marks.ts';
import { useReview } from '../review-store.ts';
import { EmptyResult } from './empty-result.tsx';
import { useGridView } from './grid-view.ts';
import { ObjectList } from './object-list.tsx';
import { usePickedHit } from './picked-hit.ts';
import { PickedPanel } from './picked-panel.tsx';
import { showObject, showOriginal, stepHit } from './show-object.ts';
import { SortChoice } from './sort-choice.tsx';

/** The objects of the query with what is done with them: picked, stepped through, marked. */
export function ObjectsPanel({ caseId, hits }: { readonly caseId: string; readonly hits: Hits }) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { view, hidesExcluded, hidesReviewed } = useGridView();
  const [current, setCurrent] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  const picked = useReview((state) => state.picked);
  const pickedHit = usePickedHit(caseId, hits);
  const marks = useReviewMarks(caseId);
  const mark = useMark(caseId);
  const { total, listed } = hits;

  // What was picked elsewhere (in the film, on the time line) is gone to in the list too.
  const pickedIndex = picked === null ? null : hits.indexOf(picked);
  useEffect(() => {
    if (pickedIndex !== null) setCurrent(pickedIndex);
  }, [pickedIndex]);
  useEffect(() => {
    if (total !== null && current >= total) setCurrent(Math.max(0, total - 1));
  }, [current, total]);

  const attempt = useCallback((work: Promise<unknown>) => {
    setFailure(null);
    work.catch((error: unknown) => setFailure(error));
  }, []);

  const latest = useRef({ hits, pickedIndex, current });
  latest.current = { hits, pickedIndex, current };

  const pickAt = useCallback(
    (index: number) => {
      const hit = latest.current.hits.hitAt(index);
      setCurrent(index);
      if (hit !== null) attempt(showObject(caseId, hit));
    },
    [caseId, attempt],
  );
  const openAt = useCallback((index: number) => {
    const hit = latest.current.hits.hitAt(index);
    setCurrent(index);
    if (hit !== null) showOriginal(hit);
  }, []);

  const step = useCallback(
    async (by: 1 | -1) => {
      const { hits, pickedIndex, current } = latest.current;
      if (hits.listed === null || hits.total === null) return false;
      // An object that is not in the list any more: on from where the list stands.
      const from = pickedIndex ?? (useReview.getState().picked === null ? null : current - (by === 1 ? 1 : 0));
      const next = await stepHit(hits.listed, hits.total, from, by);
      if (next === null) return false;
      setCurrent(next.index);
      await showObject(caseId, next.hit);
      return true;
    },
    [caseId],
  );

  useEffect(() => {
    const toggle = (state: 'reviewed' | 'excluded') => {
      const { picked } = useReview.getState();
      if (picked === null) return;
      const next = marks[tubeKey(picked)] === state ? null : state;
      const isHidden = next !== null && (state === 'excluded' ? hidesExcluded : hidesReviewed);
      // What leaves the list makes room for the next one, which is gone to first.
      if (!isHidden) mark({ tube: picked, state: next });
      else attempt(step(1).then(() => mark({ tube: picked, state: next })));
    };
    return offerActions({
      reviewed: () => toggle('reviewed'),
      exclude: () => toggle('excluded'),
      nextResult: () => attempt(step(1)),
      previousResult: () => attempt(step(-1)),
      focusGrid: () => frame.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus(),
    });
  }, [marks, mark, step, attempt, hidesExcluded, hidesReviewed]);

  return (
    <div ref={frame} className="objects-panel">
      <div className="objects-tools">
        <SortChoice />
        <span className="row view-choice">
          {(['pictures', 'list'] as const).map((id) => (
            <Button
              key={id}
              icon
              aria-pressed={view === id}
              aria-label={words(`grid.view.${id}`)}
              onPress={() => useGridView.setState({ view: id })}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true" className="view-sign">
                <path
                  d={id === 'pictures' ? 'M2 2h5v5H2z M9 2h5v5H9z M2 9h5v5H2z M9 9h5v5H9z' : 'M2 4h12 M2 8h12 M2 12h12'}
                />
              </svg>
            </Button>
          ))}
        </span>
        <span className="objects-checks">
          <Check isSelected={hidesReviewed} onChange={(hides) => useGridView.setState({ hidesReviewed: hides })}>
            {words('grid.unreviewedOnly')}
          </Check>
          <Check isSelected={hidesExcluded} onChange={(hides) => useGridView.setState({ hidesExcluded: hides })}>
            {words('grid.hideExcluded')}
          </Check>
        </span>
      </div>
      {hits.error !== null && <Failure error={hits.error} onRetry={hits.retry} />}
      {failure !== null && <Failure error={failure} />}
      {hits.recordingsNotAnalysed.length > 0 && (
        <Notice kind="info">{words('grid.notAnalysed', { count: hits.recordingsNotAnalysed.length })}</Notice>
      )}
      {total === 0 ? (
        <EmptyResult hits={hits} />
      ) : total === null ? (
        <div className="busy grow">{hits.error === null && words('shell.loading')}</div>
      ) : (
        <ObjectList
          key={view}
          caseId={caseId}
          hits={hits}
          current={current}
          setCurrent={setCurrent}
          onPick={pickAt}
          onOpen={openAt}
        />
      )}
      <MarkLine caseId={caseId} />
      {pickedHit !== null && listed !== null && (
        <PickedPanel caseId={caseId} hit={pickedHit} mark={marks[tubeKey(pickedHit)] ?? null} listed={listed} />
      )}
    </div>
  );
}
