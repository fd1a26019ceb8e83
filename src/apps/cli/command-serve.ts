import { DayfoldError } from '../../base/errors.ts';
import { parseWhole } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { type LibraryFlags, libraryPlace } from './open-library.ts';

export interface ServeFlags extends LibraryFlags {
  readonly port?: string;
  readonly host?: string;
}

const usualPort = 8080;

/** `dayfold serve`: the address on stdout once it listens; ends with 0 when it is stopped. */
export async function serveCommand(flags: ServeFlags, { reporter, signal, version }: Context): Promise<number> {
  if (flags.server !== undefined) {
    throw new DayfoldError(
      'usage.invalid',
      '--server names a server that runs already; give --library, or leave both out',
    );
  }
  const { DAYFOLD_SERVER: _, ...environment } = process.env;
  const place = libraryPlace(flags, environment);
  if (place.kind !== 'folder') throw new TypeError('a server serves a folder');
  const port = flags.port === undefined ? usualPort : parseWhole('--port', flags.port, 0, 65_535);
  const { startServer } = await import('../server/serve.ts');
  const server = await startServer({
    libraryRoot: place.root,
    host: flags.host ?? '127.0.0.1',
    port,
    version,
    // The stack of a fault is for who looks for one.
    onLog: (message) => reporter.note(flags.verbose ? message : (message.split('\n')[0] ?? '')),
  });
  try {
    const { address } = server;
    reporter.result(libraryWords.listening(address), { event: 'listening', address, library: place.root });
    reporter.document({ address, library: place.root });
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  } finally {
    await server.close();
  }
  return 0;
}
