import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { openIndex } from '../../index/index-reader.ts';
import { whatIsAt, whereIs } from '../../synopsis/compose/film-map.ts';
import { veilColour } from '../../synopsis/compose/veil-colours.ts';
import { seededRandom } from '../../synopsis/schedule/random.ts';
import { analyseRecording } from '../analysis/analyse.ts';
import { defaultParameters } from '../analysis/parameters.ts';
import type { Composed } from '../cli/engine-port.ts';
import { type Growth, growingFile } from '../library/services/growing-file.ts';
import { makeSample } from '../scene/make-sample.ts';
import { readFilmMap } from './film-map-file.ts';
import { makeSynopsis } from './make-synopsis.ts';
import type { SynopsisInput, SynopsisOptions } from './synopsis-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-synopsis-'));
const street: SynopsisInput = { indexDirectory: join(folder, 'street'), camera: 'Nord' };
const hall: SynopsisInput = { indexDirectory: join(folder, 'hall'), camera: 'Hall' };

beforeAll(async () => {
  const scene = { widthPx: 320, heightPx: 180, rate: 8, durationSeconds: 14 };
  const made = { street: { ...scene, seed: 3 }, hall: { ...scene, widthPx: 240, place: 'hall', seed: 5 } } as const;
  for (const [name, options] of Object.entries(made)) {
    const video = join(folder, `${name}.mp4`);
    await makeSample({ out: video, scene: options, workers: 2 });
    await analyseRecording(video, { parameters: defaultParameters, indexDirectory: join(folder, name), workers: 2 });
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Made extends Composed {
  readonly path: string;
  readonly mapPath: string;
  /** Holds the film and what was written beside it, and nothing else. */
  readonly place: string;
}

async function film(
  name: string,
  inputs: readonly SynopsisInput[],
  changes: Partial<SynopsisOptions> = {},
  signal = new AbortController().signal,
  onProgress = () => {},
): Promise<Made> {
  const place = join(folder, name);
  mkdirSync(place);
  const [path, mapPath] = [join(place, 'film.mp4'), join(place, 'film.map')];
  const settings: SynopsisOptions = {
    out: path,
    mapPath,
    density: null,
    lengthMicros: null,
    veil: false,
    fromMicros: null,
    toMicros: null,
    region: null,
    language: 'en',
    ...changes,
  };
  return { ...(await makeSynopsis(inputs, settings, { signal, onProgress, onWarning() {} })), path, mapPath, place };
}

async function tubeIds({ indexDirectory }: SynopsisInput): Promise<string[]> {
  const index = await openIndex(indexDirectory);
  const ids = (await index.tubes()).map(({ id }) => id);
  index.close();
  return ids;
}

function picturesOf(path: string): YuvPicture[] {
  const survey = surveyRecording(path);
  const { widthPx, heightPx } = survey.info.display;
  const source = openRecording(survey);
  const whole = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const pictures = Array.from(source.frames(0, survey.table.ptsMicros.length), (frame) => frame.region(whole));
  source.close();
  return pictures;
}

describe('a film of some tubes', () => {
  it('shows those and no other; recordings without any are left out', async () => {
    const ids = (await tubeIds(street)).slice(1, 3);
    const made = await film('some', [
      { ...street, tubeIds: new Set(ids) },
      { ...hall, tubeIds: new Set() },
    ]);
    expect(made.tubes.map(({ tube, input }) => [tube, input])).toEqual(ids.map((id) => [id, 0]));
    expect(new Set(readFilmMap(made.mapPath).shows.map(({ tube }) => tube))).toEqual(new Set(ids));
    expect(made.metrics.condensation).toBeCloseTo(28e6 / made.output.durationMicros, 2);
  });

  it('says for a second that nothing moved when there are none', async () => {
    const none = await film(
      'none',
      [street, hall].map((input) => ({ ...input, tubeIds: new Set<string>() })),
    );
    expect([none.tubes, none.output.durationMicros]).toEqual([[], 1_000_000]);
    expect(readFilmMap(none.mapPath).shows).toEqual([]);
  });

  it('refuses a tube the index does not hold', async () => {
    const inputs = [{ ...street, tubeIds: new Set(['ffffffffffff']) }];
    await expect(film('unknown', inputs)).rejects.toMatchObject({ code: 'input.missing' });
  });
});

describe('the map of a film', () => {
  it('names the tube whose pixels are drawn there, and leads back', async () => {
    const made = await film('veiled', [street], { veil: true });
    const map = readFilmMap(made.mapPath);
    const pictures = picturesOf(made.path);
    expect(pictures).toHaveLength(map.frames);
    // A veiled film tells by its colours who is where; they are numbered in order of the first show.
    const order = made.tubes.filter(({ shown }) => shown);
    order.sort((a, b) => a.shownFromMicros! - b.shownFromMicros! || (a.tube < b.tube ? -1 : 1));
    const colourOf = new Map(order.map(({ tube }, n) => [tube, veilColour(n)]));
    const random = seededRandom(7);
    const seen = { object: 0, right: 0, another: 0, empty: 0, veiledEmpty: 0 };
    for (let i = 0; i < 60_000; i++) {
      const frame = Math.floor(random() * map.frames);
      const x = Math.floor(random() * 320);
      // Below and above are the labels that cover everything.
      const y = 20 + Math.floor(random() * 140);
      const { u, v } = pictures[frame]!;
      const at = (y >> 1) * 160 + (x >> 1);
      const isOf = ([, cu, cv]: readonly number[]) => Math.abs(u[at]! - cu!) + Math.abs(v[at]! - cv!) < 24;
      const hit = whatIsAt(map, frame * 40_000 + 1, x + 0.5, y + 0.5);
      if (hit === null) {
        seen.empty++;
        if ([...colourOf.values()].some(isOf)) seen.veiledEmpty++;
        continue;
      }
      if (!hit.onObject) continue;
      seen.object++;
      if (isOf(colourOf.get(hit.tube)!)) seen.right++;
      else if ([...colourOf.values()].some(isOf)) seen.another++;
      const back = whereIs(map, hit.input, hit.tube, hit.ptsMicros)!;
      expect(Math.abs(back.filmMicros - frame * 40_000)).toBeLessThanOrEqual(40_000);
      expect(x + 0.5).toBeGreaterThanOrEqual(back.box.left - 4);
      expect(x + 0.5).toBeLessThanOrEqual(back.box.right + 4);
    }
    expect(seen.object).toBeGreaterThan(300);
    // What is neither is a label or a soft edge: objects are some 20 px high here, and chroma has half of that.
    expect(seen.right / seen.object).toBeGreaterThan(0.75);
    expect(seen.another / seen.object).toBeLessThan(0.02);
    expect(seen.veiledEmpty / seen.empty).toBeLessThan(0.001);
  });

  it('leads to the right recording in each view of a film, in letterboxed ones too', async () => {
    const made = await film('views', [street, hall]);
    const map = readFilmMap(made.mapPath);
    expect(map.stages).toHaveLength(2);
    expect(map.stages[1]!.place).toMatchObject({ left: 40, right: 280 });
    const hashes = made.tubes.length;
    expect(hashes).toBeGreaterThan(2);
    for (const { input, tube, startMicros, endMicros, shownFromMicros } of made.tubes) {
      const middle = (startMicros + endMicros) / 2;
      const place = whereIs(map, input, tube, middle)!;
      expect(place.filmMicros).toBeGreaterThanOrEqual(shownFromMicros! - 40_000);
      const { left, top, right, bottom } = place.box;
      const hits = [0.3, 0.4, 0.5, 0.6, 0.7].flatMap((x) =>
        [0.3, 0.5, 0.7].map((y) =>
          whatIsAt(map, place.filmMicros, left + (right - left) * x, top + (bottom - top) * y),
        ),
      );
      expect(hits.every((hit) => hit !== null && hit.input === input)).toBe(true);
      // Another may stand in front of most of it.
      const own = hits.filter((hit) => hit!.tube === tube);
      for (const hit of own) expect(Math.abs(hit!.ptsMicros - middle)).toBeLessThanOrEqual(60_000);
    }
  });

  it('is the same bytes every time, and refused when damaged or newer', async () => {
    const first = await film('map-a', [hall]);
    const second = await film('map-b', [hall]);
    const bytes = readFileSync(first.mapPath);
    expect(bytes.equals(readFileSync(second.mapPath))).toBe(true);
    expect(first.output.sha256).toBe(second.output.sha256);
    const broken = join(folder, 'broken.map');
    for (const at of [12, bytes.length >> 1, bytes.length - 6]) {
      const copy = Buffer.from(bytes);
      copy[at]! ^= 8;
      writeFileSync(broken, copy);
      expect(() => readFilmMap(broken)).toThrow(expect.objectContaining({ code: 'film.damaged' }));
    }
    expect(() => readFilmMap(join(folder, 'no.map'))).toThrow(expect.objectContaining({ code: 'input.missing' }));
  });
});

describe('a film that grows', () => {
  it('can be played as far as it came, and whoever reads it along gets every frame', async () => {
    const early = join(folder, 'early.mp4');
    const streamPath = join(folder, 'growing.mp4');
    let growth: Growth = 'making';
    const read = async () => {
      const got: Uint8Array[] = [];
      const bytes = growingFile(streamPath, async () => growth, new AbortController().signal);
      for await (const piece of bytes as unknown as AsyncIterable<Uint8Array>) got.push(piece);
      return Buffer.concat(got);
    };
    // One from the start, one who comes later.
    const readers = [read()];
    const made = await film('grows', [street], {
      streamPath,
      onFirstSecond: (path) => {
        expect(path).toBe(streamPath);
        copyFileSync(path, early);
        readers.push(read());
      },
    });
    growth = 'ready';
    expect(picturesOf(early)).toHaveLength(25);
    const [bytes, later] = await Promise.all(readers);
    expect(readers).toHaveLength(2);
    expect(later!.equals(bytes!)).toBe(true);
    const streamed = join(folder, 'streamed.mp4');
    writeFileSync(streamed, bytes!);
    const whole = picturesOf(made.path);
    const late = picturesOf(streamed);
    expect(late).toHaveLength(whole.length);
    expect(whole.every(({ y }, k) => Buffer.from(y).equals(late[k]!.y))).toBe(true);
    expect(existsSync(streamPath)).toBe(false);
    expect(readdirSync(made.place).sort()).toEqual(['film.map', 'film.mp4']);
    expect(bytes!.includes('composite: events of different times')).toBe(true);
    expect(readFileSync(made.path).includes('composite: events of different times')).toBe(true);
  });

  it('stops soon when told to and leaves nothing', async () => {
    const stop = new AbortController();
    let stoppedAt = 0;
    let told = 0;
    const making = film('stopped', [street, hall], {}, stop.signal, () => {
      if (++told === 4) {
        stoppedAt = performance.now();
        stop.abort();
      }
    });
    await expect(making).rejects.toMatchObject({ code: 'run.interrupted' });
    expect(stoppedAt).toBeGreaterThan(0);
    // A whole film takes longer, and would not have been refused.
    expect(performance.now() - stoppedAt).toBeLessThan(1_500);
    expect(readdirSync(join(folder, 'stopped'))).toEqual([]);
  });
});
