import { DayfoldError } from '../../base/errors.ts';
import { allowedClass } from '../../packs/allowlist.ts';
import { builtInPack, builtInPacks } from '../../packs/built-in.ts';
import type { PackManifest } from '../../packs/manifest.ts';
import { fetchModel } from '../packs/fetch-model.ts';
import { gatherPacks } from '../packs/gather-packs.ts';
import { installPack, orRecorded, uninstallPack } from '../packs/install-pack.ts';
import { installedPack } from '../packs/installed-packs.ts';
import { packFolder } from '../packs/pack-folder.ts';
import { type PackSource, readPackSource } from '../packs/pack-source.ts';
import { modelWords } from './catalogue-models.ts';
import type { Context } from './context.ts';
import { openMachineLedger } from './machine-ledger.ts';
import type { LibraryFlags } from './open-library.ts';
import { tellList } from './tell-list.ts';

export interface InstallFlags extends LibraryFlags {
  readonly from?: string;
  readonly manifest?: string;
}

const knownNames = () => builtInPacks.map(({ manifest }) => manifest.name);

/** What a model is, as `list --json` and `install --json` tell it. */
function modelRecord(manifest: PackManifest, sha256: string | null, state: string) {
  const { name, version, licence, source, purpose, labels } = manifest;
  const classes = classesOf(manifest);
  return { model: name, version, state, purpose, licence, source, sha256, classes, labels };
}

function classesOf({ labels, purpose }: PackManifest): string[] {
  if (purpose === 'faces') return [];
  return [...new Set(labels.map(allowedClass).filter((found) => found !== null))].sort();
}

/** `dayfold model list`: each file is read and checked, as it is before it is loaded. */
export async function listModels({ reporter }: Context): Promise<number> {
  const folder = packFolder();
  const { packs, refused } = await gatherPacks(folder);
  const used = packs.length === 0 ? null : installedPack({ folder });
  const items = [
    ...packs.map(({ manifest, sha256 }) =>
      modelRecord(manifest, sha256, manifest.name === used?.manifest.name ? modelWords.used : modelWords.installed),
    ),
    ...refused.map(({ name, reason, sha256 }) => ({ model: name, state: modelWords.refused, sha256, reason })),
    ...builtInPacks
      .filter(
        ({ manifest }) =>
          ![...packs.map((pack) => pack.manifest.name), ...refused.map(({ name }) => name)].includes(manifest.name),
      )
      .map(({ manifest }) => modelRecord(manifest, null, modelWords.known)),
  ];
  await tellList(
    reporter,
    items,
    {
      head: modelWords.head,
      row: (item) =>
        'reason' in item
          ? [item.model, item.state, item.reason, '', item.sha256 ?? '']
          : [
              item.model,
              item.state,
              item.purpose === 'faces' ? modelWords.hides : modelWords.classes(item.classes),
              item.licence,
              item.sha256 ?? '',
            ],
      empty: modelWords.none,
    },
    { folder },
  );
  reporter.note(packs.length === 0 ? modelWords.noneInstalled : modelWords.folder(folder));
  return 0;
}

/** `dayfold model install NAME`, `dayfold model install --from FILE [--manifest FILE]`. */
export async function installModel(name: string | undefined, flags: InstallFlags, context: Context): Promise<number> {
  const { reporter } = context;
  const ledger = await openMachineLedger(flags, context);
  try {
    const source = await orRecorded('installModel', ledger.record, null, () => sourceOf(name, flags, context));
    const { pack, isNew } = await installPack(source, packFolder(), ledger.record, () => Date.now() * 1000);
    const { manifest, sha256, bytes } = pack;
    const classes = classesOf(manifest);
    reporter.result(
      isNew
        ? modelWords.added(manifest.name, `${bytes.toLocaleString('en')} bytes`, sha256)
        : modelWords.there(manifest.name, sha256),
      { event: 'installed', isNew, ...modelRecord(manifest, sha256, modelWords.installed) },
    );
    reporter.document({ isNew, ...modelRecord(manifest, sha256, modelWords.installed), ledger: ledger.root });
    const dropped = manifest.labels.filter((label) => allowedClass(label) === null).length;
    reporter.note(manifest.purpose === 'faces' ? modelWords.facesOnly : modelWords.finds(classes, dropped));
    if (manifest.sha256 === null && isNew) reporter.note(modelWords.hashUnpinned);
    if (isNew) reporter.note(ledger.root === null ? modelWords.notOnRecord : modelWords.onRecord(ledger.root));
  } finally {
    await ledger.close();
  }
  return 0;
}

async function sourceOf(name: string | undefined, flags: InstallFlags, context: Context): Promise<PackSource> {
  const { from, manifest } = flags;
  if (from !== undefined && name !== undefined) throw new DayfoldError('usage.invalid', modelWords.nameAndFile);
  if (from !== undefined) return readPackSource(from, manifest ?? null);
  if (manifest !== undefined) throw new DayfoldError('usage.invalid', modelWords.manifestAlone);
  if (name === undefined) throw new DayfoldError('usage.invalid', modelWords.nothingNamed(knownNames()));
  const known = builtInPack(name);
  if (known === null) throw new DayfoldError('pack.notFound', modelWords.unknownName(name, knownNames()));
  const file = await fetchModel(known.manifest.source!, {
    signal: context.signal,
    folder: packFolder(),
    onProgress: (done, total) =>
      context.reporter.progress({
        input: known.fileName,
        phase: 'fetch',
        done,
        total: total ?? known.aboutBytes,
        unit: 'bytes',
      }),
  });
  return { manifest: known.manifest, file };
}

/** `dayfold model remove NAME`. */
export async function removeModel(name: string, flags: LibraryFlags, context: Context): Promise<number> {
  const { reporter } = context;
  const plain = builtInPack(name)?.manifest.name ?? name;
  const ledger = await openMachineLedger(flags, context);
  try {
    await uninstallPack(plain, packFolder(), ledger.record);
    reporter.result(modelWords.removed(plain), { event: 'removed', model: plain });
    reporter.document({ removed: plain, ledger: ledger.root });
  } finally {
    await ledger.close();
  }
  return 0;
}
