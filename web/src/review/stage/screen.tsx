import { useEffect, useRef } from 'react';
import { useWords } from '../../words/words.tsx';
import { DrawingLayer } from '../drawing/drawing-layer.tsx';
import { LayersLayer } from '../layers/layers-layer.tsx';
import { useReview } from '../review-store.ts';
import { BoxLayer } from './box-layer.tsx';
import { EmptyScene } from './empty-scene.tsx';
import { FilmNotice } from './film-notice.tsx';
import { useInstants } from './instants.ts';
import type { Moves } from './moves.ts';
import type { OriginalFilm } from './original-film.ts';
import { useIsConcealed } from './pending.ts';
import { SceneBox } from './scene-box.tsx';
import { SpotPicture } from './spot-picture.tsx';
import type { SynopsisFilm } from './synopsis-film.ts';
import { usePlayer, usePlayerView } from './use-player.ts';

/** The picture, with what lies over it. */
export function Screen(props: {
  readonly caseId: string;
  readonly moves: Moves;
  readonly synopsis: SynopsisFilm;
  readonly original: OriginalFilm;
  readonly veilIsBack: boolean;
}) {
  const { caseId, moves, synopsis, original, veilIsBack } = props;
  const words = useWords();
  const player = usePlayer();
  const first = useRef<HTMLVideoElement>(null);
  const second = useRef<HTMLVideoElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  useEffect(() => player.attach([first.current!, second.current!]), [player]);
  useEffect(() => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) player.play();
  }, [player]);
  const deck = usePlayerView((view) => view.deck);
  const isConcealed = useIsConcealed();
  useEffect(() => {
    if (isConcealed) player.hold();
  }, [isConcealed, player]);
  const isLifted = usePlayerView(({ film }) => film !== null && !film.isVeiled);
  const kind = usePlayerView(({ film }) => film?.kind ?? null);
  const aspect = useAspect(caseId);
  useEffect(() => keepAspect(picture.current!, [first.current!, second.current!]), []);
  const name = kind === 'original' ? words('stage.filmOriginal') : words('stage.filmSynopsis');
  return (
    <div className="stage-screen" style={{ '--aspect': aspect } as React.CSSProperties}>
      <div ref={picture} className={`stage-picture${isLifted && !isConcealed ? ' lifted' : ''}`}>
        {[first, second].map((ref, i) => (
          <video
            key={i === 0 ? 'first' : 'second'}
            ref={ref}
            className={deck !== i ? '' : isConcealed ? 'concealed' : 'seen'}
            aria-label={name}
            aria-hidden={deck !== i}
            tabIndex={-1}
            muted
            playsInline
            disablePictureInPicture
            preload="auto"
          />
        ))}
        <SpotPicture caseId={caseId} />
        <BoxLayer caseId={caseId} moves={moves} />
        <SceneBox caseId={caseId}>
          <EmptyScene caseId={caseId} synopsis={synopsis} />
          <LayersLayer caseId={caseId} />
          <DrawingLayer caseId={caseId} />
        </SceneBox>
      </div>
      <FilmNotice caseId={caseId} moves={moves} synopsis={synopsis} original={original} veilIsBack={veilIsBack} />
    </div>
  );
}

/** Form of the picture before a film has told its own: of the recording that is shown, or of any of the case. */
function useAspect(caseId: string): number {
  const recordingId = useReview(({ showing }) => (showing.kind === 'original' ? showing.spot.recordingId : null));
  const instants = useInstants(caseId);
  const recording = instants.recording(recordingId) ?? instants.any;
  return recording === null || recording.heightPx === 0 ? 16 / 9 : recording.widthPx / recording.heightPx;
}

/** The box of the picture has the form of the film that is seen: what lies over it is placed by shares of it. */
function keepAspect(picture: HTMLElement, videos: readonly HTMLVideoElement[]): () => void {
  const fit = () => {
    const video = videos.find(({ classList }) => classList.contains('seen'));
    if (video === undefined || video.videoWidth === 0) picture.style.removeProperty('--aspect');
    else picture.style.setProperty('--aspect', String(video.videoWidth / video.videoHeight));
  };
  const listening = new AbortController();
  for (const video of videos) {
    for (const name of ['loadedmetadata', 'resize', 'playing', 'seeked', 'emptied']) {
      video.addEventListener(name, fit, { signal: listening.signal });
    }
  }
  return () => listening.abort();
}
