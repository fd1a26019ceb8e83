import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { synopsisReportSchema } from '../../src/apps/report/report.ts';
import { isProcessAlive } from '../../src/index/process-alive.ts';
import { dayfold, startDayfold, workFolder } from './run-dayfold.ts';

const folder = workFolder();
const cacheOf = () => readdirSync(join(folder, 'cache', 'dayfold', 'indexes'));

beforeAll(async () => {
  mkdirSync(join(folder, 'in'));
  const made = await dayfold(
    folder,
    'sample',
    '--out',
    'in/street.mp4',
    '--size',
    '320x180',
    '--length',
    '8s',
    '--quiet',
  );
  expect(made).toEqual({ code: 0, out: '', err: '' });
});

test('analyse does the work once, writes nothing beside the recording, and the same index for any number of workers', async () => {
  const first = await dayfold(folder, 'analyse', 'in/street.mp4', '--json', '--workers', '1');
  expect(first.code).toBe(0);
  const facts = JSON.parse(first.out).inputs[0];
  expect(facts).toMatchObject({
    path: 'in/street.mp4',
    reused: false,
    durationMicros: 8_000_000,
    framesUndecodable: 0,
  });
  const again = await dayfold(folder, 'analyse', 'in/street.mp4');
  expect(again.out).toMatch(/already analysed, nothing to do/);
  const second = await dayfold(folder, 'analyse', 'in/street.mp4', '--index', 'other', '--workers', '2', '--quiet');
  expect(second).toEqual({ code: 0, out: '', err: '' });
  const hashes = (directory: string) =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\./.test(name))
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(directory, name)))
          .digest('hex'),
      ]);
  expect(hashes(join(folder, 'other'))).toEqual(hashes(facts.index));
  expect(readdirSync(join(folder, 'in'))).toEqual(['street.mp4']);
});

test('tubes of a video and of its index are the same lines', async () => {
  const fromVideo = await dayfold(folder, 'tubes', 'in/street.mp4', '--ndjson');
  expect(fromVideo.code).toBe(0);
  const lines = fromVideo.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(0);
  for (const { samples, startMicros, endMicros } of lines) {
    expect([samples[0].ptsMicros, samples.at(-1).ptsMicros]).toEqual([startMicros, endMicros]);
    for (const { box } of samples) {
      expect(box[0] + box[2]).toBeLessThanOrEqual(320.001);
      expect(box[1] + box[3]).toBeLessThanOrEqual(180.001);
    }
  }
  const index = join(folder, 'cache', 'dayfold', 'indexes', cacheOf()[0]!);
  expect((await dayfold(folder, 'tubes', index, '--ndjson')).out).toBe(fromVideo.out);
  expect(JSON.parse((await dayfold(folder, 'tubes', index, '--json')).out)).toEqual(lines);
});

test('tubes lists what is there between --from and --to', async () => {
  const index = join(folder, 'cache', 'dayfold', 'indexes', cacheOf()[0]!);
  const lines = async (...flags: string[]) =>
    (await dayfold(folder, 'tubes', index, '--ndjson', ...flags)).out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const all = await lines();
  const inside = await lines('--from', '2', '--to', '4s');
  expect(inside.map(({ tube }) => tube)).toEqual(
    all.filter((t) => t.endMicros >= 2e6 && t.startMicros < 4e6).map(({ tube }) => tube),
  );
  expect(await lines('--from', '1h')).toEqual([]);
});

test('a damaged index ends with 5 and says what to do', async () => {
  cpSync(join(folder, 'cache', 'dayfold', 'indexes', cacheOf()[0]!), join(folder, 'damaged'), { recursive: true });
  const file = join(folder, 'damaged', 'samples.parquet');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
  const done = await dayfold(folder, 'tubes', 'damaged', '--ndjson');
  expect([done.code, done.out]).toEqual([5, '']);
  expect(done.err).toMatch(/^dayfold: damaged: samples\.parquet[^\n]+delete the index[^\n]*\n$/);
});

test('synopsis writes a film and a report of every tube; again only with --overwrite', async () => {
  const args = ['synopsis', 'in', '--out', 'film.mp4', '--report', 'film.json'];
  const done = await dayfold(folder, ...args, '--json');
  expect(done.code).toBe(0);
  const report = synopsisReportSchema.parse(JSON.parse(readFileSync(join(folder, 'film.json'), 'utf8')));
  expect(JSON.parse(done.out)).toEqual(report);
  const film = readFileSync(join(folder, 'film.mp4'));
  expect(createHash('sha256').update(film).digest('hex')).toBe(report.output.sha256);
  expect(report.inputs.map(({ path }) => path)).toEqual(['in/street.mp4']);
  const listed = (await dayfold(folder, 'tubes', 'in/street.mp4', '--ndjson')).out.trim().split('\n');
  expect(report.tubes.map(({ tube }) => tube).sort()).toEqual(listed.map((line) => JSON.parse(line).tube).sort());
  expect((await dayfold(folder, ...args)).code).toBe(6);
  expect((await dayfold(folder, ...args, '--overwrite')).code).toBe(0);
});

test('what fails among several inputs is told, the rest is done, exit 4', async () => {
  writeFileSync(join(folder, 'zero.mp4'), '');
  const done = await dayfold(folder, 'synopsis', 'zero.mp4', 'in/street.mp4', 'missing.mp4', '--out', 'some.mp4');
  expect(done.code).toBe(4);
  expect(done.err).toMatch(/zero\.mp4/);
  expect(done.err).toMatch(/missing\.mp4/);
  expect(done.err).toMatch(/2 of 3 inputs failed/);
  expect(existsSync(join(folder, 'some.mp4'))).toBe(true);
});

test('masks are named by the ordinal of their frame', async () => {
  const done = await dayfold(folder, 'masks', 'in/street.mp4', '--out', 'masks', '--every', '150');
  expect(done.code).toBe(0);
  expect(readdirSync(join(folder, 'masks'))).toEqual(['00000001.png', '00000151.png']);
});

/** When the process in front is killed, the one that works ends a moment later: waits for that. */
async function holderGone(lock: string): Promise<void> {
  if (!existsSync(lock)) return;
  const holder = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  for (let i = 0; i < 100 && isProcessAlive(holder); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isProcessAlive(holder)).toBe(false);
}

test('a second Ctrl-C ends at once', async () => {
  const started = startDayfold(folder, ['analyse', 'in/street.mp4', '--index', 'twice', '--ndjson']);
  await new Promise((resolve) => started.child.stdout!.once('data', resolve));
  started.child.kill('SIGINT');
  setTimeout(() => started.child.kill('SIGINT'), 20);
  expect((await started.finished).code).toBe(130);
  expect(existsSync(join(folder, 'twice', 'manifest.json'))).toBe(false);
});

test.each([
  ['SIGINT', 130],
  ['SIGKILL', null],
] as const)('%s in the middle leaves nothing under a final name, and the next run goes on', async (signal, code) => {
  const index = `index-${signal}`;
  const started = startDayfold(folder, ['analyse', 'in/street.mp4', '--index', index, '--ndjson']);
  // The first progress: well inside the work.
  await new Promise((resolve) => started.child.stdout!.once('data', resolve));
  started.child.kill(signal);
  const stopped = await started.finished;
  expect(stopped.code).toBe(code);
  await holderGone(join(folder, `${index}.staging`, 'lock'));
  expect(existsSync(join(folder, index, 'manifest.json'))).toBe(false);
  const next = await dayfold(folder, 'analyse', 'in/street.mp4', '--index', index, '--json', '--no-classes');
  expect([next.code, next.err]).toEqual([0, '']);
  expect(readdirSync(folder, { encoding: 'utf8' }).filter((name) => name.includes(index))).toEqual([index]);
});
