import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import type { RecordAct } from '../packs/install-pack.ts';
import type { Context } from './context.ts';
import { type LibraryFlags, libraryPlace } from './open-library.ts';

/** Where acts on this machine are put on the record: the ledger of a library, or nowhere. */
export interface MachineLedger {
  readonly record: RecordAct;
  /** The folder of the library; null where there is none. */
  readonly root: string | null;
  close(): Promise<void>;
}

/**
 * Opens the ledger of the library that is given, or of the usual one where there is one; a person without a library has no ledger. Errors: `input.missing` for a
 * given library that is not there, those of `openLibrary`.
 */
export async function openMachineLedger(flags: LibraryFlags, { version, reporter }: Context): Promise<MachineLedger> {
  // Models lie on this machine, whatever server the environment names.
  const { DAYFOLD_SERVER: _, ...environment } = process.env;
  const place = libraryPlace(flags, environment);
  if (place.kind !== 'folder') throw new DayfoldError('usage.invalid', 'models are of this machine: give --library');
  const { root } = place;
  if (!existsSync(join(root, 'catalogue.sqlite'))) {
    if (flags.library !== undefined) {
      throw new DayfoldError('input.missing', `${root}: there is no library; leave --library out, or name another`);
    }
    return { root: null, record: async () => {}, close: async () => {} };
  }
  const { openLibrary } = await import('../library/library.ts');
  const library = await openLibrary(root, { version, onFault: (error) => reporter.fault(error) });
  return { root, record: (act) => library.record(act), close: () => library.close() };
}
