import { conditionWords, type WordLanguage } from '../../../search/condition-words.ts';
import type { Explanation } from '../../../search/explain.ts';
import type { SearchQuery } from '../../../search/query.ts';

/** Why an object matches, condition by condition; the words are for people, the instants for machines. */
export function reasonsOf(
  query: SearchQuery,
  { conditions }: Explanation,
  language: WordLanguage,
  nameOf: (id: string) => string,
): object[] {
  return conditions.map(({ condition, kind, satisfied, evidence }) => ({
    condition,
    kind,
    held: satisfied,
    words: conditionWords(query.conditions[condition]!, language, nameOf),
    instants: evidence,
  }));
}
