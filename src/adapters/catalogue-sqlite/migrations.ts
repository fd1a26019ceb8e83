import type { Kysely } from 'kysely';
import { addCasesAndLedger } from './migration-1-cases-and-ledger.ts';
import { createJobTables } from './migration-2-jobs.ts';
import { keepClosedCases } from './migration-3-open-cases.ts';
import { keepAnalysisModels } from './migration-4-analysis-models.ts';
import { keepClassChecks } from './migration-5-class-checks.ts';
import type { Tables } from './tables.ts';

/** The steps from an empty file to the tables of `tables.ts`. Only ever added to: a step that was released stays as it is. */
export const migrations: readonly ((db: Kysely<Tables>) => Promise<void>)[] = [
  addCasesAndLedger,
  createJobTables,
  keepClosedCases,
  keepAnalysisModels,
  keepClassChecks,
];
