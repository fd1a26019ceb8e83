import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openRecording } from '../../src/adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../../src/adapters/media-node-av/survey.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import type { Size } from '../../src/base/geometry.ts';
import type { YuvPicture } from '../../src/base/picture.ts';
import { openIndex } from '../../src/index/index-reader.ts';
import { dayfold, workFolder } from '../cli/run-dayfold.ts';
import { type Folded, fold } from './fold.ts';
import { hashesOf } from './index-files.ts';

const folder = workFolder();
const monday = join(folder, 'views', 'monday.mp4');
const tuesday = join(folder, 'views', 'tuesday.mp4');
const hall = join(folder, 'views', 'inside', 'hall.mp4');
const indexRoot = join(folder, 'indexes');

beforeAll(async () => {
  mkdirSync(join(folder, 'views', 'inside'), { recursive: true });
  const street = { widthPx: 320, heightPx: 180, rate: 8, durationSeconds: 14 };
  await makeSample({ out: monday, scene: { ...street, seed: 3 }, workers: 2, startsAt: '2026-03-16T08:00:00Z' });
  await makeSample({ out: tuesday, scene: { ...street, seed: 4 }, workers: 2, startsAt: '2026-03-17T08:00:00Z' });
  await makeSample({ out: hall, scene: { ...street, widthPx: 240, place: 'hall', seed: 5 }, workers: 2 });
  // The same recording once more, under another name.
  copyFileSync(monday, join(folder, 'copy.mp4'));
});

const folded = (paths: readonly string[], name: string, settings: Partial<Parameters<typeof fold>[2]> = {}) =>
  fold(paths, join(folder, `${name}.mp4`), { indexRoot, ...settings });

/** Every tube of every input is accounted for, once, with times within its recording. */
async function expectAccount({ analysed, report }: Folded): Promise<void> {
  for (const [input, { indexDirectory, info }] of analysed.entries()) {
    const index = await openIndex(indexDirectory);
    const ids = (await index.tubes()).map(({ id }) => id).sort();
    index.close();
    const told = report.tubes.filter((tube) => tube.input === input);
    expect(told.map(({ tube }) => tube).sort()).toEqual(ids);
    for (const { startMicros, endMicros, shown, shownFromMicros, reasonNotShown } of told) {
      expect(startMicros).toBeGreaterThanOrEqual(0);
      expect(endMicros).toBeLessThanOrEqual(info.durationMicros);
      expect([shownFromMicros === null, reasonNotShown === null]).toEqual([!shown, shown]);
      if (shown) expect(shownFromMicros).toBeLessThan(report.output.durationMicros);
    }
  }
}

test('two days of one view are one stretch of film, another view follows', async () => {
  const made = await folded([monday, tuesday, hall], 'three');
  await expectAccount(made);
  const { report } = made;
  expect([report.output.width, report.output.height]).toEqual([320, 180]);
  const from = (input: number) =>
    report.tubes.filter((tube) => tube.input === input && tube.shown).map((tube) => tube.shownFromMicros!);
  for (const input of [0, 1, 2]) expect(from(input).length).toBeGreaterThan(0);
  // The hall begins after everything of the street; days of one street are folded into each other.
  const alone = (await folded([hall], 'hall')).report.output.durationMicros;
  expect(Math.min(...from(2))).toBeGreaterThanOrEqual(Math.max(...from(0), ...from(1)));
  expect(report.output.durationMicros - Math.min(...from(2))).toBeLessThanOrEqual(alone + 40_000);
  expect(report.metrics.condensation).toBeCloseTo((3 * 14e6) / report.output.durationMicros, 2);
});

test('a folder gives its videos and those below, by name; the same bytes as the list', async () => {
  process.env['MALLOC_ARENA_MAX'] ??= '1';
  const run = await dayfold(
    folder,
    'synopsis',
    'views',
    ...['--index', indexRoot, '--out', 'views.mp4', '--json', '--no-classes'],
  );
  expect([run.code, run.err]).toEqual([0, '']);
  const report = JSON.parse(run.out);
  expect(report.inputs.map(({ path }: { path: string }) => path)).toEqual([
    'views/inside/hall.mp4',
    'views/monday.mp4',
    'views/tuesday.mp4',
  ]);
  const listed = await folded([hall, monday, tuesday], 'listed');
  expect(listed.report.output.sha256).toBe(report.output.sha256);
  expect(listed.report.tubes).toEqual(report.tubes);
});

test.skipIf(process.platform !== 'linux')(
  'what memory holds before it is used does not show in index or film (skipped where glibc cannot fill it)',
  async () => {
    const made: unknown[] = [];
    for (const filling of ['0', '1', '200']) {
      process.env['MALLOC_PERTURB_'] = filling;
      const index = `filled-${filling}`;
      const film = `${index}.mp4`;
      const run = await dayfold(folder, 'synopsis', hall, '--index', index, '--out', film, '--json');
      expect(run.code).toBe(0);
      made.push([JSON.parse(run.out).output.sha256, hashesOf(join(folder, index))]);
    }
    delete process.env['MALLOC_PERTURB_'];
    expect(made[1]).toEqual(made[0]);
    expect(made[2]).toEqual(made[0]);
  },
);

test('the same recording twice under two names is analysed once and shown twice', async () => {
  const made = await folded([monday, join(folder, 'copy.mp4')], 'twice');
  expect(made.analysed[1]!.reused).toBe(true);
  await expectAccount(made);
});

test('--from and --to: nothing outside is shown, and the account is of that stretch', async () => {
  const [fromMicros, toMicros] = [4_000_000, 9_000_000];
  for (const [name, settings] of [
    ['of the whole', {}],
    ['of the part', { indexRoot: join(folder, 'parts') }],
  ] as const) {
    const { report } = await folded([monday], name, { fromMicros, toMicros, ...settings });
    expect(report.tubes.length).toBeGreaterThan(0);
    for (const { startMicros, endMicros } of report.tubes) {
      expect(startMicros).toBeGreaterThanOrEqual(fromMicros);
      expect(endMicros).toBeLessThan(toMicros);
    }
    expect(report.metrics.condensation).toBeCloseTo(5e6 / report.output.durationMicros, 2);
  }
  await expect(folded([monday], 'late', { fromMicros: 60_000_000 })).rejects.toMatchObject({ code: 'usage.invalid' });
});

test('--region: only what stands in it at some time', async () => {
  const all = (await folded([monday], 'all')).report.tubes.length;
  const left = [
    { x: 0, y: 0 },
    { x: 0.4, y: 0 },
    { x: 0.4, y: 1 },
    { x: 0, y: 1 },
  ];
  const made = await folded([monday], 'left', { region: { unit: 'relative', points: left } });
  expect(made.report.tubes.length).toBeLessThan(all);
  const index = await openIndex(made.analysed[0]!.indexDirectory);
  const standsLeft = (await index.tubes()).filter(({ samples }) =>
    samples.some(({ box }) => (box.left + box.right) / 2 < 0.4 * index.info.analysis.widthPx),
  );
  index.close();
  expect(made.report.tubes.map(({ tube }) => tube).sort()).toEqual(standsLeft.map(({ id }) => id).sort());
  const pixels = left.map(({ x, y }) => ({ x: x * 320, y: y * 180 }));
  const again = await folded([monday], 'pixels', { region: { unit: 'sourcePx', points: pixels } });
  expect(again.report.output.sha256).toBe(made.report.output.sha256);
  const nowhere = [0, 1, 2].map((i) => ({ x: 0.001 * (i % 2), y: 0.001 * (i >> 1) }));
  const none = await folded([monday], 'nowhere', { region: { unit: 'relative', points: nowhere } });
  expect([none.report.tubes, none.report.output.durationMicros]).toEqual([[], 1_000_000]);
});

/** Frames of a film at display size. */
function picturesOf(path: string): { pictures: YuvPicture[]; display: Size } {
  const survey = surveyRecording(path);
  const { widthPx, heightPx } = survey.info.display;
  const source = openRecording(survey);
  const whole = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const pictures = Array.from(source.frames(0, survey.table.ptsMicros.length), (frame) => frame.region(whole));
  source.close();
  return { pictures, display: survey.info.display };
}

test('--veil: within silhouettes there is one flat colour', async () => {
  const plain = await folded([monday], 'plain');
  const veiled = await folded([monday], 'veiled', { veil: true });
  const a = picturesOf(plain.report.output.path).pictures;
  const b = picturesOf(veiled.report.output.path).pictures;
  expect(b).toHaveLength(a.length);
  // Where the two films differ is objects, and labels that went elsewhere.
  let veiledTexture = 0;
  let plainTexture = 0;
  for (const [k, veiledPicture] of b.entries()) {
    const { widthPx, heightPx, y } = veiledPicture;
    for (let row = 40; row < heightPx - 1; row++) {
      for (let i = row * widthPx + 1; i < (row + 1) * widthPx - 1; i++) {
        const inObject = [i, i - 1, i + 1, i - widthPx, i + widthPx].every((j) => Math.abs(y[j]! - a[k]!.y[j]!) > 25);
        if (!inObject) continue;
        veiledTexture += Math.abs(y[i]! - y[i - 1]!) + Math.abs(y[i]! - y[i - widthPx]!);
        plainTexture += Math.abs(a[k]!.y[i]! - a[k]!.y[i - 1]!) + Math.abs(a[k]!.y[i]! - a[k]!.y[i - widthPx]!);
      }
    }
  }
  expect(plainTexture).toBeGreaterThan(0);
  expect(veiledTexture).toBeLessThan(plainTexture * 0.5);
});
