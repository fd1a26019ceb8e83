import type { MiddlewareHandler } from 'hono';
import { DayfoldError } from '../../base/errors.ts';

/** Longest address that is read, characters. A guess; queries travel in bodies. */
const longestUrl = 8192;

/**
 * Refuses what no page of ours sends: a request under another name than the server's own (a page elsewhere that had its name point here),
 * a change asked for by a page of another origin, an address without end. Adds headers that keep answers from being read as something else.
 */
export function guardRequest(hosts: () => readonly string[] | null): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.url.length > longestUrl) throw new DayfoldError('usage.invalid', 'the address is too long');
    const known = hosts();
    const host = c.req.header('host') ?? '';
    if (known !== null && !known.includes(host)) {
      throw new DayfoldError('case.notPermitted', `this server is not called ${JSON.stringify(host.slice(0, 100))}`);
    }
    const isChange = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isForeign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') || isForeignOrigin(origin, host);
    if (isForeign && (isChange || site === 'cross-site')) {
      throw new DayfoldError('case.notPermitted', 'a page of another origin may not ask this');
    }
    await next();
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    c.res.headers.set('Referrer-Policy', 'no-referrer');
    c.res.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  };
}

function isForeignOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}
