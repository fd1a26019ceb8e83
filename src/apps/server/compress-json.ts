import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { accepts } from './accepted-coding.ts';

const compress = promisify(gzip);

/** Bytes from which a JSON answer is sent smaller: below, the headers weigh more. */
const leastBytes = 1024;

/** Of gzip, 1..9. Guess: lists of hits come out at a seventh; 9 takes four times as long for a tenth less. */
const level = 4;

/**
 * Sends JSON smaller to who takes that. Pictures and films are packed already, and events must not wait for each other.
 * Compressed off this thread.
 */
export function compressJson(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { res } = c;
    const isJson = /^application\/(problem\+)?json\b/.test(res.headers.get('content-type') ?? '');
    if (!isJson || res.body === null || res.headers.has('content-encoding')) return;
    const headers = new Headers(res.headers);
    headers.append('Vary', 'Accept-Encoding');
    const bytes = Buffer.from(await res.arrayBuffer());
    const isLarge = bytes.length > leastBytes && accepts(c.req.header('accept-encoding'), 'gzip');
    const body = isLarge ? await compress(bytes, { level }) : bytes;
    if (isLarge) headers.set('Content-Encoding', 'gzip');
    headers.set('Content-Length', String(body.length));
    // Set twice: Hono would join the headers of the answer before to those of the new one.
    c.res = undefined;
    c.res = new Response(body as Uint8Array<ArrayBuffer>, { status: res.status, headers });
  };
}
