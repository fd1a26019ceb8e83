import { useIntl } from 'react-intl';
import { shareText } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { footOf, measuresOf, type Sample, thinned } from './measures.ts';

/** Rows of the table at most: every so many samples, the first and the last always. */
const mostRows = 120;

/** Where an object was when, how fast and how large: what path and charts show, as a table. */
export function SampleTable(props: {
  readonly samples: readonly Sample[];
  readonly widthPx: number;
  readonly heightPx: number;
  timeOf(ptsMicros: number): string;
}) {
  const { samples, widthPx, heightPx, timeOf } = props;
  const words = useWords();
  const intl = useIntl();
  const percent = (share: number) => shareText(intl, share);
  const measures = measuresOf(samples, { widthPx, heightPx });
  const rows = thinned(
    samples.map((sample, i) => ({ sample, measure: measures[i]! })),
    mostRows,
  );
  return (
    <details className="object-details">
      <summary>{words('object.table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard */}
      <section className="table-frame object-table" tabIndex={0} aria-label={words('object.table')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words('object.time')}</th>
              <th scope="col" className="number">
                {words('object.fromLeft')}
              </th>
              <th scope="col" className="number">
                {words('object.fromTop')}
              </th>
              <th scope="col" className="number">
                {words('object.speed')}
              </th>
              <th scope="col" className="number">
                {words('object.height')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ sample, measure }) => {
              const { x, y } = footOf(sample);
              return (
                <tr key={sample.ptsMicros}>
                  <td>{timeOf(sample.ptsMicros)}</td>
                  <td className="number">{percent(x / widthPx)}</td>
                  <td className="number">{percent(y / heightPx)}</td>
                  <td className="number">
                    {measure.speed === null
                      ? '–'
                      : words('object.heightsPerSecond', {
                          value: intl.formatNumber(measure.speed, { maximumFractionDigits: 2 }),
                        })}
                  </td>
                  <td className="number">{percent(measure.heightShare)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {rows.length < samples.length && (
        <p className="small muted">{words('object.tableThinned', { shown: rows.length, all: samples.length })}</p>
      )}
    </details>
  );
}
