import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import type { InspectedPack } from '../../packs/inspect-pack.ts';
import type { InstalledPack, PackRecord } from '../../packs/pack.ts';
import { writeError, writeWhole } from '../analysis/write-whole.ts';
import { modelFile, readPack, recordFile } from './installed-packs.ts';

/**
 * Keeps a pack that has passed: written beside, under its name only when whole and on the disk. Two that do it at once: the second fails.
 * Errors: `pack.exists`, `output.*`.
 */
export function keepPack(
  folder: string,
  { manifest, sha256 }: InspectedPack,
  file: Uint8Array,
  nowMicros: number,
): InstalledPack {
  const at = join(folder, manifest.name);
  if (existsSync(at)) throw exists(manifest.name);
  const record: PackRecord = { manifest, sha256, bytes: file.length, installedAtMicros: nowMicros };
  const part = join(folder, `.part-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    removeLeftParts(folder);
    mkdirSync(part);
    writeWhole(join(part, modelFile), file);
    writeWhole(join(part, recordFile), new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`));
    syncFolder(part);
    // A folder that holds something is not replaced by a rename.
    renameSync(part, at);
    syncFolder(folder);
  } catch (cause) {
    rmSync(part, { recursive: true, force: true });
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && existsSync(at))) throw exists(manifest.name);
    throw writeError(cause, at);
  }
  return readPack(folder, manifest.name);
}

/** Removes a pack, whole or damaged: out of its name first, so that a half-removed one is none. Errors: `pack.notFound`, `output.*`. */
export function removePack(folder: string, name: string): void {
  const at = join(folder, name);
  if (!existsSync(at)) throw new DayfoldError('pack.notFound', `there is no model ${name} in ${folder}`);
  const part = join(folder, `.part-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    renameSync(at, part);
    syncFolder(folder);
    rmSync(part, { recursive: true, force: true });
  } catch (cause) {
    throw writeError(cause, at);
  }
}

function exists(name: string): DayfoldError {
  return new DayfoldError('pack.exists', `${name} is installed already; "dayfold model remove ${name}" first`);
}

/** What killed processes left half-made. */
function removeLeftParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^\.part-(\d+)-[0-9a-f]{12}$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes a rename last through a power cut. Windows has no such thing, and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
