import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { type Recording, useCameras, useRecordings } from '../api/case-data.ts';
import { analysisJobs, useJobs } from '../api/jobs.ts';
import { Busy } from '../parts/busy.tsx';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../words/words.tsx';
import { AddFootage } from './add-footage.tsx';
import { CameraSection } from './camera-section.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { useDroppedFiles } from './dropped-files.ts';
import './footage.css';
import { ImportList } from './import-list.tsx';
import { UploadList } from './uploads/upload-list.tsx';

/** What the dialog that adds footage opens with. */
interface Adding {
  readonly source: 'here' | 'server';
  readonly files: readonly File[];
  readonly cameraId?: string;
}

/** From so many recordings on there is a field to find one in. */
const manyRecordings = 12;

/** The recordings of a case by camera: taking them in, their times, their analysis. */
export default function FootagePage() {
  const words = useWords();
  const { caseId } = useParams<{ caseId: string }>();
  const cameras = useCameras(caseId);
  const recordings = useRecordings(caseId);
  const jobs = useJobs(caseId);
  const [adding, setAdding] = useState<Adding | null>(null);
  const [typed, setTyped] = useState('');
  const add = (files: readonly File[]) => files.length > 0 && setAdding({ source: 'here', files });
  const isOver = useDroppedFiles(add);
  const error = cameras.error ?? recordings.error ?? jobs.error;
  if (error !== null) {
    const retry = () => {
      for (const query of [cameras, recordings, jobs]) if (query.isError) void query.refetch();
    };
    return (
      <div className="page">
        <Failure error={error} onRetry={retry} />
      </div>
    );
  }
  if (cameras.data === undefined || recordings.data === undefined) return <Busy />;
  const all = recordings.data;
  const ready = all.filter(({ analysis }) => analysis !== null).length;
  const found = findRecordings(all, typed);
  const byRecording = analysisJobs(jobs.data ?? []);
  const begin = (next: Adding) => setAdding(next);
  return (
    <div className="page footage">
      <div className="row wrap">
        <div className="grow footage-head">
          <h1>{words('footage.title')}</h1>
          <p className="muted">{words('footage.lead')}</p>
        </div>
        {ready > 0 && (
          <Link href={`/cases/${caseId}`} className="button">
            {words('footage.watch')}
          </Link>
        )}
        <Button kind="primary" onPress={() => begin({ source: 'here', files: [] })}>
          {words('footage.add')}
        </Button>
      </div>
      {all.length === 0 && (
        <section className="footage-empty" aria-label={words('footage.empty')}>
          <h2>{words('footage.empty')}</h2>
          <p className="muted">{words('footage.empty.drop')}</p>
          <div className="row wrap">
            <ChooseFiles onFiles={add} />
            <Button kind="quiet" onPress={() => begin({ source: 'server', files: [] })}>
              {words('footage.fromServer')}
            </Button>
          </div>
        </section>
      )}
      <UploadList caseId={caseId} cameras={cameras.data} />
      <ImportList caseId={caseId} jobs={jobs.data ?? []} />
      {all.length > 0 && ready < all.length && (
        <p className="muted" role="status">
          {words('footage.ready', { ready, all: all.length })}
        </p>
      )}
      {all.length >= manyRecordings && (
        <div className="footage-find">
          <Field label={words('footage.find')} type="search" value={typed} onChange={setTyped} />
        </div>
      )}
      {found.length === 0 && all.length > 0 && <p className="muted">{words('footage.none')}</p>}
      {cameras.data.map((camera) => (
        <Section
          key={camera.id}
          camera={camera}
          recordings={found.filter(({ cameraId }) => cameraId === camera.id)}
          isFiltered={typed.trim() !== ''}
          jobs={byRecording}
          onAdd={() => begin({ source: 'here', files: [], cameraId: camera.id })}
        />
      ))}
      {isOver && (
        <div className="footage-drop" aria-hidden="true">
          {words('footage.dropHere')}
        </div>
      )}
      {adding !== null && (
        <AddFootage {...adding} caseId={caseId} cameras={cameras.data} onClose={() => setAdding(null)} />
      )}
    </div>
  );
}

/** While something is looked for, cameras without a hit are left out. */
function Section(props: Parameters<typeof CameraSection>[0] & { readonly isFiltered: boolean }) {
  const { isFiltered, ...section } = props;
  if (isFiltered && section.recordings.length === 0) return null;
  return <CameraSection {...section} />;
}

/** Recordings whose name or hash holds what was typed, in the order of their start; those without one last. */
function findRecordings(all: readonly Recording[], typed: string): readonly Recording[] {
  const wanted = typed.trim().toLowerCase();
  const found =
    wanted === ''
      ? all
      : all.filter((one) => one.fileName.toLowerCase().includes(wanted) || one.sha256.startsWith(wanted));
  const last = Number.POSITIVE_INFINITY;
  return found.toSorted((a, b) => {
    const [one, other] = [a.startsAtMicros ?? last, b.startsAtMicros ?? last];
    return one === other ? a.importedAtMicros - b.importedAtMicros : one < other ? -1 : 1;
  });
}
