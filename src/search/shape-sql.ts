import type { CaseContent } from './case-content.ts';
import { sourcesSql } from './flat-sql.ts';
import type { Polygon } from './polygon.ts';
import type { ConditionOf } from './query.ts';
import type { DrawnPath, Line } from './query-parts.ts';
import type { ShapeCheck } from './shape-check.ts';
import { allOf, anyOf, own, type Sql, sql } from './sql.ts';
import { columnOf } from './tube-table.ts';
import { zoneCells } from './zone-cells.ts';

/** More than the rounding of a bound to a float. */
const margin = 1e-6;

/** What the table tells of a condition on shape without looking at samples. */
export interface Outlook {
  /** False only where the condition can't hold. */
  readonly possible: Sql;
  /** True only where it holds for certain. */
  readonly sure: Sql;
}

/** What the table tells of a condition on shape (taken without its `not`). `false` for cameras the shape is not drawn for. */
export function shapeOutlook({ condition, polygon }: ShapeCheck, content: CaseContent): Outlook {
  const { cameraId } = shapeOf(condition);
  const camera = cameraId === null ? own('true') : sourcesSql(content, (source) => source.cameraId === cameraId);
  const { possible, sure } = outlookAnywhere(condition, polygon, content);
  return { possible: allOf([camera, possible]), sure: allOf([camera, sure]) };
}

/** The drawn thing of a condition. */
export function shapeOf(condition: ShapeCheck['condition']): { readonly cameraId: string | null } {
  if (condition.kind === 'crosses') return condition.line;
  return condition.kind === 'follows' ? condition.path : condition.zone;
}

function outlookAnywhere(condition: ShapeCheck['condition'], polygon: Polygon | null, content: CaseContent): Outlook {
  const never = own('false');
  switch (condition.kind) {
    case 'crosses':
      return { possible: lineOutlook(condition.line, condition.anchor), sure: surelyCrosses(condition) };
    case 'follows':
      return { possible: pathOutlook(condition.path, condition.anchor, condition.tolerance, content), sure: never };
    case 'inside':
      return insideOutlook(polygon!, condition.anchor);
    case 'enters':
    case 'leaves':
      return {
        possible: allOf([own('duration_micros > 0'), insideOutlook(polygon!, condition.anchor).possible]),
        sure: never,
      };
    case 'dwells':
    case 'standsStill':
      return {
        possible: allOf([
          sql`duration_micros >= ${condition.leastMicros}::BIGINT`,
          insideOutlook(polygon!, condition.anchor).possible,
        ]),
        sure: never,
      };
    case 'startsIn':
    case 'stopsIn': {
      if (condition.anchor === 'centre') return { possible: boundsMeet(polygon!, 'centre'), sure: never };
      const end = condition.kind === 'startsIn' ? 'first' : 'last';
      const near = allOf([
        sql`${own(`${end}_foot_x`)} >= ${polygon!.left - margin}::DOUBLE`,
        sql`${own(`${end}_foot_x`)} <= ${polygon!.right + margin}::DOUBLE`,
        sql`${own(`${end}_foot_y`)} >= ${polygon!.top - margin}::DOUBLE`,
        sql`${own(`${end}_foot_y`)} <= ${polygon!.bottom + margin}::DOUBLE`,
      ]);
      return { possible: near, sure: never };
    }
  }
}

function insideOutlook(polygon: Polygon, anchor: 'foot' | 'centre'): Outlook {
  // The table has cells of feet only.
  if (anchor === 'centre') return { possible: boundsMeet(polygon, anchor), sure: own('false') };
  const { touched, wholly } = zoneCells(polygon);
  return { possible: anyCell(touched), sure: anyCell(wholly) };
}

function anyCell(masks: Uint32Array): Sql {
  const rows = [...masks.entries()].filter(([, mask]) => mask !== 0);
  return anyOf(rows.map(([row, mask]) => sql`(${own(columnOf.cells(row))} & ${mask}::UINTEGER) <> 0`));
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The way of the anchor comes near a rectangle. */
function boundsMeet({ left, top, right, bottom }: Bounds, anchor: 'foot' | 'centre'): Sql {
  return allOf([
    sql`${own(columnOf.bound(anchor, 'left'))} <= ${right + margin}::DOUBLE`,
    sql`${own(columnOf.bound(anchor, 'right'))} >= ${left - margin}::DOUBLE`,
    sql`${own(columnOf.bound(anchor, 'top'))} <= ${bottom + margin}::DOUBLE`,
    sql`${own(columnOf.bound(anchor, 'bottom'))} >= ${top - margin}::DOUBLE`,
  ]);
}

/** The bounds of the way meet those of the line and have corners on both sides of it. */
function lineOutlook({ from, to }: Line, anchor: 'foot' | 'centre'): Sql {
  const box = {
    left: Math.min(from.x, to.x),
    right: Math.max(from.x, to.x),
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
  };
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const corners = (['left', 'right'] as const).flatMap((x) =>
    (['top', 'bottom'] as const).map(
      (y) =>
        sql`${dx}::DOUBLE * (${own(columnOf.bound(anchor, y))} - ${from.y}::DOUBLE) - ${dy}::DOUBLE * (${own(columnOf.bound(anchor, x))} - ${from.x}::DOUBLE)`,
    ),
  );
  return allOf([
    boundsMeet(box, anchor),
    anyOf(corners.map((side) => sql`${side} >= ${-margin}::DOUBLE`)),
    anyOf(corners.map((side) => sql`${side} <= ${margin}::DOUBLE`)),
  ]);
}

/**
 * The way begins on one side of the line and ends on the other, and where its bounds meet the endless line they meet the drawn part of
 * it: then some step crosses that, the way asked for. Most ways that cross do so once, and need no look at samples.
 */
function surelyCrosses({ line: { from, to }, anchor, direction }: ConditionOf<'crosses'>): Sql {
  // The table has the ends of the ways of feet only.
  if (anchor === 'centre') return own('false');
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const sideOf = (end: 'first' | 'last') =>
    sql`(${dx}::DOUBLE * (${own(`${end}_foot_y`)} - ${from.y}::DOUBLE) - ${dy}::DOUBLE * (${own(`${end}_foot_x`)} - ${from.x}::DOUBLE))`;
  const toRight = sql`(${sideOf('first')} < ${-margin}::DOUBLE AND ${sideOf('last')} > ${margin}::DOUBLE)`;
  const toLeft = sql`(${sideOf('first')} > ${margin}::DOUBLE AND ${sideOf('last')} < ${-margin}::DOUBLE)`;
  const changes = { leftToRight: toRight, rightToLeft: toLeft, either: anyOf([toRight, toLeft]) }[direction];
  return allOf([changes, boundsMeetOnly(from, dx, dy, anchor)]);
}

/** What a rectangle around the way and the endless line have in common lies between the ends of the drawn line. */
function boundsMeetOnly(from: Line['from'], dx: number, dy: number, anchor: 'foot' | 'centre'): Sql {
  /** Places on the line, 0 at its start and 1 at its end, at which it passes the near and the far side of the rectangle. */
  const passes = (near: Sql, far: Sql, start: number, length: number) => {
    const place = (edge: Sql) => sql`((${edge} - ${start}::DOUBLE) / ${length}::DOUBLE)`;
    const [enters, leaves] = length > 0 ? [place(near), place(far)] : [place(far), place(near)];
    return { enters, leaves, slack: margin / Math.abs(length) };
  };
  const edge = (side: 'left' | 'top' | 'right' | 'bottom') => own(columnOf.bound(anchor, side));
  const ranges = [
    ...(dx === 0 ? [] : [passes(edge('left'), edge('right'), from.x, dx)]),
    ...(dy === 0 ? [] : [passes(edge('top'), edge('bottom'), from.y, dy)]),
  ];
  return allOf([
    anyOf(ranges.map(({ enters, slack }) => sql`${enters} > ${slack}::DOUBLE`)),
    anyOf(ranges.map(({ leaves, slack }) => sql`${leaves} < ${1 - slack}::DOUBLE`)),
  ]);
}

/** The bounds of the way, wider by the tolerance, hold the whole path. */
function pathOutlook(
  { points }: DrawnPath,
  anchor: 'foot' | 'centre',
  tolerance: number,
  { sources }: CaseContent,
): Sql {
  const x = points.map((point) => point.x);
  const y = points.map((point) => point.y);
  // The tolerance is a share of the height; of the width it is most on the narrowest picture.
  const mostPerWidth = Math.max(0, ...sources.map(({ display }) => display.heightPx / display.widthPx));
  const reachX = tolerance * mostPerWidth + margin;
  const reachY = tolerance + margin;
  return allOf([
    sql`${own(columnOf.bound(anchor, 'left'))} <= ${Math.min(...x) + reachX}::DOUBLE`,
    sql`${own(columnOf.bound(anchor, 'right'))} >= ${Math.max(...x) - reachX}::DOUBLE`,
    sql`${own(columnOf.bound(anchor, 'top'))} <= ${Math.min(...y) + reachY}::DOUBLE`,
    sql`${own(columnOf.bound(anchor, 'bottom'))} >= ${Math.max(...y) - reachY}::DOUBLE`,
  ]);
}
