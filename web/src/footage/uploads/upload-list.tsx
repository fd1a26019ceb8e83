import { useEffect, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Camera } from '../../api/case-data.ts';
import { answered, api } from '../../api/client.ts';
import { ProblemError } from '../../api/problem.ts';
import { Button } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Progress } from '../../parts/progress.tsx';
import { useMeasures } from '../../words/measures.ts';
import { useWords } from '../../words/words.tsx';
import { forgetUpload } from './kept-uploads.ts';
import { isOver, type UploadItem, uploadPace, useUploads } from './upload-queue.ts';

/** The files of a case that are being sent or were, each with its progress and what can be done about it. */
export function UploadList({ caseId, cameras }: { readonly caseId: string; readonly cameras: readonly Camera[] }) {
  const words = useWords();
  const all = useUploads((uploads) => uploads.items);
  const hide = useUploads((uploads) => uploads.hide);
  const items = all.filter((item) => item.caseId === caseId);
  if (items.length === 0) return null;
  const finished = items.filter(({ state }) => state === 'done' || state === 'duplicate');
  return (
    <section className="card transfers" aria-label={words('footage.uploads')}>
      <div className="row wrap">
        <h2 className="grow">{words('footage.uploads')}</h2>
        {finished.length > 0 && (
          <Button
            kind="quiet"
            onPress={() => {
              for (const { key } of finished) hide(key);
            }}
          >
            {words('footage.uploads.hideDone')}
          </Button>
        )}
      </div>
      <ul className="transfers-list">
        {items.map((item) => (
          <Row key={item.key} item={item} camera={cameras.find(({ id }) => id === item.cameraId)?.name ?? ''} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item, camera }: { readonly item: UploadItem; readonly camera: string }) {
  const words = useWords();
  const measures = useMeasures();
  const { state, fileName: name, sizeBytes, sentBytes, error } = item;
  useArrivedBytes(item);
  const { rate, secondsLeft } = uploadPace(item);
  const isMoving = state === 'sending' || state === 'checking';
  return (
    <li className="transfer">
      <div className="transfer-head">
        <span className="foreign cut transfer-name" title={name}>
          {name}
        </span>
        {camera !== '' && <span className="small muted foreign cut">{words('footage.uploads.to', { camera })}</span>}
        <Buttons item={item} />
      </div>
      {!isOver(item) && (
        <Progress label={name} share={state === 'checking' ? null : sizeBytes === 0 ? 0 : sentBytes / sizeBytes} />
      )}
      <div className="small muted transfer-facts">
        <span role="status">{words(`footage.uploads.state.${state}`)}</span>
        {!isOver(item) && (
          <span>
            {words('footage.uploads.progress', { done: measures.bytes(sentBytes), total: measures.bytes(sizeBytes) })}
          </span>
        )}
        {isOver(item) && <span>{measures.bytes(sizeBytes)}</span>}
        {isMoving && rate !== null && <span>{words('footage.rate', { rate: measures.bytes(rate) })}</span>}
        {state === 'sending' && secondsLeft !== null && (
          <span>{words('footage.left', { span: measures.span(secondsLeft) })}</span>
        )}
      </div>
      {state === 'failed' &&
        (error === 'unreadable' ? (
          <Notice kind="danger">{words('footage.uploads.unreadable')}</Notice>
        ) : (
          <Failure error={error} />
        ))}
    </li>
  );
}

function Buttons({ item }: { readonly item: UploadItem }) {
  const words = useWords();
  const { pause, resume, cancel, hide, giveFile } = useUploads();
  const [wrongFile, setWrongFile] = useState<string | null>(null);
  const { key, fileName: name, state } = item;
  const button = (what: 'pause' | 'resume' | 'cancel' | 'hide', act: (key: string) => void) => (
    <Button kind="quiet" onPress={() => act(key)} aria-label={words(`footage.uploads.${what}Which`, { name })}>
      {words(`footage.uploads.${what}`)}
    </Button>
  );
  return (
    <div className="row wrap transfer-buttons">
      {wrongFile !== null && (
        <span className="small transfer-wrong" role="alert">
          {words('footage.uploads.notSame', { name: wrongFile })}
        </span>
      )}
      {(state === 'waiting' || state === 'sending' || state === 'away') && button('pause', pause)}
      {state === 'paused' && button('resume', resume)}
      {state === 'fileNeeded' && (
        <FileTrigger
          onSelect={(list) => {
            const file = list?.[0];
            if (file !== undefined) setWrongFile(giveFile(key, file) ? null : file.name);
          }}
        >
          <Button aria-label={words('footage.uploads.chooseWhich', { name })}>{words('footage.uploads.choose')}</Button>
        </FileTrigger>
      )}
      {isOver(item) ? button('hide', hide) : button('cancel', cancel)}
    </div>
  );
}

/** After a reload: asks how much has arrived, and lets go of what the server knows no more. */
function useArrivedBytes({ key, caseId, uploadId, state }: UploadItem): void {
  useEffect(() => {
    if (state !== 'fileNeeded' || uploadId === null) return;
    const path = { caseId, uploadId };
    answered(api.GET('/api/cases/{caseId}/uploads/{uploadId}', { params: { path } })).then(
      ({ receivedBytes }) =>
        useUploads.setState(({ items }) => ({
          items: items.map((item) => (item.key === key ? { ...item, sentBytes: receivedBytes } : item)),
        })),
      (error) => {
        if (!(error instanceof ProblemError) || error.problem.status !== 404) return;
        forgetUpload(uploadId);
        useUploads.getState().hide(key);
      },
    );
  }, [key, caseId, uploadId, state]);
}
