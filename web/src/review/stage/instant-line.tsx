import { useWords } from '../../words/words.tsx';
import { formatFileTime } from '../camera-time.ts';
import { usePlayerTime } from '../player-clock.ts';
import { useReview } from '../review-store.ts';
import { useInstants } from './instants.ts';
import { ObjectsButton } from './objects-list.tsx';
import { useIsConcealed } from './pending.ts';
import { useStageView } from './stage-view.ts';
import type { SynopsisFilm } from './synopsis-film.ts';
import { usePlayerView } from './use-player.ts';
import { isLifted } from './veil.ts';

/** What the picture shows and of when: always there, so that nobody takes a composite for what happened (rules R17, R18). */
export function InstantLine({ caseId, synopsis }: { readonly caseId: string; readonly synopsis: SynopsisFilm }) {
  const kind = usePlayerView(({ film }) => film?.kind ?? null);
  const isVeiled = usePlayerView(({ film }) => film?.isVeiled ?? true);
  const words = useWords();
  const pictured = useStageView((state) => state.pictured);
  const wanted = useReview(({ showing }) => showing.kind);
  const unveiling = useReview((state) => state.unveiling);
  const isOriginal = pictured !== null || (kind ?? wanted) === 'original';
  const isConcealed = useIsConcealed();
  const hasVeil = pictured === null ? isVeiled || isConcealed : !isLifted(unveiling, pictured);
  const label = isOriginal ? (hasVeil ? 'stage.label.veiled' : 'stage.label.original') : 'stage.label.composite';
  return (
    <div className="stage-line">
      <strong className={`stage-label${isOriginal ? '' : ' composite'}`}>{words(label)}</strong>
      {isOriginal ? <OriginalInstant caseId={caseId} /> : <FilmFacts synopsis={synopsis} />}
      <ObjectsButton caseId={caseId} />
    </div>
  );
}

function OriginalInstant({ caseId }: { readonly caseId: string }) {
  const instants = useInstants(caseId);
  const pictured = useStageView((state) => state.pictured);
  const playing = usePlayerTime((time) => time.recordingId);
  const tenths = usePlayerTime(({ ptsMicros }) => (ptsMicros === null ? null : Math.floor(ptsMicros / 100_000)));
  const isPlaying = usePlayerTime((time) => time.isPlaying);
  const exact = usePlayerTime(({ ptsMicros, isPlaying: plays }) => (plays ? null : ptsMicros));
  const recordingId = pictured?.recordingId ?? playing;
  if (recordingId === null || (tenths === null && pictured === null)) return <span className="grow" />;
  const at = pictured?.ptsMicros ?? exact ?? tenths! * 100_000;
  const fraction = isPlaying && pictured === null ? 1 : 3;
  const fileName = instants.recording(recordingId)?.fileName ?? '';
  return (
    <span className="stage-instant grow">
      <strong>{instants.text(recordingId, at, { date: 'short', fraction, zone: true })}</strong>
      <span className="foreign cut" title={instants.camera(recordingId)?.name}>
        {instants.camera(recordingId)?.name}
      </span>
      <span className="muted foreign cut" title={fileName}>
        {fileName}
      </span>
      <span className="muted">{formatFileTime(at, fraction)}</span>
    </span>
  );
}

function FilmFacts({ synopsis: { synopsis } }: { readonly synopsis: SynopsisFilm }) {
  const words = useWords();
  if (synopsis === null) return <span className="grow" />;
  const { tubesFound, tubesShown, tubesLeftOut } = synopsis;
  const left = tubesLeftOut?.length ?? 0;
  return (
    <span className="stage-instant grow">
      <span>
        {tubesShown === null || tubesShown === tubesFound
          ? words('stage.objects', { count: tubesFound })
          : words('stage.objectsShown', { shown: tubesShown, count: tubesFound })}
      </span>
      {left > 0 && <span className="muted">{words('stage.leftOut', { count: left })}</span>}
    </span>
  );
}
