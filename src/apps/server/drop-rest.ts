import type { MiddlewareHandler } from 'hono';

/** How much of a refused body is read and dropped at most, bytes and milliseconds. Guesses: what people send by mistake, and no more. */
const mostDroppedBytes = 64 << 20;
const longestDropMillis = 10_000;

/**
 * Reads and drops what is still being sent of a request that was refused. The refusal is sent at once, but many clients read an answer only
 * when all they have is sent, and lose it when the connection is closed before: so the answer ends when the body does, or at a limit.
 */
export function dropRest(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { body } = c.req.raw;
    if (c.res.status < 400 || body === null || body.locked) return;
    const refusal = new Uint8Array(await c.res.arrayBuffer());
    const held = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(refusal);
        await drop(body);
        controller.close();
      },
    });
    const headers = new Headers(c.res.headers);
    headers.set('Content-Length', String(refusal.byteLength));
    c.res = new Response(held, { status: c.res.status, headers });
  };
}

async function drop(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const limit = setTimeout(() => void reader.cancel().catch(() => {}), longestDropMillis);
  try {
    for (let bytes = 0; bytes <= mostDroppedBytes; ) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The sender went away.
  } finally {
    clearTimeout(limit);
  }
}
