import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DayfoldError } from '../../base/errors.ts';

// Apart from what opens videos: naming inputs must not wait for FFmpeg.

/** Throws unless the path is a file with bytes that this process may read. */
export function requireReadableFile(path: string): void {
  try {
    const file = openSync(path, 'r');
    try {
      const stat = statSync(path);
      if (stat.isDirectory()) throw new DayfoldError('input.notVideo', `${path} is a folder, not a video.`);
      if (readSync(file, Buffer.alloc(1)) === 0) {
        throw new DayfoldError('input.empty', `${path} is empty (0 bytes). Copy it again from the recorder.`);
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw inputError(path, error);
  }
}

/** The DayfoldError that a failed file operation on an input stands for. */
export function inputError(path: string, error: unknown): DayfoldError {
  if (error instanceof DayfoldError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new DayfoldError('input.missing', `${path} does not exist. Check the path.`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new DayfoldError('input.denied', `${path} may not be read by this user. Change its permissions.`, {
      cause: error,
    });
  }
  return new DayfoldError('input.unsupported', `${path} could not be read (${code ?? error}).`, { cause: error });
}
