/** Tables of the ledger: triggers let rows be added only, openings also be taken out. */
export interface LedgerTables {
  ledgerEntries: LedgerEntryRow;
  ledgerOpenings: LedgerOpeningRow;
  ledgerNodes: LedgerNodeRow;
}

export interface LedgerEntryRow {
  /** From 0, without gaps. */
  sequence: number;
  /** As in the leaf, to find the entries of a case. */
  caseId: string | null;
  leaf: string;
}

export interface LedgerOpeningRow {
  sequence: number;
  field: string;
  /** 32 hex digits. */
  salt: string;
  value: string;
}

/** The hash of a complete subtree: the leaves `position * 2^level` to `(position + 1) * 2^level`. */
export interface LedgerNodeRow {
  level: number;
  position: number;
  /** 32 bytes. */
  hash: Uint8Array;
}
