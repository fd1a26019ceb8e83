import { expect, test } from 'vitest';
import { picturesIn } from './film-head.ts';
import { type Prepared, until } from './prepare-case.ts';

/** The film of everything, made once. */
const body = { query: {}, lengthMicros: 6_000_000 };

/** How far a click may lie beside the box of what it hits: a cell of the film's map and the margin that is cut out with an object. */
const marginPx = 16;

export function synopsisSuite(prepared: () => Prepared): void {
  test('a film plays while it is made, and is there at once the next time', async () => {
    const { api, caseId, street, hall } = prepared();
    const params = { caseId };
    const asked = await api.ask('makeSynopsis', { params, body });
    expect(asked.status).toBe(202);
    const found = street.tubes.length + hall.tubes.length;
    expect(asked.json).toMatchObject({ state: 'making', tubesFound: found, veil: true });
    const synopsisId = (asked.json as { id: string }).id;
    const growing = await api.open('synopsisFilm', { params: { caseId, synopsisId } });
    expect(growing.status).toBe(200);
    const chunks: Uint8Array[] = [];
    let playable = { pictures: 0, bytes: 0 };
    for await (const chunk of growing.body as unknown as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      const head = Buffer.concat(chunks);
      if (playable.pictures === 0) playable = { pictures: picturesIn(head, api.folder), bytes: head.length };
    }
    const streamed = Buffer.concat(chunks);
    const made = await until(async () => {
      const film = await api.ok('showSynopsis', { params: { caseId, synopsisId } });
      return film.state === 'making' ? null : film;
    });
    expect(made).toMatchObject({ state: 'ready', tubesFound: found });
    expect(made.tubesShown + made.tubesLeftOut.length).toBe(found);
    // Before the last byte came, a player could already show a piece of it.
    expect(playable.pictures).toBeGreaterThan(0);
    expect(playable.bytes).toBeLessThan(streamed.length);
    const again = await api.ask('makeSynopsis', { params, body });
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ id: synopsisId, state: 'ready', sha256: made.sha256, job: null });
    const whole = await api.ask('synopsisFilm', { params: { caseId, synopsisId } });
    expect(whole.headers.get('etag')).toBe(`"${made.sha256}"`);
    const pictures = picturesIn(whole.bytes, api.folder);
    expect(pictures).toBe(Math.round((made.durationMicros / 1e6) * (pictures / (made.durationMicros / 1e6))));
    expect(picturesIn(streamed, api.folder)).toBe(pictures);
    const headers = { Range: 'bytes=100-199' };
    const part = await api.ask('synopsisFilm', { params: { caseId, synopsisId }, headers });
    expect(part.status).toBe(206);
    expect(part.bytes.equals(whole.bytes.subarray(100, 200))).toBe(true);
  });

  test('what somebody has put aside is not in their film', async () => {
    const { api, caseId, street, hall } = prepared();
    const mark = { recordingId: street.recordingId, tube: street.tubes[0] };
    const hiding = { ...body, hide: ['excluded'] };
    const { id: whole } = await api.ok('makeSynopsis', { params: { caseId }, body: hiding });
    expect((await api.ok('makeSynopsis', { params: { caseId }, body })).id).toBe(whole);
    await api.ask('putReviewMark', { params: { caseId }, body: { ...mark, state: 'excluded' } });
    const film = await api.ok('makeSynopsis', { params: { caseId }, body: hiding });
    expect(film.id).not.toBe(whole);
    expect(film.tubesFound).toBe(street.tubes.length + hall.tubes.length - 1);
    const estimate = await api.ok('estimateSynopsis', {
      params: { caseId },
      body: { query: {}, densities: [0.5], hide: ['excluded'] },
    });
    expect(estimate.tubes).toBe(film.tubesFound);
    await api.ask('putReviewMark', { params: { caseId }, body: { ...mark, state: null } });
    expect((await api.ok('makeSynopsis', { params: { caseId }, body: hiding })).id).toBe(whole);
  });

  test('from the film back to the recording', async () => {
    const { api, caseId, street, hall } = prepared();
    const { id: synopsisId, durationMicros } = await api.ok('makeSynopsis', { params: { caseId }, body });
    interface Found {
      readonly recordingId: string;
      readonly tube: string;
      readonly ptsMicros: number;
      readonly utcMicros: number;
    }
    const hits: { readonly found: Found; readonly xPx: number; readonly yPx: number }[] = [];
    let empty = 0;
    for (let atMicros = 0; atMicros < durationMicros; atMicros += 500_000) {
      for (let x = 0.1; x < 1; x += 0.2) {
        for (let y = 0.3; y < 1; y += 0.2) {
          const query = { atMicros, x, y };
          const { found } = await api.ok('whatIsAt', { params: { caseId, synopsisId }, query });
          if (found === null) empty++;
          else hits.push({ found, xPx: x * 256, yPx: y * 144 });
        }
      }
    }
    expect(empty).toBeGreaterThan(0);
    expect(hits.length).toBeGreaterThan(0);
    const tubes = new Map([street, hall].map(({ recordingId, tubes }) => [recordingId, tubes]));
    const beside: string[] = [];
    for (const { found, xPx, yPx } of hits) {
      const { recordingId, tube, ptsMicros, utcMicros } = found;
      expect(tubes.get(recordingId)).toContain(tube);
      const shown = await api.ok('showTube', { params: { caseId, recordingId, tube } });
      expect(ptsMicros).toBeGreaterThanOrEqual(shown.startMicros);
      expect(ptsMicros).toBeLessThanOrEqual(shown.endMicros);
      expect(utcMicros - ptsMicros).toBe(shown.seenAtMicros - shown.startMicros);
      // Where the index has seen it at that instant, as near as a drawn silhouette and its margin are to a box.
      const samples: { ptsMicros: number; box: [number, number, number, number] }[] = shown.samples;
      const nearest = samples.reduce((best, one) =>
        Math.abs(one.ptsMicros - ptsMicros) < Math.abs(best.ptsMicros - ptsMicros) ? one : best,
      );
      const [left, top, width, height] = nearest.box;
      const away = Math.max(left - xPx, xPx - left - width, top - yPx, yPx - top - height);
      if (away > marginPx) beside.push(`${xPx},${yPx} is ${away} px from ${nearest.box}`);
    }
    expect(beside).toEqual([]);
  });

  test('without the veil only for a reason, when it is made and when it is seen', async () => {
    const { api, caseId } = prepared();
    const params = { caseId };
    const unveiled = { ...body, veil: false };
    await api.refused('makeSynopsis', { params, body: unveiled }, 400, 'case.motiveMissing');
    const { id: synopsisId } = await api.ok('makeSynopsis', {
      params,
      body: { ...unveiled, reason: 'the face of it' },
    });
    const one = { caseId, synopsisId };
    await until(async () => ((await api.ok('showSynopsis', { params: one })).state === 'ready' ? true : null));
    await api.refused('synopsisFilm', { params: one }, 400, 'case.motiveMissing');
    const seen = await api.ask('synopsisFilm', { params: one, query: { reason: 'the colour of the coat' } });
    expect(seen.status).toBe(200);
    const { items } = await api.ok('caseLedger', { params, query: { limit: 10_000 } });
    const last = items
      .map(({ leaf }: { leaf: string }) => JSON.parse(leaf))
      .findLast(({ object }: { object: { operation: string } }) => object.operation === 'synopsisFilm');
    expect(last).toMatchObject({ action: 'unveil', object: { synopsis: synopsisId } });
  });

  test('a client that goes away stops nothing and leaves nothing open', async () => {
    const { api, caseId } = prepared();
    const params = { caseId };
    const { id: synopsisId } = await api.ok('makeSynopsis', { params, body: { ...body, lengthMicros: 3_000_000 } });
    const stop = new AbortController();
    const growing = await api.open('synopsisFilm', { params: { caseId, synopsisId }, signal: stop.signal });
    await growing.body!.getReader().read();
    stop.abort();
    const film = await until(async () => {
      const told = await api.ok('showSynopsis', { params: { caseId, synopsisId } });
      return told.state === 'making' ? null : told;
    });
    expect(film.state).toBe('ready');
  });
}
