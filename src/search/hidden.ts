import { createHash } from 'node:crypto';
import type { CaseContent } from './case-content.ts';
import type { Plan } from './plan.ts';
import { allOf, own, type Sql, sql } from './sql.ts';

/** Objects that a search leaves out although they match, by recording: somebody has put them aside. */
export type HiddenObjects = ReadonlyMap<string, readonly string[]>;

/** No index has it in an id of a tube. */
const separator = '\u001f';

/** The plan without the hidden objects. One parameter for each recording, however many of it are hidden. */
export function withoutHidden(plan: Plan, { sources }: CaseContent, hidden: HiddenObjects | undefined): Plan {
  if (hidden === undefined || hidden.size === 0) return plan;
  const shown: Sql[] = sources.flatMap(({ number, source }) => {
    const tubes = hidden.get(source.recordingId);
    if (tubes === undefined || tubes.length === 0) return [];
    const list = sql`SELECT unnest(string_split(${tubes.join(separator)}::VARCHAR, ${separator}::VARCHAR))`;
    return [sql`NOT (source = ${own(String(number))} AND tube IN (${list}))`];
  });
  return { ...plan, possible: allOf([plan.possible, ...shown]) };
}

/** What tells one set of hidden objects from another; empty for none. */
export function hiddenKey(hidden: HiddenObjects | undefined): string {
  if (hidden === undefined || hidden.size === 0) return '';
  return createHash('sha256')
    .update(JSON.stringify([...hidden].sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');
}
