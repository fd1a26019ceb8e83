import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { useWords } from '../../words/words.tsx';
import { shapeOfKind } from '../filters/condition-kinds.ts';
import { cancelDrawing, changeDraft, finishDrawing, useDrawing } from './draw-store.ts';
import { endByKey } from './end-by-key.ts';
import {
  centre,
  isComplete,
  middle,
  type Point,
  rounded,
  shifted,
  withInserted,
  without,
  withPoint,
} from './geometry.ts';
import { stepOf } from './key-step.ts';
import type { ShapeDraft } from './shape-draft.ts';
import { type PictureSize, ShapeView } from './shape-view.tsx';

/** What a pointer drags: a point by its place, or the whole shape. */
type Grip = number | 'all';

/**
 * The shape that is being changed: points that are dragged or moved by arrow keys, smaller ones between them that insert one, and the
 * inside or the grip in its middle that moves all.
 */
export function Handles(props: { readonly draft: ShapeDraft; readonly size: PictureSize; readonly number: number }) {
  const { draft, size, number } = props;
  const words = useWords();
  const intl = useIntl();
  const group = useRef<SVGGElement>(null);
  const grip = useRef<{ grip: Grip; last: Point } | null>(null);
  const shape = shapeOfKind(draft.kind)!;

  // Who drew by keys goes on with the last point.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const handles = group.current?.querySelectorAll<SVGGElement>('.handle:not(.whole)');
    handles?.[handles.length - 1]?.focus({ preventScroll: true });
  }, []);
  const { points } = draft;
  const percent = (value: number) => intl.formatNumber(value, { style: 'percent', minimumFractionDigits: 1 });
  const px = ({ x, y }: Point) => ({ cx: x * size.widthPx, cy: y * size.heightPx });

  const at = (event: PointerEvent): Point => {
    const box = group.current!.ownerSVGElement!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const take = (event: PointerEvent, taken: Grip) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    group.current!.setPointerCapture(event.pointerId);
    grip.current = { grip: taken, last: at(event) };
  };
  const drag = (event: PointerEvent) => {
    if (grip.current === null) return;
    const to = at(event);
    const now = useDrawing.getState().draft?.points ?? points;
    const { grip: held, last } = grip.current;
    const next = held === 'all' ? shifted(now, to.x - last.x, to.y - last.y) : withPoint(now, held, rounded(to));
    grip.current = { grip: held, last: to };
    changeDraft({ points: next }, 'shownOnly');
  };
  const release = () => {
    if (grip.current === null) return;
    grip.current = null;
    changeDraft({});
  };
  const remove = (place: number) => {
    const rest = without(points, place);
    if (isComplete(shape, rest)) changeDraft({ points: rest });
  };

  const onKeyDown = (event: KeyboardEvent, held: Grip) => {
    const step = stepOf(event);
    if (step !== null) {
      const next =
        held === 'all'
          ? shifted(points, step.x, step.y)
          : withPoint(points, held, { x: points[held]!.x + step.x, y: points[held]!.y + step.y });
      changeDraft({ points: next }, 'soon');
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && held !== 'all') remove(held);
    else if ((event.key === 'Insert' || event.key === '+') && held !== 'all' && shape !== 'line') {
      const next = points[held + 1] ?? (shape === 'zone' ? points[0]! : points[held - 1]!);
      changeDraft({ points: withInserted(points, held + 1, middle(points[held]!, next)) });
    } else if (event.key === 'Enter') endByKey(finishDrawing);
    else if (event.key === 'Escape') endByKey(cancelDrawing);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const between =
    shape === 'line'
      ? []
      : points.flatMap((point, i) => {
          const next = points[i + 1] ?? (shape === 'zone' ? points[0] : undefined);
          return next === undefined ? [] : [{ place: i + 1, point: middle(point, next) }];
        });

  return (
    <g ref={group} className="drawing-handles" onPointerMove={drag} onPointerUp={release} onPointerCancel={release}>
      <g onPointerDown={(event) => take(event, 'all')} className="drawing-body">
        <ShapeView
          shape={shape}
          draft={draft}
          size={size}
          number={number}
          isForbidden={draft.not && draft.kind === 'inside'}
          isActive
        />
      </g>
      {between.map(({ place, point }) => (
        <g
          key={place}
          className="between"
          onPointerDown={(event) => {
            changeDraft({ points: withInserted(points, place, point) }, 'shownOnly');
            take(event, place);
          }}
        >
          <circle className="reach" {...px(point)} r="12" />
          <circle className="dot" {...px(point)} r="4" />
        </g>
      ))}
      {points.map((point, place) => (
        // biome-ignore lint/a11y/useSemanticElements: buttons of HTML can't lie in SVG
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
          key={place}
          className="handle"
          role="button"
          tabIndex={0}
          aria-label={words('drawing.point', {
            place: place + 1,
            count: points.length,
            x: percent(point.x),
            y: percent(point.y),
          })}
          aria-describedby="drawing-help"
          onPointerDown={(event) => take(event, place)}
          onDoubleClick={() => remove(place)}
          onKeyDown={(event) => onKeyDown(event, place)}
        >
          <circle className="reach" {...px(point)} r="14" />
          <circle className="dot" {...px(point)} r="7" />
        </g>
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of HTML can't lie in SVG */}
      <g
        className="handle whole"
        role="button"
        tabIndex={0}
        aria-label={words('drawing.whole')}
        aria-describedby="drawing-help"
        onPointerDown={(event) => take(event, 'all')}
        onKeyDown={(event) => onKeyDown(event, 'all')}
        transform={`translate(${centre(points).x * size.widthPx} ${centre(points).y * size.heightPx})`}
      >
        <circle className="reach" r="14" />
        <circle className="dot" r="10" />
        <path d="M -5 0 H 5 M 0 -5 V 5" />
      </g>
    </g>
  );
}
