import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { DayfoldError } from '../../base/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Result } from '../library/result.ts';
import { eventStream } from './event-stream.ts';
import { type ByteRange, readRange } from './range.ts';

/** The answer to a request. Files and pictures answer ranges and what was not changed since. */
export function resultResponse(request: Request, operation: Operation, result: Result): Response {
  switch (result.kind) {
    case 'json': {
      const status = result.status ?? (operation.answer.kind === 'json' ? operation.answer.status : 200);
      return Response.json(result.value, { status, headers: { 'Cache-Control': 'no-store' } });
    }
    case 'empty':
      return new Response(null, { status: 204 });
    case 'events':
      return eventStream(result.events, request);
    case 'stream':
      return new Response(request.method === 'HEAD' ? null : result.bytes, {
        headers: { 'Content-Type': result.contentType, 'Cache-Control': 'no-store', 'Accept-Ranges': 'none' },
      });
    case 'bytes':
      return ranged(request, result, result.bytes.byteLength, (range) =>
        new Blob([result.bytes.subarray(range.from, range.end) as Uint8Array<ArrayBuffer>]).stream(),
      );
    case 'file': {
      const size = statSync(result.path, { throwIfNoEntry: false })?.size;
      if (size === undefined) throw new DayfoldError('input.missing', 'the file is gone');
      return ranged(
        request,
        result,
        size,
        ({ from, end }) =>
          Readable.toWeb(
            createReadStream(result.path, { start: from, end: end - 1, signal: request.signal }),
          ) as ReadableStream,
      );
    }
  }
}

function ranged(
  request: Request,
  result: Extract<Result, { kind: 'file' | 'bytes' }>,
  size: number,
  read: (range: ByteRange) => ReadableStream,
): Response {
  const etag = `"${result.etag}"`;
  const headers = new Headers({
    'Content-Type': result.contentType,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    // Private: what is in a case is for the people of the case; every use is asked for again.
    'Cache-Control': 'private, no-cache',
    ...result.headers,
  });
  const { downloadName, inlineName = undefined } = { inlineName: undefined, ...result };
  if (downloadName !== undefined) headers.set('Content-Disposition', disposition('attachment', downloadName));
  else if (inlineName !== undefined) headers.set('Content-Disposition', disposition('inline', inlineName));
  if (isKnown(request.headers.get('if-none-match'), etag)) {
    headers.delete('Content-Type');
    return new Response(null, { status: 304, headers });
  }
  const ifRange = request.headers.get('if-range');
  const asked = ifRange === null || ifRange === etag ? request.headers.get('range') : null;
  const range = readRange(asked, size);
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    headers.delete('Content-Type');
    headers.delete('Content-Disposition');
    return new Response(null, { status: 416, headers });
  }
  const { from, end } = range ?? { from: 0, end: size };
  headers.set('Content-Length', String(end - from));
  if (range !== null) headers.set('Content-Range', `bytes ${from}-${end - 1}/${size}`);
  const body = request.method === 'HEAD' || from === end ? null : read({ from, end });
  return new Response(body, { status: range === null ? 200 : 206, headers });
}

/** Whether a list of `If-None-Match` names what there is; compared weakly (RFC 9110 13.1.2). */
function isKnown(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}

/** RFC 6266 with RFC 8187: any name, none of it as syntax. */
function disposition(how: 'attachment' | 'inline', name: string): string {
  const ascii = name.replaceAll(/[^\w. -]/g, '_').slice(0, 200);
  const full = encodeURIComponent(name.slice(0, 200).toWellFormed()).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${ascii}"; filename*=UTF-8''${full}`;
}
