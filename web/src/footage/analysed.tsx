import type { Job, Recording } from '../api/case-data.ts';
import { isUnderWay } from '../api/jobs.ts';
import { ProblemError } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Tag } from '../parts/tag.tsx';
import { english, type WordKey } from '../words/english.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { useJobActions } from './job-actions.ts';
import { Running } from './running.tsx';

/** What came of the analysis of a recording, which model named its objects, and the way to have them named again. */
export function Analysed({ recording, job }: { readonly recording: Recording; readonly job: Job | null }) {
  const words = useWords();
  const { number } = useMeasures();
  const analysis = recording.analysis!;
  const { tubes, framesDecoded, framesUndecodable, warnings } = analysis;
  return (
    <div className="state-lines">
      <div className="row wrap">
        <Tag kind="ok">{words('footage.state.analysed')}</Tag>
        <span>{words('footage.state.done', { count: tubes })}</span>
      </div>
      {framesUndecodable > 0 && (
        <div className="small state-warning">
          {words('footage.state.lost', {
            count: framesUndecodable,
            all: number(framesDecoded + framesUndecodable),
          })}
        </div>
      )}
      {warnings
        // Told with its count already.
        .filter(({ code }) => code !== 'framesUndecodable' || framesUndecodable === 0)
        .map(({ code, message }) => {
          const key = `footage.state.warning.${code}`;
          return (
            <div key={code} className="small state-warning" title={message}>
              {key in english ? words(key as WordKey) : message}
            </div>
          );
        })}
      {tubes > 0 && <Classes recording={recording} job={job} />}
    </div>
  );
}

function Classes({ recording, job }: { readonly recording: Recording; readonly job: Job | null }) {
  const words = useWords();
  const act = useJobActions(recording, job);
  const { fileName: name } = recording;
  const { model } = recording.analysis!;
  const isBusy = job !== null && isUnderWay(job);
  const again = model === null ? 'find' : 'again';
  return (
    <>
      <div className="small muted" title={model?.sha256}>
        {model === null ? words('footage.classes.none') : words('footage.classes.by', { name: model.name })}
      </div>
      {isBusy && <Running name={name} progress={job.progress} />}
      {job?.state === 'failed' && job.error !== null && (
        <Failure error={new ProblemError({ code: job.error.code, detail: job.error.message, status: 0, errors: [] })} />
      )}
      <div>
        <Button
          kind="quiet"
          className="state-button"
          isDisabled={act.isBusy}
          onPress={isBusy ? act.stop : act.classify}
          aria-label={words(isBusy ? 'footage.state.stopWhich' : `footage.classes.${again}Which`, { name })}
        >
          {words(isBusy ? 'footage.state.stop' : `footage.classes.${again}`)}
        </Button>
      </div>
      {act.error !== null && <Failure error={act.error} />}
    </>
  );
}
