import { fileURLToPath } from 'node:url';
import type { Context, Hono } from 'hono';
import { DayfoldError } from '../../base/errors.ts';
import { accepts } from './accepted-coding.ts';
import { type Coding, type PageFile, PageFiles } from './page-files.ts';
import { PageIndex } from './page-index.ts';

/** Where `npm run build` puts the page. */
export const builtPage = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/**
 * Nothing from elsewhere, nothing in line, no frame around it (rule R19). Pictures and films come from the server or are made in the
 * page (`blob:`). Styles in line: the component library sets positions that way.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const notBuilt = 'The page is not built: run `npm run build` in the folder of Dayfold, then load this again.\n';

/**
 * Serves the page: its files, and `index.html` for every place in it, which the page itself finds its way to. It holds nothing of any
 * case, so it passes no gate.
 */
export function servePage(app: Hono, folder: string): void {
  const files = new PageFiles(folder);
  const index = new PageIndex(folder);
  app.get('*', async (c, next) => {
    const path = decoded(c.req.path);
    // A path of two slashes is another host to some readers of addresses, and no place of the page.
    if (/^\/(api|openapi\.json)(\/|$)/.test(path) || path.includes('//')) return next();
    const coding = codingOf(c);
    const document = await index.read(path, coding);
    if (document === null) return c.text(notBuilt, 503);
    if (!files.isFileName(path) || path.endsWith('.html')) return answer(c, document, coding, 'no-cache');
    const file = await files.read(path, coding);
    if (file === null) return next();
    // Names of built files hold the hash of what is in them.
    if (path.startsWith('/assets/')) return answer(c, file, coding, 'public, max-age=31536000, immutable');
    // Chromium asks for the icon again whenever the address changes, so with each filter, on one of six connections.
    return answer(c, file, coding, path === '/icon.svg' ? 'public, max-age=3600' : 'no-cache');
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    throw new DayfoldError('usage.invalid', 'the address holds a broken escape', { cause });
  }
}

function codingOf(c: Context): Coding {
  const header = c.req.header('accept-encoding');
  return accepts(header, 'br') ? 'br' : accepts(header, 'gzip') ? 'gzip' : 'identity';
}

function answer(c: Context, { bytes, contentType, etag }: PageFile, coding: Coding, cache: string): Response {
  const headers = new Headers({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Frame-Options': 'DENY',
    'Cache-Control': cache,
    ETag: etag,
    Vary: 'Accept-Encoding',
  });
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  headers.set('Content-Type', contentType);
  headers.set('Content-Length', String(bytes.length));
  if (coding !== 'identity' && etag.endsWith(`-${coding}"`)) headers.set('Content-Encoding', coding);
  return new Response(bytes, { headers });
}
