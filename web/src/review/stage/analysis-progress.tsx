import { useRecordings } from '../../api/case-data.ts';
import { analysisJobs, useAnalyses } from '../../api/jobs.ts';
import { useWords } from '../../words/words.tsx';
import { spanText } from './span-text.ts';

/** Recordings listed by name; the others are counted. */
const mostListed = 6;

/** Nothing can be filmed yet: what is being done, recording by recording. */
export function AnalysisProgress({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const recordings = useRecordings(caseId).data ?? [];
  const jobs = analysisJobs(useAnalyses(caseId).data ?? []);
  return (
    <div className="stage-analysis" role="status">
      <h2>{words('stage.analysing')}</h2>
      <p>{words('stage.analysingHelp')}</p>
      <ul>
        {recordings.slice(0, mostListed).map(({ id, fileName }) => {
          const job = jobs.get(id);
          const progress = job?.progress ?? null;
          const share = progress === null || progress.total <= 0 ? 0 : Math.min(1, progress.done / progress.total);
          const left = progress?.secondsLeft ?? null;
          return (
            <li key={id}>
              <span className="row">
                <span className="grow cut foreign" title={fileName}>
                  {fileName}
                </span>
                <span className="small">
                  {words(`stage.job.${job?.state ?? 'none'}`, { share })}
                  {job?.state === 'running' && left !== null && ` · ${words('stage.left', { span: spanText(left) })}`}
                </span>
              </span>
              <div className="bar" aria-hidden="true">
                <div style={{ width: `${share * 100}%` }} />
              </div>
              {job?.state === 'failed' && <span className="small">{job.error?.message}</span>}
            </li>
          );
        })}
      </ul>
      {recordings.length > mostListed && <p>{words('stage.more', { count: recordings.length - mostListed })}</p>}
      <p>
        <a href={`/cases/${caseId}/footage`}>{words('stage.toFootage')}</a>
      </p>
    </div>
  );
}
