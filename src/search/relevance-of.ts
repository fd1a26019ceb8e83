import { codeColumns, sharesNear, sharesOf } from './colour-code.ts';
import type { SearchQuery } from './query.ts';
import { prominentMicros, prominentShare } from './sort.ts';

/** What relevance looks at. */
export interface Judged {
  readonly classScore: number;
  readonly areaShare: number;
  readonly durationMicros: number;
  /** In the order of `codeColumns`. */
  readonly codes: readonly number[];
}

/** The same as the SQL of `relevance` (sort.ts), of one object, to the last bit. */
export function relevanceOf({ conditions }: Pick<SearchQuery, 'conditions'>, object: Judged): number {
  let sum = 0;
  let asked = 0;
  for (const condition of conditions) {
    if (condition.not) continue;
    if (condition.kind === 'class') sum += object.classScore;
    else if (condition.kind === 'colour') {
      sum += sharesOf(codesOf(condition.part, object.codes), object.codes[0]!, condition.names) / 1000;
    } else if (condition.kind === 'pickedColour') {
      sum += sharesNear(codesOf(condition.part, object.codes), condition, condition.tolerance) / 1000;
    } else continue;
    asked++;
  }
  const degree = asked === 0 ? 1 : Math.min(1, sum / asked);
  const size = Math.sqrt(Math.min(1, object.areaShare / prominentShare));
  return 0.5 * degree + 0.5 * size * Math.min(1, object.durationMicros / prominentMicros);
}

function codesOf(part: keyof typeof codeColumns, codes: readonly number[]): readonly number[] {
  const first = { any: 0, upper: codeColumns.any.length, lower: codeColumns.any.length + codeColumns.upper.length };
  return codes.slice(first[part], first[part] + codeColumns[part].length);
}
