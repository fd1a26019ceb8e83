import { type ReactNode, useEffect, useState } from 'react';
import { FormattedNumber } from 'react-intl';
import { useRecordings } from '../../api/case-data.ts';
import { reportReach, useReach } from '../../api/reach.ts';
import { Button } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/words.tsx';
import { useReview } from '../review-store.ts';
import { AnalysisProgress } from './analysis-progress.tsx';
import { isEmpty, NothingFound } from './empty-scene.tsx';
import type { FilmPlayer } from './film-player.ts';
import { canPlayFilms } from './film-support.ts';
import type { Moves } from './moves.ts';
import type { OriginalFilm } from './original-film.ts';
import type { SynopsisFilm } from './synopsis-film.ts';
import { usePlayer, usePlayerView } from './use-player.ts';

/** What there is to say about the picture: why there is none yet, what went wrong, what is missing in it. */
export function FilmNotice(props: {
  readonly caseId: string;
  readonly moves: Moves;
  readonly synopsis: SynopsisFilm;
  readonly original: OriginalFilm;
  readonly veilIsBack: boolean;
}) {
  const { caseId, moves, synopsis, original, veilIsBack } = props;
  const words = useWords();
  const recordings = useRecordings(caseId);
  const isSynopsis = useReview(({ showing }) => showing.kind === 'synopsis');
  const hasFilm = usePlayerView(({ film }) => film !== null);
  const all = recordings.data ?? [];
  const missing = all.filter(({ analysis }) => analysis === null);

  if (!canPlayFilms) return <NoFilms isSynopsis={isSynopsis} />;
  if (recordings.error !== null && recordings.data === undefined) {
    return (
      <Over>
        <Failure error={recordings.error} onRetry={() => void recordings.refetch()} />
      </Over>
    );
  }
  if (recordings.data === undefined) return null;
  if (all.length === 0) {
    return (
      <Over>
        <Notice kind="info">
          <p>{words('stage.noRecordings')}</p>
          <p>
            <a href={`/cases/${caseId}/footage`}>{words('stage.toFootage')}</a>
          </p>
        </Notice>
      </Over>
    );
  }
  if (isSynopsis && missing.length === all.length)
    return (
      <Over>
        <AnalysisProgress caseId={caseId} />
      </Over>
    );
  if (isSynopsis && isEmpty(synopsis)) return <NothingFound missing={missing.length} />;
  return (
    <>
      <Trouble
        caseId={caseId}
        moves={moves}
        error={isSynopsis ? synopsis.error : original.error}
        again={isSynopsis ? synopsis.again : null}
      />
      {!hasFilm &&
        (isSynopsis ? <Making synopsis={synopsis} /> : original.isWaiting && <Wait text={words('stage.opening')} />)}
      {hasFilm && (
        <Corner
          synopsis={synopsis}
          isSynopsis={isSynopsis}
          isOpening={!isSynopsis && original.isWaiting}
          missing={missing.length}
          veilIsBack={veilIsBack}
        />
      )}
    </>
  );
}

/** What to do about a browser without films; a few words only where it would lie over a still or over what is drawn. */
function NoFilms({ isSynopsis }: { readonly isSynopsis: boolean }) {
  const words = useWords();
  const isDrawing = useReview(({ drawing }) => drawing !== null);
  if (isDrawing || !isSynopsis) {
    return (
      <div className="stage-corner" role="status">
        <div>{words('stage.noFilms')}</div>
      </div>
    );
  }
  return (
    <Over>
      <Notice kind="danger">{words('stage.noH264')}</Notice>
    </Over>
  );
}

function Over({ children }: { readonly children: ReactNode }) {
  return <div className="stage-over">{children}</div>;
}

function Wait({ text }: { readonly text: string }) {
  return (
    <div className="stage-over">
      <p className="stage-wait" role="status">
        {text}
      </p>
    </div>
  );
}

/** Failures of the film, of the player and of steps, where they happen. */
function Trouble(props: {
  readonly caseId: string;
  readonly moves: Moves;
  readonly error: unknown;
  readonly again: (() => void) | null;
}) {
  const { moves, error, again } = props;
  const words = useWords();
  const player = usePlayer();
  const broken = usePlayerView((view) => view.broken);
  const isReached = useReach();
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    moves.onFailure = setFailure;
    return () => {
      moves.onFailure = () => {};
    };
  }, [moves]);
  useEffect(() => (broken === null ? undefined : goOnWhenBack(player)), [broken, player]);
  const wrong = error ?? failure;
  if (wrong !== null && wrong !== undefined) {
    const retry = error != null ? again : () => setFailure(null);
    return (
      <Over>
        <Failure error={wrong} {...(retry === null ? {} : { onRetry: retry })} />
      </Over>
    );
  }
  if (broken === null) return null;
  return (
    <Over>
      <Notice kind={isReached ? 'danger' : 'warn'}>
        <div>{words(isReached ? 'stage.broken' : 'stage.brokenServer')}</div>
        {isReached && <div className="small">{broken}</div>}
        {isReached && (
          <Button kind="quiet" onPress={() => void player.again()}>
            {words('shell.tryAgain')}
          </Button>
        )}
      </Notice>
    </Over>
  );
}

/** How often a server that went away is looked for, milliseconds. Guess. */
const lookMillis = 1000;

/** Breaks in a row that are mended without asking: after them the film itself must be at fault. */
const mostBreaks = 3;
let breaks = { count: 0, sinceMillis: 0 };

/** A film that broke off with the server goes on at the same place when that is back. */
function goOnWhenBack(player: FilmPlayer): () => void {
  const now = performance.now();
  breaks = now - breaks.sinceMillis > 10_000 ? { count: 1, sinceMillis: now } : { ...breaks, count: breaks.count + 1 };
  if (breaks.count > mostBreaks) return () => {};
  let timer: ReturnType<typeof setTimeout>;
  const look = async () => {
    const isBack = await fetch('/api/health').then(
      ({ ok }) => ok,
      () => false,
    );
    reportReach(isBack);
    if (isBack) void player.again();
    else timer = setTimeout(look, lookMillis);
  };
  timer = setTimeout(look, 200);
  return () => clearTimeout(timer);
}

/** Before the first picture of the first film. */
function Making({ synopsis: { synopsis, isAsking, error } }: { readonly synopsis: SynopsisFilm }) {
  const words = useWords();
  if (error !== null) return null;
  const progress = synopsis?.job?.progress ?? null;
  const share = progress === null || progress.total <= 0 ? null : Math.min(1, progress.done / progress.total);
  const text =
    synopsis === null || isAsking
      ? words('stage.searching')
      : synopsis.job?.state === 'waiting'
        ? words('stage.queued')
        : words('stage.arranging', { count: synopsis.tubesFound });
  return (
    <div className="stage-over">
      <div className="stage-wait" role="status">
        <p>{text}</p>
        {share !== null && <ProgressLine share={share} />}
      </div>
    </div>
  );
}

function ProgressLine({ share }: { readonly share: number }) {
  return (
    <div className="row">
      <div className="bar grow" aria-hidden="true">
        <div style={{ width: `${share * 100}%` }} />
      </div>
      <FormattedNumber value={share} style="percent" maximumFractionDigits={0} />
    </div>
  );
}

/** Beside a film that is seen: what goes on behind it, and what is missing in it. */
function Corner(props: {
  readonly synopsis: SynopsisFilm;
  readonly isSynopsis: boolean;
  readonly isOpening: boolean;
  readonly missing: number;
  readonly veilIsBack: boolean;
}) {
  const { synopsis, isSynopsis, isOpening, missing, veilIsBack } = props;
  const words = useWords();
  const isWaiting = usePlayerView((view) => view.isWaiting);
  const isChanging = usePlayerView((view) => view.isChanging && view.film?.kind === 'synopsis');
  const seen = usePlayerView(({ film }) => film?.key ?? null);
  const progress = synopsis.synopsis?.job?.progress ?? null;
  const isOther = isSynopsis && (synopsis.isAsking || (synopsis.synopsis !== null && seen !== synopsis.synopsis.id));
  const lines: ReactNode[] = [];
  if (isOpening) lines.push(words('stage.opening'));
  else if (isOther || (isSynopsis && isChanging && seen !== synopsis.synopsis?.id)) lines.push(words('stage.renewing'));
  else if (isWaiting) lines.push(words('stage.stalled'));
  if (isSynopsis && !isOther && synopsis.synopsis?.state === 'making' && progress !== null && progress.total > 0) {
    lines.push(words('stage.making', { share: Math.min(1, progress.done / progress.total) }));
  }
  if (veilIsBack) lines.push(words('stage.veilIsBack'));
  return (
    <div className="stage-corner" role="status">
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
        <div key={i}>{line}</div>
      ))}
      {isSynopsis && missing > 0 && <div>{words('stage.missing', { count: missing })}</div>}
      {isSynopsis && synopsis.newer > 0 && (
        <div className="row wrap">
          {words('stage.newer', { count: synopsis.newer })}
          <Button onPress={synopsis.again}>{words('stage.takeIn')}</Button>
        </div>
      )}
      {isSynopsis && synopsis.newer === 0 && synopsis.marksChanged && (
        <div className="row wrap">
          {words('stage.marksChanged')}
          <Button onPress={synopsis.again}>{words('stage.makeAgain')}</Button>
        </div>
      )}
    </div>
  );
}
