import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';

/** Where `npm run build` puts the page. */
export const builtPage = fileURLToPath(new URL('../../../web/dist', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

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
  const index = join(folder, 'index.html');
  app.get('*', async (c, next) => {
    const { path } = c.req;
    if (path.startsWith('/api/') || path === '/openapi.json') return next();
    const headers = {
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Frame-Options': 'DENY',
    };
    if (!existsSync(index)) return c.text(notBuilt, 503);
    const name = normalize(decodeURI(path));
    const type = contentTypes[extname(name)];
    if (type === undefined || name.endsWith('.html')) {
      return c.body(readFileSync(index), 200, {
        ...headers,
        'Content-Type': contentTypes['.html']!,
        'Cache-Control': 'no-cache',
      });
    }
    try {
      const body = await readFile(join(folder, name));
      // Names of built files hold the hash of what is in them.
      const cache = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return c.body(body, 200, { ...headers, 'Content-Type': type, 'Cache-Control': cache });
    } catch {
      return next();
    }
  });
}
