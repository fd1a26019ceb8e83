import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { ProblemError, problemOf } from '../../api/problem.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';
import { formatFileTime } from '../camera-time.ts';
import type { Spot } from '../review-store.ts';
import { useInstants } from './instants.ts';
import { frameAddress, type Still, sha256Of, stillName } from './still.ts';

/** The picture of one instant, what it is of, and the hash that tells whether a copy is the same. */
export default function StillDialog(props: {
  readonly caseId: string;
  readonly spot: Spot;
  readonly reason: string | null;
  onClose(): void;
}) {
  const { caseId, spot, reason, onClose } = props;
  const { recordingId } = spot;
  const words = useWords();
  const [language] = useLanguage();
  const instants = useInstants(caseId);
  const recording = instants.recording(recordingId);
  const atMicros = Math.max(0, Math.round(spot.ptsMicros));
  const still = useQuery({
    queryKey: ['still', caseId, recordingId, atMicros, language, reason],
    queryFn: ({ signal }) =>
      fetchStill(frameAddress(caseId, recordingId, atMicros, language, reason, { format: 'png' }), atMicros, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { data } = still;
  const url = useMemo(() => (data === undefined ? null : URL.createObjectURL(data.blob)), [data]);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  const pts = data?.ptsMicros ?? atMicros;
  const time = instants.text(recordingId, pts, { date: 'long', fraction: 3, zone: true });
  return (
    <Dialog
      title={words('stage.still')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('stage.close')}</Button>
          {url !== null && (
            <a
              className="button primary"
              href={url}
              download={stillName(recording?.fileName ?? '', pts, reason === null)}
            >
              {words('stage.download')}
            </a>
          )}
        </>
      }
    >
      {still.error !== null && <Failure error={still.error} onRetry={() => void still.refetch()} />}
      <div
        className="still-picture"
        style={{ aspectRatio: `${recording?.widthPx ?? 16} / ${recording?.heightPx ?? 9}` }}
      >
        {url === null ? (
          still.error === null && <p role="status">{words('stage.stillLoading')}</p>
        ) : (
          <img src={url} alt={words(reason === null ? 'stage.stillVeiled' : 'stage.stillUnveiled', { time })} />
        )}
      </div>
      <dl className="still-facts">
        <dt>{words('stage.stillTime')}</dt>
        <dd>{time}</dd>
        <dt>{words('stage.stillCamera')}</dt>
        <dd className="foreign">{instants.camera(recordingId)?.name}</dd>
        <dt>{words('stage.stillRecording')}</dt>
        <dd className="foreign">{recording?.fileName}</dd>
        <dt>{words('stage.stillInFile')}</dt>
        <dd>
          {formatFileTime(pts, 3)}
          {data?.frame != null && ` · ${words('stage.stillFrame', { frame: data.frame })}`}
        </dd>
        <dt>{words('stage.stillVeil')}</dt>
        <dd>{reason === null ? words('stage.stillVeilOn') : words('stage.stillVeilOff', { reason })}</dd>
        <dt>{words('stage.stillHash')}</dt>
        <dd className="mono">{data?.sha256 ?? '…'}</dd>
        <dt>{words('stage.stillSourceHash')}</dt>
        <dd className="mono">{recording?.sha256}</dd>
      </dl>
    </Dialog>
  );
}

async function fetchStill(address: string, atMicros: number, signal: AbortSignal): Promise<Still> {
  const response = await fetch(address, { signal }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new ProblemError({ code: 'page.serverGone', status: 0, detail: '', errors: [] });
  });
  if (!response.ok) throw await problemOf(response);
  const blob = await response.blob();
  const sha256 = await sha256Of(await blob.arrayBuffer());
  const number = (name: string) => {
    const value = response.headers.get(name);
    return value === null ? null : Number(value);
  };
  return { blob, sha256, ptsMicros: number('Dayfold-Pts') ?? atMicros, frame: number('Dayfold-Frame') };
}
