import { existsSync, mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeError } from '../index/file-errors.ts';
import { partialPath, removeStalePartials } from '../index/partial-directory.ts';
import { PartFailure } from './source.ts';

const inWork = new Map<string, Promise<void>>();

/**
 * Makes a file of the cache once: `make` fills another name, which becomes `path` when it is whole and on the disk. Callers in this
 * process share the work; another process may do the same at the same time, and either result is good. What dead processes left of it is
 * removed. Errors: those of `make`; `output.denied`, `output.diskFull`.
 */
export async function makeOnce(path: string, make: (partial: string) => Promise<void>): Promise<void> {
  const begun = inWork.get(path);
  if (begun !== undefined) return begun;
  if (existsSync(path)) return;
  const work = makeWhole(path, make).finally(() => inWork.delete(path));
  inWork.set(path, work);
  return work;
}

async function makeWhole(path: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = partialPath(path, process.pid);
  try {
    mkdirSync(dirname(path), { recursive: true });
    removeStalePartials(path);
    await removePartial(partial);
    await make(partial);
    const handle = await open(partial, 'r+');
    await handle.sync();
    await handle.close();
    await rename(partial, path);
  } catch (cause) {
    await removePartial(partial);
    if (cause instanceof PartFailure) throw cause;
    throw writeError(cause, path);
  }
}

/** A database in work has companions: its log and what it spilled. */
async function removePartial(partial: string): Promise<void> {
  for (const end of ['', '.wal', '.tmp']) await rm(`${partial}${end}`, { recursive: true, force: true });
}

/** Where the file of this kind with this key lies. */
export function cachePath(directory: string, kind: 'case' | 'samples', key: string): string {
  return join(directory, `${kind}-${key}.${kind === 'case' ? 'duckdb' : 'bin'}`);
}
