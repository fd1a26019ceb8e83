import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { writeError } from '../../index/file-errors.ts';
import { isProcessAlive } from '../../index/process-alive.ts';
import { type FileStamp, stampOf } from './file-stamp.ts';
import { showName } from './names.ts';

/** Where copies wait under a name that nothing looks at, inside the library so that a rename moves them. */
const incomingName = 'incoming';

/** Process numbers mean nothing on another machine, nor in another container, that shares the library. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** A copy another machine has not written to for this long is none any more. Guess. */
const abandonedMs = 86_400_000;

/** Copies this very process is making: a former one may have had its number. */
const ownParts = new Set<string>();

/** A new name for a copy that is being made. Errors: `output.*`. */
export async function newPart(libraryDirectory: string): Promise<string> {
  const incoming = join(libraryDirectory, incomingName);
  try {
    await mkdir(incoming, { recursive: true });
  } catch (error) {
    throw writeError(error, showName(incoming));
  }
  const name = `${process.pid}-${machine}-${randomBytes(9).toString('hex')}.part`;
  ownParts.add(name);
  return join(incoming, name);
}

/** Removes a copy that is not wanted. */
export async function dropPart(part: string): Promise<void> {
  ownParts.delete(basename(part));
  await rm(part, { force: true });
}

/** Removes copies that killed imports left. To be called before an import, and when a server starts. */
export async function removeLeftovers(libraryDirectory: string): Promise<void> {
  const incoming = join(libraryDirectory, incomingName);
  for (const name of await readdir(incoming).catch(() => [])) {
    const [, owner, where] = /^(\d+)-([0-9a-f]{8})-[0-9a-f]{18}\.part$/.exec(name) ?? [];
    if (owner === undefined || ownParts.has(name)) continue;
    const path = join(incoming, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    const alive = Number(owner) !== process.pid && isProcessAlive(Number(owner));
    if (where === machine ? !alive : Date.now() - mtimeMs > abandonedMs) await rm(path, { force: true });
  }
}

/** Path of a stored copy: `recordings/<first two of the hash>/<hash><extension>`. */
export function storedPathOf(libraryDirectory: string, sha256: string, extension: string): string {
  return join(libraryDirectory, 'recordings', sha256.slice(0, 2), `${sha256}${extension}`);
}

/**
 * Gives a finished copy its final name, for good also after a power cut. One that is there already stays, when it is whole.
 * Errors: `output.*`.
 */
export async function keepCopy(part: string, storedPath: string, sizeBytes: number): Promise<FileStamp> {
  const folder = dirname(storedPath);
  try {
    await mkdir(folder, { recursive: true });
    const there = await stat(storedPath).catch(() => null);
    if (there?.isFile() && there.size === sizeBytes) await rm(part, { force: true });
    else await rename(part, storedPath);
    ownParts.delete(basename(part));
    for (const above of [folder, dirname(folder), dirname(dirname(folder))]) await flushFolder(above);
    return stampOf(await stat(storedPath, { bigint: true }));
  } catch (error) {
    await dropPart(part);
    throw writeError(error, showName(storedPath));
  }
}

/**
 * A link in the library to a file kept in place whose name is no text: only so can every program part open it by a string.
 * Errors: `output.*`.
 */
export async function keepLink(target: Buffer, linkPath: string): Promise<void> {
  const temporary = `${linkPath}.${process.pid}.part`;
  try {
    await mkdir(dirname(linkPath), { recursive: true });
    const there = await readlink(linkPath, { encoding: 'buffer' }).catch(() => null);
    if (there?.equals(target)) return;
    await rm(temporary, { force: true });
    await symlink(target, temporary);
    await rename(temporary, linkPath);
    await flushFolder(dirname(linkPath));
  } catch (error) {
    throw writeError(error, showName(linkPath));
  }
}

/** Path of such a link. */
export function linkPathOf(libraryDirectory: string, sha256: string, extension: string): string {
  return join(libraryDirectory, 'links', sha256.slice(0, 2), `${sha256}${extension}`);
}

/** Writes the names in a folder to the disk, where the system can do that. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync();
  } catch (error) {
    // Some network and memory-card file systems cannot.
    if (!/^(EINVAL|ENOTSUP|EISDIR|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}
