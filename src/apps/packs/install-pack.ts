import { DayfoldError } from '../../base/errors.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import { inspectPack, PackRefused } from '../../packs/inspect-pack.ts';
import { packName } from '../../packs/manifest.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { installedPack, readPack } from './installed-packs.ts';
import { keepPack, removePack } from './keep-pack.ts';
import type { PackSource } from './pack-source.ts';

/** What is told of a pack before it takes effect; hashes and names, never a path. */
export interface PackAct {
  readonly action: 'administer' | 'refuse';
  readonly object: EntryDraft['object'];
  readonly details: unknown;
}

/** Where acts on packs are put on the record. Rejects where that can't be: then nothing is done. */
export type RecordAct = (act: PackAct) => Promise<void>;

/**
 * Checks a pack, puts it on the record and keeps it. The same pack again is no fault: what is there is answered. A refusal is on the record before it is
 * thrown. Errors: `PackRefused`, `pack.exists` for another file under its name, `output.*`, `ledger.notWritten`.
 */
export async function installPack(
  { manifest, file }: PackSource,
  folder: string,
  record: RecordAct,
  nowMicros: () => number,
): Promise<{ readonly pack: InstalledPack; readonly isNew: boolean }> {
  const inspected = await orRecorded('installModel', record, nameOf(manifest), () => inspectPack(manifest, file, null));
  const { name, version, licence, source, purpose, labels } = inspected.manifest;
  const there = presentPack(folder, name);
  if (there !== null && there.sha256 === inspected.sha256) return { pack: there, isNew: false };
  if (there !== null) {
    throw new DayfoldError(
      'pack.exists',
      `${name} is installed with another file (SHA-256 ${there.sha256}); "dayfold model remove ${name}" first`,
    );
  }
  await record({
    action: 'administer',
    object: { operation: 'installModel', model: name, sha256: inspected.sha256 },
    details: {
      version,
      licence,
      source,
      purpose,
      labels,
      classes: [...new Set(inspected.accepted.classes.filter((found) => found !== null))].sort(),
    },
  });
  return { pack: keepPack(folder, inspected, file, nowMicros()), isNew: true };
}

/** Puts the removal on the record and removes. Errors: `pack.notFound`, `output.*`, `ledger.notWritten`. */
export async function uninstallPack(name: string, folder: string, record: RecordAct): Promise<void> {
  if (!packName.safeParse(name).success) throw new DayfoldError('pack.notFound', 'that is no name of a model');
  let sha256: string | null = null;
  try {
    sha256 = readPack(folder, name).sha256;
  } catch (cause) {
    // A damaged one can be removed; one that is not there can't.
    if (!(cause instanceof DayfoldError) || cause.code !== 'pack.damaged') throw cause;
  }
  await record({ action: 'administer', object: { operation: 'removeModel', model: name, sha256 }, details: null });
  removePack(folder, name);
}

/** Runs a check, and puts what it refuses on the record before it goes on as an error. */
export async function orRecorded<T>(
  operation: 'installModel' | 'openModel',
  record: RecordAct,
  model: string | null,
  check: () => T | Promise<T>,
): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    if (cause instanceof PackRefused) {
      const { code, reason } = cause.refusal;
      await record({
        action: 'refuse',
        object: { operation, model, sha256: cause.sha256, code: cause.code, refusal: code },
        details: { reason },
      });
    }
    throw cause;
  }
}

/** The name a manifest gives, when it is one; what else it says is not repeated. */
function nameOf(manifest: unknown): string | null {
  const name = packName.safeParse((manifest as { name?: unknown } | null)?.name);
  return name.success ? name.data : null;
}

function presentPack(folder: string, name: string): InstalledPack | null {
  try {
    return installedPack({ name, folder });
  } catch (cause) {
    if (cause instanceof DayfoldError && cause.code === 'pack.notFound') return null;
    throw cause;
  }
}
