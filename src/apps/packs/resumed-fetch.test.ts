import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchModel } from './fetch-model.ts';

const bytes = randomBytes(300_000);
const half = 100_000;

let server: Server;
let folder: string;
let etag: string | null;
/** Whether the next answer is cut off, or does not go on. */
let breaks: 'off' | 'down' | null;
let asked: { range: string | undefined; ifRange: string | undefined; status: number }[];

/** A server as RFC 9110 has it: the rest where the name is that of its bytes, else all of them. */
function answer({ headers, url }: IncomingMessage, respond: ServerResponse): void {
  const { range, 'if-range': ifRange } = headers as Record<string, string | undefined>;
  if (url === '/moved') return void respond.writeHead(302, { location: 'https://elsewhere.test/slow' }).end();
  const from = range !== undefined && ifRange === etag ? Number(/^bytes=(\d+)-$/.exec(range)![1]) : null;
  const status = from === null ? 200 : from >= bytes.length ? 416 : 206;
  asked.push({ range, ifRange, status });
  const rest = bytes.subarray(from ?? 0);
  const named = etag === null ? {} : { etag };
  const where = from === null ? {} : { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
  if (status === 416) return void respond.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
  respond.writeHead(status, { ...named, ...where, 'content-length': String(rest.length) });
  if (breaks === null) return void respond.end(rest);
  respond.write(rest.subarray(0, half));
  if (breaks === 'off') setTimeout(() => respond.destroy(), 50);
}

beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayfold-fetch-'));
  etag = '"one"';
  breaks = null;
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const port = () => (server.address() as AddressInfo).port;
const request = ((at: URL, init: RequestInit) =>
  fetch(`http://127.0.0.1:${port()}${new URL(at).pathname}`, init)) as typeof fetch;
const get = async (path = '/slow') => {
  const signal = new AbortController().signal;
  return Buffer.from(await fetchModel(`https://models.test${path}`, { signal, folder, request, patienceMs: 2000 }));
};
const cutOff = async (path?: string) => {
  breaks = 'off';
  await expect(get(path)).rejects.toMatchObject({ code: 'pack.notFetched' });
  breaks = null;
};

test.each(['/slow', '/moved'])('what was cut off goes on where it was, and is the same bytes (%s)', async (path) => {
  await cutOff(path);
  await cutOff(path);
  expect((await get(path)).equals(bytes)).toBe(true);
  expect(asked).toEqual([
    { range: undefined, ifRange: undefined, status: 200 },
    { range: `bytes=${half}-`, ifRange: '"one"', status: 206 },
    { range: `bytes=${2 * half}-`, ifRange: '"one"', status: 206 },
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('begins anew where the server has other bytes by now', async () => {
  await cutOff();
  etag = '"two"';
  expect((await get()).equals(bytes)).toBe(true);
  expect(asked.map(({ status }) => status)).toEqual([200, 200]);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['none', null],
  ['a weak one', 'W/"one"'],
])('keeps nothing that has no name to be sure of: %s', async (_, name) => {
  etag = name;
  await cutOff();
  expect(readdirSync(folder)).toEqual([]);
  expect((await get()).equals(bytes)).toBe(true);
  expect(asked.map(({ range }) => range)).toEqual([undefined, undefined]);
});

test('begins anew where the part is as long as the whole: it was never told to be it', async () => {
  await cutOff();
  appendFileSync(join(folder, readdirSync(folder)[0]!, 'bytes'), bytes.subarray(half));
  expect((await get()).equals(bytes)).toBe(true);
  expect(asked.map(({ status }) => status)).toEqual([200, 416, 200]);
});

test('does not go on with what was written before the machine last started', async () => {
  await cutOff();
  const [part] = readdirSync(folder);
  utimesSync(join(folder, part!, 'bytes'), 1, 1);
  expect((await get()).equals(bytes)).toBe(true);
  expect(asked.map(({ status }) => status)).toEqual([200, 200]);
});

test('killed at any moment, the next process goes on; one that still lives is left alone', async () => {
  breaks = 'down';
  const fixture = fileURLToPath(new URL('./resumed-fetch.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [fixture, folder, String(port())], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => String(text).includes(`${half}\n`) && resolve());
  });
  breaks = null;
  expect((await get()).equals(bytes)).toBe(true);
  expect(asked.at(-1)).toMatchObject({ range: undefined, status: 200 });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(readdirSync(folder)).toHaveLength(1);
  expect((await get()).equals(bytes)).toBe(true);
  expect(asked.at(-1)).toEqual({ range: `bytes=${half}-`, ifRange: '"one"', status: 206 });
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);
