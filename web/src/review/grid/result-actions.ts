import { useCallback, useEffect, useRef, useState } from 'react';
import { offerActions } from '../actions.ts';
import { type Hits, tubeKey } from '../hits.ts';
import { useMark, useReviewMarks } from '../marks/review-marks.ts';
import { useReview } from '../review-store.ts';
import { useGridView } from './grid-view.ts';
import { openOriginal, showObject, stepHit } from './show-object.ts';

/** What is done with the objects of a list. */
export interface ResultActions {
  /** The hit one is at, by its place. */
  readonly current: number;
  setCurrent(index: number): void;
  pickAt(index: number): void;
  openAt(index: number): void;
  /** Why the last of it failed; null while it went well. */
  readonly failure: unknown;
}

/** Picks, steps through and marks the objects of the query; offers all of it to keys and buttons. */
export function useResultActions(caseId: string, hits: Hits): ResultActions {
  const { hidesExcluded, hidesReviewed } = useGridView();
  const [current, setCurrent] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  const picked = useReview((state) => state.picked);
  const marks = useReviewMarks(caseId);
  const mark = useMark(caseId);
  const { total } = hits;

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
    if (hit !== null) openOriginal(hit);
  }, []);

  const step = useCallback(
    async (by: 1 | -1) => {
      const { hits, pickedIndex, current } = latest.current;
      if (hits.listed === null || hits.total === null) return;
      // An object that is not in the list any more: on from where the list stands.
      const from = pickedIndex ?? (useReview.getState().picked === null ? null : current - (by === 1 ? 1 : 0));
      const next = await stepHit(hits.listed, hits.total, from, by);
      if (next === null) return;
      setCurrent(next.index);
      attempt(showObject(caseId, next.hit));
    },
    [caseId, attempt],
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
    });
  }, [marks, mark, step, attempt, hidesExcluded, hidesReviewed]);

  return { current, setCurrent, pickAt, openAt, failure };
}
