import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { DayfoldError } from '../../base/errors.ts';
import { isProcessAlive, startOfProcess } from '../../index/process-alive.ts';
import { writeError } from './write-whole.ts';

/** A lock without a readable holder is being written; after this long its writer was killed. Milliseconds, guess. */
const halfWrittenMs = 5_000;

/**
 * Takes a lock file, also one that a dead process left. The file holds the process and, where /proc tells it, when that
 * process began: after a restart, and in every new container, the same number is soon another program's.
 * Errors: `output.locked`, `output.denied`, `output.diskFull`.
 */
export function takeLock(lock: string): void {
  const own = `${lock}.${process.pid}`;
  const content = `${process.pid} ${startOfProcess(process.pid)}\n`;
  try {
    writeFileSync(own, content);
    for (let attempt = 0; attempt < 3; attempt++) {
      if (create(own, lock, content)) return;
      const found = read(lock);
      if (found === null) continue;
      if (isHeld(lock, found)) {
        throw new DayfoldError(
          'output.locked',
          `process ${Number.parseInt(found, 10)} is analysing the same recording; wait for it or stop it (${lock})`,
        );
      }
      remove(lock, found);
    }
  } catch (cause) {
    throw writeError(cause, lock);
  } finally {
    rmSync(own, { force: true });
  }
  throw new DayfoldError('output.locked', `another process has just taken ${lock}; try again`);
}

/** True when a live process holds the lock. */
export function isLocked(lock: string): boolean {
  const found = read(lock);
  return found !== null && isHeld(lock, found);
}

/** Makes the lock with its content in one step, so that nobody ever reads an empty one. False when it is there already. */
function create(own: string, lock: string, content: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES' || code === 'EROFS') throw cause;
  }
  // A file system without hard links, such as that of a memory card.
  try {
    const file = openSync(lock, 'wx');
    writeSync(file, content);
    closeSync(file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

function read(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

function isHeld(lock: string, content: string): boolean {
  const [holder, start = ''] = content.trim().split(' ');
  const processId = Number.parseInt(holder ?? '', 10);
  if (!Number.isInteger(processId)) {
    const at = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - at < halfWrittenMs;
  }
  if (!isProcessAlive(processId)) return false;
  const startNow = startOfProcess(processId);
  // This very process writes its lock once: the same number without a start is a former process's.
  if (start === '' || startNow === '') return processId !== process.pid;
  return start === startNow;
}

/** Removes a lock of a dead process, unless another process has replaced it since it was read. */
function remove(lock: string, content: string): void {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw cause;
  }
  if (readFileSync(aside, 'utf8') !== content) renameSync(aside, lock);
  rmSync(aside, { force: true });
}
