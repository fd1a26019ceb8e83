import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { PrecisionDialog } from '../../precision/precision-dialog.tsx';
import { usePrecisionWords } from '../../precision/precision-words.ts';
import '../../precision/precision.css';
import { useWords } from '../../words/words.tsx';
import { useReview } from '../review-store.ts';

/** The cameras that the search is of; null: all. */
function useSearchedCameras(): readonly string[] | null {
  const condition = useReview(({ query }) => query.conditions.find((one) => one.kind === 'camera' && !one.not));
  return condition?.kind === 'camera' ? condition.cameras : null;
}

/** Below a class in a list, how often it is right; nothing where none of the list was measured, which is told once below it. */
export function ClassPrecision(props: {
  readonly caseId: string;
  /** All classes of the list. */
  readonly names: readonly string[];
  readonly name: string;
}) {
  const { caseId, names, name } = props;
  const precision = usePrecisionWords(caseId, useSearchedCameras());
  const text = precision.isMeasured(names) ? precision.of(name) : null;
  return text === null ? null : <div className="muted small facet-precision">{text}</div>;
}

/** Below a list of classes: that none was measured, where none was; and the way to all that is known of it. */
export function ClassPrecisions({ caseId, names }: { readonly caseId: string; readonly names: readonly string[] }) {
  const words = useWords();
  const precision = usePrecisionWords(caseId, useSearchedCameras());
  const [isOpen, setIsOpen] = useState(false);
  if (names.every((name) => precision.of(name) === null)) return null;
  return (
    <>
      {!precision.isMeasured(names) && <p className="muted small">{words('precision.notMeasuredBefore')}</p>}
      <Button kind="quiet" className="facet-precision-open" onPress={() => setIsOpen(true)}>
        {words('precision.open')}
      </Button>
      {isOpen && <PrecisionDialog caseId={caseId} onClose={() => setIsOpen(false)} />}
    </>
  );
}
