import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements kept prepared. Guess: the catalogue, the ledger and the jobs have fewer than 200. */
const keptStatements = 256;

/**
 * Gives Kysely the database that comes with Node in the form of better-sqlite3, which its SQLite dialect was written for.
 *
 * @param translate turns what SQLite throws into what the caller shall see
 */
export function forKysely(database: DatabaseSync, translate: (cause: unknown) => unknown): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const translated = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw translate(cause);
    }
  };
  const prepared = (sql: string): SqliteStatement => {
    const statement: StatementSync = database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      // Rows come without a prototype; what is handed out is an object like any other.
      all: (parameters) => translated(() => statement.all(...parameters.map(storable)).map((row) => ({ ...row }))),
      run: (parameters) => translated(() => statement.run(...parameters.map(storable))),
      // Not a kept statement: two walks through one statement would be one walk.
      iterate: (parameters) => translated(() => database.prepare(sql).iterate(...parameters.map(storable))),
    };
  };
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const made = translated(() => prepared(sql));
      if (kept.size >= keptStatements) kept.delete(kept.keys().next().value!);
      kept.set(sql, made);
      return made;
    },
  };
}

function storable(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : ((value ?? null) as SQLInputValue);
}
