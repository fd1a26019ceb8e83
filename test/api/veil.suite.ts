import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aCase } from './a-case.ts';
import { picturesIn } from './film-head.ts';
import { lengthMicros } from './footage.ts';
import { addCamera, importFile, type Prepared, until } from './prepare-case.ts';

interface ShownObject {
  readonly recordingId: string;
  readonly tube: string;
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly shownFromMicros: number;
  readonly shownToMicros: number;
  readonly seenAtMicros: number;
  readonly boxes: readonly { readonly filmMicros: number; readonly box: readonly [number, number, number, number] }[];
}

/** A recording without the pixels of people, and what a film shows where. */
export function veilSuite(prepared: () => Prepared): void {
  const span = { fromMicros: 2_000_000, toMicros: 8_000_000 };

  const made = (synopsisId: string) =>
    until(async () => {
      const { api, caseId } = prepared();
      const film = await api.ok('showSynopsis', { params: { caseId, synopsisId } });
      return film.state === 'making' ? null : film;
    });

  async function shown(synopsisId: string, fromMicros: number, toMicros: number): Promise<ShownObject[]> {
    const { api, caseId } = prepared();
    const query = { fromMicros, toMicros };
    return (await api.ok('shownObjects', { params: { caseId, synopsisId }, query })).objects;
  }

  test('a recording as silhouettes at its own times, the same one once', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    const asked = await api.ask('makeVeiledFilm', { params, body: span });
    expect(asked.status).toBe(202);
    const { id: synopsisId } = asked.json as { id: string };
    const film = await made(synopsisId);
    expect(film).toMatchObject({ state: 'ready', veil: true, durationMicros: 6_000_000, condensation: 1 });
    const again = await api.ask('makeVeiledFilm', { params, body: span });
    expect([again.status, (again.json as { id: string }).id]).toEqual([200, synopsisId]);
    const whole = await api.ask('synopsisFilm', { params: { caseId, synopsisId } });
    expect(picturesIn(whole.bytes, api.folder)).toBe(150);
    const objects = await shown(synopsisId, 0, 6_000_000);
    expect(objects.length).toBeGreaterThan(0);
    for (const { recordingId, tube, ...times } of objects) {
      expect(recordingId).toBe(street.recordingId);
      // The film runs as the recording did.
      expect(times.fromMicros - times.shownFromMicros).toBe(span.fromMicros);
      expect(times.toMicros - times.shownToMicros).toBe(span.fromMicros);
      const object = await api.ok('showTube', { params: { ...params, tube } });
      expect(object.startMicros).toBeLessThanOrEqual(times.fromMicros);
      expect(object.endMicros).toBeGreaterThanOrEqual(times.toMicros);
      expect(times.seenAtMicros - times.fromMicros).toBe(object.seenAtMicros - object.startMicros);
    }
  });

  test('a stretch behind the end, one that ends before it begins, and a recording that is not analysed', async () => {
    const { api, caseId, street, files } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    const behind = { fromMicros: lengthMicros, toMicros: lengthMicros + 1 };
    await api.refused('makeVeiledFilm', { params, body: behind }, 400, 'usage.invalid');
    const turned = { fromMicros: 5, toMicros: 5 };
    await api.refused('makeVeiledFilm', { params, body: turned }, 400, 'usage.invalid');
    const { id: fresh } = await api.ok('addCase', { body: { ...aCase, title: 'Not analysed' } });
    await importFile(api, fresh, await addCamera(api, fresh, 'Street'), files.street, { analyse: false });
    const { items } = await api.ok('listRecordings', { params: { caseId: fresh } });
    const one = { caseId: fresh, recordingId: items[0].id };
    await api.refused('makeVeiledFilm', { params: one, body: span }, 409, 'catalogue.conflict');
    await api.refused('recordingFrame', { params: one, query: { atMicros: 0 } }, 409, 'catalogue.conflict');
  });

  test('a frame is veiled unless a reason is given', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    const object = await api.ok('showTube', { params: { ...params, tube: street.tubes[0]! } });
    const atMicros = Math.round((object.startMicros + object.endMicros) / 2);
    const ask = (query: object) => api.ask('recordingFrame', { params, query: { atMicros, format: 'png', ...query } });
    const veiled = await ask({});
    expect(await sharp(veiled.bytes).metadata()).toMatchObject({ width: 256, height: 144, format: 'png' });
    // A reason alone lifts nothing.
    expect((await ask({ reason: 'the coat' })).bytes.equals(veiled.bytes)).toBe(true);
    await api.refused('recordingFrame', { params, query: { atMicros, veil: false } }, 400, 'case.motiveMissing');
    const plain = await ask({ veil: false, reason: 'the coat' });
    expect(plain.bytes.equals(veiled.bytes)).toBe(false);
    const outside = { params, query: { atMicros: lengthMicros } };
    await api.refused('recordingFrame', outside, 400, 'usage.invalid');
    // Where the object is the picture is flat: its colour, not its pixels.
    const { data, info } = await sharp(veiled.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const middle = object.samples[Math.floor(object.samples.length / 2)];
    const [x, y, width, height] = middle.box as [number, number, number, number];
    const at = 3 * (Math.round(y + height / 2) * info.width + Math.round(x + width / 2));
    expect(Math.max(...data.subarray(at, at + 3)) - Math.min(...data.subarray(at, at + 3))).toBeGreaterThan(20);
  });

  test('how a recording plays', async () => {
    const { api, caseId, street } = prepared();
    const told = await api.ok('playback', { params: { caseId, recordingId: street.recordingId } });
    expect(told).toEqual({ playsInBrowser: true, frames: 120, framesPerSecond: 10, durationMicros: lengthMicros });
  });

  test('what a synopsis shows where, held against what is at that place', async () => {
    const { api, caseId } = prepared();
    const { id: synopsisId, durationMicros } = await api.ok('makeSynopsis', {
      params: { caseId },
      body: { query: {}, lengthMicros: 6_000_000 },
    });
    await made(synopsisId);
    const params = { caseId, synopsisId };
    let hits = 0;
    for (const { tube, recordingId, boxes } of await shown(
      synopsisId,
      0,
      Math.min(60_000_000, durationMicros ?? 6e6),
    )) {
      const { filmMicros, box } = boxes[boxes.length >> 1]!;
      const query = { atMicros: filmMicros, x: box[0] + box[2] / 2, y: box[1] + box[3] / 2 };
      const { found } = await api.ok('whatIsAt', { params, query });
      if (found?.tube === tube && found.recordingId === recordingId) hits++;
      const { shows, madeMicros } = await api.ok('whereShown', { params, query: { recordingId, tube } });
      expect(madeMicros).toBeNull();
      const at = shows.find(
        (show: ShownObject) => show.shownFromMicros <= filmMicros && show.shownToMicros >= filmMicros,
      );
      expect(at).toBeDefined();
    }
    expect(hits).toBeGreaterThan(0);
    const nobody = await api.ok('whereShown', {
      params,
      query: { recordingId: prepared().hall.recordingId, tube: 'x' },
    });
    expect(nobody.shows).toEqual([]);
    const long = { params, query: { fromMicros: 0, toMicros: 60_000_001 } };
    await api.refused('shownObjects', long, 400, 'usage.invalid');
  });

  test('a film that is being made is told as far as it is', async () => {
    const { api, caseId, street } = prepared();
    const recording = { caseId, recordingId: street.recordingId };
    const { id: synopsisId } = await api.ok('makeVeiledFilm', {
      params: recording,
      body: { fromMicros: 0, toMicros: lengthMicros },
    });
    const params = { caseId, synopsisId };
    const query = { atMicros: lengthMicros - 40_000, x: 0.5, y: 0.5 };
    const early = await api.ask('whatIsAt', { params, query });
    expect([200, 409]).toContain(early.status);
    if (early.status === 409) expect(early.json).toMatchObject({ code: 'catalogue.conflict' });
    await made(synopsisId);
    expect((await api.ask('whatIsAt', { params, query })).status).toBe(200);
  });

  test('a synopsis that another one replaces is not made to its end', async () => {
    const { api, caseId } = prepared();
    const ask = (density: number, replaces?: string) =>
      api.ok('makeSynopsis', { params: { caseId }, body: { density, ...(replaces ? { replaces } : {}) } });
    const { id: first } = await ask(0.61);
    const { id: second } = await ask(0.62, first);
    expect((await made(second)).state).toBe('ready');
    // It may have been done before it was replaced.
    expect(['cancelled', 'ready']).toContain((await made(first)).state);
    const { id: again } = await ask(0.61);
    expect(again).toBe(first);
    expect((await made(first)).state).toBe('ready');
  });

  test('how long a synopsis will be: as long as it comes out', async () => {
    const { api, caseId, street } = prepared();
    const query = { conditions: [{ kind: 'recording', recordings: [street.recordingId] }] };
    const told = await api.ok('estimateSynopsis', { params: { caseId }, body: { query, densities: [0.3, 1] } });
    expect(told).toMatchObject({ tubes: street.tubes.length, isExact: true });
    const { id } = await api.ok('makeSynopsis', { params: { caseId }, body: { query, density: 0.3 } });
    expect(told.estimates[0]).toEqual({ density: 0.3, lengthMicros: (await made(id)).durationMicros });
  });

  test('hits from any place in the list', async () => {
    const { api, caseId } = prepared();
    const params = { caseId };
    const crossing = { kind: 'crosses', line: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } } };
    for (const query of [{ conditions: [] }, { conditions: [crossing] }]) {
      const { hits, total } = await api.ok('search', { params, body: { query } });
      const two = await api.ok('search', { params, body: { query, skip: 1, limit: 2 } });
      expect(two.hits).toEqual(hits.slice(1, 3));
      expect(two.total).toBe(total);
      const none = await api.ok('search', { params, body: { query, skip: total } });
      expect(none).toMatchObject({ hits: [], next: null, total });
    }
    const first = await api.ok('search', { params, body: { query: {}, limit: 1 } });
    const both = { params, body: { query: {}, limit: 1, skip: 1, cursor: first.next } };
    await api.refused('search', both, 400, 'usage.invalid');
  });
}
