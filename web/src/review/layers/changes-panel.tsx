import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import type { Camera, Recording } from '../../api/case-data.ts';
import { Choice } from '../../parts/choice.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';
import { formatFileTime, formatInstant } from '../camera-time.ts';
import { type PlateChoice, useChanges, usePlates } from './layer-data.ts';
import { changeKey } from './layers-layer.tsx';
import { useLayers } from './layers-store.ts';

const reasons = ['nightAndDay', 'tooDark', 'otherView', 'tooMuch'] as const;

/** Chooses two pictures of the empty scene and lists what differs. */
export function ChangesPanel(props: {
  readonly caseId: string;
  readonly camera: Camera;
  readonly recordings: readonly Recording[];
}) {
  const { caseId, camera, recordings } = props;
  const words = useWords();
  const intl = useIntl();
  const [language] = useLanguage();
  const { plates, isLoading } = usePlates(caseId, recordings, true);
  const { earlier, later, set } = useLayers();
  const idOf = ({ recordingId, plate }: { recordingId: string; plate: number }) => `${recordingId} ${plate}`;
  const has = (ref: typeof earlier) => ref !== null && plates.some((plate) => idOf(plate) === idOf(ref));
  const [first, last] = [plates[0], plates.at(-1)];
  // The whole stretch to begin with: the first empty scene and the last one.
  useEffect(() => {
    if (isLoading || first === undefined || last === undefined) return;
    const refOf = ({ recordingId, plate }: PlateChoice) => ({ recordingId, plate });
    if (!has(earlier) || !has(later)) set({ earlier: refOf(first), later: refOf(last) });
  });
  const { changes } = useChanges(caseId, earlier, later, plates.length > 1);
  if (plates.length < 2) {
    return <p className="small muted">{words(isLoading ? 'shell.loading' : 'layers.onePlate')}</p>;
  }
  const label = ({ recording, fromMicros }: PlateChoice) =>
    recording.startsAtMicros === null
      ? `${recording.fileName}, ${formatFileTime(fromMicros)}`
      : formatInstant(recording.startsAtMicros + fromMicros, camera, language, { date: 'short' });
  const options = plates.map((plate) => ({ id: idOf(plate), label: label(plate) }));
  const choose = (end: 'earlier' | 'later') => (id: string) => {
    const plate = plates.find((one) => idOf(one) === id)!;
    set({ [end]: { recordingId: plate.recordingId, plate: plate.plate } });
  };
  const { data } = changes;
  const size = recordings.find(({ id }) => id === earlier?.recordingId);
  const why = reasons.find((reason) => reason === data?.why) ?? 'tooMuch';
  return (
    <div className="column layers-changes">
      <Choice
        label={words('layers.earlier')}
        value={earlier && idOf(earlier)}
        options={options}
        onChange={choose('earlier')}
      />
      <Choice label={words('layers.later')} value={later && idOf(later)} options={options} onChange={choose('later')} />
      {changes.error !== null && <Failure error={changes.error} onRetry={() => void changes.refetch()} />}
      {changes.isPending && <p className="small muted">{words('shell.loading')}</p>}
      {data?.comparable === false && <Notice kind="info">{words(`layers.why.${why}`)}</Notice>}
      {data?.comparable === true && data.changes.length === 0 && (
        <p className="small muted">{words('layers.noChanges')}</p>
      )}
      {data !== undefined && data.changes.length > 0 && size !== undefined && (
        <ol className="small layers-change-list" aria-label={words('layers.changes')}>
          {data.changes.map(({ kind, areaPx, box: [x, y, width, height] }, i) => (
            <li key={`${x} ${y} ${kind}`}>
              {i + 1}. <b>{words(changeKey(kind))}</b>{' '}
              {words('layers.changeAt', {
                x: intl.formatNumber((x + width / 2) / size.widthPx, { style: 'percent' }),
                y: intl.formatNumber((y + height / 2) / size.heightPx, { style: 'percent' }),
                area: intl.formatNumber(areaPx / (size.widthPx * size.heightPx), {
                  style: 'percent',
                  maximumSignificantDigits: 2,
                }),
              })}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
