import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Makes the tables of jobs. A job names its case; the case's table is not referred to, so that the steps do not depend on each other. */
export async function createJobTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state IN ('waiting', 'running', 'done', 'failed', 'cancelled')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('max_attempts', 'integer', (column) => column.notNull())
    .addColumn('interruptions', 'integer', (column) => column.notNull())
    .addColumn('progress', 'text')
    .addColumn('error', 'text')
    .addColumn('result', 'text')
    .addColumn('cancel_requested', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'integer')
    .addColumn('started_at', 'integer')
    .addColumn('finished_at', 'integer')
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'integer')
    .addUniqueConstraint('job_case_key', ['case_id', 'key'])
    .addCheckConstraint('job_owner_while_running', sql`(state = 'running') = (owner IS NOT NULL)`)
    .modifyEnd(sql`STRICT`)
    .execute();
  // The order in which waiting ones are begun; those that run are looked for too, again and again.
  await sql`CREATE INDEX job_next ON job (state, priority DESC, created_at, id)`.execute(db);
  await db.schema
    .createTable('job_event')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('is_progress', 'integer', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .modifyEnd(sql`STRICT`)
    .execute();
  await db.schema.createIndex('job_event_case').on('job_event').columns(['case_id', 'sequence']).execute();
  await db.schema.createIndex('job_event_job').on('job_event').columns(['job_id', 'is_progress']).execute();
}
