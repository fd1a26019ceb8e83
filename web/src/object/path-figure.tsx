import { type CSSProperties, useId } from 'react';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/words.tsx';
import { footOf, type Sample, thinned } from './measures.ts';
import type { ObjectRef } from './object-data.ts';
import { usePlateAddress } from './object-data.ts';
import { headingAt, type PathMark, pathData, pathMarks } from './path-marks.ts';
import { SampleTable } from './sample-table.tsx';

/** Time marks on a path at most, and how far they are apart at least, as a share of the picture's width. */
const mostMarks = 8;
const leastApartShare = 0.1;
/** Points of a path that are drawn at most: more are closer than a pixel. */
const mostPoints = 2000;

/** The way an object took, over the empty scene of that time, with its direction and marks of time; the same as a table below. */
export function PathFigure(props: {
  readonly object: ObjectRef;
  readonly samples: readonly Sample[];
  readonly widthPx: number;
  readonly heightPx: number;
  timeOf(ptsMicros: number): string;
}) {
  const { object, samples, widthPx, heightPx, timeOf } = props;
  const words = useWords();
  const title = useId();
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const plate = usePlateAddress(object, Math.floor((first.ptsMicros + last.ptsMicros) / 2));
  const marks = pathMarks(samples, mostMarks, leastApartShare * widthPx);
  const [start, end] = [footOf(first), footOf(last)];
  // Sizes follow the picture: the drawing is scaled with it.
  const unit = widthPx / 100;
  const share = (value: number, whole: number) => Math.round((100 * value) / whole);
  const told = words('object.path.told', {
    fromX: share(start.x, widthPx),
    fromY: share(start.y, heightPx),
    toX: share(end.x, widthPx),
    toY: share(end.y, heightPx),
    from: timeOf(first.ptsMicros),
    to: timeOf(last.ptsMicros),
  });
  return (
    <section className="card object-path" aria-labelledby={title}>
      <h2 id={title}>{words('object.path')}</h2>
      {plate.error !== null && <Failure error={plate.error} />}
      <figure>
        <div className="object-plate" style={{ aspectRatio: `${widthPx} / ${heightPx}` }}>
          {plate.address !== null && <img src={plate.address} alt="" />}
          <svg
            viewBox={`0 0 ${widthPx} ${heightPx}`}
            role="img"
            aria-label={told}
            style={{ '--unit': unit } as CSSProperties}
          >
            <path className="object-line-casing" d={pathData(thinned(samples, mostPoints))} strokeWidth={1.1 * unit} />
            <path className="object-line" d={pathData(thinned(samples, mostPoints))} strokeWidth={0.5 * unit} />
            {marks.map((mark) => (
              <Mark key={mark.ptsMicros} mark={mark} unit={unit} label={timeOf(mark.ptsMicros)} widthPx={widthPx} />
            ))}
            <circle className="object-start" cx={start.x} cy={start.y} r={1.1 * unit} strokeWidth={0.4 * unit} />
            <Label {...start} unit={unit} text={timeOf(first.ptsMicros)} widthPx={widthPx} />
            <Arrow {...end} heading={headingAt(samples, samples.length - 1) ?? 0} unit={1.7 * unit} />
            <Label
              {...end}
              unit={unit}
              text={timeOf(last.ptsMicros)}
              widthPx={widthPx}
              isBelow={end.y < 0.92 * heightPx}
            />
          </svg>
        </div>
        <figcaption className="small muted">{words('object.path.caption')}</figcaption>
      </figure>
      <SampleTable samples={samples} widthPx={widthPx} heightPx={heightPx} timeOf={timeOf} />
    </section>
  );
}

function Mark(props: {
  readonly mark: PathMark;
  readonly unit: number;
  readonly label: string;
  readonly widthPx: number;
}) {
  const { mark, unit, label, widthPx } = props;
  return (
    <>
      {mark.heading === null ? (
        <circle className="object-start" cx={mark.x} cy={mark.y} r={0.7 * unit} strokeWidth={0.3 * unit} />
      ) : (
        <Arrow x={mark.x} y={mark.y} heading={mark.heading} unit={unit} />
      )}
      <Label x={mark.x} y={mark.y} unit={unit} text={label} widthPx={widthPx} isBetween />
    </>
  );
}

function Arrow({ x, y, heading, unit }: { x: number; y: number; heading: number; unit: number }) {
  return (
    <path
      className="object-arrow"
      transform={`translate(${x} ${y}) rotate(${heading}) scale(${unit})`}
      d="M1.1 0L-0.8 0.85L-0.35 0L-0.8 -0.85Z"
      strokeWidth={0.25}
    />
  );
}

function Label(props: {
  readonly x: number;
  readonly y: number;
  readonly unit: number;
  readonly text: string;
  readonly widthPx: number;
  readonly isBelow?: boolean;
  /** Neither of the ends: left out where there is little room. */
  readonly isBetween?: boolean;
}) {
  const { x, y, unit, text, widthPx, isBelow = false, isBetween = false } = props;
  const anchor = x < 0.12 * widthPx ? 'start' : x > 0.88 * widthPx ? 'end' : 'middle';
  return (
    <text
      className={`object-time ${isBetween ? 'between' : ''}`}
      x={x}
      y={isBelow ? y + 3.4 * unit : y - 1.9 * unit}
      strokeWidth={0.55 * unit}
      textAnchor={anchor}
    >
      {text}
    </text>
  );
}
