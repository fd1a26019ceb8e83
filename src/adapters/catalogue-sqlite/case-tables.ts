/** Tables of cases. */
export type CaseTables = Record<never, never>;
