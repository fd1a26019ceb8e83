import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { withPadding } from './footage.ts';
import { aCase, addCamera, type Prepared, until } from './prepare-case.ts';
import { rawRequest } from './raw-request.ts';

export function uploadSuite(prepared: () => Prepared): void {
  let caseId: string;
  let cameraId: string;
  beforeAll(async () => {
    caseId = (await prepared().api.ok('addCase', { body: { ...aCase, title: 'Uploads' } })).id;
    cameraId = await addCamera(prepared().api, caseId, 'Street');
  });

  /** Announces bytes; no analysis is asked for. */
  function begin(fileName: string, bytes: Buffer, more: object = {}) {
    const body = { fileName, sizeBytes: bytes.length, cameraId, analyse: false, ...more };
    return prepared().api.ok('beginUpload', { params: { caseId }, body });
  }

  function send(uploadId: string, offset: number, bytes: Buffer) {
    return prepared().api.ask('sendUpload', {
      params: { caseId, uploadId },
      query: { offset },
      bytes: new Blob([bytes as never]),
    });
  }

  test('goes on where a cut connection has left it; the name of the file tells when it began', async () => {
    const { api, files } = prepared();
    const bytes = withPadding(files.street, 1 << 20);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { id: uploadId } = await begin('2026-03-15_10-15-00.mp4', bytes, { sha256 });
    const params = { caseId, uploadId };
    const first = await send(uploadId, 0, bytes.subarray(0, 1000));
    expect(first.json).toMatchObject({ upload: { receivedBytes: 1000, sizeBytes: bytes.length }, outcome: null });
    // Announces the rest, sends a piece of it, and goes away.
    const head = [
      `PUT ${api.urlOf('sendUpload', { params }).pathname}?offset=1000 HTTP/1.1`,
      `Host: 127.0.0.1:${api.port}`,
      'Content-Type: application/octet-stream',
      `Content-Length: ${bytes.length - 1000}`,
    ].join('\r\n');
    await rawRequest(api.port, head, [bytes.subarray(1000, 300_000)], { leaveAfter: true });
    const received = await until(async () => {
      const { receivedBytes } = await api.ok('showUpload', { params });
      // Nobody else may send until the server has noticed that the first one is gone.
      const isFree = !((await send(uploadId, 0, bytes.subarray(0, 1))).json as { detail: string }).detail.includes(
        'moment',
      );
      return receivedBytes > 1000 && isFree ? (receivedBytes as number) : null;
    });
    for (const offset of [0, 999, received + 1, bytes.length]) {
      const refused = await send(uploadId, offset, bytes.subarray(0, 10));
      expect(refused.json).toMatchObject({
        status: 409,
        code: 'catalogue.conflict',
        detail: expect.stringContaining(`${received} bytes`),
      });
    }
    // Begun anew in the same words it is the same upload.
    expect(await begin('2026-03-15_10-15-00.mp4', bytes, { sha256 })).toMatchObject({
      id: uploadId,
      receivedBytes: received,
    });
    const last = await send(uploadId, received, bytes.subarray(received));
    expect(last.json).toMatchObject({
      upload: { receivedBytes: bytes.length },
      outcome: { kind: 'imported', path: '2026-03-15_10-15-00.mp4', code: null },
    });
    const { recordingId } = (last.json as { outcome: { recordingId: string } }).outcome;
    const recording = await api.ok('showRecording', { params: { caseId, recordingId } });
    expect(recording).toMatchObject({
      sha256,
      storage: 'copied',
      fileName: '2026-03-15_10-15-00.mp4',
      // Local time of its camera, Europe/Paris.
      startsAtMicros: Date.UTC(2026, 2, 15, 9, 15) * 1000,
    });
    expect(recording.startHow).toContain('file name');
    const again = await api.ask('recordingFile', { params: { caseId, recordingId }, query: { reason: 'to compare' } });
    expect(again.bytes.equals(bytes)).toBe(true);
    await api.refused('showUpload', { params }, 404, 'catalogue.notFound');
  });

  test('what the case has already is refused when it is announced, and found when it is not', async () => {
    const { api, files } = prepared();
    const bytes = withPadding(files.street, 1 << 20);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const body = { fileName: 'again.mp4', sizeBytes: bytes.length, cameraId, sha256 };
    await api.refused('beginUpload', { params: { caseId }, body }, 409, 'catalogue.conflict');
    const { id } = await begin('again.mp4', bytes);
    expect((await send(id, 0, bytes)).json).toMatchObject({
      outcome: { kind: 'duplicate', recordingId: expect.any(String) },
    });
    expect((await api.ok('listRecordings', { params: { caseId } })).items).toHaveLength(1);
  });

  test('another content than announced, more of it, or none that is a video', async () => {
    const { api, files } = prepared();
    const bytes = withPadding(files.street, 5);
    const { id: wrong } = await begin('wrong.mp4', bytes, { sha256: 'f'.repeat(64) });
    expect((await send(wrong, 0, bytes)).json).toMatchObject({
      outcome: { kind: 'failed', code: 'input.changed', recordingId: null },
    });
    await api.refused('showUpload', { params: { caseId, uploadId: wrong } }, 404, 'catalogue.notFound');
    const { id: more } = await begin('more.mp4', bytes.subarray(0, 100));
    const tooMuch = await send(more, 0, bytes);
    expect(tooMuch.json).toMatchObject({ status: 413, code: 'usage.tooLarge' });
    expect((await api.ok('showUpload', { params: { caseId, uploadId: more } })).receivedBytes).toBeLessThanOrEqual(100);
    const { id: text } = await begin('text.mp4', Buffer.from('no video'));
    expect((await send(text, 0, Buffer.from('no video'))).json).toMatchObject({
      outcome: { kind: 'failed', code: 'input.notVideo' },
    });
    const { id: given } = await begin('given-up.mp4', bytes);
    expect((await api.ask('abandonUpload', { params: { caseId, uploadId: given } })).status).toBe(204);
    await api.refused('abandonUpload', { params: { caseId, uploadId: given } }, 404, 'catalogue.notFound');
    for (const sizeBytes of [0, -1, 1.5, 1e16]) {
      const body = { fileName: 'a.mp4', sizeBytes, cameraId };
      await api.refused('beginUpload', { params: { caseId }, body }, 400, 'usage.invalid');
    }
    expect((await api.ok('listRecordings', { params: { caseId } })).items).toHaveLength(1);
  });

  test('hostile names end as names', async () => {
    const { api, files } = prepared();
    const names = [
      '../../../../tmp/dayfold-escaped.mp4',
      '..\\..\\windows.mp4',
      'line\nbreak\r.mp4',
      `${'x'.repeat(4000)}.mp4`,
      `${'漢'.repeat(1000)}.verylong`,
      `${'𠀀'.repeat(1000)}.mp4`,
      'turned\u202e4pm.mp4',
      '.',
      '..',
      '/',
      'part',
      'upload.json',
      'NUL',
      'a\0b.mp4',
      '-rf *.mp4',
      '"; rm -rf ~ ;".mp4',
    ];
    for (const [i, fileName] of names.entries()) {
      const bytes = withPadding(files.street, 100 + i);
      const { id } = await begin(fileName, bytes);
      const { outcome } = (await send(id, 0, bytes)).json as {
        outcome: { kind: string; recordingId: string; message: string };
      };
      expect([fileName.slice(0, 40), outcome.kind, outcome.message]).toEqual([fileName.slice(0, 40), 'imported', null]);
      const params = { caseId, recordingId: outcome.recordingId };
      const told = await api.ok('showRecording', { params });
      expect(told.fileName).toMatch(/^[^/\\\p{Cc}\u202e]{1,255}$/u);
      const file = await api.ask('recordingFile', { params, query: { reason: 'its name' } });
      expect(file.headers.get('content-disposition')).toMatch(
        /^inline; filename="[\w. -]*"; filename\*=UTF-8''[\w.%~!$&+^`|*-]*$/,
      );
      expect(file.bytes.equals(bytes)).toBe(true);
    }
  });

  test('a case that is deleted while a file arrives', async () => {
    const { api, files } = prepared();
    const bytes = withPadding(files.street, 9);
    const { id: doomed } = await api.ok('addCase', { body: aCase });
    const body = { fileName: 'late.mp4', sizeBytes: bytes.length, cameraId: await addCamera(api, doomed, 'Street') };
    const { id: uploadId } = await api.ok('beginUpload', { params: { caseId: doomed }, body });
    let goOn!: () => void;
    const gone = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(bytes.subarray(0, 1000));
        await gone;
        controller.enqueue(bytes.subarray(1000));
        controller.close();
      },
    });
    const params = { caseId: doomed, uploadId };
    const sending = api.ask('sendUpload', { params, query: { offset: 0 }, bytes: slow });
    await until(async () => ((await api.ok('showUpload', { params })).receivedBytes > 0 ? true : null));
    await api.ok('closeCase', { params: { caseId: doomed }, body: {} });
    await api.ok('deleteCase', { params: { caseId: doomed } });
    goOn();
    const late = await sending;
    expect([403, 404, 409]).toContain(late.status);
    const { existsSync } = await import('node:fs');
    expect(existsSync(`${api.libraryRoot}/cases/${doomed}`)).toBe(false);
  });
}
