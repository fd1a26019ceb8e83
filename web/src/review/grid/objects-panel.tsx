import { useEffect, useRef } from 'react';
import { Failure } from '../../parts/failure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { type Hits, tubeKey } from '../hits.ts';
import { MarkLine } from '../marks/mark-line.tsx';
import { useExcludedCount, useReviewMarks } from '../marks/review-marks.ts';
import { EmptyResult } from './empty-result.tsx';
import { useGridView } from './grid-view.ts';
import { ObjectList } from './object-list.tsx';
import { ObjectsTools } from './objects-tools.tsx';
import { usePickedHit } from './picked-hit.ts';
import { PickedPanel } from './picked-panel.tsx';
import type { ResultActions } from './result-actions.ts';

/** The objects of the query: their order, what is hidden, the list, and the one that is picked. */
export function ObjectsPanel(props: { readonly caseId: string; readonly hits: Hits; readonly actions: ResultActions }) {
  const { caseId, hits, actions } = props;
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const view = useGridView((state) => state.view);
  const pickedHit = usePickedHit(caseId, hits);
  const marks = useReviewMarks(caseId);
  const excluded = useExcludedCount(caseId);
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
      <ObjectsTools excluded={excluded} />
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
