import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { DayfoldError } from '../../base/errors.ts';
import { migrations } from './migrations.ts';
import { forKysely } from './node-sqlite.ts';
import { isBusy, sqliteError } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';

/**
 * How long a writer waits for other processes' transactions, milliseconds. Guess: ours take milliseconds; a commit on a slow disk may
 * take a second.
 */
const patienceMillis = 10_000;

/** Says in the head of the file whose it is: "Dyfd". https://www.sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x44796664;

/** Between two tries to become the writer, milliseconds. Guess: about what a commit of another process takes. */
const retryMillis = 2;

/** One SQLite file, opened by this process once. All writing goes through `write`, one transaction after the other. */
export interface Database {
  readonly path: string;
  /** For reading: sees what is committed, nothing half-done, and can't write. */
  readonly db: Kysely<Tables>;
  /** Runs `work` in a transaction that has the right to write from its start; on disk when it resolves. */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Takes what was deleted out of the file next to the database too, as far as no other process is reading there just now. */
  dropDeleted(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens or makes a catalogue: WAL, `synchronous=FULL`, foreign keys on, migrated to what this program knows.
 * Errors: `catalogue.newer`, `catalogue.damaged`, `catalogue.busy`, `output.denied`, `output.diskFull`.
 *
 * @param path of the file; its folder is made when missing
 * @param busyMillis how long to wait for other writers before `catalogue.busy`
 */
export async function openDatabase(path: string, busyMillis: number = patienceMillis): Promise<Database> {
  const { writer, reader } = openBoth(path, busyMillis);
  const kyselyOf = (raw: DatabaseSync) =>
    new Kysely<Tables>({
      dialect: new SqliteDialect({ database: forKysely(raw, (cause) => sqliteError(cause, path)) }),
    });
  const [toWrite, toRead] = [kyselyOf(writer), kyselyOf(reader)];
  let last: Promise<unknown> = Promise.resolve();
  // SQLite has one writer; a second transaction on its connection would join the first one.
  const write = <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      try {
        await beginWriting(writer, busyMillis);
        const value = await work(toWrite);
        writer.exec('COMMIT');
        return value;
      } catch (cause) {
        if (writer.isOpen && writer.isTransaction) writer.exec('ROLLBACK');
        throw sqliteError(cause, path);
      }
    });
    last = mine.catch(() => {});
    return mine;
  };
  const database: Database = {
    path,
    db: toRead,
    write,
    dropDeleted() {
      const mine = last.then(() => writer.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      last = mine.catch(() => {});
      return mine;
    },
    async close() {
      await last;
      // The writer goes last: who closes last folds the log into the file, and a reader can't.
      for (const raw of [reader, writer]) if (raw.isOpen) raw.close();
    },
  };
  try {
    await write((db) => migrate(db, path));
  } catch (cause) {
    await database.close();
    throw cause;
  }
  return database;
}

/**
 * Two connections: reading on the writing one would see a transaction half-done, and might act on an entry that is rolled back a moment
 * later.
 */
function openBoth(path: string, busyMillis: number): { writer: DatabaseSync; reader: DatabaseSync } {
  let writer: DatabaseSync | null = null;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writer = new DatabaseSync(path, { timeout: busyMillis });
    refuseForeign(writer, path);
    writer.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;');
    // What a purge deletes is overwritten, not only forgotten.
    writer.exec('PRAGMA secure_delete=ON');
    const reader = new DatabaseSync(path, { readOnly: true, timeout: busyMillis });
    // From here on waiting is done in `beginWriting`, where it does not hold the whole process.
    writer.exec('PRAGMA busy_timeout=0');
    return { writer, reader };
  } catch (cause) {
    if (writer?.isOpen) writer.close();
    throw openingError(cause, path);
  }
}

/** Leaves alone what another program keeps in SQLite. */
function refuseForeign(raw: DatabaseSync, path: string): void {
  const { tables } = raw.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  const { application_id: id } = raw.prepare('PRAGMA application_id').get() as { application_id: number };
  if (tables > 0 && id !== applicationId) {
    throw new DayfoldError('catalogue.damaged', `${path}: is a database of another program; choose another place`);
  }
}

function openingError(cause: unknown, path: string): unknown {
  const { code, syscall, message } = cause as NodeJS.ErrnoException;
  if (syscall !== 'mkdir') return sqliteError(cause, path);
  return code === 'ENOSPC'
    ? new DayfoldError('output.diskFull', `${path}: the disk is full; free space there`, { cause })
    : new DayfoldError('output.denied', `${path}: its folder can't be made (${message})`, { cause });
}

/** Becomes the one writer, waiting for other processes without holding this one. */
async function beginWriting(writer: DatabaseSync, busyMillis: number): Promise<void> {
  const until = performance.now() + busyMillis;
  for (;;) {
    try {
      writer.exec('BEGIN IMMEDIATE');
      return;
    } catch (cause) {
      if (!isBusy(cause) || performance.now() >= until) throw cause;
    }
    await pause(retryMillis);
  }
}

/** Brings the tables to the newest form. The number of steps done is `user_version`. */
async function migrate(db: Kysely<Tables>, path: string): Promise<void> {
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db);
  const done = rows[0]!.user_version;
  if (done > migrations.length) {
    throw new DayfoldError(
      'catalogue.newer',
      `${path}: was written by a newer Dayfold (version ${done}, this one knows ${migrations.length}); update Dayfold to open it`,
    );
  }
  if (done === migrations.length) return;
  for (const step of migrations.slice(done)) await step(db);
  await sql.raw(`PRAGMA application_id = ${applicationId}`).execute(db);
  await sql.raw(`PRAGMA user_version = ${migrations.length}`).execute(db);
}
