import { ReadableStream as WebStream } from 'node:stream/web';
import type { ActInFlight } from './acts-in-flight.ts';
import type { Result } from './result.ts';

/**
 * What comes bit by bit is asked for bit by bit: before each event and each piece of a film that is still being made, `renew` says whether
 * it may go on. Ends the act with the result.
 */
export function handOut(result: Result, act: ActInFlight, renew: () => Promise<void>): Result {
  if (result.kind !== 'events' && result.kind !== 'stream') {
    act.end();
    return result;
  }
  // Nothing is under way any more when nobody may take it.
  if (act.signal.aborted) act.end();
  else act.signal.addEventListener('abort', () => act.end(), { once: true });
  if (result.kind === 'events') return { ...result, events: renewed(result.events, act, renew) };
  const pieces = renewed(result.bytes as unknown as AsyncIterable<Uint8Array>, act, renew);
  return { ...result, bytes: WebStream.from(pieces) as ReadableStream<Uint8Array> };
}

async function* renewed<T>(pieces: AsyncIterable<T>, act: ActInFlight, renew: () => Promise<void>): AsyncGenerator<T> {
  try {
    for await (const piece of pieces) {
      act.requireOpen();
      await renew();
      yield piece;
    }
  } finally {
    act.end();
  }
}
