import { useEffect, useId, useState } from 'react';
import { Failure } from '../parts/failure.tsx';
import { useMedia } from '../parts/use-media.ts';
import { useWords } from '../words/words.tsx';
import { footOf, type Sample, thinned } from './measures.ts';
import type { ObjectRef } from './object-data.ts';
import { usePlateAddress } from './object-data.ts';
import { headingAt, type PathMark, pathData, pathMarks, placeLabels } from './path-marks.ts';
import { SampleTable } from './sample-table.tsx';

/** Time marks on a path at most, and how far they are apart at least, as a share of the picture's width. */
const mostMarks = 8;
const leastApartShare = 0.1;
/** Size of the labels, hundredths of the picture's width, on a wide window and on a phone. */
const letterShares = { wide: 1.9, narrow: 3.6 };
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
  const isNarrow = useMedia('(max-width: 600px)');
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const plate = usePlateAddress(object, Math.floor((first.ptsMicros + last.ptsMicros) / 2));
  const marks = pathMarks(samples, mostMarks, leastApartShare * widthPx);
  const [start, end] = [footOf(first), footOf(last)];
  // Sizes follow the picture: the drawing is scaled with it.
  const unit = widthPx / 100;
  const letter = (isNarrow ? letterShares.narrow : letterShares.wide) * unit;
  // At its two ends, and between them where there is room.
  const labels = [
    { ...start, ptsMicros: first.ptsMicros, isNeeded: true },
    { ...end, ptsMicros: last.ptsMicros, isNeeded: true },
    ...(isNarrow ? [] : marks.map((mark) => ({ ...mark, isNeeded: false }))),
  ].map((label) => {
    const text = timeOf(label.ptsMicros);
    return { ...label, text, width: 0.62 * text.length * letter, height: 1.2 * letter };
  });
  const placed = placeLabels(labels, 1.6 * unit, { width: widthPx, height: heightPx });
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
          {plate.address !== null && <PlatePicture key={plate.address} address={plate.address} />}
          <svg viewBox={`0 0 ${widthPx} ${heightPx}`} role="img" aria-label={told}>
            <path className="object-line-casing" d={pathData(thinned(samples, mostPoints))} strokeWidth={1.1 * unit} />
            <path className="object-line" d={pathData(thinned(samples, mostPoints))} strokeWidth={0.5 * unit} />
            {marks.map((mark) => (
              <Mark key={mark.ptsMicros} mark={mark} unit={unit} />
            ))}
            <circle className="object-start" cx={start.x} cy={start.y} r={1.1 * unit} strokeWidth={0.4 * unit} />
            <Arrow {...end} heading={headingAt(samples, samples.length - 1) ?? 0} unit={1.7 * unit} />
            {labels.map(({ text, ptsMicros, isNeeded }, i) => {
              const place = placed[i];
              if (place == null) return null;
              return (
                <text
                  key={`${ptsMicros} ${isNeeded}`}
                  className="object-time"
                  x={place.left}
                  y={place.bottom - 0.25 * letter}
                  fontSize={letter}
                  strokeWidth={0.55 * unit}
                >
                  {text}
                </text>
              );
            })}
          </svg>
        </div>
        <figcaption className="small muted">{words('object.path.caption')}</figcaption>
      </figure>
      <SampleTable samples={samples} widthPx={widthPx} heightPx={heightPx} timeOf={timeOf} />
    </section>
  );
}

/** Tries after a failure of the picture, and how long it waits before each, milliseconds. */
const mostTries = 3;
const pauseMillis = 1500;

/** The empty scene. Until it is there, and when it cannot be had, that is said. */
function PlatePicture({ address }: { readonly address: string }) {
  const words = useWords();
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  useEffect(() => {
    if (state !== 'failed' || tries + 1 >= mostTries) return;
    const timer = setTimeout(() => {
      setTries(tries + 1);
      setState('loading');
    }, pauseMillis);
    return () => clearTimeout(timer);
  }, [state, tries]);
  return (
    <>
      {state !== 'there' && (
        <p className="object-plate-note" role="status">
          {words(state === 'failed' && tries + 1 >= mostTries ? 'object.path.noPlate' : 'object.path.loading')}
        </p>
      )}
      <img key={tries} src={address} alt="" onLoad={() => setState('there')} onError={() => setState('failed')} />
    </>
  );
}

function Mark({ mark, unit }: { readonly mark: PathMark; readonly unit: number }) {
  return mark.heading === null ? (
    <circle className="object-start" cx={mark.x} cy={mark.y} r={0.7 * unit} strokeWidth={0.3 * unit} />
  ) : (
    <Arrow x={mark.x} y={mark.y} heading={mark.heading} unit={unit} />
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
