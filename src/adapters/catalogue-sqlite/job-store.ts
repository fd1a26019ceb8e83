import { type Kysely, sql, type Updateable } from 'kysely';
import { DayfoldError } from '../../base/errors.ts';
import type { Micros } from '../../base/time.ts';
import { type JobStore, maxInterruptions } from '../../jobs/job-store.ts';
import { jobOf, waitingRow } from './job-rows.ts';
import type { JobRow, JobTable } from './job-tables.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

type Change = Updateable<{ -readonly [Column in keyof JobTable]: JobTable[Column] }>;
type Outcome = Parameters<JobStore['finish']>[2];

/** Jobs in the tables of an open catalogue. */
export function createJobStore(database: Database): JobStore {
  const listeners = new Set<() => void>();
  const write = async <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    const value = await database.write(work);
    for (const listener of listeners) listener();
    return value;
  };
  const { db: reader } = database;
  return {
    async enqueue(job) {
      return write(async (db) => {
        const there = await db
          .selectFrom('job')
          .selectAll()
          .where('case_id', '=', job.caseId)
          .where('key', '=', job.key)
          .executeTakeFirst();
        if (there === undefined) {
          const taken = await db.selectFrom('job').select('id').where('id', '=', job.id).executeTakeFirst();
          if (taken !== undefined) throw new DayfoldError('catalogue.conflict', `there is a job ${job.id} already`);
          const row = await db.insertInto('job').values(waitingRow(job)).returningAll().executeTakeFirstOrThrow();
          return told(db, row, 'state');
        }
        if (there.state === 'failed' || there.state === 'cancelled') {
          return change(db, there, { ...waitingRow(job), id: there.id });
        }
        const isOpen = there.state !== 'done';
        const priority = Math.max(there.priority, job.priority);
        if (!isOpen || (priority === there.priority && there.cancel_requested === 0)) return jobOf(there);
        return change(db, there, { priority, cancel_requested: 0 });
      });
    },

    async job(caseId, id) {
      const row = await ofCase(reader, caseId, id);
      return row === undefined ? null : jobOf(row);
    },

    async jobs(caseId) {
      const rows = await reader.selectFrom('job').selectAll().where('case_id', '=', caseId).orderBy('id').execute();
      return rows.map(jobOf);
    },

    async jobOfKey(caseId, key) {
      const row = await reader
        .selectFrom('job')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('key', '=', key)
        .executeTakeFirst();
      return row === undefined ? null : jobOf(row);
    },

    async claim(lease, kinds, leastPriority, nowMicros) {
      const next = (db: Kysely<Tables>) =>
        db
          .selectFrom('job')
          .selectAll()
          .where('state', '=', 'waiting')
          .where('kind', 'in', kinds)
          .where('priority', '>=', leastPriority)
          .where((is) => is.or([is('not_before', 'is', null), is('not_before', '<=', nowMicros)]))
          .orderBy('priority', 'desc')
          .orderBy('created_at')
          .orderBy('id')
          .limit(1)
          .executeTakeFirst();
      // Asked for again and again by those with nothing to do: they must not keep others from writing.
      if ((await next(reader)) === undefined) return null;
      return write(async (db) => {
        const row = await next(db);
        if (row === undefined) return null;
        return change(db, row, {
          state: 'running',
          attempts: row.attempts + 1,
          progress: null,
          not_before: null,
          started_at: nowMicros,
          owner: lease.owner,
          lease_until: lease.untilMicros,
        });
      });
    },

    async renew(jobId, lease) {
      // No change that anybody listens for.
      return database.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('job')
          .set({ lease_until: lease.untilMicros })
          .where('id', '=', jobId)
          .where('owner', '=', lease.owner)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async progress(jobId, owner, progress) {
      return write(async (db) => {
        const row = await db
          .updateTable('job')
          .set({ progress: JSON.stringify(progress) })
          .where('id', '=', jobId)
          .where('owner', '=', owner)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return false;
        await told(db, row, 'progress');
        return true;
      });
    },

    async finish(jobId, owner, outcome, nowMicros) {
      return write(async (db) => {
        const row = await db
          .selectFrom('job')
          .selectAll()
          .where('id', '=', jobId)
          .where('owner', '=', owner)
          .executeTakeFirst();
        if (row === undefined) return false;
        await change(db, row, afterAttempt(row, outcome, nowMicros));
        return true;
      });
    },

    async recover(nowMicros, isDead) {
      const lapsed = async (db: Kysely<Tables>) => {
        const running = await db.selectFrom('job').selectAll().where('state', '=', 'running').execute();
        return running.filter((row) => row.lease_until! < nowMicros || isDead(row.owner!));
      };
      if ((await lapsed(reader)).length === 0) return 0;
      return write(async (db) => {
        const rows = await lapsed(db);
        for (const row of rows) await change(db, row, afterLoss(row, nowMicros));
        return rows.length;
      });
    },

    async cancel(caseId, id, nowMicros) {
      return write(async (db) => {
        const row = await ofCase(db, caseId, id);
        if (row === undefined) return null;
        if (row.state === 'waiting') return change(db, row, { ...ended('cancelled', nowMicros), cancel_requested: 1 });
        if (row.state !== 'running' || row.cancel_requested === 1) return jobOf(row);
        return change(db, row, { cancel_requested: 1 });
      });
    },

    async events(caseId, afterSequence, limit) {
      let query = reader.selectFrom('job_event').selectAll().where('sequence', '>', afterSequence);
      if (caseId !== null) query = query.where('case_id', '=', caseId);
      const rows = await query.orderBy('sequence').limit(limit).execute();
      return rows.map((row) => ({
        sequence: row.sequence,
        jobId: row.job_id,
        caseId: row.case_id,
        job: JSON.parse(row.job),
      }));
    },

    async lastEventSequence() {
      // The number is kept beside the events: the newest may have been taken out.
      const { rows } = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence WHERE name = 'job_event'`.execute(
        reader,
      );
      return rows[0]?.seq ?? 0;
    },

    onChange(listener) {
      const mine = () => listener();
      listeners.add(mine);
      return () => listeners.delete(mine);
    },

    async purgeCase(caseId) {
      await write(async (db) => {
        await db.deleteFrom('job_event').where('case_id', '=', caseId).execute();
        await db.deleteFrom('job').where('case_id', '=', caseId).execute();
      });
    },
  };
}

function ofCase(db: Kysely<Tables>, caseId: string, id: string): Promise<JobRow | undefined> {
  return db.selectFrom('job').selectAll().where('id', '=', id).where('case_id', '=', caseId).executeTakeFirst();
}

async function change(db: Kysely<Tables>, { id }: JobRow, set: Change) {
  const row = await db.updateTable('job').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  return told(db, row, 'state');
}

/** Writes the event of what a job is now. Progress that came before it is of no use to anybody any more. */
async function told(db: Kysely<Tables>, row: JobRow, what: 'state' | 'progress') {
  const job = jobOf(row);
  await db.deleteFrom('job_event').where('job_id', '=', row.id).where('is_progress', '=', 1).execute();
  await db
    .insertInto('job_event')
    .values({
      job_id: row.id,
      case_id: row.case_id,
      is_progress: what === 'progress' ? 1 : 0,
      job: JSON.stringify(job),
    })
    .execute();
  return job;
}

const free = { owner: null, lease_until: null } as const;

function ended(state: 'done' | 'failed' | 'cancelled', nowMicros: Micros): Change {
  return { ...free, state, not_before: null, finished_at: nowMicros };
}

function afterAttempt(row: JobRow, outcome: Outcome, nowMicros: Micros): Change {
  const asked = row.cancel_requested === 1;
  switch (outcome.kind) {
    case 'done':
      return { ...ended('done', nowMicros), result: JSON.stringify(outcome.result), error: null };
    case 'cancelled':
      return asked ? ended('cancelled', nowMicros) : { ...free, state: 'waiting', attempts: row.attempts - 1 };
    case 'released':
      if (asked) return ended('cancelled', nowMicros);
      return { ...free, state: 'waiting', attempts: row.attempts - 1, not_before: outcome.retryAtMicros };
    case 'failed': {
      const error = JSON.stringify(outcome.error);
      if (outcome.final || row.attempts >= row.max_attempts) return { ...ended('failed', nowMicros), error };
      if (asked) return { ...ended('cancelled', nowMicros), error };
      return { ...free, state: 'waiting', error, not_before: outcome.retryAtMicros };
    }
  }
}

function afterLoss(row: JobRow, nowMicros: Micros): Change {
  const interruptions = row.interruptions + 1;
  if (row.cancel_requested === 1) return { ...ended('cancelled', nowMicros), interruptions };
  if (interruptions < maxInterruptions)
    return { ...free, state: 'waiting', attempts: row.attempts - 1, interruptions, progress: null };
  const message = `the process that worked on it was killed or lost its lease ${interruptions} times; given up`;
  return { ...ended('failed', nowMicros), interruptions, error: JSON.stringify({ code: 'run.crashed', message }) };
}
