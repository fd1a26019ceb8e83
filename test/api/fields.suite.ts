import { expect, test } from 'vitest';
import { type OperationName, operations } from '../../src/contract/operations.ts';
import { aCase } from './a-case.ts';
import type { Prepared } from './prepare-case.ts';
import type { Asked } from './served-library.ts';
import { makeZone } from './shapes.ts';

/** Names that are no harm as text but must not become a path, a line or a direction. */
const hostile = {
  path: '../../../etc/passwd',
  lines: 'one\ntwo\r\nthree',
  long: 'x'.repeat(4000),
  halfCharacter: 'a\ud800b',
  turned: 'gpj.\u202e4pm',
  zero: 'a\0b',
};

export function fieldsSuite(prepared: () => Prepared): void {
  async function pointersOf(name: OperationName, asked: Asked): Promise<string[]> {
    const problem = await prepared().api.refused(name, asked, 400, 'usage.invalid');
    return [...new Set((problem.errors ?? []).map(({ pointer }) => pointer))].toSorted();
  }

  test('wrong fields are told by their pointers, all at once', async () => {
    const { caseId, street } = prepared();
    expect(await pointersOf('addCase', { body: {} })).toEqual(
      ['title', 'basis', 'basisReference', 'purpose', 'requester', 'deadlineMicros', 'authority']
        .map((name) => `/body/${name}`)
        .toSorted(),
    );
    const both = { ...aCase, basis: 'curiosity', periodFromMicros: 5, periodToMicros: 4 };
    expect(await pointersOf('addCase', { body: both })).toEqual(['/body/basis']);
    expect(await pointersOf('addCase', { body: { ...both, basis: aCase.basis } })).toEqual(['/body/periodToMicros']);
    const params = { caseId };
    const query = { conditions: [{ kind: 'inside', zone: { polygon: [{ x: 2, y: 0 }] } }, { kind: 'telepathy' }] };
    expect(await pointersOf('search', { params, body: { query, limit: 0 } })).toEqual([
      '/body/limit',
      '/body/query/conditions/0/zone/polygon',
      '/body/query/conditions/0/zone/polygon/0/x',
      '/body/query/conditions/1/kind',
    ]);
    const recording = { caseId, recordingId: street.recordingId };
    expect(await pointersOf('recordingFrame', { params: recording, query: { atMicros: '1e3' } })).toEqual([
      '/query/atMicros',
    ]);
    expect(await pointersOf('showRecording', { params: { caseId, recordingId: caseId } })).toEqual([
      '/params/recordingId',
    ]);
    expect(await pointersOf('addCamera', { params, body: { name: 'A', timeZone: 'UTC', 'a/b~c': 1 } })).toEqual([
      '/body/a~1b~0c',
    ]);
    expect(await pointersOf('listRecordings', { params, query: { camera: street.cameraId } })).toEqual([
      '/query/camera',
    ]);
  });

  test.each(['', ' 5 ', '0x10', '1e3', '1.5', 'NaN', 'Infinity', '99999999999999999999', '-1', '٣'])(
    'the number %j in an address is refused',
    async (limit) => {
      expect(await pointersOf('listCases', { query: { limit } })).toEqual(['/query/limit']);
    },
  );

  test('any JSON where an object is expected is refused, for every operation', async () => {
    const { api, caseId } = prepared();
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const bodies = ['null', '[]', '1', '"text"', 'true', '{"__proto__":{"a":1}}', '{"constructor":1}', deep];
    for (const [name, { body, params }] of Object.entries(operations)) {
      if (body === null || body === 'bytes') continue;
      const ids: Record<string, string> = {};
      for (const key of Object.keys(params.shape)) {
        const id = prepared().street as unknown as Record<string, string>;
        ids[key] =
          {
            caseId,
            userId: api.owner,
            bookmarkId: `bmk_${'0'.repeat(26)}`,
            searchId: `qry_${'0'.repeat(26)}`,
            tube: prepared().street.tubes[0]!,
          }[key] ?? id[key]!;
      }
      for (const sent of bodies) {
        const init = { method: operations[name as OperationName].method.toUpperCase(), body: sent };
        const headers = { 'Content-Type': 'application/json' };
        const response = await fetch(api.urlOf(name as OperationName, { params: ids }), { ...init, headers });
        expect([name, sent.slice(0, 20), response.status]).toEqual([name, sent.slice(0, 20), 400]);
        expect(await response.json()).toMatchObject({ code: 'usage.invalid', errors: expect.any(Array) });
      }
    }
  });

  test('what is no JSON, or does not say that it is, is refused', async () => {
    const { api, caseId } = prepared();
    const url = api.urlOf('search', { params: { caseId } });
    const send = async (body: BodyInit, type: string | null) => {
      const headers: Record<string, string> = type === null ? {} : { 'Content-Type': type };
      return (await fetch(url, { method: 'POST', body, headers })).status;
    };
    const right = '{"query":{}}';
    for (const body of ['{', '{"query":{}', "{'query':{}}", '{"query":NaN}', right.slice(0, 5), '\u0000']) {
      expect([body, await send(body, 'application/json')]).toEqual([body, 400]);
    }
    expect(await send(Buffer.from('7b2271ff223a317d', 'hex'), 'application/json')).toBe(400);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
      'json',
      '',
    ]) {
      expect([type, await send(right, type)]).toEqual([type, 400]);
    }
    expect(await send(right, 'application/json; charset=utf-8')).toBe(200);
    expect(await send(right, 'application/problem+json')).toBe(200);
  });

  test('hostile names of cases and cameras are kept as text or refused', async () => {
    const { api } = prepared();
    for (const [kind, title] of Object.entries(hostile)) {
      const got = await api.ask('addCase', { body: { ...aCase, title } });
      expect([kind, got.status]).toEqual([kind, kind === 'path' ? 201 : 400]);
      if (got.status === 201) expect(got.json).toMatchObject({ title });
      else expect(got.json).toMatchObject({ errors: [{ pointer: '/body/title' }] });
    }
    const { id: caseId } = await api.ok('addCase', {
      body: { ...aCase, title: 'سرقة 👩‍👩‍👧 \u200f', purpose: 'two\nlines' },
    });
    for (const [kind, name] of Object.entries(hostile)) {
      const body = { name, timeZone: 'UTC' };
      const got = await api.ask('addCamera', { params: { caseId }, body });
      expect([kind, got.status]).toEqual([kind, kind === 'path' ? 201 : 400]);
    }
    expect((await api.ok('listCameras', { params: { caseId } })).items).toMatchObject([{ name: hostile.path }]);
  });

  test('text that no ledger can hold is refused wherever it stands', async () => {
    const { caseId, street } = prepared();
    const params = { caseId };
    const query = { conditions: [{ kind: 'class', classes: ['per\udc00son'] }] };
    expect(await pointersOf('search', { params, body: { query } })).toEqual(['/body/query/conditions/0/classes/0']);
    const cursor = { params, body: { query: {}, cursor: '\ud800' } };
    expect(await pointersOf('search', cursor)).toEqual(['/body/cursor']);
    const upload = { fileName: 'a\ud800.mp4', sizeBytes: 1, cameraId: street.cameraId };
    expect(await pointersOf('beginUpload', { params, body: upload })).toEqual(['/body/fileName']);
    expect(
      await pointersOf('importFiles', { params, body: { paths: ['/a\ud800'], cameraId: street.cameraId } }),
    ).toEqual(['/body/paths/0']);
  });

  test.each(['Europe/Atlantis', '+01:00', '', 'Europe/Paris\0', '../etc/localtime', 'x'.repeat(99), 'UTC; DROP TABLE'])(
    'the time zone %j is refused',
    async (timeZone) => {
      const { caseId } = prepared();
      const asked = { params: { caseId }, body: { name: 'A', timeZone } };
      expect(await pointersOf('addCamera', asked)).toEqual(['/body/timeZone']);
    },
  );

  test('a start that never was is refused; one that was twice is uncertain', async () => {
    const { api, caseId, street, files } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    for (const start of [
      '2026-03-29T02:30:00',
      '2026-02-30T12:00:00',
      'yesterday',
      '9999-01-01T00:00:00',
      '1200-01-01T00:00',
    ]) {
      expect(await pointersOf('setRecordingStart', { params, body: { start, how: 'a watch' } })).toEqual([
        '/body/start',
      ]);
      const body = { paths: [files.street], cameraId: street.cameraId, start };
      expect(await pointersOf('importFiles', { params: { caseId }, body })).toEqual(['/body/start']);
    }
    const before = await api.ok('showRecording', { params });
    const twice = { start: '2025-10-26T02:30:00', how: 'a watch' };
    const told = await api.ok('setRecordingStart', { params, body: twice });
    expect(told.startUncertaintyMicros).toBeGreaterThan(0);
    expect(told.startsAtMicros).toBe(Date.UTC(2025, 9, 26, 0, 30) * 1000);
    await api.ok('setRecordingStart', { params, body: { start: before.startsAtMicros, how: 'the file' } });
  });

  test('polygons: too many points, crossing sides, none', async () => {
    const { api, caseId } = prepared();
    const params = { caseId };
    const search = (zone: unknown) => ({ params, body: { query: { conditions: [{ kind: 'inside', zone }] } } });
    const polygon = '/body/query/conditions/0/zone/polygon';
    // 100,000 points as short as they can be written: still under the limit of a body.
    const many = Array.from({ length: 100_000 }, (_, i) => ({ x: i % 2, y: (i >> 1) % 2 }));
    expect(await pointersOf('search', search({ polygon: many }))).toEqual([polygon]);
    await api.refused('search', search(makeZone(100_000)), 413, 'usage.tooLarge');
    for (const points of [[], [{ x: 0, y: 0 }], Array(5).fill({ x: 0.5, y: 0.5 })]) {
      expect(await pointersOf('search', search({ polygon: points }))).toContain(polygon);
    }
    const bowTie = [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ];
    expect((await api.ok('search', search({ polygon: bowTie }))).total).toBeGreaterThanOrEqual(0);
    expect((await api.ok('search', search(makeZone(1000)))).total).toBeGreaterThan(0);
    expect(await pointersOf('countZone', { params, body: { zone: { polygon: [] } } })).toContain('/body/zone/polygon');
  });

  test('cursors and pages that were never given out', async () => {
    const { api, caseId } = prepared();
    const params = { caseId };
    for (const cursor of ['', 'x', '%00', 'eyJhIjoxfQ', Buffer.from('[]').toString('base64url'), 'A'.repeat(2000)]) {
      await api.refused('search', { params, body: { query: {}, cursor } }, 400, 'search.cursorForeign');
    }
    for (const after of ['', 'x', "' OR 1=1 --", '\u{10ffff}']) {
      expect([200, 400]).toContain((await api.ask('listCases', { query: { after } })).status);
      expect([200, 400]).toContain((await api.ask('listBookmarks', { params, query: { after } })).status);
    }
  });

  test('the ends of a bookmark stay in order', async () => {
    const { api, caseId, street } = prepared();
    const body = { recordingId: street.recordingId, fromMicros: 10, toMicros: 20 };
    expect(await pointersOf('addBookmark', { params: { caseId }, body: { ...body, toMicros: 5 } })).toEqual([
      '/body/toMicros',
    ]);
    const { id: bookmarkId } = await api.ok('addBookmark', { params: { caseId }, body });
    const params = { caseId, bookmarkId };
    for (const change of [{ toMicros: 5 }, { fromMicros: 30 }, { fromMicros: 9, toMicros: 8 }]) {
      expect(await pointersOf('changeBookmark', { params, body: { revision: 1, ...change } })).toEqual([
        '/body/toMicros',
      ]);
    }
    await api.ok('changeBookmark', { params, body: { revision: 1, fromMicros: 30, toMicros: 40 } });
    await api.ask('removeBookmark', { params, query: { revision: 2 } });
  });
}
