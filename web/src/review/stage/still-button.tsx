import { lazy, Suspense, useEffect, useState } from 'react';
import { IconButton } from '../../parts/icon-button.tsx';
import { useWords } from '../../words/words.tsx';
import { act, offerActions } from '../actions.ts';
import { useKeyLabel } from '../keys/use-key-label.ts';
import { type Spot, useReview } from '../review-store.ts';
import { icons } from './icons.tsx';
import { spotNow } from './pending.ts';
import { usePlayer, usePlayerView } from './use-player.ts';

const StillDialog = lazy(() => import('./still-dialog.tsx'));

/** Holds the film and shows the picture of exactly this instant, with its hash. A synopsis has no instant: it shows several. */
export function StillButton({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const player = usePlayer();
  const keys = useKeyLabel('still');
  const isOriginal = usePlayerView(({ film }) => film?.kind === 'original');
  const isVeiled = usePlayerView(({ film }) => film?.isVeiled ?? true);
  const reason = useReview(({ unveiling }) => unveiling?.reason ?? null);
  const [spot, setSpot] = useState<Spot | null>(null);
  useEffect(
    () =>
      offerActions({
        still: () => {
          player.pause();
          setSpot(spotNow(player));
        },
      }),
    [player],
  );
  return (
    <>
      <IconButton
        name={words(isOriginal ? 'stage.still' : 'stage.stillOfOriginal')}
        keys={keys}
        icon={icons.still}
        isDisabled={!isOriginal}
        onPress={() => act('still')}
      />
      <Suspense fallback={null}>
        {spot !== null && (
          <StillDialog caseId={caseId} spot={spot} reason={isVeiled ? null : reason} onClose={() => setSpot(null)} />
        )}
      </Suspense>
    </>
  );
}
