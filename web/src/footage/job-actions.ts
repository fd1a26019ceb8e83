import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Job, Recording } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { motiveField } from '../api/kept-motive.ts';

/** What can be done about the work on a recording, and what went wrong with it. `job` is the latest on it. */
export function useJobActions({ caseId, id: recordingId }: Recording, job: Job | null) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['jobs', caseId] });
  const analyse = useMutation({
    mutationFn: (urgent: boolean) =>
      answered(
        api.POST('/api/cases/{caseId}/recordings/{recordingId}/analyse', {
          params: { path: { caseId, recordingId } },
          body: { urgent, ...motiveField(caseId) },
        }),
      ),
    onSettled: refresh,
  });
  const classify = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/api/cases/{caseId}/recordings/{recordingId}/classify', {
          params: { path: { caseId, recordingId } },
          body: motiveField(caseId),
        }),
      ),
    onSettled: refresh,
  });
  const change = useMutation({
    mutationFn: (what: 'cancel' | 'retry') => {
      const params = { path: { caseId, jobId: job!.id } };
      return answered<unknown>(
        what === 'cancel'
          ? api.POST('/api/cases/{caseId}/jobs/{jobId}/cancel', { params })
          : api.POST('/api/cases/{caseId}/jobs/{jobId}/retry', { params }),
      );
    },
    onSettled: refresh,
  });
  return {
    analyse: () => analyse.mutate(false),
    first: () => analyse.mutate(true),
    classify: () => classify.mutate(),
    stop: () => change.mutate('cancel'),
    again: () => change.mutate('retry'),
    isBusy: analyse.isPending || classify.isPending || change.isPending,
    error: analyse.error ?? classify.error ?? change.error,
  };
}
