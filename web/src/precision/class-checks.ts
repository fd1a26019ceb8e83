import { useMutation, useQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../api/client.ts';
import { motiveField } from '../api/kept-motive.ts';
import { ProblemError } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import type { ObjectRef } from '../object/object-data.ts';

export type ClassCheck = Schemas['ClassCheck'];
export type ClassPrecision = Schemas['ClassPrecision'];
export type DismissalCause = NonNullable<ClassCheck['cause']>;

/** Causes in the order in which they are offered. */
export const dismissalCauses = [
  'otherThing',
  'shadowOrLight',
  'plantOrWeather',
  'severalInOne',
  'partOfOne',
  'other',
] as const satisfies readonly DismissalCause[];

const checkKey = ({ caseId, recordingId, tube }: ObjectRef) => ['class-check', caseId, recordingId, tube] as const;
const precisionKey = (caseId: string) => ['class-precision', caseId] as const;

/** What somebody has said of the class of an object, and which class by which detector that is about. */
export function useClassCheck(object: ObjectRef) {
  const { caseId, recordingId, tube } = object;
  return useQuery({
    queryKey: checkKey(object),
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}/class-check', {
          params: { path: { caseId, recordingId, tube } },
          signal,
        }),
      ),
  });
}

/** How often classes are right in a case, by camera and detector. @param isWanted false where no detector looked: nothing is asked for then */
export function useClassPrecision(caseId: string, isWanted = true) {
  return useQuery({
    enabled: isWanted,
    queryKey: precisionKey(caseId),
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/class-precision', { params: { path: { caseId } }, signal })),
  });
}

/** What a person says of a class; a state of null takes back what was said. */
export type ClassCheckSaid =
  | { readonly state: 'confirmed' | null }
  | { readonly state: 'dismissed'; readonly cause: DismissalCause; readonly note: string };

/** Whether somebody else was faster, or the class is another one by now. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'catalogue.conflict';
}

/** Says something of the class of an object. When somebody else was faster what holds now is fetched, and the mutation fails. */
export function usePutClassCheck(object: ObjectRef) {
  const { caseId, recordingId, tube } = object;
  return useMutation({
    // One behind the other: each is made from the revision that the one before has left.
    scope: { id: `class-check ${caseId} ${recordingId} ${tube}` },
    mutationFn: (said: ClassCheckSaid) => {
      const known = queryClient.getQueryData<{ given: { class: string } | null; check: ClassCheck | null }>(
        checkKey(object),
      );
      return answered(
        api.PUT('/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}/class-check', {
          params: { path: { caseId, recordingId, tube } },
          body: {
            cause: null,
            note: '',
            ...said,
            class: known!.given!.class as Schemas['ObjectClass'],
            revision: known!.check?.revision ?? 0,
            ...motiveField(caseId),
          },
        }),
      );
    },
    onSuccess: (check) => {
      const given = { class: check.class, detector: check.detector };
      queryClient.setQueryData(checkKey(object), { given, check });
      void queryClient.invalidateQueries({ queryKey: precisionKey(caseId) });
    },
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      await Promise.all(
        [checkKey(object), ['object', caseId, recordingId, tube], precisionKey(caseId), ['recordings', caseId]].map(
          (queryKey) => queryClient.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
