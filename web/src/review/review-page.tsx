import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { arrive } from './arrival.ts';
import { closeForms } from './filters/editing.ts';
import { FilterPanel } from './filters/filter-panel.tsx';
import { ObjectGrid } from './grid/object-grid.tsx';
import { KeyMap } from './keys/key-map.tsx';
import { queryOfFragment } from './query-address.ts';
import { useReview } from './review-store.ts';
import { searchAtOnce } from './search-at-once.ts';
import { useQueryInAddress } from './use-query-in-address.ts';
import './review.css';
import { Stage } from './stage/stage.tsx';
import { TimeLine } from './timeline/time-line.tsx';

/** The main place: filters, the player, the objects, the time line. */
export default function ReviewPage() {
  const { caseId } = useParams<{ caseId: string }>();
  // Another case is another page: nothing of the one before may stay.
  return <Review key={caseId} caseId={caseId} />;
}

function Review({ caseId }: { readonly caseId: string }) {
  // Before anything is drawn: parts that saw another query first would search for that one too.
  useState(() => {
    // The case before is still there; it has nothing to search any more.
    searchAtOnce(null);
    useReview.getState().reset(queryOfFragment(location.hash));
  });
  useEffect(() => {
    closeForms();
    return arrive(caseId);
  }, [caseId]);
  // Before the address is told: what is listened to first is done first.
  useEffect(() => {
    searchAtOnce(caseId);
    return () => searchAtOnce(null);
  }, [caseId]);
  useQueryInAddress();
  return (
    <div className="review">
      <KeyMap />
      <FilterPanel caseId={caseId} />
      <Stage caseId={caseId} />
      <ObjectGrid caseId={caseId} />
      <TimeLine caseId={caseId} />
    </div>
  );
}
