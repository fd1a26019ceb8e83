import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DayfoldError } from '../base/errors.ts';
import { type Sql, textOf } from './sql.ts';

/** What one database may take, MB: the rest spills or is read again. Guess: a table of ten million objects is read in full within it. */
const memoryMegabytes = 1536;

/** Opens a database of the cache. No extension is ever fetched. `writable`: to be made; else other processes may read it too. */
export async function openDatabase(path: string, writable: boolean, threads: number): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, {
    threads: String(threads),
    memory_limit: `${memoryMegabytes}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    access_mode: writable ? 'READ_WRITE' : 'READ_ONLY',
    ...(writable ? { temp_directory: `${path}.tmp` } : {}),
  });
}

/** Runs one statement to its end. An abort interrupts it within DuckDB. Errors: `run.interrupted`; DuckDB's own. */
export async function runSql(connection: DuckDBConnection, query: Sql, signal?: AbortSignal) {
  throwIfAborted(signal);
  const interrupt = () => connection.interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await connection.run(textOf(query), [...query.values]);
  } catch (cause) {
    throwIfAborted(signal);
    throw cause;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

/** All rows of a statement; for answers of few rows. */
export async function rowsOf(connection: DuckDBConnection, query: Sql, signal?: AbortSignal) {
  return (await runSql(connection, query, signal)).getRows();
}

/** Ends the work of a caller who does not wait any more. Errors: `run.interrupted`. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new DayfoldError('run.interrupted', 'the search was cancelled', { cause: signal.reason });
  }
}
