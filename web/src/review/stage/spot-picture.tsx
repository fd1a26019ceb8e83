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
  return <Picture key={spot.recordingId} caseId={caseId} spot={spot} />;
}

/** A still that has come, of an instant; with the reason it has no veil for. */
interface Still {
  readonly src: string;
  readonly spot: Spot;
  readonly reason: string | null;
}

/** The last picture that came stands until the next is there: who steps from frame to frame does not see the film behind in between. */
function Picture({ caseId, spot }: { readonly caseId: string; readonly spot: Spot }) {
  const words = useWords();
  const [language] = useLanguage();
  const instants = useInstants(caseId);
  const unveiling = useReview((state) => state.unveiling);
  const setPictured = useStageView((state) => state.setPictured);
  const [come, setCome] = useState<Still | null>(null);
  const ptsMicros = Math.max(0, Math.round(spot.ptsMicros));
  const reason = isLifted(unveiling, spot) ? unveiling!.reason : null;
  const format = { format: 'jpeg', widthPx: String(widthPx) } as const;
  const src = frameAddress(caseId, spot.recordingId, ptsMicros, language, reason, format);
  // Without its veil only as long as the reason holds.
  const shown = come !== null && (come.reason === null || come.reason === reason) ? come : null;
  const isUnveiled = shown === null && come !== null;
  useEffect(() => () => setPictured(null), [setPictured]);
  useEffect(() => {
    if (isUnveiled) setPictured(null);
  }, [isUnveiled, setPictured]);
  const stills = shown === null || shown.src === src ? [src] : [shown.src, src];
  return stills.map((one) => {
    const of = one === shown?.src ? shown : { src, spot, reason };
    const time = instants.text(of.spot.recordingId, Math.max(0, Math.round(of.spot.ptsMicros)), { fraction: 3 });
    return (
      <img
        key={one}
        className="stage-spot"
        src={one}
        alt={words(of.reason === null ? 'stage.stillVeiled' : 'stage.stillUnveiled', { time })}
        hidden={one !== shown?.src}
        onLoad={() => {
          setCome(of);
          setPictured(of.spot);
        }}
      />
    );
  });
}
