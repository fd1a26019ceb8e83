import { useQuery } from '@tanstack/react-query';
import type { Hit } from '../../api/case-data.ts';
import { answered, api } from '../../api/client.ts';
import { type Hits, tubeKey } from '../hits.ts';
import { useReview } from '../review-store.ts';

/** The object that is picked: from the list, or asked for when it was picked elsewhere (in the film, from a bookmark). */
export function usePickedHit(caseId: string, hits: Hits): Hit | null {
  const picked = useReview((state) => state.picked);
  const index = picked === null ? null : hits.indexOf(picked);
  const listed = index === null ? null : hits.hitAt(index);
  const { data } = useQuery({
    queryKey: ['tube', caseId, picked === null ? '' : tubeKey(picked)],
    enabled: picked !== null && listed === null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}', {
          params: { path: { caseId, recordingId: picked!.recordingId, tube: picked!.tube } },
          signal,
        }),
      ),
  });
  return picked === null ? null : (listed ?? data ?? null);
}
