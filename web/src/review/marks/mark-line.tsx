import { memo } from 'react';
import { Button } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { useWords } from '../../words/words.tsx';
import { useLastMark, useMark } from './review-marks.ts';

/** What the last mark did, with a way back; or why it could not be kept. */
export const MarkLine = memo(function MarkLine({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const last = useLastMark((state) => state.last);
  const mark = useMark(caseId);
  if (last === null) return null;
  const { tube, before, now, error } = last;
  if (error !== null) {
    return (
      <div className="mark-line">
        <p className="small">{words('marks.notKept')}</p>
        <Failure error={error} onRetry={() => mark({ tube, state: now })} />
      </div>
    );
  }
  return (
    <div className="mark-line row" role="status">
      <span className="grow small">{words('marks.done', { state: now ?? 'none' })}</span>
      <Button
        kind="quiet"
        onPress={() => {
          mark({ tube, state: before });
          useLastMark.setState({ last: null });
        }}
      >
        {words('marks.undo')}
      </Button>
      <Button
        kind="quiet"
        icon
        aria-label={words('marks.dismiss')}
        onPress={() => useLastMark.setState({ last: null })}
      >
        ×
      </Button>
    </div>
  );
});
