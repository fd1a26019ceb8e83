import type { CaseContent } from './case-content.ts';
import { type FlatCondition, flatSql } from './flat-sql.ts';
import type { Condition, ConditionKind, ConditionOf } from './query.ts';
import { isShape, type ShapeCheck, shapeCheck } from './shape-check.ts';
import { shapeOf, shapeOutlook } from './shape-sql.ts';
import { allOf, type Sql, sql } from './sql.ts';

/** A condition that samples must decide, with the recordings it can hold for. */
export interface PlannedShape {
  readonly check: ShapeCheck;
  readonly not: boolean;
  /** The camera it was drawn for; null for all. Objects of others don't satisfy it. */
  readonly cameraId: string | null;
}

/** How a list of conditions is answered. */
export interface Plan {
  /** SQL over the table of tubes: false only for objects that can't match. */
  readonly possible: Sql;
  /** True only for objects whose shapes hold for certain, given `possible`. */
  readonly sure: Sql;
  /** What must be held against the samples of objects that are possible and not sure. */
  readonly shapes: readonly PlannedShape[];
  /** What must be held against the samples of other objects too, after all else. */
  readonly meetings: readonly ConditionOf<'near'>[];
}

/** True when SQL alone answers. */
export function isFlat({ shapes, meetings }: Plan): boolean {
  return shapes.length + meetings.length === 0;
}

/** Plans conditions, without those of the kinds in `without`. */
export function planOf(
  conditions: readonly Condition[],
  content: CaseContent,
  without: readonly ConditionKind[] = [],
): Plan {
  const possible: Sql[] = [];
  const sure: Sql[] = [];
  const shapes: PlannedShape[] = [];
  const meetings: ConditionOf<'near'>[] = [];
  for (const condition of conditions) {
    if (without.includes(condition.kind)) continue;
    const { not } = condition;
    if (condition.kind === 'near') {
      meetings.push(condition);
    } else if (isShape(condition)) {
      const check = shapeCheck(condition);
      const outlook = shapeOutlook(check, content);
      shapes.push({ check, not, cameraId: shapeOf(condition).cameraId });
      possible.push(not ? sql`NOT ${outlook.sure}` : outlook.possible);
      sure.push(not ? sql`NOT ${outlook.possible}` : outlook.sure);
    } else possible.push(flatCondition(condition, content));
  }
  return { possible: allOf(possible), sure: allOf(sure), shapes, meetings };
}

/** A condition that a row decides, with its `not`: what is unknown does not hold. */
export function flatCondition(condition: FlatCondition, content: CaseContent): Sql {
  const holds = flatSql(condition, content);
  return condition.not ? sql`NOT coalesce(${holds}, false)` : holds;
}
