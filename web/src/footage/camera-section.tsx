import { useState } from 'react';
import type { Camera, Job, Recording } from '../api/case-data.ts';
import { Button } from '../parts/button.tsx';
import { uncertaintyText } from '../review/camera-time.ts';
import { useMeasures } from '../words/measures.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import { RecordingsTable } from './recordings-table.tsx';

/** A camera with how its clock goes, and its recordings. */
export function CameraSection(props: {
  readonly camera: Camera;
  readonly recordings: readonly Recording[];
  readonly jobs: ReadonlyMap<string, Job>;
  onAdd(): void;
}) {
  const words = useWords();
  const { camera, recordings, jobs, onAdd } = props;
  const [isEditing, setIsEditing] = useState(false);
  return (
    <section className="card camera-section" aria-label={camera.name}>
      <div className="row wrap">
        <div className="grow camera-head">
          <h2 className="foreign">{camera.name}</h2>
          <p className="small muted">
            {camera.timeZone} · <ClockWords camera={camera} /> · {words('footage.count', { count: recordings.length })}
          </p>
        </div>
        <Button
          kind="quiet"
          onPress={() => setIsEditing(true)}
          aria-label={words('footage.camera.editWhich', { name: camera.name })}
        >
          {words('footage.camera.edit')}
        </Button>
        <Button onPress={onAdd} aria-label={words('footage.camera.add', { name: camera.name })}>
          {words('footage.add.begin')}
        </Button>
      </div>
      {recordings.length === 0 ? (
        <p className="muted">{words('footage.camera.none')}</p>
      ) : (
        <RecordingsTable camera={camera} recordings={recordings} jobs={jobs} />
      )}
      {isEditing && <CameraDialog camera={camera} onClose={() => setIsEditing(false)} />}
    </section>
  );
}

function ClockWords({ camera }: { readonly camera: Camera }) {
  const words = useWords();
  const [language] = useLanguage();
  const { span } = useMeasures();
  const { offsetMicros, offsetUncertaintyMicros, offsetHow } = camera;
  const size = span(Math.abs(offsetMicros) / 1e6);
  const text =
    offsetMicros > 0
      ? words('footage.camera.offset.ahead', { span: size })
      : offsetMicros < 0
        ? words('footage.camera.offset.behind', { span: size })
        : words(offsetHow === '' ? 'footage.camera.offset.none' : 'footage.camera.offset.right');
  return (
    <>
      {text}
      {offsetUncertaintyMicros > 0 && ` ${uncertaintyText(offsetUncertaintyMicros, language)}`}
      {offsetHow !== '' && (
        <>
          {' ('}
          <span className="foreign">{offsetHow}</span>)
        </>
      )}
    </>
  );
}
