import { useQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client.ts';
import { motiveField } from './kept-motive.ts';
import { ProblemError } from './problem.ts';

/** What nearly every place of a case needs: the case, its cameras and recordings. Each is asked for once and shared. */
export function useCase(caseId: string) {
  return useQuery({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}', { params: { path: { caseId }, query: motiveField(caseId) }, signal })),
  });
}

/** Whether the server lets nobody into the case before they said why: it has no motive of its own, and this tab was told none. */
export function useLacksMotive(caseId: string): boolean {
  const { error } = useCase(caseId);
  return error instanceof ProblemError && error.problem.code === 'case.motiveMissing';
}

export function useCameras(caseId: string) {
  return useQuery({
    queryKey: ['cameras', caseId],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/cases/{caseId}/cameras', { params: { path: { caseId } }, signal }))).items,
  });
}

/** All recordings, whatever their number; `analysis` is null until one is analysed. */
export function useRecordings(caseId: string) {
  return useQuery({
    queryKey: ['recordings', caseId],
    queryFn: async ({ signal }) => {
      const all: Schemas['Recording'][] = [];
      for (let after: string | null = null; ; ) {
        const page: RecordingPage = await answered(
          api.GET('/api/cases/{caseId}/recordings', {
            params: { path: { caseId }, query: { limit: 1000, ...(after === null ? {} : { after }) } },
            signal,
          }),
        );
        all.push(...page.items);
        if (page.next === null) return all;
        after = page.next;
      }
    },
  });
}

interface RecordingPage {
  readonly items: readonly Schemas['Recording'][];
  readonly next: string | null;
}

export type Recording = Schemas['Recording'];
export type Camera = Schemas['Camera'];
export type Job = Schemas['Job'];
export type Hit = Schemas['Hit'];
export type Case = Schemas['Case'];
