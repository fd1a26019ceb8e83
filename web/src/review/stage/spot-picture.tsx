import { useEffect, useState } from 'react';
import { useLanguage, useWords } from '../../words/words.tsx';
import { type Spot, useReview } from '../review-store.ts';
import { useInstants } from './instants.ts';
import { usePending } from './pending.ts';
import { useStageView } from './stage-view.ts';
import { frameAddress } from './still.ts';
import { usePlayerView } from './use-player.ts';
import { isLifted } from './veil.ts';

/** Width of the picture that bridges the wait, px: the server is quick with it. */
const widthPx = 1280;

/** The picture of the instant that was asked for, until the film of it can be seen: the eye is there at once. */
export function SpotPicture({ caseId }: { readonly caseId: string }) {
  const spot = usePending();
  // A film that is played on into its next stretch needs none: the last picture of the one before stands.
  const goesOn = usePlayerView(
    ({ film, isPlaying }) =>
      isPlaying && film?.recordingId === spot?.recordingId && film?.endMicros === spot?.ptsMicros,
  );
  if (spot === null || goesOn) return null;
  return <Picture key={`${spot.recordingId} ${spot.ptsMicros}`} caseId={caseId} spot={spot} />;
}

function Picture({ caseId, spot }: { readonly caseId: string; readonly spot: Spot }) {
  const words = useWords();
  const [language] = useLanguage();
  const instants = useInstants(caseId);
  const unveiling = useReview((state) => state.unveiling);
  const setPictured = useStageView((state) => state.setPictured);
  const [isThere, setIsThere] = useState(false);
  const { recordingId } = spot;
  const ptsMicros = Math.max(0, Math.round(spot.ptsMicros));
  const reason = isLifted(unveiling, spot) ? unveiling!.reason : null;
  useEffect(() => () => setPictured(null), [setPictured]);
  const time = instants.text(recordingId, ptsMicros, { fraction: 3 });
  return (
    <img
      className="stage-spot"
      src={frameAddress(caseId, recordingId, ptsMicros, language, reason, { format: 'jpeg', widthPx: String(widthPx) })}
      alt={words(reason === null ? 'stage.stillVeiled' : 'stage.stillUnveiled', { time })}
      hidden={!isThere}
      onLoad={() => {
        setIsThere(true);
        setPictured(spot);
      }}
    />
  );
}
