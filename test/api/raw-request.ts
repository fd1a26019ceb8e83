import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What a server sent over a connection that was written to by hand. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  /** Bytes of the body that could be handed to the connection before the answer came. */
  readonly sentBytes: number;
}

/** Longest wait for an answer, milliseconds. */
const patienceMillis = 20_000;

/**
 * Sends a request by hand, also one that no client would send.
 *
 * @param head all lines up to the body, without the empty one; `Connection: close` is added
 * @param body written piece by piece until the answer comes
 * @param options `leaveAfter`: the connection is cut once the body is written
 */
export async function rawRequest(
  port: number,
  head: string,
  body: Iterable<Uint8Array> = [],
  { leaveAfter = false }: { readonly leaveAfter?: boolean } = {},
): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  let sentBytes = 0;
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  socket.write(Buffer.from(`${head}\r\nConnection: close\r\n\r\n`, 'latin1'));
  for (const piece of body) {
    if (text !== '' || socket.destroyed) break;
    const isTaken = socket.write(piece);
    sentBytes += piece.byteLength;
    if (!isTaken) {
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), ended, setTimeout(patienceMillis)]);
    }
    await setTimeout(0);
  }
  if (leaveAfter) await setTimeout(50);
  else await Promise.race([ended, setTimeout(patienceMillis)]);
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, sentBytes };
}

/** So many bytes, in pieces. */
export function* bytesInPieces(total: number, fill = ' '): Generator<Uint8Array> {
  const piece = Buffer.alloc(64 << 10, fill);
  for (let left = total; left > 0; left -= piece.length) yield left < piece.length ? piece.subarray(0, left) : piece;
}
