import { useIntl } from 'react-intl';
import { useCameras } from '../api/case-data.ts';
import { Busy } from '../parts/busy.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { className } from '../review/filters/value-names.ts';
import { useWords } from '../words/words.tsx';
import { type ClassPrecision, useClassPrecision } from './class-checks.ts';
import { wholePercent } from './precision-words.ts';
import './precision.css';

/** How often the classes of each detector are right with each camera, from what people said of them; and what that is worth. */
export function PrecisionDialog({ caseId, onClose }: { readonly caseId: string; onClose(): void }) {
  const words = useWords();
  const { data, error, refetch } = useClassPrecision(caseId);
  return (
    <Dialog
      title={words('precision.title')}
      isOpen
      onClose={onClose}
      isWide
      actions={
        <Button kind="primary" onPress={onClose}>
          {words('precision.close')}
        </Button>
      }
    >
      {error !== null ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Busy />
      ) : data.items.length === 0 ? (
        <p>{words('precision.none')}</p>
      ) : (
        <PrecisionTable caseId={caseId} items={data.items} least={data.leastChecks} />
      )}
      {data !== undefined && <p className="small muted">{words('precision.note', { least: data.leastChecks })}</p>}
    </Dialog>
  );
}

function PrecisionTable(props: {
  readonly caseId: string;
  readonly items: readonly ClassPrecision[];
  readonly least: number;
}) {
  const { caseId, items, least } = props;
  const words = useWords();
  const intl = useIntl();
  const { data: cameras } = useCameras(caseId);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a narrow page, also by the arrow keys
    <section className="table-frame" tabIndex={0} aria-label={words('precision.title')}>
      <table className="table precision-table">
        <thead>
          <tr>
            {(['class', 'camera', 'right', 'checked', 'detector'] as const).map((name) => (
              <th key={name} scope="col">
                {words(`precision.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ cameraId, detector, class: name, confirmed, dismissed, causes, precision }) => (
            <tr key={[cameraId, detector.name, detector.version, detector.sha256, detector.rules, name].join(' ')}>
              <th scope="row">{className(words, name)}</th>
              <td className="foreign">{cameras?.find(({ id }) => id === cameraId)?.name ?? cameraId}</td>
              <td>
                {precision === null ? (
                  <>
                    {words('precision.notMeasured')}
                    <div className="small muted">
                      {words('precision.few', { checked: confirmed + dismissed, least })}
                    </div>
                  </>
                ) : (
                  <>
                    <strong>{wholePercent(intl, precision.share)}</strong>
                    <div className="small muted">
                      {words('precision.interval', {
                        low: wholePercent(intl, precision.low),
                        high: wholePercent(intl, precision.high),
                      })}
                    </div>
                  </>
                )}
              </td>
              <td>
                <div>{words('precision.confirmed', { count: confirmed })}</div>
                <div>{words('precision.dismissed', { count: dismissed })}</div>
                {causes.map(({ cause, count }) => (
                  <div key={cause} className="small muted">
                    {intl.formatNumber(count)} × {words(`check.cause.${cause}`)}
                  </div>
                ))}
              </td>
              <td>
                <span className="foreign">
                  {detector.name} {detector.version}
                </span>
                <div className="small muted">{words('precision.rules', { rules: detector.rules })}</div>
                <div className="mono small muted" title={detector.sha256}>
                  {detector.sha256.slice(0, 12)}…
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
