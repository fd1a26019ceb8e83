import type { Schemas } from '../api/client.ts';
import type { Condition } from '../review/review-store.ts';

/** A search that found nothing, as often as the same was asked. */
export interface SearchWithout {
  readonly sequence: number;
  readonly lastAtMicros: number;
  readonly times: number;
  /** Null where it was taken out of the ledger's copy. */
  readonly motive: string | null;
  readonly conditions: readonly Condition[] | null;
}

/** What is read of a leaf. */
interface Leaf {
  readonly action: string;
  readonly timeMicros: number;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The searches of a case that found nothing, of the entries of its ledger (rule R21); the youngest first. */
export function searchesWithout(entries: readonly Schemas['LedgerEntry'][]): readonly SearchWithout[] {
  const asked = new Map<number, SearchWithout & { readonly key: string }>();
  const found = new Map<string, SearchWithout>();
  for (const { sequence, leaf, openings } of entries) {
    const { action, timeMicros, object } = JSON.parse(leaf) as Leaf;
    if (object['operation'] !== 'search') continue;
    const opened = (name: string) => (openings[name] === undefined ? null : JSON.parse(openings[name].value));
    const details = opened('details') as { query?: { conditions?: Condition[] }; results?: number } | null;
    if (action === 'search') {
      const motive = opened('motive') as string | null;
      const conditions = details?.query?.conditions ?? null;
      const key = JSON.stringify([opened('actor'), motive, object['query']]);
      asked.set(sequence, { sequence, lastAtMicros: timeMicros, times: 1, motive, conditions, key });
    } else if (action === 'outcome' && details?.results === 0) {
      const search = asked.get(Number(object['of']));
      if (search === undefined) continue;
      const { key, ...told } = search;
      const before = found.get(key);
      found.set(key, before === undefined ? told : { ...before, lastAtMicros: timeMicros, times: before.times + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.lastAtMicros - a.lastAtMicros);
}
