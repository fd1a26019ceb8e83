import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Job } from '../api/case-data.ts';
import { answered, api, type Schemas } from '../api/client.ts';
import { isUnderWay } from '../api/jobs.ts';
import { ProblemError } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Progress } from '../parts/progress.tsx';
import { english, type WordKey } from '../words/english.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { useBegunImports } from './begun-imports.ts';

/** Imports from the server's disk: those under way, and those of this page with what became of each file. */
export function ImportList({ caseId, jobs }: { readonly caseId: string; readonly jobs: readonly Job[] }) {
  const words = useWords();
  const begun = useBegunImports((imports) => imports.ids);
  const shown = jobs.filter((job) => job.kind === 'import' && (isUnderWay(job) || begun.includes(job.id)));
  if (shown.length === 0) return null;
  return (
    <section className="card transfers" aria-label={words('footage.imports')}>
      <h2>{words('footage.imports')}</h2>
      <ul className="transfers-list">
        {shown.map((job) => (
          <Row key={job.id} caseId={caseId} job={job} />
        ))}
      </ul>
    </section>
  );
}

function Row({ caseId, job }: { readonly caseId: string; readonly job: Job }) {
  const words = useWords();
  const client = useQueryClient();
  const { moment } = useMeasures();
  const hide = useBegunImports((imports) => imports.hide);
  const path = { caseId, jobId: job.id };
  const stop = useMutation({
    mutationFn: () => answered(api.POST('/api/cases/{caseId}/jobs/{jobId}/cancel', { params: { path } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs', caseId] }),
  });
  const outcomes = useQuery({
    queryKey: ['imports', caseId, job.id],
    enabled: !isUnderWay(job),
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/cases/{caseId}/imports/{jobId}', { params: { path }, signal }))).outcomes,
  });
  const { counts } = (job.result ?? {}) as { counts?: { imported: number; duplicate: number; failed: number } };
  const { progress } = job;
  const failed = outcomes.data?.filter(({ kind }) => kind === 'failed') ?? [];
  const duplicates = outcomes.data?.filter(({ kind }) => kind === 'duplicate') ?? [];
  return (
    <li className="transfer">
      <div className="transfer-head">
        <span className="transfer-name" role="status">
          {words(`footage.imports.state.${job.state}`)} · {moment(job.createdAtMicros)}
        </span>
        <div className="row transfer-buttons">
          {isUnderWay(job) ? (
            <Button kind="quiet" onPress={() => stop.mutate()} isDisabled={job.cancelRequested || stop.isPending}>
              {words('footage.imports.stop')}
            </Button>
          ) : (
            <Button kind="quiet" onPress={() => hide(job.id)}>
              {words('footage.imports.hide')}
            </Button>
          )}
        </div>
      </div>
      {isUnderWay(job) && (
        <Progress
          label={words('footage.imports')}
          share={progress === null || progress.total === 0 ? null : progress.done / progress.total}
        />
      )}
      <div className="small muted transfer-facts">
        {progress !== null && isUnderWay(job) && (
          <span>{words('footage.imports.files', { done: progress.done, total: progress.total })}</span>
        )}
        {counts !== undefined && <span>{words('footage.imports.counts', counts)}</span>}
      </div>
      {job.state === 'failed' && job.error !== null && (
        <Failure error={new ProblemError({ ...job.error, detail: job.error.message, status: 0, errors: [] })} />
      )}
      {failed.length > 0 && <Outcomes title={words('footage.imports.problems')} outcomes={failed} isOpen />}
      {duplicates.length > 0 && (
        <Outcomes title={words('footage.imports.duplicates')} outcomes={duplicates} isOpen={false} />
      )}
    </li>
  );
}

function Outcomes(props: {
  readonly title: string;
  readonly outcomes: readonly Schemas['ImportOutcome'][];
  readonly isOpen: boolean;
}) {
  const words = useWords();
  const { title, outcomes, isOpen } = props;
  return (
    <details open={isOpen} className="small outcomes">
      <summary>
        {title} ({outcomes.length})
      </summary>
      <ul>
        {outcomes.map(({ path, code, message }) => {
          const key = `problem.${code}`;
          return (
            <li key={path}>
              <strong className="foreign">{path}</strong>
              <br />
              {key in english ? `${words(key as WordKey)} ` : ''}
              <span className="muted foreign">{message}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
