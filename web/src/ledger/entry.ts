import type { Schemas } from '../api/client.ts';

export type RawEntry = Schemas['LedgerEntry'];

/** The fields whose text is beside the leaf and can be taken out of a copy. */
export const hiddenFields = ['actor', 'empowerment', 'motive', 'details'] as const;
export type HiddenField = (typeof hiddenFields)[number];

/** An entry as it is read. A field that was taken out is `undefined`. */
export interface Entry {
  readonly raw: RawEntry;
  readonly sequence: number;
  readonly atMicros: number;
  readonly action: string;
  /** What was done, by the name of the operation. */
  readonly operation: string;
  /** Ids and hashes of what it is about, without the operation and the entry it belongs to. */
  readonly object: Readonly<Record<string, unknown>>;
  /** For outcomes and refusals: the entry of the act. */
  readonly of: number | null;
  readonly actor: string | undefined;
  readonly motive: string | null | undefined;
  readonly empowerment: unknown;
  readonly details: unknown;
  /** SHA-256 of salt and value, by hidden field. */
  readonly commitments: Readonly<Record<string, string>>;
}

interface Leaf {
  readonly action: string;
  readonly timeMicros: number;
  readonly object: Readonly<Record<string, unknown>>;
  readonly hidden: Readonly<Record<string, string>>;
}

/** Reads an entry. Whether it is what the log was made of is another question: `proof.ts`. */
export function readEntry(raw: RawEntry): Entry {
  const leaf = JSON.parse(raw.leaf) as Leaf;
  const { operation, of, ...object } = leaf.object;
  const opened = (field: HiddenField): unknown => {
    const opening = raw.openings[field];
    return opening === undefined ? undefined : JSON.parse(opening.value);
  };
  return {
    raw,
    sequence: raw.sequence,
    atMicros: leaf.timeMicros,
    action: leaf.action,
    operation: typeof operation === 'string' ? operation : leaf.action,
    object,
    of: typeof of === 'number' ? of : null,
    actor: opened('actor') as string | undefined,
    motive: opened('motive') as string | null | undefined,
    empowerment: opened('empowerment'),
    details: opened('details'),
    commitments: leaf.hidden,
  };
}

/** What entries are chosen by. Empty: all. */
export interface EntryFilter {
  readonly action: string;
  readonly actor: string;
  readonly text: string;
}

/** Whether an entry is wanted. `words` is what is shown of it, so that one finds what one sees. */
export function isWanted(entry: Entry, { action, actor, text }: EntryFilter, words: (entry: Entry) => string): boolean {
  if (action !== '' && entry.action !== action) return false;
  if (actor !== '' && entry.actor !== actor) return false;
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const { raw, motive } = entry;
  const held = `${words(entry)} ${motive ?? ''} ${raw.openings['details']?.value ?? ''} ${raw.leaf}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => held.includes(word));
}
