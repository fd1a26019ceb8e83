import { forEachCrossing } from './crossings.ts';
import { checkpointsOf, passInOrder } from './follow-path.ts';
import { Polygon } from './polygon.ts';
import type { Condition, ConditionKind, ConditionOf } from './query.ts';
import { stayMicros, staysIn, stillPart } from './stays.ts';
import type { Track } from './track.ts';

/** Kinds of conditions that only an object's own samples can decide. */
export const shapeKinds = [
  'inside',
  'enters',
  'leaves',
  'dwells',
  'startsIn',
  'stopsIn',
  'standsStill',
  'crosses',
  'follows',
] as const satisfies readonly ConditionKind[];

export type ShapeCondition = ConditionOf<(typeof shapeKinds)[number]>;

export function isShape(condition: Condition): condition is ShapeCondition {
  return (shapeKinds as readonly string[]).includes(condition.kind);
}

/** A stretch of samples that satisfied a condition; the instants are exact where they lie between samples. */
export interface Evidence {
  readonly fromMicros: number;
  readonly toMicros: number;
  /** Times of the samples in it, or of the two it lies between, microseconds from the recording's first frame. */
  readonly samplesMicros: readonly number[];
  /** Of a crossing: which way, and where, in relative coordinates. */
  readonly crossing?: { readonly direction: 'leftToRight' | 'rightToLeft'; readonly x: number; readonly y: number };
  /** Of a meeting: the other object. */
  readonly otherTube?: string;
}

/** A condition on shape made ready. `holds` looks at the samples alone and knows nothing of `not` or of cameras. */
export interface ShapeCheck {
  readonly condition: ShapeCondition;
  /** Of a condition with a zone. */
  readonly polygon: Polygon | null;
  holds(track: Track): boolean;
}

/** Makes a condition ready to be held against many objects. */
export function shapeCheck(condition: ShapeCondition): ShapeCheck {
  if (condition.kind === 'crosses') return { condition, polygon: null, holds: crosses(condition) };
  if (condition.kind === 'follows') return { condition, polygon: null, holds: follows(condition) };
  const polygon = new Polygon(condition.zone.polygon);
  return { condition, polygon, holds: zoneTest(condition, polygon) };
}

function zoneTest(
  condition: Exclude<ShapeCondition, ConditionOf<'crosses' | 'follows'>>,
  zone: Polygon,
): (track: Track) => boolean {
  const { anchor } = condition;
  switch (condition.kind) {
    case 'inside':
      return (track) => {
        const { x, y } = track.way(anchor);
        for (let i = 0; i < track.count; i++) if (zone.contains(x[i]!, y[i]!)) return true;
        return false;
      };
    case 'enters':
      return (track) => turns(track, anchor, zone, true);
    case 'leaves':
      return (track) => turns(track, anchor, zone, false);
    case 'startsIn':
      return (track) => containsSample(track, anchor, zone, 0);
    case 'stopsIn':
      return (track) => containsSample(track, anchor, zone, track.count - 1);
    case 'dwells':
      return (track) =>
        staysIn(track, track.way(anchor), zone).some((stay) => stayMicros(track, stay) >= condition.leastMicros);
    case 'standsStill':
      return (track) => {
        const way = track.way(anchor);
        const { withinHeights, leastMicros } = condition;
        return staysIn(track, way, zone).some(
          (stay) => stillPart(track, way, stay, withinHeights, leastMicros) !== null,
        );
      };
  }
}

function containsSample(track: Track, anchor: ShapeCondition['anchor'], zone: Polygon, sample: number): boolean {
  const { x, y } = track.way(anchor);
  return track.count > 0 && zone.contains(x[sample]!, y[sample]!);
}

/** Whether a sample on the other side of the border is followed by one that is `inwards` of it. */
function turns(track: Track, anchor: ShapeCondition['anchor'], zone: Polygon, inwards: boolean): boolean {
  const { x, y } = track.way(anchor);
  let before = inwards;
  for (let i = 0; i < track.count; i++) {
    const inside = zone.contains(x[i]!, y[i]!);
    if (i > 0 && inside === inwards && before !== inwards) return true;
    before = inside;
  }
  return false;
}

function crosses({ line, anchor, direction }: ConditionOf<'crosses'>): (track: Track) => boolean {
  return (track) => {
    let crossed = false;
    forEachCrossing(track, track.way(anchor), line.from, line.to, (_, toRight) => {
      crossed = direction === 'either' || toRight === (direction === 'leftToRight');
      return !crossed;
    });
    return crossed;
  };
}

function follows({ path, anchor, tolerance }: ConditionOf<'follows'>): (track: Track) => boolean {
  let aspect = 0;
  let checkpoints: ReturnType<typeof checkpointsOf> = [];
  return (track) => {
    if (track.aspect !== aspect) {
      aspect = track.aspect;
      checkpoints = checkpointsOf(path.points, tolerance, aspect);
    }
    return passInOrder(track, track.way(anchor), checkpoints, tolerance) !== null;
  };
}
