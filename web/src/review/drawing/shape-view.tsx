import type { Drawing } from '../review-store.ts';
import { centre, type Point, rightHand } from './geometry.ts';
import type { ShapeDraft } from './shape-draft.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface ShapeProps {
  readonly shape: Drawing['shape'];
  readonly draft: ShapeDraft;
  readonly size: PictureSize;
  /** Place of its condition, from 1; the chip carries the same. */
  readonly number: number | null;
  readonly isForbidden: boolean;
  readonly isActive?: boolean;
  /** Its outline can be pressed. Keys reach it by its chip. */
  onPick?(): void;
}

/** A zone, line or path with its number; lines with arrows that say which way counts. */
export function ShapeView({ shape, draft, size, number, isForbidden, isActive = false, onPick }: ShapeProps) {
  const { points } = draft;
  const text = pointsText(points, size);
  const name = `drawing-shape${isForbidden ? ' forbidden' : ''}${isActive ? ' active' : ''}${draft.not ? ' not' : ''}`;
  const outline = (className: string) =>
    shape === 'zone' ? (
      <polygon className={className} points={text} />
    ) : (
      <polyline className={className} points={text} />
    );
  const badge = shape === 'zone' ? centre(points) : points[0];
  return (
    <g className={name}>
      {shape === 'zone' && <polygon className="fill" points={text} />}
      {outline('halo')}
      {outline('stroke')}
      {shape === 'path' && <PathArrows points={points} size={size} />}
      {shape === 'line' && points.length === 2 && (
        <LineArrows from={points[0]!} to={points[1]!} direction={draft.direction} size={size} />
      )}
      {onPick !== undefined && (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys open the same by the chip that carries this number
        <g className="pick" onClick={onPick}>
          {outline('reach')}
        </g>
      )}
      {number !== null && badge !== undefined && !isActive && (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys open the same by the chip that carries this number
        <g
          className={onPick === undefined ? 'badge' : 'badge pick'}
          transform={`translate(${badge.x * size.widthPx} ${badge.y * size.heightPx})`}
          onClick={onPick}
        >
          <circle r="12" />
          <text textAnchor="middle" dominantBaseline="central">
            {number}
          </text>
        </g>
      )}
    </g>
  );
}

/** Points as `points` of SVG. */
export function pointsText(points: readonly Point[], { widthPx, heightPx }: PictureSize): string {
  return points.map(({ x, y }) => `${x * widthPx},${y * heightPx}`).join(' ');
}

/** Arrows across the middle of a line, one for each way that counts. */
function LineArrows(props: {
  readonly from: Point;
  readonly to: Point;
  readonly direction: ShapeDraft['direction'];
  readonly size: PictureSize;
}) {
  const { from, to, direction, size } = props;
  const right = rightHand(from, to, size.widthPx, size.heightPx);
  const at = { x: ((from.x + to.x) / 2) * size.widthPx, y: ((from.y + to.y) / 2) * size.heightPx };
  const sides = direction === 'either' ? [1, -1] : [direction === 'leftToRight' ? 1 : -1];
  return sides.map((side) => {
    const turned = (Math.atan2(right.y * side, right.x * side) * 180) / Math.PI;
    const back = direction === 'either' ? 0 : -16;
    return (
      <g key={side} className="arrow" transform={`translate(${at.x} ${at.y}) rotate(${turned})`}>
        <path className="halo" d={`M ${back} 0 H 26 M 18 -7 L 27 0 L 18 7`} />
        <path className="stroke" d={`M ${back} 0 H 26 M 18 -7 L 27 0 L 18 7`} />
      </g>
    );
  });
}

/** An arrow in the middle of each stretch of a path. */
function PathArrows({ points, size }: { readonly points: readonly Point[]; readonly size: PictureSize }) {
  return points.slice(1).map((to, i) => {
    const from = points[i]!;
    const dx = (to.x - from.x) * size.widthPx;
    const dy = (to.y - from.y) * size.heightPx;
    if (Math.hypot(dx, dy) < 24) return null;
    const turned = (Math.atan2(dy, dx) * 180) / Math.PI;
    const at = `translate(${((from.x + to.x) / 2) * size.widthPx} ${((from.y + to.y) / 2) * size.heightPx})`;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
      <g key={i} className="arrow" transform={`${at} rotate(${turned})`}>
        <path className="halo" d="M -6 -7 L 5 0 L -6 7" />
        <path className="stroke" d="M -6 -7 L 5 0 L -6 7" />
      </g>
    );
  });
}
