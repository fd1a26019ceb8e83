import { statSync } from 'node:fs';
import { readModelFile } from '../../adapters/onnx/model-file.ts';
import { DayfoldError } from '../../base/errors.ts';
import type { StatedRefusal } from '../../capability/statement.ts';
import { inspectPack, PackRefused } from '../../packs/inspect-pack.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { listPacks } from './installed-packs.ts';

/** What was found when a file was last read, by what would change with it. */
const lastFound = new Map<string, PackRefused | null>();

/** A pack that lies there and would not be loaded. */
export interface RefusedPack extends StatedRefusal {
  readonly sha256: string | null;
  readonly reason: string;
}

/** The packs of this machine, by whether they pass. */
export interface FoundPacks {
  readonly packs: readonly InstalledPack[];
  readonly refused: readonly RefusedPack[];
}

/**
 * Every pack of this machine, read and checked as it would be before it is loaded: those that pass, and those that would be refused. A file that has
 * not changed since this process read it is not read again. Errors: `input.denied`.
 */
export async function gatherPacks(folder?: string): Promise<FoundPacks> {
  const { packs: there, damaged } = listPacks(folder);
  const packs: InstalledPack[] = [];
  const refused: RefusedPack[] = damaged.map(({ name, reason }) => ({
    name,
    refusal: 'damaged',
    sha256: null,
    reason,
  }));
  for (const pack of there) {
    const why = await whyRefused(pack);
    if (why === null) packs.push(pack);
    else {
      const { refusal, sha256 } = why;
      refused.push({ name: pack.manifest.name, refusal: refusal.code, sha256, reason: refusal.reason });
    }
  }
  return { packs, refused };
}

async function whyRefused(pack: InstalledPack): Promise<PackRefused | null> {
  const stat = statSync(pack.modelFile, { throwIfNoEntry: false });
  if (stat === undefined) return new PackRefused({ code: 'wrongHash', reason: 'its file is gone' }, null);
  const { size, mtimeMs, ino, ctimeMs } = stat;
  const key = JSON.stringify([pack.modelFile, pack.sha256, pack.manifest, size, mtimeMs, ctimeMs, ino]);
  const known = lastFound.get(key);
  if (known !== undefined) return known;
  const found = await check(pack);
  lastFound.set(key, found);
  return found;
}

async function check(pack: InstalledPack): Promise<PackRefused | null> {
  try {
    inspectPack(pack.manifest, await readModelFile(pack.modelFile), pack.sha256);
    return null;
  } catch (cause) {
    if (cause instanceof PackRefused) return cause;
    if (!(cause instanceof DayfoldError)) throw cause;
    return new PackRefused({ code: 'wrongHash', reason: cause.message }, null);
  }
}
