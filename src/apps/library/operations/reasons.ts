import type { Explanation } from '../../../search/explain.ts';
import type { SearchQuery } from '../../../search/query.ts';

/** Why an object matches, condition by condition; the words are for people, the instants for machines. */
export function reasonsOf(query: SearchQuery, { conditions }: Explanation): object[] {
  return conditions.map(({ condition, kind, not, satisfied, evidence }) => ({
    condition,
    kind,
    held: satisfied,
    words: `${not ? 'not: ' : ''}${JSON.stringify(withoutDefaults(query.conditions[condition]!))}`,
    instants: evidence,
  }));
}

function withoutDefaults(condition: SearchQuery['conditions'][number]): object {
  const { not: _, ...rest } = condition;
  return rest;
}
