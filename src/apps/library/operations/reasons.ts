import { conditionWords } from '../../../search/condition-words.ts';
import type { Explanation } from '../../../search/explain.ts';
import type { SearchQuery } from '../../../search/query.ts';

/** Why an object matches, condition by condition; the words are for people, the instants for machines. */
export function reasonsOf(query: SearchQuery, { conditions }: Explanation): object[] {
  return conditions.map(({ condition, kind, satisfied, evidence }) => ({
    condition,
    kind,
    held: satisfied,
    words: conditionWords(query.conditions[condition]!),
    instants: evidence,
  }));
}
