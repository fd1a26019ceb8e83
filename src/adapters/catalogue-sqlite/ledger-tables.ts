/** Tables of ledgers. */
export type LedgerTables = Record<never, never>;
