import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { formatFileTime } from '../camera-time.ts';
import { useReview } from '../review-store.ts';
import { useInstants } from './instants.ts';
import { showOriginal } from './moves.ts';

/** The span that is marked: a press on an end leads there. */
export function MarkedSpan({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const instants = useInstants(caseId);
  const markIn = useReview((state) => state.markIn);
  const markOut = useReview((state) => state.markOut);
  const setMark = useReview((state) => state.setMark);
  if (markIn === null && markOut === null) return null;
  const end = (spot: typeof markIn, isStart: boolean) =>
    spot === null ? (
      <span className="muted">…</span>
    ) : (
      <Button
        kind="quiet"
        className="stage-mark"
        aria-label={words(isStart ? 'stage.toMarkIn' : 'stage.toMarkOut', {
          time: instants.text(spot.recordingId, spot.ptsMicros, { fraction: 1 }),
        })}
        onPress={() => showOriginal(spot)}
      >
        {formatFileTime(spot.ptsMicros, 1)}
      </Button>
    );
  const isOne = markIn !== null && markOut !== null && markIn.recordingId === markOut.recordingId;
  return (
    <span className="stage-marks">
      {end(markIn, true)}
      <span aria-hidden="true">–</span>
      {end(markOut, false)}
      {isOne && (
        <span className="muted small">{formatFileTime(Math.abs(markOut.ptsMicros - markIn.ptsMicros), 1)}</span>
      )}
      <Button
        kind="quiet"
        icon
        aria-label={words('stage.forgetMarks')}
        onPress={() => {
          setMark('in', null);
          setMark('out', null);
        }}
      >
        ×
      </Button>
    </span>
  );
}
