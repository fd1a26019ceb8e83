import { stat } from 'node:fs/promises';
import { DayfoldError } from '../../base/errors.ts';
import type { Recording } from '../../cases/model.ts';

/**
 * Makes sure that the file of a recording is the one that was imported, as far as size and modification time tell; who decodes it
 * compares the hash. Errors: `input.missing` when it is gone, `input.changed`, `input.denied`.
 */
export async function requireUnchangedFile(recording: Recording): Promise<void> {
  const { path, fileName, sizeBytes, modifiedMicros } = recording;
  let found: { size: bigint; mtimeNs: bigint };
  try {
    found = await stat(path, { bigint: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new DayfoldError('input.denied', `${fileName} may not be read any more; change its permissions`, { cause });
    }
    throw new DayfoldError('input.missing', `${fileName} is gone since it was imported; put it back`, { cause });
  }
  if (Number(found.size) !== sizeBytes || Number(found.mtimeNs / 1000n) !== modifiedMicros) {
    throw new DayfoldError(
      'input.changed',
      `${fileName} has changed since it was imported; put the imported file back, or import this one as another recording`,
    );
  }
}
