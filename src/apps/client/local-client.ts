import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { DayfoldError } from '../../base/errors.ts';
import { openLibrary } from '../library/library.ts';
import type { Result } from '../library/result.ts';
import type { ClientMedia, LibraryClient } from './library-client.ts';

/**
 * Opens a library in a folder of this machine, as its owner. A server may have it open at the same time.
 *
 * @param onFault told of faults in the background
 */
export async function openLocalClient(
  root: string,
  version: string,
  onFault: (error: unknown) => void = () => {},
): Promise<LibraryClient> {
  const library = await openLibrary(root, { version, onFault });
  let isWorking = false;
  return {
    where: root,
    worksHere: true,
    async json(name, input = {}, signal) {
      const result = await library.perform(name, library.owner, input, signal);
      if (result.kind === 'empty') return null;
      if (result.kind !== 'json') throw new DayfoldError('internal', `${name} answers no JSON`);
      // As it would come over the network: nothing is shared, nothing undefined is left.
      return JSON.parse(JSON.stringify(result.value));
    },
    media: async (name, input = {}, signal) => mediaOf(await library.perform(name, library.owner, input, signal), name),
    async *events(name, input, signal) {
      const result = await library.perform(name, library.owner, input, signal);
      if (result.kind !== 'events') throw new DayfoldError('internal', `${name} answers no events`);
      for await (const { data } of result.events) yield data;
    },
    async startWork() {
      if (isWorking) return;
      isWorking = true;
      await library.start();
      library.startJobs();
    },
    close: () => library.close(),
  };
}

function mediaOf(result: Result, name: string): ClientMedia {
  switch (result.kind) {
    case 'file':
      return {
        contentType: result.contentType,
        bytes: Readable.toWeb(createReadStream(result.path)) as ReadableStream<Uint8Array>,
      };
    case 'bytes':
      return {
        contentType: result.contentType,
        bytes: new Blob([result.bytes as Uint8Array<ArrayBuffer>]).stream(),
      };
    case 'stream':
      return { contentType: result.contentType, bytes: result.bytes };
    default:
      throw new DayfoldError('internal', `${name} answers no bytes`);
  }
}
