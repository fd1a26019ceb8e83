import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Step 4: which model found the classes of an analysis. Of those that are there already it is not known: their next classification says so. */
export async function keepAnalysisModels(db: Kysely<Tables>): Promise<void> {
  await sql.raw('ALTER TABLE analyses ADD COLUMN modelJson TEXT CHECK (json_valid(modelJson))').execute(db);
}
