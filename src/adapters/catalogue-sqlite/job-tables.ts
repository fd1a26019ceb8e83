/** Tables of jobs. */
export type JobTables = Record<never, never>;
