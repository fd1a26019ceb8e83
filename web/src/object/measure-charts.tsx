import { lazy, Suspense, useId, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { Busy } from '../parts/busy.tsx';
import { useWords } from '../words/words.tsx';
import { measuresOf, type PictureSize, rangeOf, type Sample } from './measures.ts';

const LineChart = lazy(() => import('./line-chart.tsx'));

/** Speed and size of an object over time. Their numbers are in the table below the path. */
export function MeasureCharts(props: {
  readonly samples: readonly Sample[];
  readonly size: PictureSize;
  timeOf(ptsMicros: number): string;
}) {
  const { samples, size, timeOf } = props;
  const words = useWords();
  const intl = useIntl();
  const title = useId();
  const { times, speeds, sizes } = useMemo(() => {
    const measures = measuresOf(samples, size);
    return {
      times: measures.map(({ ptsMicros }) => ptsMicros),
      speeds: measures.map(({ speed }) => speed),
      sizes: measures.map(({ heightShare }) => 100 * heightShare),
    };
  }, [samples, size]);
  const told = (values: readonly (number | null)[], digits: number) => {
    const range = rangeOf(values);
    if (range === null) return '';
    const number = (value: number) => intl.formatNumber(value, { maximumFractionDigits: digits });
    return words('object.chart.range', {
      least: number(range.least),
      mean: number(range.mean),
      most: number(range.most),
    });
  };
  return (
    <section className="card column" aria-labelledby={title}>
      <h2 id={title}>{words('object.charts')}</h2>
      <Suspense fallback={<Busy />}>
        <div className="object-charts">
          <figure>
            <figcaption>
              {words('object.chart.speed')} <span className="small muted">{told(speeds, 2)}</span>
            </figcaption>
            {rangeOf(speeds) === null ? (
              <p className="object-chart object-chart-none muted">{words('object.chart.none')}</p>
            ) : (
              <LineChart
                label={`${words('object.chart.speed')}. ${told(speeds, 2)}`}
                times={times}
                values={speeds}
                series="--series-1"
                timeOf={timeOf}
                digits={1}
              />
            )}
          </figure>
          <figure>
            <figcaption>
              {words('object.chart.size')} <span className="small muted">{told(sizes, 1)}</span>
            </figcaption>
            <LineChart
              label={`${words('object.chart.size')}. ${told(sizes, 1)}`}
              times={times}
              values={sizes}
              series="--series-2"
              timeOf={timeOf}
              digits={0}
            />
          </figure>
        </div>
      </Suspense>
      <p className="small muted">{words('object.chart.edge')}</p>
    </section>
  );
}
