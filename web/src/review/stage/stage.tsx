import { useState } from 'react';
import { useHeldScene } from '../drawing/hold-scene.ts';
import { useReview } from '../review-store.ts';
import { Controls } from './controls.tsx';
import { FilmPlayer } from './film-player.ts';
import { useFullScreen } from './full-screen.ts';
import { InstantLine } from './instant-line.tsx';
import { useOriginalFilm } from './original-film.ts';
import { Screen } from './screen.tsx';
import { ScrubBar } from './scrub-bar.tsx';
import { StageHead } from './stage-head.tsx';
import './stage.css';
import { useWords } from '../../words/words.tsx';
import { useSynopsisFilm } from './synopsis-film.ts';
import { useFilm } from './use-film.ts';
import { PlayerContext } from './use-player.ts';
import { useVeilKeeper } from './veil-keeper.ts';

/** The player: a synopsis of what is searched, or the original at an instant; what it shows, and everything to move about in it. */
export function Stage({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const [player] = useState(() => new FilmPlayer());
  const isOriginal = useReview(({ showing }) => showing.kind === 'original');
  const synopsis = useSynopsisFilm(caseId, !isOriginal);
  const original = useOriginalFilm(caseId);
  const isFull = useFullScreen();
  const moves = useFilm(caseId, player, isOriginal ? original.film : synopsis.film, synopsis.synopsis);
  const veilIsBack = useVeilKeeper(player);
  useHeldScene(caseId, player);
  return (
    <PlayerContext value={player}>
      <section className={`review-stage stage${isFull ? ' stage-full' : ''}`} aria-label={words('stage.player')}>
        <StageHead caseId={caseId} />
        <Screen caseId={caseId} moves={moves} synopsis={synopsis} original={original} veilIsBack={veilIsBack} />
        <InstantLine caseId={caseId} synopsis={synopsis} />
        <ScrubBar caseId={caseId} moves={moves} />
        <Controls caseId={caseId} isFull={isFull} />
      </section>
    </PlayerContext>
  );
}
