import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { throwIfAborted } from './database.ts';

/** The pool was closed while a caller waited for its turn. */
export class PoolClosed extends Error {}

/**
 * A few connections for many callers, first come, first served. Few, because each query may use all cores and some hundred megabytes, and
 * occupies a thread of libuv's pool that files are read with too.
 */
export class ConnectionPool {
  readonly #free: DuckDBConnection[];
  readonly #all: readonly DuckDBConnection[];
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  private constructor(connections: DuckDBConnection[]) {
    this.#all = connections;
    this.#free = [...connections];
  }

  static async create(database: DuckDBInstance, size: number): Promise<ConnectionPool> {
    const connections: DuckDBConnection[] = [];
    for (let i = 0; i < size; i++) connections.push(await database.connect());
    return new ConnectionPool(connections);
  }

  /** Lends a connection for as long as `work` lasts. A caller who gives up before its turn is not served. Errors: `PoolClosed`. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    while (this.#free.length === 0 && !this.#closed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#closed) throw new PoolClosed();
    const connection = this.#free.pop()!;
    try {
      throwIfAborted(signal);
      return await work(connection);
    } finally {
      this.#free.push(connection);
      this.#waiting.shift()?.();
    }
  }

  /** Waits for what runs, refuses what waits, and closes all. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#free.length < this.#all.length) {
      await new Promise<void>((resolve) => this.#waiting.unshift(resolve));
    }
    for (const wake of this.#waiting.splice(0)) wake();
    for (const connection of this.#free.splice(0)) connection.closeSync();
  }
}
