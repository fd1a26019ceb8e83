import { open } from 'node:fs/promises';
import { DayfoldError } from '../../base/errors.ts';
import { mostModelBytes, PackRefused } from '../../packs/inspect-pack.ts';

/**
 * The whole of a model's file, in memory of its own: the bytes that are hashed and checked are the bytes that are loaded, whatever happens to the
 * file meanwhile. Errors: `pack.notFound`, `input.denied`, `PackRefused` for one that is too large.
 */
export async function readModelFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    await using file = await open(path, 'r');
    const stat = await file.stat();
    if (!stat.isFile()) throw new DayfoldError('pack.unreadable', `${path} is not a file`);
    if (stat.size >= mostModelBytes) {
      throw new PackRefused({ code: 'tooLarge', reason: `its file has ${stat.size} bytes` }, null, path);
    }
    const bytes = new Uint8Array(stat.size);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } catch (cause) {
    if (cause instanceof DayfoldError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new DayfoldError('pack.notFound', `${path}: there is no such file`, { cause });
    }
    throw new DayfoldError('input.denied', `${path} cannot be read (${code ?? String(cause)})`, { cause });
  }
}
