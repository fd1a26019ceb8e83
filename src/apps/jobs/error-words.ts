import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import { writeError } from '../analysis/write-whole.ts';

/** Code and one line of any error; one that is not ours is a fault of the program, unless the disk is full. */
export function errorWords(cause: unknown): { readonly code: ErrorCode; readonly message: string } {
  const { code: errno, path } = (cause ?? {}) as { code?: string; path?: string };
  const isFull = errno === 'ENOSPC' || errno === 'EDQUOT';
  const error = isFull ? writeError(cause, path ?? 'a file') : cause;
  const code = error instanceof DayfoldError ? error.code : 'internal';
  const message = error instanceof Error ? error.message : String(error);
  return { code, message: message.replace(/\s*\n\s*/g, ' ').trim() };
}
