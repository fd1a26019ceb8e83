import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Job, Recording } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { motiveField } from '../api/motive.ts';
import { ProblemError } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Progress } from '../parts/progress.tsx';
import { Tag } from '../parts/tag.tsx';
import { english, type WordKey } from '../words/english.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';

/** How far the analysis of a recording is, what came of it, and what can be done about it. */
export function RecordingState({ recording, job }: { readonly recording: Recording; readonly job: Job | null }) {
  const words = useWords();
  const measures = useMeasures();
  const act = useJobActions(recording, job);
  const { fileName: name, analysis } = recording;
  const failure = act.error === null ? null : <Failure error={act.error} />;
  if (analysis !== null) return <Analysed recording={recording} />;
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

function Running({ name, progress }: { readonly name: string; readonly progress: Job['progress'] }) {
  const words = useWords();
  const measures = useMeasures();
  const share = progress === null || progress.total === 0 ? null : progress.done / progress.total;
  const phase = `footage.state.phase.${progress?.phase}`;
  const facts = [
    phase in english ? words(phase as WordKey) : words('footage.state.running'),
    share === null ? null : measures.percent(share),
    progress?.ratePerSecond == null
      ? null
      : progress.unit === 'bytes'
        ? words('footage.rate', { rate: measures.bytes(progress.ratePerSecond) })
        : words('footage.state.frames', { count: measures.number(Math.round(progress.ratePerSecond)) }),
    progress?.secondsLeft == null ? null : words('footage.left', { span: measures.span(progress.secondsLeft) }),
  ];
  return (
    <>
      <Progress label={words('footage.state.progress', { name })} share={share} />
      <div className="small muted">{facts.filter((fact) => fact !== null).join(' · ')}</div>
    </>
  );
}

function Analysed({ recording }: { readonly recording: Recording }) {
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
    </div>
  );
}

function useJobActions({ caseId, id: recordingId }: Recording, job: Job | null) {
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
    stop: () => change.mutate('cancel'),
    again: () => change.mutate('retry'),
    isBusy: analyse.isPending || change.isPending,
    error: analyse.error ?? change.error,
  };
}
