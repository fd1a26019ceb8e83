/** How often a quiet stream shows that it is alive, milliseconds: under the minute after which proxies cut. */
const heartbeatMillis = 15_000;

const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };

/** Server-sent events (WHATWG HTML 9.2). Ends when the listener goes. */
export function eventStream(
  events: AsyncIterable<{ readonly id: string; readonly event: string; readonly data: unknown }>,
  { method, signal }: Pick<Request, 'method' | 'signal'>,
): Response {
  // Nobody reads it, so nobody would end it.
  if (method === 'HEAD') return new Response(null, { headers });
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(heartbeat);
    void iterator.return?.();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 2000\n\n'));
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': alive\n\n'));
      }, heartbeatMillis);
      heartbeat.unref();
    },
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done || signal.aborted) {
        stop();
        controller.close();
        return;
      }
      const { id, event, data } = value;
      controller.enqueue(encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    },
    cancel: stop,
  });
  return new Response(body, { headers });
}
