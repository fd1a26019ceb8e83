import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { DayfoldError } from '../../base/errors.ts';
import { migrations } from './migrations.ts';
import { forKysely } from './node-sqlite.ts';
import type { Tables } from './tables.ts';

/**
 * How long a writer waits for another process's transaction, milliseconds. Guess: ours take milliseconds; a commit on a slow disk may
 * take a second.
 */
const busyMillis = 10_000;

/** One SQLite file, opened by this process once. All writing goes through `write`, one transaction after the other. */
export interface Database {
  readonly path: string;
  /** For reading. */
  readonly db: Kysely<Tables>;
  /** Runs `work` in a transaction that has the right to write from its start; on disk when it resolves. */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens or makes a catalogue: WAL, `synchronous=FULL`, foreign keys on, migrated to what this program knows.
 * Errors: `catalogue.newer`, `catalogue.damaged`, `catalogue.busy`, `output.denied`, `output.diskFull`.
 *
 * @param path of the file; its folder is made when missing
 */
export async function openDatabase(path: string): Promise<Database> {
  let raw: DatabaseSync;
  try {
    mkdirSync(dirname(path), { recursive: true });
    raw = new DatabaseSync(path, { timeout: busyMillis });
    raw.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;');
  } catch (cause) {
    throw sqliteError(cause, path);
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(raw) }) });
  let last: Promise<unknown> = Promise.resolve();
  // SQLite has one writer; a second transaction on this connection would join the first one.
  const write = <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      try {
        raw.exec('BEGIN IMMEDIATE');
        const value = await work(db);
        raw.exec('COMMIT');
        return value;
      } catch (cause) {
        if (raw.isTransaction) raw.exec('ROLLBACK');
        throw sqliteError(cause, path);
      }
    });
    last = mine.catch(() => {});
    return mine;
  };
  try {
    await write((open) => migrate(open, path));
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
  return {
    path,
    db,
    write,
    async close() {
      await last;
      await db.destroy();
      if (raw.isOpen) raw.close();
    },
  };
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
  await sql.raw(`PRAGMA user_version = ${migrations.length}`).execute(db);
}

/** What SQLite says, in our words; errors that are ours already stay as they are. */
function sqliteError(cause: unknown, path: string): unknown {
  if (cause instanceof DayfoldError) return cause;
  const { errcode, message } = cause as { errcode?: number; message?: string };
  if (errcode === undefined) return cause;
  // Primary result codes, https://www.sqlite.org/rescode.html
  const primary = errcode & 0xff;
  const told = (code: DayfoldError['code'], words: string) => new DayfoldError(code, `${path}: ${words}`, { cause });
  if (primary === 5 || primary === 6) return told('catalogue.busy', 'another process holds the catalogue; try again');
  if (primary === 11 || primary === 26) return told('catalogue.damaged', 'is not a catalogue, or it is damaged');
  if (primary === 13) return told('output.diskFull', 'the disk is full; nothing was written');
  if (primary === 8 || primary === 14 || primary === 3)
    return told('output.denied', `can't be opened for writing (${message})`);
  return cause;
}
