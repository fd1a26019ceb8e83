import { lazy, Suspense, useEffect, useRef } from 'react';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { useDrawing } from '../drawing/draw-store.ts';
import { useShownCamera } from '../drawing/shown-camera.ts';
import { useHits } from '../hits.ts';
import { useReview } from '../review-store.ts';
import { AddFilter } from './add-filter.tsx';
import { Chips } from './chips.tsx';
import { addCondition, closeForms, useEditing } from './editing.ts';
import './filters.css';
import { FacetLists } from './facet-lists.tsx';
import { MotiveField } from './motive-field.tsx';
import { ResultLine } from './result-line.tsx';
import { SavedSearches } from './saved-searches.tsx';

// Fields for dates and numbers are a fifth of all script of this place.
const ConditionEditor = lazy(() => import('./condition-editor.tsx'));
const ShapeEditor = lazy(() => import('./shape-editor.tsx'));

/** The left column: what is asked for, as chips; what can be added; searches that were kept. */
export function FilterPanel({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const frame = useRef<HTMLElement>(null);
  const conditions = useReview((state) => state.query.conditions);
  const setConditions = useReview((state) => state.setConditions);
  const editing = useEditing((state) => state.editing);
  const isDrawing = useDrawing((state) => state.draft !== null);
  const hits = useHits(caseId);
  const camera = useShownCamera(caseId);

  useEffect(
    () =>
      offerActions({
        drawZone: () => addCondition('inside', camera),
        drawLine: () => addCondition('crosses', camera),
        drawPath: () => addCondition('follows', camera),
        focusFilters: () => frame.current?.querySelector<HTMLElement>('.filters-add button')?.focus(),
      }),
    [camera],
  );

  return (
    <section ref={frame} className="review-filters filters" aria-label={words('filters.panel')}>
      <ResultLine caseId={caseId} hits={hits} />
      <Chips caseId={caseId} facets={hits.facets} />
      <div className="row wrap filters-add">
        <AddFilter camera={camera} />
        {conditions.length > 0 && (
          <Button
            kind="quiet"
            onPress={() => {
              closeForms();
              setConditions([]);
            }}
          >
            {words('filters.clear')}
          </Button>
        )}
      </div>
      <Suspense>
        {editing !== null && (
          <ConditionEditor
            key={`${editing.kind} ${editing.index}`}
            caseId={caseId}
            kind={editing.kind}
            index={editing.index}
            facets={hits.facets}
          />
        )}
        {isDrawing && <ShapeEditor caseId={caseId} />}
      </Suspense>
      <FacetLists caseId={caseId} facets={hits.facets} />
      <SavedSearches caseId={caseId} />
      <MotiveField caseId={caseId} />
    </section>
  );
}
