import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { inputError } from '../../adapters/media-node-av/input-errors.ts';
import { DayfoldError } from '../../base/errors.ts';
import { compareNaturally, isNumberedPicture } from '../../recording/picture-names.ts';
import { lastPart, showName } from './names.ts';

/** A regular file to import. Whether it is a video shows when it is opened. */
export interface FoundFile {
  /** Absolute, its bytes as the file system holds them: they need not be text. */
  readonly path: Buffer;
  /** The path as one line for a person. */
  readonly shownAs: string;
}

/** Something that was named or lies in a named folder and cannot be a recording. */
export interface UnusableFile {
  readonly shownAs: string;
  readonly error: DayfoldError;
}

export type Finding = FoundFile | UnusableFile;

/** What file managers leave behind. */
const leftByFileManagers = /^(\..*|Thumbs\.db|desktop\.ini)$/i;

/**
 * Lists the files to import: named ones as they are, folders with all below them, by name with numbers by value. Each path is listed
 * once; what cannot be a file (missing, pipe, socket, device) is listed with its error, in its place, and is never opened. Links to
 * folders are followed once.
 */
export async function findFiles(paths: readonly (string | Uint8Array)[], signal?: AbortSignal): Promise<Finding[]> {
  const findings = new Map<string, Finding>();
  for (const named of paths) {
    const path = absolute(named);
    const before = findings.size;
    const attributes = await look(path, findings);
    if (attributes === null) continue;
    if (attributes.isDirectory()) {
      await walk(path, findings, new Set(), signal);
      if (findings.size === before) {
        add(findings, path, new DayfoldError('input.noRecordings', `${showName(path)} holds no file.`));
      }
    } else addFile(findings, path, attributes);
  }
  return [...findings.values()];
}

/** Bytes of the absolute path. A path with a NUL is left as it is: the file system refuses it. */
function absolute(named: string | Uint8Array): Buffer {
  if (typeof named === 'string') return Buffer.from(resolve(named));
  return named[0] === slash[0] ? Buffer.from(named) : join(Buffer.from(process.cwd()), Buffer.from(named));
}

async function walk(folder: Buffer, findings: Map<string, Finding>, visited: Set<string>, signal?: AbortSignal) {
  signal?.throwIfAborted();
  let names: Buffer[];
  try {
    // A link may lead back up.
    const { dev, ino } = await stat(folder, { bigint: true });
    if (visited.has(`${dev}:${ino}`)) return;
    visited.add(`${dev}:${ino}`);
    const entries: Dirent<Buffer>[] = await readdir(folder, { encoding: 'buffer', withFileTypes: true });
    names = entries.map((entry) => entry.name).filter((name) => !leftByFileManagers.test(name.toString('latin1')));
  } catch (error) {
    add(findings, folder, unusable(folder, error));
    return;
  }
  if (names.length > 1 && names.every((name) => isNumberedPicture(name.toString('latin1')))) {
    const words =
      'holds numbered pictures, no video. Make a video of them first, or analyse the folder without a case.';
    add(findings, folder, new DayfoldError('input.unsupported', `${showName(folder)} ${words}`));
    return;
  }
  for (const name of names.sort(byName)) {
    const path = join(folder, name);
    const attributes = await look(path, findings);
    if (attributes === null) continue;
    if (attributes.isDirectory()) await walk(path, findings, visited, signal);
    else addFile(findings, path, attributes);
  }
}

/** Attributes behind all links; null after noting why there are none. */
async function look(path: Buffer, findings: Map<string, Finding>): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    add(findings, path, unusable(path, error));
    return null;
  }
}

function addFile(findings: Map<string, Finding>, path: Buffer, attributes: Stats): void {
  if (attributes.isFile()) add(findings, path, null);
  else {
    const kind = attributes.isFIFO() ? 'a pipe' : attributes.isSocket() ? 'a socket' : 'a device';
    const words = `${showName(path)} is ${kind}, not a file. It was not opened.`;
    add(findings, path, new DayfoldError('input.unsupported', words));
  }
}

function add(findings: Map<string, Finding>, path: Buffer, error: DayfoldError | null): void {
  const key = path.toString('latin1');
  if (findings.has(key)) return;
  const shownAs = showName(path);
  findings.set(key, error === null ? { path, shownAs } : { shownAs, error });
}

function unusable(path: Buffer, error: unknown): DayfoldError {
  return inputError(showName(path), error);
}

function byName(a: Buffer, b: Buffer): number {
  return compareNaturally(a.toString('latin1'), b.toString('latin1')) || Buffer.compare(a, b);
}

const slash = Buffer.from('/');

function join(folder: Buffer, name: Buffer): Buffer {
  return lastPart(folder).length === 0 ? Buffer.concat([folder, name]) : Buffer.concat([folder, slash, name]);
}
