import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { lengthMicros } from './footage.ts';
import type { Prepared } from './prepare-case.ts';
import { makeZone } from './shapes.ts';

/** Start of the street's recording, UTC microseconds. */
const streetStart = Date.UTC(2026, 2, 14, 8) * 1000;

/** Search, pictures and measures. */
export function lookingSuite(prepared: () => Prepared): void {
  test('search: pages, facets, a foreign cursor', async () => {
    const { api, caseId, street, hall } = prepared();
    const params = { caseId };
    const query = { conditions: [{ kind: 'recording', recordings: [street.recordingId] }] };
    const all = await api.ok('search', { params, body: { query, facets: true } });
    // Nothing is left to prepare once a search has answered.
    expect(await api.ok('searchReadiness', { params })).toEqual({ preparing: null });
    expect(all).toMatchObject({ total: street.tubes.length, next: null, recordingsNotAnalysed: [] });
    expect(all.facets.cameras).toEqual([{ value: street.cameraId, count: all.total }]);
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await api.ok('search', { params, body: { query, limit: 2, cursor } });
      seen.push(...page.hits.map(({ tube }: { tube: string }) => tube));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual(street.tubes);
    const first = await api.ok('search', { params, body: { query, limit: 1 } });
    const another = { conditions: [{ kind: 'camera', cameras: [street.cameraId, hall.cameraId] }] };
    const foreign = { params, body: { query: another, limit: 1, cursor: first.next } };
    await api.refused('search', foreign, 400, 'search.cursorForeign');
  });

  test('search: why an object was found', async () => {
    const { api, caseId, street } = prepared();
    const query = {
      conditions: [
        { kind: 'inside', zone: makeZone(1000) },
        { kind: 'duration', leastMicros: 0 },
      ],
    };
    const body = { query, recordingId: street.recordingId, tube: street.tubes[0] };
    const { matches, reasons } = await api.ok('explainHit', { params: { caseId }, body });
    expect(matches).toBe(reasons.every(({ held }: { held: boolean }) => held));
    expect(reasons.map(({ kind }: { kind: string }) => kind)).toEqual(['inside', 'duration']);
  });

  test('counts as CSV', async () => {
    const { api, caseId, street } = prepared();
    const line = { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } };
    const lines = await api.ask('countLine', { params: { caseId }, body: { line, bucketMicros: 60_000_000 } });
    expect(lines.headers.get('content-disposition')).toBe(
      `attachment; filename="counts.csv"; filename*=UTF-8''counts.csv`,
    );
    expect(lines.bytes.toString()).toMatch(
      /^from,to,left_to_right,right_to_left\r\n(2026-03-14T08:00:00\.000Z,2026-03-14T08:01:00\.000Z,\d+,\d+\r\n)+$/,
    );
    const objects = await api.ask('countObjects', { params: { caseId }, body: { bucketMicros: 60_000_000 } });
    const [header, ...rows] = objects.bytes.toString().trimEnd().split('\r\n');
    expect(header).toBe('from,to,camera,class,objects');
    const { total } = await api.ok('search', { params: { caseId }, body: { query: {}, limit: 1 } });
    expect(rows.reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0)).toBe(total);
    const ofStreet = rows.filter((row) => row.split(',')[2] === street.cameraId);
    expect(ofStreet).toEqual([expect.stringMatching(/^2026-03-14T08:00:00\.000Z,2026-03-14T08:01:00\.000Z,/)]);
    expect(Number(ofStreet[0]!.split(',').at(-1))).toBe(street.tubes.length);
    const zones = await api.ask('countZone', { params: { caseId }, body: { zone: makeZone(12) } });
    expect(zones.bytes.toString()).toMatch(
      /^from,to,entries,starts_inside,exits,stops_inside,dwell_seconds\r\n2026-03-14T08:00:00\.000Z,/,
    );
  });

  test('an object, its thumbnail and its strip', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId, recordingId: street.recordingId, tube: street.tubes[0]! };
    const shown = await api.ok('showTube', { params });
    expect(shown.samples.length).toBe(shown.path.length);
    const [x, y, width, height] = shown.samples[0].box;
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect([x + width <= 256, y + height <= 144]).toEqual([true, true]);
    expect(shown.seenAtMicros).toBe(streetStart + shown.startMicros);
    const veiled = await api.ask('thumbnail', { params });
    expect(await sharp(veiled.bytes).metadata()).toMatchObject({ width: 200, format: 'jpeg' });
    await api.refused('thumbnail', { params, query: { veil: false } }, 400, 'case.motiveMissing');
    const plain = await api.ask('thumbnail', { params, query: { veil: false, reason: 'the colour of the coat' } });
    expect(plain.bytes.equals(veiled.bytes)).toBe(false);
    const strip = await api.ask('filmstrip', { params, query: { count: 4 } });
    const instants = strip.headers.get('dayfold-instants')!.split(' ').map(Number);
    expect(instants.every((at) => at >= shown.startMicros && at <= shown.endMicros)).toBe(true);
    await api.refused('filmstrip', { params, query: { veil: false } }, 400, 'case.motiveMissing');
  });

  test('the original, bit for bit', async () => {
    const { api, caseId, street, files } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    await api.refused('recordingFile', { params }, 400, 'usage.invalid');
    const whole = await api.ask('recordingFile', { params, query: { reason: 'the original' } });
    const bytes = readFileSync(files.street);
    expect(whole.bytes.equals(bytes)).toBe(true);
    const hash = createHash('sha256').update(bytes);
    expect(whole.headers.get('repr-digest')).toBe(`sha-256=:${hash.digest('base64')}:`);
    expect(whole.contentType).toBe('video/mp4');
  });

  test('a clip, a frame and its neighbours', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    const reason = 'the bicycle';
    const span = { fromMicros: 1_250_000, toMicros: 2_250_000, reason };
    const clip = await api.ask('recordingClip', { params, query: span });
    expect(clip.headers.get('dayfold-starts-at')).toBe('1200000');
    expect(clip.bytes.subarray(4, 8).toString('latin1')).toBe('ftyp');
    expect((await api.ask('recordingClip', { params, query: { ...span, mode: 'copy' } })).status).toBe(200);
    const frame = await api.ask('recordingFrame', {
      params,
      query: { atMicros: 1_250_000, veil: false, reason, format: 'png' },
    });
    expect([frame.headers.get('dayfold-frame'), frame.headers.get('dayfold-pts')]).toEqual(['12', '1200000']);
    expect(await sharp(frame.bytes).metadata()).toMatchObject({ width: 256, height: 144, format: 'png' });
    const times = await api.ok('frameTimes', { params, query: { atMicros: 1_250_000 } });
    expect(times).toEqual({ ordinal: 12, ptsMicros: 1_200_000, previousMicros: 1_100_000, nextMicros: 1_300_000 });
    const outside = { params, query: { atMicros: lengthMicros, veil: false, reason } };
    await api.refused('recordingFrame', outside, 400, 'usage.invalid');
    await api.refused('recordingClip', { params, query: { ...span, toMicros: 0 } }, 400, 'usage.invalid');
  });

  test('activity and heat', async () => {
    const { api, caseId, street, hall } = prepared();
    const query = { fromMicros: streetStart, toMicros: streetStart + 60_000_000, bucketMicros: 6_000_000 };
    const activity = await api.ok('activity', { params: { caseId }, query });
    expect(activity.cameras.map(({ cameraId }: { cameraId: string }) => cameraId).toSorted()).toEqual(
      [street.cameraId, hall.cameraId].toSorted(),
    );
    const ofStreet = activity.cameras.find(({ cameraId }: { cameraId: string }) => cameraId === street.cameraId);
    expect(ofStreet.recordedShare).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(ofStreet.movingShare[2]).toBeNull();
    await api.refused('activity', { params: { caseId }, query: { ...query, toMicros: 0 } }, 400, 'usage.invalid');
    for (const kind of ['presence', 'meanStay', 'longestStay', 'direction']) {
      const body = { cameraId: street.cameraId, kind, grid: { columns: 8, rows: 4 } };
      const heat = await api.ok('heatMap', { params: { caseId }, body });
      expect(heat.values).toHaveLength(32);
      expect(heat.objects).toBe(street.tubes.length);
    }
    const body = { cameraId: street.cameraId, kind: 'presence', widthPx: 320 };
    const picture = await api.ask('heatPicture', { params: { caseId }, body });
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 320, height: 180, hasAlpha: true });
  });

  test('plates and what changed between them', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    const { items } = await api.ok('listPlates', { params });
    expect(items[0]).toMatchObject({ plate: 0, fromMicros: 0 });
    const plate = await api.ask('plate', { params: { ...params, plate: 0 } });
    expect(await sharp(plate.bytes).metadata()).toMatchObject({ format: 'jpeg' });
    await api.refused('plate', { params: { ...params, plate: items.length } }, 404, 'catalogue.notFound');
    const query = { from: 0, to: items.length - 1 };
    const told = await api.ok('plateChanges', { params, query });
    expect(told.comparable).toBe(told.why === null);
    const picture = await api.ask('plateChangePicture', { params, query: { ...query, widthPx: 320 } });
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 320, format: 'png' });
  });
}
