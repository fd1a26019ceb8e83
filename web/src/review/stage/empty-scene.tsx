import { useQuery } from '@tanstack/react-query';
import { useRecordings } from '../../api/case-data.ts';
import { answered, api } from '../../api/client.ts';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { useReview } from '../review-store.ts';

/** Nothing was found: the scene without anybody in it, and what that means. */
export function EmptyScene({ caseId, missing }: { readonly caseId: string; readonly missing: number }) {
  const words = useWords();
  const hasConditions = useReview(({ query }) => query.conditions.length > 0);
  const setConditions = useReview((state) => state.setConditions);
  const recordingId = useRecordings(caseId).data?.find(({ analysis }) => analysis !== null)?.id ?? null;
  const plates = useQuery({
    queryKey: ['plates', caseId, recordingId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/plates', {
          params: { path: { caseId, recordingId: recordingId! } },
          signal,
        }),
      ),
    enabled: recordingId !== null,
  });
  const plate = plates.data?.items[0]?.plate;
  return (
    <div className="stage-empty">
      {plate !== undefined && (
        <img src={`/api/cases/${caseId}/recordings/${recordingId}/plates/${plate}`} alt={words('stage.emptyScene')} />
      )}
      <div className="stage-over">
        <div className="stage-wait" role="status">
          <h2>{words('stage.nothing')}</h2>
          <p>{words(hasConditions ? 'stage.nothingFound' : 'stage.nothingMoved')}</p>
          {missing > 0 && <p>{words('stage.missing', { count: missing })}</p>}
          {hasConditions && <Button onPress={() => setConditions([])}>{words('stage.withoutFilters')}</Button>}
        </div>
      </div>
    </div>
  );
}
