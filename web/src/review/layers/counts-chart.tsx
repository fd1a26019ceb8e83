import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useLook } from '../../shell/look.tsx';
import { useLanguage } from '../../words/words.tsx';
import { formatDay, formatInstant } from '../camera-time.ts';

/** Dashes tell series apart without colour. */
const dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [1, 4]] as const;
const heightPx = 240;

/** Counts over time as steps, one line a series; broken where nothing was recorded. */
export default function CountsChart(props: {
  readonly names: readonly string[];
  readonly fromMicros: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly spanMicros: number;
  readonly timeZone: string;
  readonly label: string;
}) {
  const { names, fromMicros, values, spanMicros, timeZone, label } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [language] = useLanguage();
  const [look] = useLook();
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew in another look, whose colours are read from the page
  useEffect(() => {
    const node = frame.current!;
    const style = getComputedStyle(node);
    const token = (name: string) => style.getPropertyValue(name).trim();
    const [muted, line] = [token('--muted'), token('--line')];
    const font = `12px ${token('--font')}`;
    const axis = { stroke: muted, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
    const zone = { timeZone };
    // One span more, so that the last step has a length.
    const xs = [...fromMicros, (fromMicros.at(-1) ?? 0) + spanMicros].map((micros) => micros / 1e6);
    const chart = new UPlot(
      {
        width: Math.max(200, node.clientWidth),
        height: heightPx,
        legend: { show: false },
        cursor: { drag: { x: false, y: false } },
        scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] } },
        series: [
          {},
          ...names.map((name, i) => ({
            label: name,
            stroke: token(`--series-${(i % 6) + 1}`),
            width: 2,
            dash: [...dashes[i % dashes.length]!],
            points: { show: false },
            paths: UPlot.paths.stepped!({ align: 1 }),
          })),
        ],
        axes: [
          {
            ...axis,
            space: 90,
            values: (_, splits) =>
              splits.map((seconds) =>
                spanMicros >= 86_400_000_000
                  ? formatDay(seconds * 1e6, zone, language)
                  : formatInstant(seconds * 1e6, zone, language, { seconds: spanMicros < 60_000_000 }),
              ),
          },
          { ...axis, size: 48, values: (_, splits) => splits.map((value) => (Number.isInteger(value) ? value : '')) },
        ],
      },
      [xs, ...values.map((series) => [...series, series.at(-1) ?? null])] as UPlot.AlignedData,
      node,
    );
    const observer = new ResizeObserver(() =>
      chart.setSize({ width: Math.max(200, node.clientWidth), height: heightPx }),
    );
    observer.observe(node);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [names, fromMicros, values, spanMicros, timeZone, language, look]);
  return (
    <figure className="counts-figure">
      <div ref={frame} className="counts-chart" role="img" aria-label={label} />
      <figcaption className="counts-legend small" aria-hidden="true">
        {names.map((name, i) => (
          <span key={name} className="counts-key">
            <svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
              <line
                x1="0"
                x2="28"
                y1="4"
                y2="4"
                stroke={`var(--series-${(i % 6) + 1})`}
                strokeWidth="2.5"
                strokeDasharray={dashes[i % dashes.length]!.join(' ')}
              />
            </svg>
            <span className="foreign">{name}</span>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
