import type { CaseTables } from './case-tables.ts';
import type { JobTables } from './job-tables.ts';
import type { LedgerTables } from './ledger-tables.ts';

/** Every table of the catalogue, as Kysely knows it. */
export interface Tables extends CaseTables, LedgerTables, JobTables {}
