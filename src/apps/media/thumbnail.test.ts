import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silhouetteFromLabels } from '../../base/silhouette.ts';
import { notLookedAt } from '../../colours/tube-colours.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { IndexTrack } from '../../index/track-stream.ts';
import { evenInstants, instantWorths } from '../../looks/instant-worth.ts';
import { cropAround, cropHeight } from '../../looks/scene-crop.ts';
import { veilColour } from '../../synopsis/compose/veil-colours.ts';
import type { Tube } from '../../tubes/tube.ts';
import { analyseRecording } from '../analysis/analyse.ts';
import { defaultParameters } from '../analysis/parameters.ts';
import { makeSample } from '../scene/make-sample.ts';
import { ActivityReader, type ActivityRef } from './activity.ts';
import { drawHeatMap } from './heat-picture.ts';
import { createMedia } from './media.ts';
import { ObjectPainter } from './object-picture.ts';
import { OpenIndexes } from './open-indexes.ts';
import { listPlates } from './plates.ts';
import type { ThumbnailLook } from './thumbnail.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-thumbnails-'));
const media = createMedia();
const cacheDirectory = join(folder, 'cache');
let indexDirectory = '';
let index: RecordingIndex;
let tubes: readonly Tube[];

beforeAll(async () => {
  const out = join(folder, 'crossing.mp4');
  await makeSample({ out, testScene: 'crossing' });
  const parameters = { ...defaultParameters };
  ({ indexDirectory } = await analyseRecording(out, { parameters, workers: 1, indexRoot: join(folder, 'indexes') }));
  index = await openIndex(indexDirectory);
  tubes = await index.tubes();
});
afterAll(async () => {
  index?.close();
  await media.close();
  rmSync(folder, { recursive: true });
});

const look: ThumbnailLook = { veiled: true, widthPx: 200, heightPx: 150, format: 'png' };
const ask = (ids: readonly string[], more: Partial<ThumbnailLook> = {}) =>
  media.thumbnails({ indexDirectory, cacheDirectory, tubes: ids, look: { ...look, ...more } });

describe('tubes by id', () => {
  it('are those of the whole index, in its order, and unknown ones are left out', async () => {
    const some = tubes.filter((_, i) => i % 2 === 0);
    const ids = ['nobody', ...some.map(({ id }) => id).reverse(), "'; DROP TABLE tubes; --"];
    expect(await index.tubesNamed(ids)).toEqual(some);
    expect(await index.tubesNamed([])).toEqual([]);
  });

  it('have tracks with the same times and boxes', async () => {
    const { analysis } = index.info;
    for (const ids of [null, [tubes[1]!.id, tubes[3]!.id]]) {
      const tracks: IndexTrack[] = [];
      for await (const track of index.tracks(ids)) tracks.push(track);
      const expected = ids === null ? tubes : [tubes[1]!, tubes[3]!];
      expect(tracks.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      tracks.forEach(({ ptsMicros, boxes }, t) => {
        expect([...ptsMicros]).toEqual(expected[t]!.samples.map((sample) => sample.ptsMicros));
        expected[t]!.samples.forEach(({ box }, i) => {
          expect(boxes[4 * i]).toBeCloseTo(box.left / analysis.widthPx, 9);
          expect(boxes[4 * i + 3]).toBeCloseTo(box.bottom / analysis.heightPx, 9);
        });
      });
    }
  });
});

describe('thumbnails', () => {
  it('come for every tube, of the size asked for, once made and then from the cache', async () => {
    const ids = tubes.map(({ id }) => id);
    const first = await ask([...ids, 'nobody', '../../etc/passwd', '']);
    expect([...first.keys()].sort()).toEqual([...ids].sort());
    for (const { bytes, crop, ptsMicros, tube } of first.values()) {
      const { width, height } = await sharp(bytes).metadata();
      expect([width, height]).toEqual([200, 150]);
      const { display } = index.info;
      expect(crop.left >= 0 && crop.top >= 0 && crop.right <= display.widthPx && crop.bottom <= display.heightPx).toBe(
        true,
      );
      const own = tubes.find(({ id }) => id === tube)!;
      expect(own.samples.some((sample) => sample.ptsMicros === ptsMicros)).toBe(true);
    }
    const again = await ask(ids);
    for (const [id, { bytes, ...facts }] of again) {
      const { bytes: made, ...known } = first.get(id)!;
      expect(facts).toEqual(known);
      expect(Buffer.compare(bytes, made)).toBe(0);
    }
    const names = readdirSync(join(cacheDirectory, 'thumbnails'));
    expect(names.length).toBe(1);
    const files = readdirSync(join(cacheDirectory, 'thumbnails', names[0]!));
    expect(files.length).toBe(ids.length);
    // What a power cut leaves is made again.
    writeFileSync(join(cacheDirectory, 'thumbnails', names[0]!, `${ids[0]}.veiled-200x150-png`), '');
    expect(Buffer.compare((await ask([ids[0]!])).get(ids[0]!)!.bytes, first.get(ids[0]!)!.bytes)).toBe(0);
  });

  it('veiled show the plate and one flat colour, and read no picture of an object', async () => {
    const unread: RecordingIndex = Object.create(index, {
      readChunk: {
        value: () => {
          throw new Error('a picture was read');
        },
      },
    });
    const painter = new ObjectPainter(unread);
    const plate = await (await index.plates())[0]!.read();
    const { display } = index.info;
    const whole = { left: 0, top: 0, right: display.widthPx, bottom: display.heightPx };
    const colours = new Set(Array.from({ length: 997 }, (_, n) => String(veilColour(n))));
    for (const tube of tubes) {
      // Where something hides an object altogether there is nothing to draw.
      const seen = tube.samples.filter(({ silhouette }) => silhouette !== null);
      const sample = seen[seen.length >> 1]!;
      const { y, u, v } = painter.veiled(tube, sample, plate, whole);
      const flat = new Map<string, number>();
      let others = 0;
      for (let i = 0; i < y.length; i++) {
        const c = (Math.floor(i / display.widthPx) >> 1) * (display.widthPx >> 1) + ((i % display.widthPx) >> 1);
        if (y[i] === plate.y[i] && u[c] === plate.u[c] && v[c] === plate.v[c]) continue;
        const colour = `${y[i]},${u[c]},${v[c]}`;
        if (colours.has(colour)) flat.set(colour, (flat.get(colour) ?? 0) + 1);
        else others++;
      }
      // A far object of a few px is all soft edge, a mixture of its colour and the plate.
      expect(flat.size).toBeLessThanOrEqual(1);
      expect(others + flat.size).toBeGreaterThan(0);
      if (others > 400) expect([...flat.values()][0]).toBeGreaterThan(others / 4);
    }
    expect(() => painter.shown(tubes[0]!.samples.find(({ picture }) => picture !== null)!, plate, whole)).toThrow(
      'a picture was read',
    );
  });

  it('unveiled show another picture than veiled ones, and say which they are', async () => {
    const ids = tubes.map(({ id }) => id);
    const veiled = await ask(ids);
    const shown = await ask(ids, { veiled: false });
    for (const id of ids) {
      expect([veiled.get(id)!.veiled, shown.get(id)!.veiled]).toEqual([true, false]);
      expect(Buffer.compare(veiled.get(id)!.bytes, shown.get(id)!.bytes)).not.toBe(0);
    }
  });

  it('in a strip show instants in order of time, one cell each', async () => {
    const longest = [...tubes].sort((a, b) => b.samples.length - a.samples.length)[0]!;
    const strip = (await media.filmstrip({ indexDirectory, tube: longest.id, count: 5, look }))!;
    const { width, height } = await sharp(strip.bytes).metadata();
    expect([width, height]).toEqual([1000, 150]);
    const times = strip.instants.map(({ ptsMicros }) => ptsMicros);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(5);
    expect(await media.filmstrip({ indexDirectory, tube: 'nobody', count: 5, look })).toBeNull();
    expect(await media.filmstrip({ indexDirectory, tube: "x' OR 1=1", count: 5, look })).toBeNull();
  });
});

describe('plates, heat maps and activity of an index', () => {
  it('tell of a plate its time and its picture, and refuse a number that is not there', async () => {
    const plates = await listPlates(indexDirectory);
    expect(plates[0]!.fromMicros).toBe(0);
    const picture = await media.plate({ plate: { indexDirectory, number: 0 }, format: 'jpeg', widthPx: 320 });
    expect([picture.widthPx, picture.heightPx]).toEqual([320, 180]);
    for (const number of [plates.length, -1, 0.5]) {
      await expect(media.plate({ plate: { indexDirectory, number }, format: 'jpeg', widthPx: null })).rejects.toThrow(
        expect.objectContaining({ code: 'usage.invalid' }),
      );
    }
  });

  it('find nothing changed from a plate to itself', async () => {
    const plate = { indexDirectory, number: 0 };
    const { comparison, overlay } = await media.changes({
      earlier: plate,
      later: plate,
      smallestPx: null,
      overlayWidthPx: 480,
    });
    expect([comparison.cannotTell, comparison.changes, comparison.lights]).toEqual([null, [], []]);
    expect((await sharp(overlay!).stats()).channels[3]!.max).toBe(0);
  });

  it('map all tubes, or some, over the picture', async () => {
    const task = { grid: { columns: 32, rows: 18 }, point: 'feet' as const };
    const all = await media.heatMap({ ...task, recordings: [{ indexDirectory, tubes: null }] });
    const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
    const seconds = tubes.reduce((total, { startMicros, endMicros }) => total + (endMicros - startMicros) / 1e6, 0);
    expect(all.tracks).toBe(tubes.length);
    expect(sum(all.presenceSeconds)).toBeGreaterThan(0.9 * seconds);
    expect(sum(all.presenceSeconds)).toBeLessThanOrEqual(seconds + 0.01);
    const one = await media.heatMap({ ...task, recordings: [{ indexDirectory, tubes: [tubes[0]!.id] }] });
    expect(one.tracks).toBe(1);
    const { bytes, fullScale } = await drawHeatMap(all, 'presence', { widthPx: 640, heightPx: 360 });
    const { channels } = await sharp(bytes).stats();
    expect([channels.length, channels[3]!.min, channels[3]!.max > 150, fullScale > 0]).toEqual([4, 0, true, true]);
    await expect(media.heatMap({ ...task, recordings: [] })).rejects.toThrow(
      expect.objectContaining({ code: 'usage.invalid' }),
    );
  });

  it('tell how busy it was, and leave out what is not analysed', async () => {
    const ref = { camera: 'street', startsAtMicros: 1_000_000_000, durationMicros: index.info.durationMicros };
    const reader = new ActivityReader();
    const ask = (recordings: readonly ActivityRef[]) =>
      reader.line(recordings, 1_000_000_000, 1_200_000_000, 10_000_000);
    const line = await ask([
      { ...ref, indexDirectory },
      { ...ref, startsAtMicros: 1_100_000_000, indexDirectory: null },
    ]);
    expect(line.cameras[0]!.objects[0]).toBeGreaterThan(0);
    expect(line.cameras[0]!.objects[10]).toBeNull();
    // What was read once is not read again, and what was deleted is not told.
    const copy = join(folder, 'copy');
    cpSync(indexDirectory, copy, { recursive: true });
    const first = await ask([{ ...ref, indexDirectory: copy }]);
    rmSync(join(copy, 'activity.parquet'));
    expect(await ask([{ ...ref, indexDirectory: copy }])).toEqual(first);
    rmSync(copy, { recursive: true });
    await expect(ask([{ ...ref, indexDirectory: copy }])).rejects.toMatchObject({ code: 'input.missing' });
  });

  it('are refused where there is no index', async () => {
    const nowhere = join(folder, 'nowhere');
    await expect(
      ask(['x'], {}).then(() =>
        media.plate({ plate: { indexDirectory: nowhere, number: 0 }, format: 'png', widthPx: null }),
      ),
    ).rejects.toThrow(expect.objectContaining({ code: 'input.missing' }));
    const indexes = new OpenIndexes();
    await expect(indexes.take(nowhere)).rejects.toThrow(expect.objectContaining({ code: 'input.missing' }));
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('the best instant', () => {
  const analysis = { widthPx: 200, heightPx: 100 };
  const sampleAt = (left: number, wide: number, high: number, seen = high) => {
    const labels = new Uint8Array(200 * 100).fill(1);
    const box = { left, top: 40, right: left + wide, bottom: 40 + seen };
    return {
      ordinal: left,
      ptsMicros: left * 1000,
      box: { ...box, bottom: 40 + high },
      silhouette: silhouetteFromLabels(labels, 200, box, 1),
      picture: null,
    };
  };
  const tubeOf = (samples: Tube['samples']): Tube => ({
    id: 't',
    startMicros: samples[0]!.ptsMicros,
    endMicros: samples.at(-1)!.ptsMicros,
    samples,
    colours: notLookedAt,
  });

  it('is large, whole and off the border', () => {
    const cut = sampleAt(0, 12, 30);
    const small = sampleAt(40, 8, 20);
    const hidden = sampleAt(80, 12, 30, 12);
    const good = sampleAt(120, 12, 30);
    const worths = instantWorths(tubeOf([cut, small, hidden, good]), analysis);
    expect(worths.indexOf(Math.max(...worths))).toBe(3);
    expect(worths[3]).toBe(1);
    expect(instantWorths(tubeOf([{ ...good, silhouette: null }, good]), analysis)[0]).toBe(0);
  });

  it('of several are spread over the time, none twice', () => {
    const tube = tubeOf(Array.from({ length: 21 }, (_, i) => sampleAt(10 + 5 * i, 8, 20)));
    expect(evenInstants(tube, 4, false)).toEqual([2, 7, 12, 17].map((i) => expect.closeTo(i, -0.31)));
    expect(evenInstants(tubeOf([sampleAt(10, 8, 20), sampleAt(20, 8, 20)]), 9, false).length).toBe(2);
  });
});

describe('a crop', () => {
  const scene = { widthPx: 960, heightPx: 540 };
  it.each([
    { left: 0, top: 0, right: 30, bottom: 80 },
    { left: 940, top: 500, right: 960, bottom: 540 },
    { left: 100, top: 100, right: 800, bottom: 200 },
    { left: 0, top: 0, right: 960, bottom: 540 },
    { left: -3.2, top: 200.7, right: 5.5, bottom: 230.1 },
  ])('around %j has the shape asked for and lies inside, even', (box) => {
    for (const aspect of [4 / 3, 1, 0.6, 3]) {
      const { left, top, right, bottom } = cropAround(box, cropHeight(box, aspect, scene), aspect, scene);
      expect([left, top, right, bottom].every((edge) => edge % 2 === 0)).toBe(true);
      expect(left >= 0 && top >= 0 && right <= 960 && bottom <= 540 && right > left && bottom > top).toBe(true);
      expect(Math.abs((right - left) / (bottom - top) / aspect - 1)).toBeLessThan(0.06);
    }
  });
});
