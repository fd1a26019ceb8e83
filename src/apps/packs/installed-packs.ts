import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DayfoldError } from '../../base/errors.ts';
import { manifestSchema, type PackPurpose, packName } from '../../packs/manifest.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { packFolder } from './pack-folder.ts';

/** Names of the two files of a pack. */
export const recordFile = 'pack.json';
export const modelFile = 'model.onnx';

const recordSchema = z.strictObject({
  manifest: manifestSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  installedAtMicros: z.int().nonnegative(),
});

/** What lies in the folder of packs: those that are whole, and the names of those that can't be read. Both sorted by name. */
export interface PackList {
  readonly packs: readonly InstalledPack[];
  readonly damaged: readonly { readonly name: string; readonly reason: string }[];
}

/** Reads the folder of packs; a missing one is empty. The models themselves are not read. Errors: `input.denied`. */
export function listPacks(folder: string = packFolder()): PackList {
  const packs: InstalledPack[] = [];
  const damaged: { name: string; reason: string }[] = [];
  // Half-made ones begin with a dot, which no name does.
  for (const name of namesIn(folder).filter((name) => packName.safeParse(name).success)) {
    try {
      packs.push(readPack(folder, name));
    } catch (cause) {
      damaged.push({ name, reason: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return { packs, damaged };
}

/** Errors: `pack.notFound`, `pack.damaged`. */
export function readPack(folder: string, name: string): InstalledPack {
  const at = join(folder, name);
  let text: string;
  try {
    text = readFileSync(join(at, recordFile), 'utf8');
  } catch (cause) {
    throw new DayfoldError('pack.notFound', `there is no model ${name} in ${folder}`, { cause });
  }
  const parsed = recordSchema.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.manifest.name !== name) {
    throw new DayfoldError('pack.damaged', `${at} is damaged: remove it and install it again`);
  }
  const file = join(at, modelFile);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size !== parsed.data.bytes) {
    throw new DayfoldError('pack.damaged', `${file} has not the size it had when it was installed`);
  }
  return { ...parsed.data, modelFile: file };
}

/**
 * The pack that is used: the one of a name, else `$DAYFOLD_MODEL`, else the one for this purpose that was installed last; null where there is none. Errors:
 * `pack.notFound` and `pack.damaged` of one that is named, `input.denied`.
 */
export function installedPack({
  name = process.env['DAYFOLD_MODEL'] || undefined,
  purpose = 'objects',
  folder = packFolder(),
}: {
  readonly name?: string | undefined;
  readonly purpose?: PackPurpose;
  readonly folder?: string;
} = {}): InstalledPack | null {
  if (name !== undefined) {
    if (!packName.safeParse(name).success) throw new DayfoldError('pack.notFound', 'that is no name of a model');
    return readPack(folder, name);
  }
  const fitting = listPacks(folder).packs.filter(({ manifest }) => manifest.purpose === purpose);
  return fitting.sort((a, b) => b.installedAtMicros - a.installedAtMicros)[0] ?? null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new DayfoldError('input.denied', `${folder} cannot be read (${code ?? String(cause)})`, { cause });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
