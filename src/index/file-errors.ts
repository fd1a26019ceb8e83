import { DayfoldError } from '../base/errors.ts';

/** Turns what the file system (or DuckDB, which reports it in words) says of a failed write into an error of the closed list. */
export function writeError(cause: unknown, path: string): DayfoldError {
  if (cause instanceof DayfoldError) return cause;
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  const words = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT' || /no space left/i.test(words)) {
    return new DayfoldError('output.diskFull', `${path}: the disk is full; free space there or choose another place`, {
      cause,
    });
  }
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    /permission denied|read-only file system/i.test(words)
  ) {
    return new DayfoldError(
      'output.denied',
      `${path}: may not be written; change its permissions or choose another place`,
      {
        cause,
      },
    );
  }
  return new DayfoldError('internal', `${path}: could not be written (${words})`, { cause });
}
