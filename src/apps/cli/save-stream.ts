import { createHash, randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import { writeError } from '../analysis/write-whole.ts';

/** What was saved. */
export interface Saved {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Saves bytes as they come; the file has its name when it is whole. Errors: `output.*`, `run.interrupted`, `input.changed` when the hash
 * is not the expected one.
 *
 * @param expected SHA-256, hex, or null when it is not known
 */
export async function saveStream(
  stream: ReadableStream<Uint8Array>,
  out: string,
  options: { readonly overwrite: boolean; readonly expected: string | null; readonly signal: AbortSignal },
): Promise<Saved> {
  const part = join(dirname(out), `.${basename(out).slice(0, 100)}.${randomUUID()}.part`);
  try {
    const saved = await writeAll(stream, part, options.signal);
    if (options.expected !== null && saved.sha256 !== options.expected) {
      throw new DayfoldError('input.changed', `${out}: what arrived is not what was made; try again`);
    }
    if (!options.overwrite && existsSync(out)) {
      throw new DayfoldError('output.exists', `${out}: exists by now; choose another name or add --overwrite`);
    }
    renameSync(part, out);
    return saved;
  } catch (cause) {
    rmSync(part, { force: true });
    if (options.signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request', { cause });
    throw isFileError(cause) ? writeError(cause, out) : cause;
  }
}

async function writeAll(stream: ReadableStream<Uint8Array>, path: string, signal: AbortSignal): Promise<Saved> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file: FileHandle = await open(path, 'wx');
  try {
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      hash.update(chunk);
      await file.writeFile(chunk);
      bytes += chunk.byteLength;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

function isFileError(cause: unknown): boolean {
  return (cause as NodeJS.ErrnoException).syscall !== undefined && (cause as NodeJS.ErrnoException).path !== undefined;
}
