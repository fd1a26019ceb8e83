import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { makeVideo } from '../../../test/media/make-video.ts';
import { DayfoldError } from '../../base/errors.ts';
import { utcText } from '../../clock/wall-time.ts';
import { importFiles } from './import-files.ts';
import type { ImportOptions, ImportOutcome } from './outcomes.ts';
import { createProber } from './prober.ts';
import { createReaderPool } from './reader-pool.ts';

const shelf = mkdtempSync(join(tmpdir(), 'dayfold-shelf-'));
const creation_time = '2024-05-01T12:00:03.000Z';
const first = makeVideo({ path: join(shelf, '1.mp4'), container: 'mp4', frames: 25, metadata: { creation_time } });
const second = makeVideo({ path: join(shelf, '2.mp4'), container: 'mp4', frames: 50 });
const third = makeVideo({ path: join(shelf, '3.mkv'), container: 'matroska', frames: 30 });

let folder: string;
let library: string;
const prober = createProber();
const pool = createReaderPool(2);
afterAll(async () => {
  prober.close();
  await pool.close();
  rmSync(shelf, { recursive: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayfold-import-'));
  library = join(folder, 'library');
  mkdirSync(join(folder, 'cam'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (from: string, name: string) => copyFileSync(from, join(folder, 'cam', name));
const options = (more: Partial<ImportOptions<string>> = {}): ImportOptions<string> => ({
  mode: 'inPlace',
  libraryDirectory: library,
  zone: 'Europe/Paris',
  nowUtcMicros: Date.parse('2026-06-01T00:00Z') * 1000,
  lookup: () => null,
  ...more,
});
const all = async (more: Partial<ImportOptions<string>> = {}, threads = pool) => {
  const outcomes: ImportOutcome<string>[] = [];
  for await (const outcome of importFiles([join(folder, 'cam')], options(more), { prober, pool: threads }))
    outcomes.push(outcome);
  return outcomes;
};
const filesBelow = (top: string) =>
  existsSync(top)
    ? readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((name) => !statSync(join(top, name)).isDirectory())
    : [];

it('gives every file one outcome, in order, and goes on after a bad one', async () => {
  put(first, '20240501_140000.mp4');
  put(second, '20240501_140002.mp4');
  put(first, 'again.mp4');
  put(third, 'z.mkv');
  writeFileSync(join(folder, 'cam', 'notes.txt'), 'Good morning.\n'.repeat(50));
  writeFileSync(join(folder, 'cam', 'empty.mp4'), '');
  const outcomes = await all();
  expect(outcomes.map(({ kind, input }) => [kind, input.split('/').at(-1)])).toEqual([
    ['imported', '20240501_140000.mp4'],
    ['imported', '20240501_140002.mp4'],
    ['duplicate', 'again.mp4'],
    ['failed', 'empty.mp4'],
    ['failed', 'notes.txt'],
    ['imported', 'z.mkv'],
  ]);
  const [one, , again, empty, notes, last] = outcomes;
  if (one?.kind !== 'imported' || last?.kind !== 'imported') throw new Error('not imported');
  expect(one.probe).toMatchObject({ codec: 'h264', durationMicros: 1_000_000, framesPerSecond: 25 });
  expect(utcText(one.start.chosen!.utcMicros)).toBe('2024-05-01T12:00:00.000Z');
  expect(one.start).toMatchObject({ source: 'fileName' });
  expect(one.start.chosen!.how).toContain('the container tells the end');
  expect(one.start.candidates.map((candidate) => candidate.source)).toEqual(['fileName', 'container', 'modified']);
  expect(last.start.chosen).toBeNull();
  expect(one.file.storedPath).toBe(join(folder, 'cam', '20240501_140000.mp4'));
  expect(again).toMatchObject({ of: { input: one.input }, sha256: one.sha256 });
  expect([empty, notes]).toMatchObject([{ error: { code: 'input.empty' } }, { error: { code: 'input.notVideo' } }]);
});

it('gives the same with one thread and with many', async () => {
  for (let i = 0; i < 9; i++) put([first, second, third][i % 3]!, `${i}.mp4`);
  const single = createReaderPool(1);
  const many = createReaderPool(4);
  try {
    const [a, b] = [await all({}, single), await all({}, many)];
    expect(a.map((outcome) => outcome.kind).slice(0, 4)).toEqual(['imported', 'imported', 'imported', 'duplicate']);
    expect(b).toEqual(a);
  } finally {
    await Promise.all([single.close(), many.close()]);
  }
});

it('run again, everything is known already and nothing is kept twice', async () => {
  put(first, 'a.mp4');
  put(second, 'b.mp4');
  const catalogue = new Map<string, string>();
  const lookup = (sha256: string) => catalogue.get(sha256) ?? null;
  for (const outcome of await all({ mode: 'copy', lookup })) {
    if (outcome.kind === 'imported') catalogue.set(outcome.sha256, `recording ${catalogue.size}`);
  }
  const kept = filesBelow(library);
  expect(kept).toHaveLength(2);
  const again = await all({ mode: 'copy', lookup });
  expect(again).toMatchObject([
    { kind: 'duplicate', of: { known: 'recording 0' } },
    { kind: 'duplicate', of: { known: 'recording 1' } },
  ]);
  expect(filesBelow(library)).toEqual(kept);
});

it('keeps nothing of a file that the gate does not admit', async () => {
  put(first, 'a.mp4');
  put(second, 'b.mp4');
  const admit = ({ ordinal }: { ordinal: number }) => {
    expect(filesBelow(join(library, 'recordings'))).toEqual([]);
    if (ordinal === 0) throw new DayfoldError('output.denied', 'the ledger cannot be written');
  };
  const outcomes = await all({ mode: 'copy', admit });
  expect(outcomes).toMatchObject([{ kind: 'failed', error: { code: 'output.denied' } }, { kind: 'imported' }]);
  expect(filesBelow(library)).toHaveLength(1);
});

it('stops when asked, keeping what is done and nothing else', async () => {
  for (let i = 0; i < 6; i++) put(i === 0 ? first : second, `${i}.mp4`);
  const stop = new AbortController();
  const seen: string[] = [];
  const work = (async () => {
    const run = { signal: stop.signal, prober, pool };
    for await (const outcome of importFiles([join(folder, 'cam')], options({ mode: 'copy' }), run)) {
      seen.push(outcome.kind);
      stop.abort();
    }
  })();
  await expect(work).rejects.toMatchObject({ code: 'run.interrupted', exitCode: 130 });
  expect(seen).toEqual(['imported']);
  expect(filesBelow(library)).toHaveLength(1);
});

it('drops what it read ahead when the caller stops asking', async () => {
  for (let i = 0; i < 6; i++) put([first, second, third][i % 3]!, `${i}.mp4`);
  for await (const outcome of importFiles([join(folder, 'cam')], options({ mode: 'copy' }))) {
    expect(outcome.kind).toBe('imported');
    break;
  }
  expect(filesBelow(library)).toHaveLength(1);
});

it('refuses a zone and a given start that cannot be before it touches a file', async () => {
  put(first, 'a.mp4');
  const refused = { code: 'usage.invalid' };
  await expect(all({ zone: 'Europe/Atlantis' })).rejects.toMatchObject(refused);
  await expect(all({ givenStart: () => '2026-03-29T02:30' })).rejects.toMatchObject(refused);
  const [outcome] = await all({ givenStart: () => '2025-10-26T02:30', fold: 'later' });
  if (outcome?.kind !== 'imported') throw new Error('not imported');
  expect(utcText(outcome.start.chosen!.utcMicros)).toBe('2025-10-26T01:30:00.000Z');
});

it('tells its progress', async () => {
  put(first, 'a.mp4');
  put(third, 'b.mkv');
  const seen: number[] = [];
  const run = { prober, pool, onProgress: ({ filesDone }: { filesDone: number }) => void seen.push(filesDone) };
  let bytes = 0;
  const last = { filesDone: 0, filesFound: 0, bytesRead: 0 };
  for await (const outcome of importFiles([join(folder, 'cam')], options(), {
    ...run,
    onProgress: (progress) => Object.assign(last, progress),
  })) {
    if (outcome.kind === 'imported') bytes += outcome.sizeBytes;
  }
  expect(last).toEqual({ filesDone: 2, filesFound: 2, bytesRead: bytes });
});

it('a program that does nothing else ends by itself when the import is done', () => {
  put(first, 'a.mp4');
  put(third, 'b.mkv');
  const script = `
    import { importFiles } from ${JSON.stringify(new URL('./import-files.ts', import.meta.url).href)};
    const options = { mode: 'copy', libraryDirectory: ${JSON.stringify(library)}, zone: 'UTC', nowUtcMicros: null, lookup: () => null };
    for await (const outcome of importFiles([${JSON.stringify(join(folder, 'cam'))}], options)) console.log(outcome.kind);
    console.log('done');`;
  const words = ['--input-type=module', '-e', script];
  expect(execFileSync(process.execPath, words, { encoding: 'utf8' })).toBe('imported\nimported\ndone\n');
});
