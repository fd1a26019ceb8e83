import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Library } from '../../src/apps/library/library.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { type Listening, listen } from '../../src/apps/server/listen.ts';
import { rawRequest } from './raw-request.ts';

const script = `export const words = ${JSON.stringify('many words '.repeat(500))};\n`;
const index = '<!doctype html><title>The page</title><script type="module" src="/assets/index-1.js"></script>';
let folder: string;
let server: Listening;
let port = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dayfold-page-'));
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets', '.hidden'), { recursive: true });
  writeFileSync(join(page, 'index.html'), index);
  writeFileSync(join(page, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(page, 'assets', 'index-1.js'), script);
  writeFileSync(join(page, 'assets', '.hidden', 'a.js'), 'the secret');
  writeFileSync(join(folder, 'secret.js'), 'the secret');
  writeFileSync(join(folder, 'secret.txt'), 'the secret');
  const app = createApp({} as Library, {
    version: 'test',
    callerOf: async () => null,
    hosts: () => [`127.0.0.1:${port}`],
    pageFolder: page,
    onFault: (error) => {
      throw error;
    },
  });
  server = await listen(app, '127.0.0.1', 0);
  port = server.port;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`http://127.0.0.1:${port}${path}`, { method, headers });

const raw = (path: string, headers = '') =>
  rawRequest(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}${headers}`);

test.each(['/', '/cases', '/cases/cas_1/review?at=5', '/a/b/c/d', '/index.html', '/nothing.html', '/caf%C3%A9'])(
  '%s is a place of the page',
  async (path) => {
    const got = await get(path);
    expect([got.status, await got.text()]).toEqual([200, index]);
    expect(got.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(got.headers.get('cache-control')).toBe('no-cache');
  },
);

test('nothing from elsewhere, nothing in line, no frame', async () => {
  for (const path of ['/', '/assets/index-1.js', '/icon.svg']) {
    const { headers } = await get(path);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  }
});

test('files whose names hold their hash are kept for good, the icon for an hour', async () => {
  const got = await get('/assets/index-1.js');
  expect([got.status, await got.text()]).toEqual([200, script]);
  expect(got.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(got.headers.get('cache-control')).toContain('immutable');
  expect((await get('/icon.svg')).headers.get('cache-control')).toBe('public, max-age=3600');
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('comes as %s to who takes that', async (coding, unpack) => {
  const { status, text } = await raw('/assets/index-1.js', `\r\nAccept-Encoding: ${coding}`);
  const [head, body] = text.split(/\r\n\r\n/s, 2) as [string, string];
  expect(status).toBe(200);
  expect(head.toLowerCase()).toContain(`content-encoding: ${coding}`);
  expect(head.toLowerCase()).toContain('vary: accept-encoding');
  const bytes = Buffer.from(text.slice(head.length + 4), 'latin1');
  expect(bytes.length).toBeLessThan(script.length / 10);
  expect(unpack(bytes).toString()).toBe(script);
  expect(body.length).toBeGreaterThan(0);
});

test('what was not changed is not sent again; another coding is another thing', async () => {
  const first = await get('/', { 'Accept-Encoding': 'identity' });
  const etag = first.headers.get('etag')!;
  const again = await get('/', { 'If-None-Match': etag, 'Accept-Encoding': 'identity' });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const packed = await get('/', { 'If-None-Match': etag, 'Accept-Encoding': 'gzip' });
  expect([packed.status, await packed.text()]).toEqual([200, index]);
});

test('HEAD tells what GET would', async () => {
  const got = await get('/assets/index-1.js', { 'Accept-Encoding': 'identity' }, 'HEAD');
  expect([got.status, await got.text()]).toEqual([200, '']);
  expect(got.headers.get('content-length')).toBe(String(script.length));
});

test.each([
  '/../secret.js',
  '/assets/../../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/assets/..%2f..%2fsecret.js',
  '/%2e%2e%2fsecret.txt',
  '//secret.js',
  '/assets/.hidden/a.js',
  '/.hidden.js',
  '/..%5csecret.js',
  '/secret.js%00',
  '/assets/nothing-2.js',
])('%s leads to nothing that is not of the page', async (path) => {
  const { status, text } = await raw(path);
  expect([200, 400, 404]).toContain(status);
  expect(text).not.toContain('the secret');
  if (status !== 200) expect(text).toContain('application/problem+json');
});

test.each(['/%', '/%E0%A4%A', '/cases/%FF', '/assets/%C3.js'])('%s is refused as a broken address', async (path) => {
  const { status, text } = await raw(path);
  expect(status).toBe(400);
  expect(text).toContain('"code":"usage.invalid"');
});

test.each(['/api', '/api/', '/api/nothing', '/api/cases/1/nothing', '/%61pi/nothing'])(
  '%s is a problem and not the page',
  async (path) => {
    const got = await get(path);
    expect(got.status).toBe(404);
    expect(got.headers.get('content-type')).toBe('application/problem+json');
    expect(await got.json()).toMatchObject({ code: 'catalogue.notFound' });
  },
);

test('other ways than to read are refused', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await get('/', {}, method)).status).toBe(404);
});

test('JSON comes smaller to who takes that', async () => {
  const plain = await get('/openapi.json', { 'Accept-Encoding': 'identity' });
  const text = await plain.text();
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  const packed = await get('/openapi.json', { 'Accept-Encoding': 'gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(text.length / 4);
  expect(await packed.text()).toBe(text);
  const small = await get('/api/health', { 'Accept-Encoding': 'gzip' });
  expect(small.headers.get('content-encoding')).toBeNull();
});

test('a page that is not built is said to be so', async () => {
  const app = createApp({} as Library, {
    version: 'test',
    callerOf: async () => null,
    hosts: () => null,
    pageFolder: join(folder, 'nowhere'),
    onFault: () => {},
  });
  const got = await app.request('/');
  expect([got.status, await got.text()]).toEqual([503, expect.stringContaining('npm run build')]);
});

test('a place is sent with the files it needs named in it, and no other place with those', async () => {
  const page = join(folder, 'listed');
  mkdirSync(join(page, '.vite'), { recursive: true });
  writeFileSync(
    join(page, 'index.html'),
    '<!doctype html><head><script type="module" src="/assets/start-1.js"></script></head>',
  );
  const files = { scripts: ['/assets/start-1.js', '/assets/review-1.js'], styles: ['/assets/review-1.css'] };
  writeFileSync(join(page, '.vite/route-files.json'), JSON.stringify({ '/cases/:caseId': files }));
  const app = createApp({} as Library, {
    version: 'test',
    callerOf: async () => null,
    hosts: () => null,
    pageFolder: page,
    onFault: () => {},
  });
  const [review, ledger] = await Promise.all(['/cases/cas_1', '/cases/cas_1/ledger'].map((path) => app.request(path)));
  const html = await review!.text();
  expect(html).toContain('<link rel="modulepreload" crossorigin href="/assets/review-1.js">');
  expect(html).toContain('<link rel="stylesheet" crossorigin href="/assets/review-1.css">');
  // It is there already.
  expect(html.match(/start-1\.js/g)).toHaveLength(1);
  expect(await ledger!.text()).not.toContain('review-1');
  expect(review!.headers.get('etag')).not.toBe(ledger!.headers.get('etag'));
  expect((await app.request('/.vite/route-files.json')).status).not.toBe(200);
});

test('a page that was built anew is served anew', async () => {
  const changed = index.replace('The page', 'Another');
  writeFileSync(join(folder, 'page', 'index.html'), changed);
  expect(await (await get('/')).text()).toBe(changed);
  writeFileSync(join(folder, 'page', 'index.html'), index);
});
