import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useLook } from '../shell/look.tsx';

const chartHeightPx = 170;

/** A line over time, from zero. A picture with a name: its numbers are in a table beside it. */
export default function LineChart(props: {
  readonly label: string;
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  /** Custom property of its colour. */
  readonly series: string;
  timeOf(ptsMicros: number): string;
  readonly digits: number;
}) {
  const { label, times, values, series, timeOf, digits } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [look] = useLook();
  const intl = useIntl();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours come from the look
  useEffect(() => {
    const element = frame.current!;
    const style = getComputedStyle(element);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    // As many digits as tell the lines of the grid apart.
    const numbers = (splits: readonly number[]) => {
      const step = (splits[1] ?? 1) - (splits[0] ?? 0);
      const needed = [digits, digits + 1, digits + 2].find((count) => isWhole(step * 10 ** count)) ?? digits + 2;
      return splits.map((value) => intl.formatNumber(value, { maximumFractionDigits: needed }));
    };
    const axis = {
      stroke: colour('--muted'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { stroke: colour('--line'), width: 1 },
      font: `12px ${style.fontFamily}`,
    };
    const chart = new uPlot(
      {
        width: element.clientWidth,
        height: chartHeightPx,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false }, y: { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] } },
        axes: [
          { ...axis, space: 90, size: 32, values: (_, splits) => splits.map((micros) => timeOf(Math.round(micros))) },
          { ...axis, size: 46, values: (_, splits) => numbers(splits) },
        ],
        series: [{}, { stroke: colour(series), width: 2, points: { show: false }, spanGaps: false }],
      },
      [[...times], [...values]],
      element,
    );
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: chartHeightPx }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [times, values, series, timeOf, digits, intl, look]);
  return <div ref={frame} className="object-chart" role="img" aria-label={label} />;
}

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;
