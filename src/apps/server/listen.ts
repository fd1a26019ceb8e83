import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { DayfoldError } from '../../base/errors.ts';

/** A server that takes requests. */
export interface Listening {
  readonly port: number;
  /** Takes no more requests; resolves when those under way are answered or have been cut off. */
  close(): Promise<void>;
}

/** How long open answers may take when the server stops, milliseconds. Guess. */
const closePatienceMillis = 2_000;

/**
 * Takes requests for an app. Errors: `output.locked` when the port is taken.
 *
 * @param port 0 for any free one
 */
export async function listen(app: Hono, host: string, port: number): Promise<Listening> {
  const { server, bound } = await new Promise<{ server: ReturnType<typeof serve>; bound: number }>(
    (resolve, reject) => {
      const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
        resolve({ server, bound: info.port });
      });
      server.on('error', (cause: NodeJS.ErrnoException) => {
        const taken = cause.code === 'EADDRINUSE';
        reject(
          taken
            ? new DayfoldError('output.locked', `port ${port} is taken; choose another with --port`, { cause })
            : cause,
        );
      });
    },
  );
  return {
    port: bound,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections();
        }, closePatienceMillis).unref();
      }),
  };
}
