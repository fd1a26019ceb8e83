import { useEffect, useMemo, useRef } from 'react';
import { Button } from '../../parts/button.tsx';
import { Check } from '../../parts/check.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { type Hits, tubeKey } from '../hits.ts';
import { MarkLine } from '../marks/mark-line.tsx';
import { useReviewMarks } from '../marks/review-marks.ts';
import { EmptyResult } from './empty-result.tsx';
import { useGridView } from './grid-view.ts';
import { ObjectList } from './object-list.tsx';
import { usePickedHit } from './picked-hit.ts';
import { PickedPanel } from './picked-panel.tsx';
import type { ResultActions } from './result-actions.ts';
import { SortChoice } from './sort-choice.tsx';

/** The objects of the query: their order, what is hidden, the list, and the one that is picked. */
export function ObjectsPanel(props: { readonly caseId: string; readonly hits: Hits; readonly actions: ResultActions }) {
  const { caseId, hits, actions } = props;
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { view, hidesExcluded, hidesReviewed } = useGridView();
  const pickedHit = usePickedHit(caseId, hits);
  const marks = useReviewMarks(caseId);
  const excluded = useMemo(() => Object.values(marks).filter((state) => state === 'excluded').length, [marks]);
  const { total, listed } = hits;

  useEffect(
    () =>
      offerActions({
        focusGrid: () => frame.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus(),
      }),
    [],
  );

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
            {words('grid.hideExcluded', { count: excluded })}
          </Check>
        </span>
      </div>
      {hits.error !== null && <Failure error={hits.error} onRetry={hits.retry} />}
      {actions.failure !== null && <Failure error={actions.failure} />}
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
          current={actions.current}
          setCurrent={actions.setCurrent}
          onPick={actions.pickAt}
          onOpen={actions.openAt}
        />
      )}
      <MarkLine caseId={caseId} />
      {pickedHit !== null && listed !== null && (
        <PickedPanel caseId={caseId} hit={pickedHit} mark={marks[tubeKey(pickedHit)] ?? null} listed={listed} />
      )}
    </div>
  );
}
