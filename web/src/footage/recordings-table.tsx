import { useState } from 'react';
import type { Camera, Job, Recording } from '../api/case-data.ts';
import { Button } from '../parts/button.tsx';
import { Copy } from '../parts/copy.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { RecordingState } from './recording-state.tsx';
import { StartCell } from './start-cell.tsx';

/** Rows drawn at first and added each time: a year of hourly files is thousands. */
const rowsAtATime = 100;

/** The recordings of a camera. On a phone each row is a card. */
export function RecordingsTable(props: {
  readonly camera: Camera;
  readonly recordings: readonly Recording[];
  readonly jobs: ReadonlyMap<string, Job>;
}) {
  const words = useWords();
  const { camera, recordings, jobs } = props;
  const [count, setCount] = useState(rowsAtATime);
  const more = recordings.length - count;
  const columns = ['name', 'start', 'length', 'file', 'state'] as const;
  return (
    <>
      <table className="table recordings" aria-label={camera.name}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={`recordings-${column}`}>
                {words(`footage.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recordings.slice(0, count).map((recording) => (
            <Row key={recording.id} recording={recording} camera={camera} job={jobs.get(recording.id) ?? null} />
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <div>
          <Button kind="quiet" onPress={() => setCount(count + rowsAtATime)}>
            {words('footage.more', { count: Math.min(more, rowsAtATime) })}
          </Button>
        </div>
      )}
    </>
  );
}

function Row(props: { readonly recording: Recording; readonly camera: Camera; readonly job: Job | null }) {
  const words = useWords();
  const measures = useMeasures();
  const { recording, camera, job } = props;
  const { fileName, durationMicros, sizeBytes, widthPx, heightPx, codec, container, sha256, storage } = recording;
  return (
    <tr>
      <th scope="row" data-column={words('footage.column.name')} className="recordings-name">
        <span className="foreign">{fileName}</span>
        <div className="row recordings-hash">
          <span className="mono muted" title={sha256}>
            {sha256.slice(0, 12)}…
          </span>
          <Copy text={sha256} what={words('footage.sha', { name: fileName })} />
        </div>
      </th>
      <td data-column={words('footage.column.start')}>
        <StartCell recording={recording} camera={camera} />
      </td>
      <td data-column={words('footage.column.length')} className="recordings-length">
        {measures.span(durationMicros / 1e6)}
      </td>
      <td data-column={words('footage.column.file')}>
        {measures.bytes(sizeBytes)}
        <div className="small muted">
          {widthPx} × {heightPx} · {codec}
          <br />
          <span title={container}>{container.split(',')[0]}</span> · {words(`footage.${storage}`)}
        </div>
      </td>
      <td data-column={words('footage.column.state')} className="recordings-state">
        <RecordingState recording={recording} job={job} />
      </td>
    </tr>
  );
}
