import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Prepared } from './prepare-case.ts';
import { bytesInPieces, rawRequest } from './raw-request.ts';

export function transportSuite(prepared: () => Prepared): void {
  const original = () => {
    const { caseId, street } = prepared();
    return { params: { caseId, recordingId: street.recordingId }, query: { reason: 'the original' } };
  };

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=5-5', 5, 6],
    ['bytes= 5 - 9 ', 5, 10],
    ['bytes=-7', -7, undefined],
    ['bytes=10-', 10, undefined],
    ['bytes=10-99999999999999999999', 10, undefined],
    ['bytes=-99999999999', 0, undefined],
  ])('%s is a part', async (range, from, end) => {
    const { api, files } = prepared();
    const bytes = readFileSync(files.street);
    const got = await api.ask('recordingFile', { ...original(), headers: { Range: range } });
    expect(got.status).toBe(206);
    const part = bytes.subarray(from, end);
    expect(got.bytes.equals(part)).toBe(true);
    const first = from < 0 ? bytes.length + from : from;
    expect(got.headers.get('content-range')).toBe(`bytes ${first}-${first + part.length - 1}/${bytes.length}`);
    expect(got.headers.get('content-length')).toBe(String(part.length));
  });

  test.each(['bytes=99999999-', 'bytes=99999999999999999999999-', 'bytes=-0'])(
    '%s is beyond the end',
    async (range) => {
      const { api, files } = prepared();
      const got = await api.ask('recordingFile', { ...original(), headers: { Range: range } });
      expect(got.status).toBe(416);
      expect(got.headers.get('content-range')).toBe(`bytes */${readFileSync(files.street).length}`);
      expect(got.bytes).toHaveLength(0);
    },
  );

  test.each([
    'bytes=0-1,5-6',
    'bytes=9-5',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=0x1-0x2',
    'items=0-1',
    'bytes 0-1',
    ',',
  ])('%s is no range: the whole', async (range) => {
    const { api, files } = prepared();
    const got = await api.ask('recordingFile', { ...original(), headers: { Range: range } });
    expect(got.status).toBe(200);
    expect(got.bytes.equals(readFileSync(files.street))).toBe(true);
  });

  test('what the client has is not sent again; what it has of another version is', async () => {
    const { api } = prepared();
    const etag = (await api.ask('recordingFile', original())).headers.get('etag')!;
    const ask = (headers: Record<string, string>) => api.ask('recordingFile', { ...original(), headers });
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const got = await ask({ 'If-None-Match': known });
      expect([known, got.status, got.bytes.length, got.headers.get('etag')]).toEqual([known, 304, 0, etag]);
    }
    expect((await ask({ 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await ask({ 'If-None-Match': etag.slice(1, -1) })).status).toBe(200);
    const Range = 'bytes=0-1';
    expect((await ask({ Range, 'If-Range': etag })).status).toBe(206);
    for (const other of ['"other"', `W/${etag}`, 'Sat, 14 Mar 2026 08:00:00 GMT']) {
      expect([other, (await ask({ Range, 'If-Range': other })).status]).toEqual([other, 200]);
    }
    // A picture that was made answers ranges too.
    const { caseId, street } = prepared();
    const params = { caseId, recordingId: street.recordingId, tube: street.tubes[0]! };
    const whole = await api.ask('thumbnail', { params });
    const part = await api.ask('thumbnail', { params, headers: { Range: 'bytes=2-5' } });
    expect(part.bytes.equals(whole.bytes.subarray(2, 6))).toBe(true);
    const again = await api.ask('thumbnail', { params, headers: { 'If-None-Match': whole.headers.get('etag')! } });
    expect(again.status).toBe(304);
  });

  test('HEAD tells all but the content, and leaves nothing running', async () => {
    const { api, caseId, files } = prepared();
    const file = await fetch(api.urlOf('recordingFile', original()), { method: 'HEAD' });
    expect(file.headers.get('content-length')).toBe(String(readFileSync(files.street).length));
    expect([file.status, (await file.arrayBuffer()).byteLength]).toEqual([200, 0]);
    const part = await fetch(api.urlOf('recordingFile', original()), {
      method: 'HEAD',
      headers: { Range: 'bytes=0-9' },
    });
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '10']);
    for (const name of ['showJob', 'listCases', 'watchJobs'] as const) {
      const params = { caseId, jobId: prepared().importJob };
      const head = await fetch(api.urlOf(name, { params }), { method: 'HEAD' });
      expect([name, head.status, (await head.arrayBuffer()).byteLength]).toEqual([name, 200, 0]);
    }
  });

  test('a JSON body of 50 MB is refused before it has arrived', async () => {
    const { api, caseId } = prepared();
    const head = `POST /api/cases/${caseId}/search HTTP/1.1\r\nHost: 127.0.0.1:${api.port}\r\nContent-Type: application/json`;
    const total = 50 << 20;
    global.gc?.();
    const before = process.memoryUsage().arrayBuffers;
    const announced = await rawRequest(api.port, `${head}\r\nContent-Length: ${total}`, bytesInPieces(total));
    expect(announced.status).toBe(413);
    expect(announced.text).toContain('"code":"usage.tooLarge"');
    const chunked = await rawRequest(api.port, `${head}\r\nTransfer-Encoding: chunked`, inChunks(bytesInPieces(total)));
    expect(chunked.status).toBe(413);
    // What fits into the buffers of both ends of a connection, and no more.
    for (const { sentBytes } of [announced, chunked]) expect(sentBytes).toBeLessThan(16 << 20);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 << 20);
    expect((await fetch(`${api.address}/api/health`)).status).toBe(200);
  });

  test('a large body where none is expected is refused or left alone', async () => {
    const { api, caseId } = prepared();
    const total = 50 << 20;
    const head = `GET /api/cases/${caseId} HTTP/1.1\r\nHost: 127.0.0.1:${api.port}\r\nContent-Length: ${total}`;
    expect((await rawRequest(api.port, head, bytesInPieces(total))).sentBytes).toBeLessThan(16 << 20);
    expect((await fetch(`${api.address}/api/health`)).status).toBe(200);
  });

  test('pages of others and other names of the server are refused', async () => {
    const { api, caseId } = prepared();
    const path = `/api/cases/${caseId}`;
    const host = `Host: 127.0.0.1:${api.port}`;
    const json = 'Content-Type: application/json\r\nContent-Length: 2';
    const cases: [string, number][] = [
      [`GET ${path} HTTP/1.1\r\nHost: evil.example`, 403],
      [`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${api.port + 1}`, 403],
      [`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${api.port}.evil.example`, 400],
      [`GET http://evil.example${path} HTTP/1.1\r\nHost: evil.example`, 403],
      [`POST ${path}/close HTTP/1.1\r\n${host}\r\nOrigin: http://evil.example\r\n${json}`, 403],
      [`POST ${path}/close HTTP/1.1\r\n${host}\r\nOrigin: null\r\n${json}`, 403],
      [`POST ${path}/close HTTP/1.1\r\n${host}\r\nSec-Fetch-Site: same-site\r\n${json}`, 403],
      [`DELETE ${path} HTTP/1.1\r\n${host}\r\nSec-Fetch-Site: cross-site`, 403],
      [`GET ${path} HTTP/1.1\r\n${host}\r\nSec-Fetch-Site: cross-site`, 403],
      [`GET ${path} HTTP/1.1\r\n${host}\r\nOrigin: http://127.0.0.1:${api.port}`, 200],
      [`GET ${path} HTTP/1.1\r\n${host}\r\nSec-Fetch-Site: none`, 200],
    ];
    for (const [head, status] of cases) {
      const body = head.includes('Content-Length: 2') ? [Buffer.from('{}')] : [];
      expect([head, (await rawRequest(api.port, head, body)).status]).toEqual([head, status]);
    }
    expect(await api.ok('enterCase', { params: { caseId } })).toMatchObject({ state: 'open' });
  });

  test('addresses and lines that no client sends', async () => {
    const { api, caseId } = prepared();
    const host = `Host: 127.0.0.1:${api.port}`;
    const long = 'x'.repeat(10_000);
    const lines: [string, number[]][] = [
      [`GET /api/cases/${caseId}?motive=${long} HTTP/1.1\r\n${host}`, [400, 414]],
      [`GET /api/cases/${long} HTTP/1.1\r\n${host}`, [400, 414]],
      [`GET /api/cases/${caseId}?motive=${'x'.repeat(100_000)} HTTP/1.1\r\n${host}`, [400, 414, 431]],
      [`GET /api/cases/%E0%A4%A HTTP/1.1\r\n${host}`, [400]],
      [`GET /api/cases/${caseId}?motive=%ED%A0%80 HTTP/1.1\r\n${host}`, [200, 400]],
      [`GET /api/cases/${caseId}?motive=a&motive=b HTTP/1.1\r\n${host}`, [400]],
      [`GET /api/cases/..%2f..%2fetc%2fpasswd HTTP/1.1\r\n${host}`, [400, 404]],
      [`GET //etc/passwd HTTP/1.1\r\n${host}`, [404]],
      [`GET /api/cases/${caseId}/ HTTP/1.1\r\n${host}`, [200, 404]],
      [`GET /api/cases/\xff\xfe HTTP/1.1\r\n${host}`, [400, 404]],
      [`BREW /api/cases HTTP/1.1\r\n${host}`, [400, 404, 501]],
      [`DELETE /api/cases HTTP/1.1\r\n${host}`, [404, 405]],
      [`OPTIONS /api/cases HTTP/1.1\r\n${host}`, [404, 405]],
      ['GET /api/cases HTTP/1.1\r\nHost: a b', [400, 403]],
      ['GET /api/cases HTTP/1.1\r\nHost: [', [400, 403]],
      ['GET /api/cases HTTP/1.1', [400, 403]],
      ['GARBAGE', [400]],
    ];
    for (const [line, statuses] of lines) {
      const { status, text } = await rawRequest(api.port, line);
      expect([line.slice(0, 100), statuses.includes(status), status]).toEqual([line.slice(0, 100), true, status]);
      expect(text).not.toContain(api.folder);
    }
    expect((await fetch(`${api.address}/api/health`)).status).toBe(200);
  });
}

function* inChunks(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of pieces) {
    yield Buffer.concat([Buffer.from(`${piece.byteLength.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
  }
}
