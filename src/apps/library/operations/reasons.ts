import type { WordLanguage } from '../../../search/condition-words.ts';
import type { Explanation } from '../../../search/explain.ts';
import type { SearchQuery } from '../../../search/query.ts';
import { reasonWords } from '../../../search/reason-words.ts';

/** Why an object matches, condition by condition; the words are for people, the instants for machines. */
export function reasonsOf(
  query: SearchQuery,
  { hit, conditions }: Explanation,
  language: WordLanguage,
  nameOf: (id: string) => string,
): object[] {
  return conditions.map(({ condition, kind, satisfied, evidence }) => ({
    condition,
    kind,
    held: satisfied,
    words: reasonWords(query.conditions[condition]!, hit, satisfied, language, nameOf),
    instants: evidence,
  }));
}
