import { type ShapeCondition, type ShapeKind, shapeOfKind } from '../filters/condition-kinds.ts';
import { isComplete, type Point, rounded } from './geometry.ts';

/** A condition on a shape while it is drawn and set: all that any of the kinds needs, so that one can be changed into another. */
export interface ShapeDraft {
  readonly kind: ShapeKind;
  readonly not: boolean;
  /** The camera it holds for; null: for all. */
  readonly cameraId: string | null;
  readonly points: readonly Point[];
  readonly anchor: 'foot' | 'centre';
  readonly direction: 'either' | 'leftToRight' | 'rightToLeft';
  /** How long somebody stays or stands still. */
  readonly leastMicros: number;
  readonly withinHeights: number;
  /** How far from a path, share of the picture's height. */
  readonly tolerance: number;
}

/** A draft of nothing drawn yet. Ten seconds of stay: guess; the rest is what the server takes when nothing is said. */
export function newDraft(kind: ShapeKind, not: boolean, cameraId: string | null): ShapeDraft {
  return {
    kind,
    not,
    cameraId,
    points: [],
    anchor: 'foot',
    direction: 'either',
    leastMicros: 10_000_000,
    withinHeights: 0.25,
    tolerance: 0.05,
  };
}

/** The draft that an existing condition is. */
export function draftOf(condition: ShapeCondition): ShapeDraft {
  const draft = newDraft(condition.kind, condition.not ?? false, null);
  const anchor = condition.anchor ?? draft.anchor;
  switch (condition.kind) {
    case 'crosses': {
      const { line, direction = 'either' } = condition;
      return { ...draft, anchor, direction, cameraId: line.cameraId ?? null, points: [line.from, line.to] };
    }
    case 'follows': {
      const { path, tolerance = draft.tolerance } = condition;
      return { ...draft, anchor, tolerance, cameraId: path.cameraId ?? null, points: path.points };
    }
    default: {
      const { zone } = condition;
      const shape = { ...draft, anchor, cameraId: zone.cameraId ?? null, points: zone.polygon };
      if (condition.kind === 'dwells') return { ...shape, leastMicros: condition.leastMicros };
      if (condition.kind !== 'standsStill') return shape;
      const { leastMicros, withinHeights = draft.withinHeights } = condition;
      return { ...shape, leastMicros, withinHeights };
    }
  }
}

/** The condition that a draft is; null while its shape is not complete. */
export function conditionOf(draft: ShapeDraft): ShapeCondition | null {
  const { kind, not, cameraId, anchor, direction, leastMicros, withinHeights, tolerance } = draft;
  if (!isComplete(shapeOfKind(kind)!, draft.points)) return null;
  const points = draft.points.map(rounded);
  const zone = { cameraId, polygon: points };
  switch (kind) {
    case 'crosses':
      return { kind, not, anchor, direction, line: { cameraId, from: points[0]!, to: points[1]! } };
    case 'follows':
      return { kind, not, anchor, tolerance, path: { cameraId, points } };
    case 'dwells':
      return { kind, not, anchor, zone, leastMicros };
    case 'standsStill':
      return { kind, not, anchor, zone, leastMicros, withinHeights };
    default:
      return { kind, not, anchor, zone };
  }
}
