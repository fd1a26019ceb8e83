import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/words.tsx';
import { shapeOfKind } from '../filters/condition-kinds.ts';
import { addPoint, cancelDrawing, closeShape, removeLastPoint } from './draw-store.ts';
import { endByKey } from './end-by-key.ts';
import { isNear, moved, type Point, rounded } from './geometry.ts';
import { stepOf } from './key-step.ts';
import type { ShapeDraft } from './shape-draft.ts';
import { type PictureSize, ShapeView } from './shape-view.tsx';

/** A finger hits a point it is this near to; a second click of a double click falls this near to the first. */
const firstPointReachPx = 14;
const doubleClickReachPx = 6;
/** A pointer that moved further has drawn a line, not set a point. */
const dragPx = 10;

/**
 * The whole picture while a shape's points are set: by click or touch, or by a cross that the arrow keys move and the space bar
 * sets.
 */
export function DrawSurface(props: {
  readonly draft: ShapeDraft;
  readonly size: PictureSize;
  /** Told where the pointer or the cross is. */
  onPlace(point: Point): void;
}) {
  const { draft, size, onPlace } = props;
  const words = useWords();
  const surface = useRef<SVGGElement>(null);
  const pressed = useRef<Point | null>(null);
  const [hover, setHover] = useState<Point | null>(null);
  const [cross, setCross] = useState<Point | null>(null);
  const shape = shapeOfKind(draft.kind)!;
  const { points } = draft;

  useEffect(() => surface.current?.focus(), []);

  const at = (event: PointerEvent): Point => {
    const box = surface.current!.ownerSVGElement!.getBoundingClientRect();
    return rounded({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const near = (a: Point, b: Point | undefined, px: number) =>
    b !== undefined && isNear(a, b, size.widthPx, size.heightPx, px);

  const set = (point: Point) => {
    if (shape === 'zone' && points.length >= 3 && near(point, points[0], firstPointReachPx)) closeShape();
    else if (near(point, points.at(-1), doubleClickReachPx)) closeShape();
    else addPoint(point);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event);
    if (step !== null) setCross((now) => moved(now ?? points.at(-1) ?? { x: 0.5, y: 0.5 }, step.x, step.y));
    else if (event.key === ' ') {
      const point = cross ?? { x: 0.5, y: 0.5 };
      setCross(point);
      addPoint(point);
    } else if (event.key === 'Enter') closeShape();
    else if (event.key === 'Escape') endByKey(cancelDrawing);
    else if (event.key === 'Backspace' || event.key === 'Delete') removeLastPoint();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const next = cross ?? hover;
  useEffect(() => {
    if (next !== null) onPlace(next);
  });
  const shown = next === null ? points : [...points, next];
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: all keys are its own while one draws
    <g
      ref={surface}
      className="drawing-surface"
      role="application"
      tabIndex={0}
      aria-label={words('drawing.surface', { shape, points: points.length })}
      aria-describedby="drawing-help"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pressed.current = at(event);
        setCross(null);
        setHover(pressed.current);
      }}
      onPointerMove={(event) => {
        setCross(null);
        setHover(at(event));
      }}
      onPointerUp={(event) => {
        const from = pressed.current;
        pressed.current = null;
        if (from === null) return;
        const to = at(event);
        if (points.length === 0 && shape !== 'zone' && !near(from, to, dragPx)) addPoint(from);
        set(to);
        if (event.pointerType !== 'mouse') setHover(null);
      }}
      onPointerCancel={() => {
        pressed.current = null;
      }}
      onPointerLeave={() => setHover(null)}
    >
      <rect width={size.widthPx} height={size.heightPx} className="catch" />
      <ShapeView
        shape={shape}
        draft={{ ...draft, points: shown }}
        size={size}
        number={null}
        isForbidden={draft.not && shape === 'zone'}
        isActive
      />
      {points.map(({ x, y }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
        <circle key={i} className="dot" cx={x * size.widthPx} cy={y * size.heightPx} r={i === 0 ? 7 : 5} />
      ))}
      {cross !== null && (
        <path
          className="cross"
          transform={`translate(${cross.x * size.widthPx} ${cross.y * size.heightPx})`}
          d="M -14 0 H 14 M 0 -14 V 14"
        />
      )}
    </g>
  );
}
