import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readModelFile } from '../../adapters/onnx/model-file.ts';
import { DayfoldError } from '../../base/errors.ts';
import { recogniseBuiltIn } from '../../packs/built-in.ts';

/** A file and the manifest it is said to have, neither of them checked. */
export interface PackSource {
  readonly manifest: unknown;
  readonly file: Uint8Array;
}

/** A manifest is a few kilobytes; this is for a thousand long labels. */
const mostManifestBytes = 1_000_000;

/**
 * Reads a pack from files of this machine: a folder with `manifest.json` and one ONNX file, or an ONNX file with a manifest beside it, or one that is
 * known by its name or size. Errors: `pack.notFound`, `pack.unreadable`, `input.denied`, `PackRefused` for a file that is too large.
 *
 * @param manifestPath where the manifest is; null to look for one
 */
export async function readPackSource(from: string, manifestPath: string | null): Promise<PackSource> {
  const stat = statSync(from, { throwIfNoEntry: false });
  if (stat === undefined) throw new DayfoldError('pack.notFound', `${from}: there is no such file`);
  if (stat.isDirectory()) {
    const models = readdirSync(from).filter((name) => name.toLowerCase().endsWith('.onnx'));
    if (models.length !== 1) {
      throw new DayfoldError(
        'pack.unreadable',
        `${from}: a folder of a pack has one .onnx file and manifest.json; this one has ${models.length} .onnx files`,
      );
    }
    return {
      manifest: readManifestFile(manifestPath ?? join(from, 'manifest.json')),
      file: await readModelFile(join(from, models[0]!)),
    };
  }
  const file = await readModelFile(from);
  if (manifestPath !== null) return { manifest: readManifestFile(manifestPath), file };
  const known = recogniseBuiltIn(basename(from), file.length);
  if (known === null) {
    throw new DayfoldError(
      'pack.unreadable',
      `${from}: not one of the models that are known by name; say what it is with --manifest FILE`,
    );
  }
  return { manifest: known.manifest, file };
}

/** A manifest; where its labels are the name of a file beside it, one a line, they are read from there. */
function readManifestFile(path: string): unknown {
  const manifest = parseJson(path, readText(path));
  const labels = (manifest as { labels?: unknown } | null)?.labels;
  if (typeof labels !== 'string') return manifest;
  if (labels !== basename(labels) || labels === '' || labels.startsWith('.')) {
    throw new DayfoldError('pack.unreadable', `${path}: "labels" is a list, or the name of a file beside the manifest`);
  }
  const lines = readText(join(dirname(path), labels)).split(/\r?\n/);
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
  return { ...(manifest as object), labels: lines.map((line) => line.trim()) };
}

function readText(path: string): string {
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > mostManifestBytes) {
      throw new DayfoldError(
        'pack.unreadable',
        `${path} is no manifest: it is larger than ${mostManifestBytes} bytes, or no file`,
      );
    }
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause instanceof DayfoldError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw code === 'ENOENT' || code === 'ENOTDIR'
      ? new DayfoldError('pack.notFound', `${path}: there is no such manifest`, { cause })
      : new DayfoldError('input.denied', `${path} cannot be read (${code ?? String(cause)})`, { cause });
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DayfoldError('pack.unreadable', `${path} is no manifest: it is not JSON`, { cause });
  }
}
