import type { Micros } from '../base/time.ts';

/** What was done, in the words of Directive (EU) 2016/680 art. 25 and a few more. Closed: an outsider must know them all. */
export const ledgerActions = [
  'start',
  'administer',
  'import',
  'analyse',
  'enter',
  'search',
  'view',
  'unveil',
  'annotate',
  'export',
  'consultLedger',
  'close',
  'purge',
  'refuse',
  'outcome',
] as const;
export type LedgerAction = (typeof ledgerActions)[number];

/** A value whose text is not in the leaf: the leaf holds SHA-256 of salt and value, so the text can be taken out later. */
export interface Opening {
  /** 16 bytes of chance, hex. */
  readonly salt: string;
  /** Canonical JSON of the value. */
  readonly value: string;
}

/** What somebody is about to do. Ids and hashes, never content. */
export interface EntryDraft {
  readonly atMicros: Micros;
  readonly action: LedgerAction;
  readonly caseId: string | null;
  /** Ids and hashes of what it is about. */
  readonly object: Readonly<Record<string, string | number | readonly string[] | null>>;
  /** Personal or free text: each is committed with its own salt. */
  readonly hidden: {
    readonly actor: string;
    /** Authority, role and expiry under which the actor acts; null for the program itself. */
    readonly empowerment: unknown;
    readonly motive: string | null;
    /** What the action adds: the query, the file name, before and after. */
    readonly details: unknown;
  };
}

/** An entry as it is kept. `leaf` is what the tree is made of: canonical JSON (RFC 8785), UTF-8. */
export interface LedgerEntry {
  /** From 0; the index of its leaf. */
  readonly sequence: number;
  readonly leaf: string;
  /** By name of the hidden field; a field whose opening was taken out is missing. */
  readonly openings: Readonly<Record<string, Opening>>;
}

export interface TreeHead {
  readonly size: number;
  /** SHA-256, hex. */
  readonly root: string;
}
