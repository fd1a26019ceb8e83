import { DayfoldError } from '../../base/errors.ts';
import { openLibrary } from '../library/library.ts';
import { createApp } from './app.ts';
import { listen } from './listen.ts';

export interface ServerOptions {
  readonly libraryRoot: string;
  /** Loopback unless told otherwise. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly version: string;
  onLog(message: string): void;
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Addresses that only this machine reaches: one user without sign-in is for them alone. */
const loopback = ['127.0.0.1', '::1', 'localhost'];

/**
 * Serves a library to the one who owns this machine: no sign-in, the same gate and ledger as for everybody.
 * Errors: `usage.invalid` for an address that others reach, `output.locked` when the port is taken, those of `openLibrary`.
 */
export async function startServer({ libraryRoot, host, port, version, onLog }: ServerOptions): Promise<RunningServer> {
  if (!loopback.includes(host)) {
    throw new DayfoldError(
      'usage.invalid',
      `--host ${host}: without sign-in Dayfold serves this machine only; leave --host out, and reach it through an SSH tunnel`,
    );
  }
  const library = await openLibrary(libraryRoot, {
    version,
    standsReady: true,
    onFault: (error) => onLog(describe(error)),
  });
  let bound = 0;
  const app = createApp(library, {
    version,
    callerOf: async () => library.owner,
    hosts: () => ['127.0.0.1', '[::1]', 'localhost'].map((name) => (bound === 80 ? name : `${name}:${bound}`)),
    onFault: (error) => onLog(describe(error)),
  });
  try {
    await library.start();
    const listening = await listen(app, host, port);
    bound = listening.port;
    library.startJobs();
    return {
      address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
      async close() {
        await listening.close();
        await library.close();
      },
    };
  } catch (cause) {
    await library.close();
    throw cause;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
