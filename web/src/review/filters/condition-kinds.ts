import type { Condition, ConditionKind, Drawing } from '../review-store.ts';

/** A condition of one kind. */
export type ConditionOf<K extends ConditionKind> = Extract<Condition, { readonly kind: K }>;

/** What can be added: the kinds of conditions, and the forbidden area, which is a zone that must not be entered. */
export type FilterChoice = ConditionKind | 'forbidden';

/** All that can be added, in the order of the menu. */
export const filterGroups = [
  { id: 'when', choices: ['time', 'timeOfDay', 'duration'] },
  { id: 'what', choices: ['class', 'colour', 'pickedColour', 'size'] },
  { id: 'where', choices: ['camera', 'recording'] },
  { id: 'moves', choices: ['direction', 'speed', 'near'] },
  {
    id: 'picture',
    choices: [
      'crosses',
      'inside',
      'enters',
      'leaves',
      'dwells',
      'standsStill',
      'startsIn',
      'stopsIn',
      'follows',
      'forbidden',
    ],
  },
] as const satisfies readonly { readonly id: string; readonly choices: readonly FilterChoice[] }[];

/** Conditions on a zone, which can be changed into each other. */
export const zoneKinds = ['inside', 'enters', 'leaves', 'dwells', 'standsStill', 'startsIn', 'stopsIn'] as const;

export type ZoneKind = (typeof zoneKinds)[number];
export type ShapeKind = ZoneKind | 'crosses' | 'follows';
export type ShapeCondition = ConditionOf<ShapeKind>;

/** What is drawn for a kind of condition; null where nothing is. */
export function shapeOfKind(kind: ConditionKind): Drawing['shape'] | null {
  if (kind === 'crosses') return 'line';
  if (kind === 'follows') return 'path';
  return (zoneKinds as readonly string[]).includes(kind) ? 'zone' : null;
}

/** Whether a condition has a shape on the picture. */
export function isShape(condition: Condition): condition is ShapeCondition {
  return shapeOfKind(condition.kind) !== null;
}

/** A zone that nothing may be in. */
export function isForbidden(condition: Condition): boolean {
  return condition.kind === 'inside' && condition.not === true;
}
