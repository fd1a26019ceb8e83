import { useQuery } from '@tanstack/react-query';
import { useRecordings } from '../../api/case-data.ts';
import { answered, api } from '../../api/client.ts';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { useSceneShown } from '../drawing/shown-camera.ts';
import { useReview } from '../review-store.ts';
import { canPlayFilms } from './film-support.ts';
import type { SynopsisFilm } from './synopsis-film.ts';

/** Whether the synopsis that is to be shown holds nobody. */
export function isEmpty({ synopsis, isAsking }: SynopsisFilm): boolean {
  return synopsis?.tubesFound === 0 && !isAsking;
}

/** Nothing was found, and what that means. While somebody draws it keeps to a corner, out of the way. */
export function NothingFound({ missing }: { readonly missing: number }) {
  const words = useWords();
  const hasConditions = useReview(({ query }) => query.conditions.length > 0);
  const isDrawing = useReview(({ drawing }) => drawing !== null);
  const setConditions = useReview((state) => state.setConditions);
  if (isDrawing) {
    return (
      <div className="stage-corner" role="status">
        <div>{words('stage.nothing')}</div>
      </div>
    );
  }
  return (
    <div className="stage-over">
      <div className="stage-wait" role="status">
        <h2>{words('stage.nothing')}</h2>
        <p>{words(hasConditions ? 'stage.nothingFound' : 'stage.nothingMoved')}</p>
        {missing > 0 && <p>{words('stage.missing', { count: missing })}</p>}
        {hasConditions && <Button onPress={() => setConditions([])}>{words('stage.withoutFilters')}</Button>}
      </div>
    </div>
  );
}

/**
 * The scene without anybody in it, of the camera that was seen last: what is drawn over it is drawn on the
 * right picture. Also where the browser can't show the film. */
export function EmptyScene({ caseId, synopsis }: { readonly caseId: string; readonly synopsis: SynopsisFilm }) {
  const words = useWords();
  const isShown = useReview(({ showing }) => showing.kind === 'synopsis') && (isEmpty(synopsis) || !canPlayFilms);
  const scene = useSceneShown(({ recordingId }) => recordingId);
  const analysed = useRecordings(caseId).data?.filter(({ analysis }) => analysis !== null) ?? [];
  const recordingId = (analysed.find(({ id }) => id === scene) ?? analysed[0])?.id ?? null;
  const plates = useQuery({
    queryKey: ['plates', caseId, recordingId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/plates', {
          params: { path: { caseId, recordingId: recordingId! } },
          signal,
        }),
      ),
    enabled: isShown && recordingId !== null,
  });
  const plate = plates.data?.items[0]?.plate;
  if (!isShown || plate === undefined) return null;
  return (
    <img
      className="stage-empty"
      src={`/api/cases/${caseId}/recordings/${recordingId}/plates/${plate}`}
      alt={words('stage.emptyScene')}
    />
  );
}
