import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { create } from 'zustand';
import { answered, api, type Schemas } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { useGridView } from '../grid/grid-view.ts';
import { tubeKey } from '../hits.ts';
import type { TubeRef } from '../review-store.ts';

export type MarkState = 'reviewed' | 'excluded';

/** Marks by `tubeKey`. */
export type ReviewMarks = Readonly<Record<string, MarkState>>;

/** A mark that a part has from the object it was parted from, until it has one of its own. */
export interface CarriedMark {
  readonly state: MarkState;
  /** The object the mark was made on. */
  readonly madeOn: string;
}

/** Marks as the server holds them, by `tubeKey`. */
interface KeptMarks {
  readonly own: ReviewMarks;
  readonly carried: Readonly<Record<string, CarriedMark>>;
  /** Keys of marked objects that were parted: no list has them. */
  readonly wholes: ReadonlySet<string>;
}

const none: ReviewMarks = {};
const noneKept: KeptMarks = { own: {}, carried: {}, wholes: new Set() };
const marksKey = (caseId: string) => ['review-marks', caseId] as const;

/** What an object counts as: by its own mark, else by that of the object it was parted from. */
function shownMarks({ own, carried }: KeptMarks): ReviewMarks {
  const states = Object.entries(carried).map(([key, { state }]) => [key, state] as const);
  return { ...Object.fromEntries(states), ...own };
}

/** What this person has reviewed or excluded; nothing while that is not known yet. */
export function useReviewMarks(caseId: string): ReviewMarks {
  return useKnownMarks(caseId) ?? none;
}

/** What this person has reviewed or excluded; null while that is not known yet. */
export function useKnownMarks(caseId: string): ReviewMarks | null {
  const { data } = useQuery({ ...keptMarks(caseId), select: shownMarks });
  return data ?? null;
}

function keptMarks(caseId: string) {
  return {
    queryKey: marksKey(caseId),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<KeptMarks> => {
      const { items, carried } = await answered(
        api.GET('/api/cases/{caseId}/review-marks', { params: { path: { caseId } }, signal }),
      );
      return {
        own: Object.fromEntries(items.map((item) => [tubeKey(item), item.state])),
        carried: Object.fromEntries(carried.map((item) => [tubeKey(item), { state: item.state, madeOn: item.madeOn }])),
        wholes: new Set(items.filter(({ partedInto }) => partedInto.length > 0).map(tubeKey)),
      };
    },
  };
}

/** How many of the objects that searches find are put aside: one that was parted counts as its parts. */
export function useExcludedCount(caseId: string): number {
  const { data } = useQuery({ ...keptMarks(caseId), select: countExcluded });
  return data ?? 0;
}

function countExcluded(kept: KeptMarks): number {
  return Object.entries(shownMarks(kept)).filter(([key, state]) => state === 'excluded' && !kept.wholes.has(key))
    .length;
}

/** The mark an object has from the one it was parted from; null where there is none, or it has its own. */
export function useCarriedMark(caseId: string, tube: TubeRef): CarriedMark | null {
  const key = tubeKey(tube);
  const { data } = useQuery({
    ...keptMarks(caseId),
    select: ({ own, carried }) => (key in own ? null : (carried[key] ?? null)),
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

/**
 * Marks objects. Shown at once; put back, and told, when the server could not keep it. A mark that a part only has from the object it was parted from is taken off where it
 * was made, and so from all parts.
 */
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
      const before = queryClient.getQueryData<KeptMarks>(marksKey(caseId))?.own[tubeKey(tube)] ?? null;
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
    onSettled: (_, error, { tube }) => {
      if (error !== null || isParted(caseId, tube)) void queryClient.invalidateQueries({ queryKey: marksKey(caseId) });
    },
  });
  const { mutate } = mutation;
  return useCallback(
    (change: Change) => {
      const { own, carried } = queryClient.getQueryData<KeptMarks>(marksKey(caseId)) ?? noneKept;
      const { tube, state } = change;
      const key = tubeKey(tube);
      const madeOn = state === null && !(key in own) ? carried[key]?.madeOn : undefined;
      if (madeOn === undefined) mutate(change);
      else mutate({ tube: { recordingId: tube.recordingId, tube: madeOn }, state });
    },
    [caseId, mutate],
  );
}

function put(caseId: string, tube: TubeRef, state: MarkState | null): void {
  queryClient.setQueryData<KeptMarks>(marksKey(caseId), ({ own, carried, wholes } = noneKept) => {
    const { [tubeKey(tube)]: _, ...rest } = own;
    if (state !== null) return { own: { ...rest, [tubeKey(tube)]: state }, carried, wholes };
    const others = Object.entries(carried).filter(([key, { madeOn }]) => !isPartOf(key, tube, madeOn));
    return { own: rest, carried: Object.fromEntries(others), wholes };
  });
}

/** Whether what marks say of this object holds for parts of it, as far as is known: somebody marks it who has it before them, or one of its parts. */
function isParted(caseId: string, tube: TubeRef): boolean {
  const { carried } = queryClient.getQueryData<KeptMarks>(marksKey(caseId)) ?? noneKept;
  if (Object.entries(carried).some(([key, { madeOn }]) => isPartOf(key, tube, madeOn))) return true;
  const shown = [
    ['object', caseId, tube.recordingId, tube.tube],
    ['tube', caseId, tubeKey(tube)],
  ].map((key) => queryClient.getQueryData<Schemas['Hit']>(key));
  return shown.some((hit) => (hit?.partedInto ?? []).length > 0);
}

/** Whether the object of a key has its mark from this one. Keys begin with the recording. */
function isPartOf(key: string, whole: TubeRef, madeOn: string): boolean {
  return madeOn === whole.tube && key.startsWith(tubeKey({ ...whole, tube: '' }));
}
