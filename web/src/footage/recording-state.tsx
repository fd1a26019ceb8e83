import type { ReactNode } from 'react';
import type { Job, Recording } from '../api/case-data.ts';
import { ProblemError } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Tag } from '../parts/tag.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { Analysed } from './analysed.tsx';
import { useJobActions } from './job-actions.ts';
import { Running } from './running.tsx';

/** How far the analysis of a recording is, what came of it, and what can be done about it. */
export function RecordingState({ recording, job }: { readonly recording: Recording; readonly job: Job | null }) {
  const words = useWords();
  const measures = useMeasures();
  const act = useJobActions(recording, job);
  const { fileName: name, analysis } = recording;
  const failure = act.error === null ? null : <Failure error={act.error} />;
  if (analysis !== null) return <Analysed recording={recording} job={job} />;
  const button = (what: 'first' | 'analyse' | 'stop', press: () => void) => (
    <Button
      kind="quiet"
      className="state-button"
      isDisabled={act.isBusy}
      onPress={press}
      aria-label={words(`footage.state.${what}Which`, { name })}
    >
      {words(`footage.state.${what}`)}
    </Button>
  );
  const lines = (...parts: ReactNode[]) => (
    <div className="state-lines">
      {parts}
      {failure}
    </div>
  );
  if (job === null || job.state === 'done') {
    return lines(
      <Tag key="tag">{words('footage.state.none')}</Tag>,
      <div key="do">{button('analyse', act.analyse)}</div>,
    );
  }
  switch (job.state) {
    case 'waiting':
      return lines(
        <Tag key="tag">{words('footage.state.waiting')}</Tag>,
        job.error !== null && job.notBeforeMicros !== null && (
          <div key="why" className="small muted">
            {words('footage.state.again', {
              distance: measures.distance((job.notBeforeMicros - Date.now() * 1000) / 1e6),
              why: job.error.message,
            })}
          </div>
        ),
        <div key="do" className="row wrap state-buttons">
          {job.priority === 0 && button('first', act.first)}
          {button('stop', act.stop)}
        </div>,
      );
    case 'running':
      return lines(
        <Running key="running" name={name} progress={job.progress} />,
        <div key="do">{button('stop', act.stop)}</div>,
      );
    case 'failed':
    case 'cancelled':
      return lines(
        <Tag key="tag" kind={job.state === 'failed' ? 'danger' : 'plain'}>
          {words(`footage.state.${job.state}`)}
        </Tag>,
        job.state === 'failed' && job.error !== null && (
          <Failure
            key="why"
            error={new ProblemError({ code: job.error.code, detail: job.error.message, status: 0, errors: [] })}
          />
        ),
        <div key="do">
          <Button
            kind="quiet"
            className="state-button"
            isDisabled={act.isBusy}
            onPress={act.again}
            aria-label={words('footage.state.againWhich', { name })}
          >
            {words('footage.state.again.do')}
          </Button>
        </div>,
      );
  }
}
