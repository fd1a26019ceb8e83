import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHttpClient } from '../../src/apps/client/http-client.ts';
import type { LibraryClient } from '../../src/apps/client/library-client.ts';
import { type ServerProcess, startServer } from '../library/killed-server.ts';

/** `dayfold serve` on a library of its own, which can be stopped and started again at the same address. */
export interface LibraryServer {
  readonly address: string;
  readonly root: string;
  /** Asks the server as a program would. */
  readonly client: LibraryClient;
  /** The process, to read what it takes of the machine. */
  readonly pid: number;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops it and removes its library. */
  close(): Promise<void>;
}

/** Serves a copy of a library, or an empty one when there is none to copy. */
export async function serveCopy(library: string | null): Promise<LibraryServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-page-'));
  const root = join(folder, 'library');
  if (library !== null) cpSync(library, root, { recursive: true });
  return serveFolder(root, folder);
}

/** @param folder for what the server needs for a while; removed with all in it when the server is closed */
export async function serveFolder(root: string, folder: string): Promise<LibraryServer> {
  let running: ServerProcess = startServer(root, 'browser', folder);
  const address = await running.listening;
  const stop = async () => {
    running.child.kill('SIGTERM');
    await running.ended;
  };
  return {
    address,
    root,
    client: openHttpClient(address),
    get pid() {
      return running.child.pid!;
    },
    stop,
    async startAgain() {
      running = startServer(root, 'browser', folder, Number(new URL(address).port));
      await running.listening;
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
      rmSync(`${folder}.cache`, { recursive: true, force: true });
    },
  };
}
