import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { allHandlers } from '../../src/apps/library/all-handlers.ts';
import type { Caller } from '../../src/apps/library/gate.ts';
import { type Library, openLibrary } from '../../src/apps/library/library.ts';
import type { Handler } from '../../src/apps/library/operation-handler.ts';
import type { RawInput } from '../../src/apps/library/perform.ts';
import type { Operation } from '../../src/contract/operation.ts';
import type { OperationName } from '../../src/contract/operations.ts';

/** An entry as another program reads it from the disk. */
export interface EntryOnDisk {
  readonly sequence: number;
  readonly timeMicros: number;
  readonly action: string;
  readonly case: string | null;
  readonly object: Readonly<Record<string, unknown>>;
  readonly actor: unknown;
  readonly motive: unknown;
  readonly empowerment: unknown;
}

/** A real library in a folder of its own, and a second look at its files that does not go through it. */
export interface TestLibrary {
  readonly root: string;
  readonly library: Library;
  /** The catalogue, opened beside the library. */
  readonly beside: DatabaseSync;
  /** UTC microseconds that the library takes for now; starts at the machine's. */
  readonly clock: { micros: number };
  /** Faults that the library told of. */
  readonly faults: unknown[];
  /** Does an operation as the owner, or as another, and gives its JSON. */
  json<T>(name: OperationName, input?: RawInput, caller?: Caller): Promise<T>;
  entriesFrom(sequence: number): EntryOnDisk[];
  /** Number of entries. */
  size(): number;
  /** All rows of all tables but the ledger's, and SHA-256 of all files but the catalogue's own. */
  everything(): string;
  close(): Promise<void>;
}

export async function openTestLibrary(root = mkdtempSync(join(tmpdir(), 'dayfold-library-'))): Promise<TestLibrary> {
  const clock = { micros: Date.now() * 1000 };
  const faults: unknown[] = [];
  const library = await openLibrary(root, {
    version: 'test',
    now: () => clock.micros,
    onFault: (error) => faults.push(error),
  });
  const beside = new DatabaseSync(join(root, 'catalogue.sqlite'), { timeout: 10_000 });
  const size = () => Number(beside.prepare('SELECT count(*) AS n FROM ledgerEntries').get()!['n']);
  return {
    root,
    library,
    beside,
    clock,
    faults,
    async json(name, input = {}, caller = library.owner) {
      const result = await library.perform(name, caller, input);
      if (result.kind === 'empty') return null as never;
      if (result.kind !== 'json') throw new TypeError(`${name} answers ${result.kind}`);
      return JSON.parse(JSON.stringify(result.value));
    },
    entriesFrom: (sequence) => entriesOf(beside, sequence),
    size,
    everything: () => JSON.stringify([tablesOf(beside), filesOf(root)]),
    async close() {
      beside.close();
      await library.close();
      rmSync(root, { recursive: true });
    },
  };
}

export function entriesOf(database: DatabaseSync, sequence: number): EntryOnDisk[] {
  const rows = database.prepare('SELECT sequence, leaf FROM ledgerEntries WHERE sequence >= ? ORDER BY sequence');
  const openings = database.prepare('SELECT field, value FROM ledgerOpenings WHERE sequence = ?');
  return rows.all(sequence).map((row) => {
    const opened = Object.fromEntries(
      openings.all(row['sequence']!).map(({ field, value }) => [String(field), JSON.parse(String(value))]),
    );
    const { action, case: caseId, object, timeMicros } = JSON.parse(String(row['leaf']));
    const { actor, motive, empowerment } = opened;
    return { sequence: Number(row['sequence']), timeMicros, action, case: caseId, object, actor, motive, empowerment };
  });
}

export function tablesOf(database: DatabaseSync): unknown {
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'ledger%' ORDER BY name")
    .all();
  return tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]);
}

/** SHA-256 of every file below a folder by its path there; of the catalogue no file, as its tables are looked at. */
export function filesOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('catalogue.sqlite'))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isFile: entry.isFile() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return Object.fromEntries(
    files.map(({ path, isFile }) => [
      path.slice(root.length + 1),
      isFile ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder',
    ]),
  );
}

type Run = Handler<Operation>['run'];

/** Puts something around the work of an operation; gives what puts it back. */
export function aroundHandler(name: OperationName, around: (run: Run) => Run): () => void {
  const handler = allHandlers[name] as unknown as { run: Run };
  const { run } = handler;
  handler.run = around(run.bind(handler));
  return () => {
    handler.run = run;
  };
}

/** Waits until `look` gives something but null or false; at most 60 s when not said. */
export async function until<T>(
  look: () => Promise<T | null | false> | T | null | false,
  patienceMillis = 60_000,
): Promise<T> {
  for (const started = performance.now(); ; await pause(20)) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (performance.now() - started > patienceMillis) throw new Error(`waited in vain: ${look}`);
  }
}

/** The code an operation was refused with, or null when it passed. */
export async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code !== 'string') throw cause;
    return code;
  }
}
