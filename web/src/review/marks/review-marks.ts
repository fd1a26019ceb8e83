import { useMutation, useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { answered, api } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { useGridView } from '../grid/grid-view.ts';
import { tubeKey } from '../hits.ts';
import type { TubeRef } from '../review-store.ts';

export type MarkState = 'reviewed' | 'excluded';

/** Marks by `tubeKey`. */
export type ReviewMarks = Readonly<Record<string, MarkState>>;

const none: ReviewMarks = {};
const marksKey = (caseId: string) => ['review-marks', caseId] as const;

/** What this person has reviewed or excluded; nothing while that is not known yet. */
export function useReviewMarks(caseId: string): ReviewMarks {
  return useKnownMarks(caseId) ?? none;
}

/** What this person has reviewed or excluded; null while that is not known yet. */
export function useKnownMarks(caseId: string): ReviewMarks | null {
  const { data } = useQuery({
    queryKey: marksKey(caseId),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<ReviewMarks> => {
      const { items } = await answered(
        api.GET('/api/cases/{caseId}/review-marks', { params: { path: { caseId } }, signal }),
      );
      return Object.fromEntries(items.map((item) => [tubeKey(item), item.state]));
    },
  });
  return data ?? null;
}

/** What the last mark did, for the line that tells it and offers to undo it. */
export interface LastMark {
  readonly tube: TubeRef;
  readonly before: MarkState | null;
  readonly now: MarkState | null;
  /** Null while it went well. */
  readonly error: unknown;
}

export const useLastMark = create<{ readonly last: LastMark | null }>()(() => ({ last: null }));

interface Change {
  readonly tube: TubeRef;
  readonly state: MarkState | null;
}

/** Marks objects. Shown at once; put back, and told, when the server could not keep it. */
export function useMark(caseId: string): (change: Change) => void {
  const mutation = useMutation({
    // One behind the other: two marks of one object must not overtake each other.
    scope: { id: `review-marks ${caseId}` },
    mutationFn: async ({ tube, state }: Change) => {
      const { recordingId } = tube;
      await api.PUT('/api/cases/{caseId}/review-marks', {
        params: { path: { caseId } },
        body: { recordingId, tube: tube.tube, state },
      });
    },
    onMutate: ({ tube, state }: Change) => {
      const before = queryClient.getQueryData<ReviewMarks>(marksKey(caseId))?.[tubeKey(tube)] ?? null;
      put(caseId, tube, state);
      useLastMark.setState({ last: { tube, before, now: state, error: null } });
      return { before };
    },
    onError: (error, { tube, state }, context) => {
      const before = context?.before ?? null;
      put(caseId, tube, before);
      useLastMark.setState({ last: { tube, before, now: state, error } });
    },
    onSuccess: () => useGridView.setState(({ marksRevision }) => ({ marksRevision: marksRevision + 1 })),
  });
  return mutation.mutate;
}

function put(caseId: string, tube: TubeRef, state: MarkState | null): void {
  queryClient.setQueryData<ReviewMarks>(marksKey(caseId), (marks = none) => {
    const { [tubeKey(tube)]: _, ...rest } = marks;
    return state === null ? rest : { ...rest, [tubeKey(tube)]: state };
  });
}
