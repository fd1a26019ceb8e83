import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job } from './case-data.ts';
import { answered, api } from './client.ts';
import { forgetFoundSoon } from './found.ts';
import { reportReach } from './reach.ts';

/** The jobs of a case, kept up to date by the server's events while a component that asks is there. Newest last. */
export function useJobs(caseId: string) {
  return useListened(caseId, (jobs) => jobs);
}

/** Those of them that are analyses: who draws them is not drawn again with every frame of a film in the making. */
export function useAnalyses(caseId: string) {
  return useListened(caseId, onlyAnalyses);
}

function onlyAnalyses(jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(({ kind }) => kind === 'analyse');
}

function useListened(caseId: string, select: (jobs: readonly Job[]) => readonly Job[]) {
  const client = useQueryClient();
  useEffect(() => listen(caseId, client), [caseId, client]);
  return useQuery({
    queryKey: ['jobs', caseId],
    queryFn: async ({ signal }): Promise<readonly Job[]> =>
      (await answered(api.GET('/api/cases/{caseId}/jobs', { params: { path: { caseId } }, signal }))).items,
    select,
  });
}

/** Whether a job will still change by itself. */
export function isUnderWay({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

/** The latest analysis of each recording, by its id. */
export function analysisJobs(jobs: readonly Job[]): ReadonlyMap<string, Job> {
  const found = new Map<string, Job>();
  for (const job of jobs) {
    const { recordingId } = job.subject as { recordingId?: string };
    if (job.kind === 'analyse' && recordingId !== undefined) found.set(recordingId, job);
  }
  return found;
}

/** A list with one job as it is now; an older state of it that comes late changes nothing. */
export function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  const at = jobs.findIndex(({ id }) => id === job.id);
  return at < 0 ? [...jobs, job] : jobs.map((other, i) => (i === at ? job : other));
}

interface Listening {
  readers: number;
  stop(): void;
}

const open = new Map<string, Listening>();

/** One stream a case, whatever the number of readers: browsers allow six connections to a server. */
function listen(caseId: string, client: QueryClient): () => void {
  const there = open.get(caseId) ?? { readers: 0, stop: openStream(caseId, client) };
  open.set(caseId, there);
  there.readers++;
  return () => {
    there.readers--;
    if (there.readers > 0) return;
    open.delete(caseId);
    there.stop();
  };
}

/** How long after a stream was refused it is asked for again, milliseconds. */
const reopenMillis = 2000;

/** Listens until told to stop; goes on behind the last event it saw when the server comes back. */
function openStream(caseId: string, client: QueryClient): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = '';
  let isLost = false;
  const begin = () => {
    const after = lastId === '' ? '' : `?after=${lastId}`;
    source = new EventSource(`/api/cases/${caseId}/job-events${after}`);
    source.onopen = () => {
      reportReach(true);
      // What happened between the list and the stream, or while there was none, is in the lists only.
      void client.invalidateQueries({ queryKey: ['jobs', caseId] });
      if (isLost) {
        void client.invalidateQueries({ queryKey: ['recordings', caseId] });
        forgetFoundSoon(client, caseId);
      }
      isLost = false;
    };
    source.addEventListener('job', (event) => {
      lastId = event.lastEventId;
      take(JSON.parse(event.data) as Job);
    });
    source.onerror = () => {
      isLost = true;
      // The browser tries again by itself unless it was refused.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(begin, reopenMillis);
      else reportReach(false);
    };
  };
  const take = (job: Job) => {
    client.setQueryData<readonly Job[]>(['jobs', caseId], (jobs) => (jobs === undefined ? jobs : withJob(jobs, job)));
    if (isUnderWay(job) || job.kind === 'synopsis') return;
    for (const kind of ['recordings', 'imports']) void client.invalidateQueries({ queryKey: [kind, caseId] });
    if (job.kind === 'analyse' && job.state === 'done') forgetFoundSoon(client, caseId);
  };
  begin();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
