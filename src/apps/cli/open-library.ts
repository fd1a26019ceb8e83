import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import type { LibraryClient } from '../client/library-client.ts';
import type { OutputFlags } from './common-flags.ts';
import type { Context } from './context.ts';

/** Flags of the commands that work on a library, as commander gives them. */
export interface LibraryFlags extends OutputFlags {
  readonly library?: string;
  readonly server?: string;
}

/** Where a library is: in a folder of this machine, or behind a server. */
export type LibraryPlace =
  | { readonly kind: 'folder'; readonly root: string }
  | { readonly kind: 'server'; readonly address: string };

/**
 * Finds the library that is meant: the flag, else the environment, else the user's own. An empty variable counts as none.
 * Errors: `usage.invalid` when both are named.
 */
export function libraryPlace(
  { library, server }: LibraryFlags,
  environment: Readonly<Record<string, string | undefined>>,
): LibraryPlace {
  if (library !== undefined && server !== undefined) {
    throw new DayfoldError('usage.invalid', '--library and --server exclude each other; give one');
  }
  if (server !== undefined) return { kind: 'server', address: server };
  if (library !== undefined) return folder('--library', library);
  const { DAYFOLD_LIBRARY: ownFolder = '', DAYFOLD_SERVER: ownServer = '' } = environment;
  if (ownFolder !== '' && ownServer !== '') {
    throw new DayfoldError(
      'usage.invalid',
      'DAYFOLD_LIBRARY and DAYFOLD_SERVER are both set; unset one, or give --library or --server',
    );
  }
  if (ownServer !== '') return { kind: 'server', address: ownServer };
  if (ownFolder !== '') return folder('DAYFOLD_LIBRARY', ownFolder);
  const dataHome = environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
  return { kind: 'folder', root: join(dataHome, 'dayfold', 'library') };
}

function folder(flag: string, path: string): LibraryPlace {
  if (path.trim() === '') throw new DayfoldError('usage.invalid', `${flag}: give a folder`);
  return { kind: 'folder', root: resolve(path) };
}

/**
 * Opens the library that is meant for the time of `run`. Errors: `input.missing` where there is none, so that a wrong name does not make
 * another one.
 *
 * @param options `makes`: one is made where there is none
 */
export async function withLibrary(
  flags: LibraryFlags,
  context: Context,
  run: (library: LibraryClient) => Promise<number>,
  options: { readonly makes: boolean } = { makes: false },
): Promise<number> {
  const place = libraryPlace(flags, process.env);
  if (place.kind === 'folder' && !options.makes && !existsSync(join(place.root, 'catalogue.sqlite'))) {
    throw new DayfoldError(
      'input.missing',
      `${place.root}: there is no library; "dayfold case new" makes one, --library names another`,
    );
  }
  const library = await openPlace(place, context);
  try {
    return await run(library);
  } finally {
    await library.close();
  }
}

async function openPlace(place: LibraryPlace, { version, reporter }: Context): Promise<LibraryClient> {
  if (place.kind === 'server') {
    const { openHttpClient } = await import('../client/http-client.ts');
    return openHttpClient(place.address);
  }
  const { openLocalClient } = await import('../client/local-client.ts');
  return openLocalClient(place.root, version, (error) => reporter.fault(error));
}
