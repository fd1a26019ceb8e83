import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import { dayfold, type Finished, startDayfold, workFolder } from '../cli/run-dayfold.ts';
import { hashesOf, stagedSegments } from './index-files.ts';

// One recording of three segments, analysed once without disturbance; everything else must end in the same bytes.
const folder = workFolder();
// Set already, the program need not start another process under it: a kill reaches the one that works.
process.env['MALLOC_ARENA_MAX'] ??= '1';
const video = join(folder, 'street.mp4');
let whole: Record<string, string>;
let wholeMs: number;

beforeAll(async () => {
  await makeSample({
    out: video,
    scene: { widthPx: 256, heightPx: 144, rate: 5, durationSeconds: 78, seed: 3 },
    workers: 2,
  });
  const started = performance.now();
  expect(await dayfold(folder, 'analyse', video, '--index', 'whole', '--workers', '2', '--quiet')).toEqual({
    code: 0,
    out: '',
    err: '',
  });
  wholeMs = performance.now() - started;
  whole = hashesOf(join(folder, 'whole'));
}, 120_000);

const analyse = (index: string, ...more: string[]) => ['analyse', video, '--index', index, ...more];

/** Waits for the n-th piece of progress of one kind, or for the end. */
function progress(run: ReturnType<typeof startDayfold>, phase: string, share: number): Promise<void> {
  return new Promise((resolve) => {
    let rest = '';
    run.child.stdout!.on('data', (data: Buffer) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        const event = JSON.parse(line);
        if (event.phase === phase && event.done >= event.total * share) resolve();
      }
    });
    run.child.once('close', () => resolve());
  });
}

/** Waits until the finished segments of a running analysis are as asked; throws when it ends before. */
async function staged(
  staging: string,
  run: ReturnType<typeof startDayfold>,
  asked: (segments: Map<string, number>) => boolean,
): Promise<Map<string, number>> {
  let ended = false;
  run.finished.then(() => {
    ended = true;
  });
  for (;;) {
    const segments = stagedSegments(staging);
    if (asked(segments)) return segments;
    if (ended) throw new Error(`the analysis ended with ${[...segments.keys()]}`);
    await setTimeout(2);
  }
}

/** Removes what a first try of a test left. */
function removeAll(part: string): void {
  for (const name of readdirSync(folder)) if (name.includes(part)) rmSync(join(folder, name), { recursive: true });
}

const partials = () => readdirSync(folder).filter((name) => name.startsWith('.') || name.includes('.part'));

test.each(['1', '4'])('%s workers give the bytes of two', async (workers) => {
  const index = `workers-${workers}`;
  expect((await dayfold(folder, ...analyse(index, '--workers', workers, '--quiet'))).code).toBe(0);
  expect(hashesOf(join(folder, index))).toEqual(whole);
});

test('killed again and again at moments of chance, it goes on from the finished segments to the same bytes', async () => {
  const staging = join(folder, 'killed.staging');
  let seed = 20_260_314;
  let kept = new Map<string, number>();
  let kills = 0;
  let done: Finished | null = null;
  for (let run = 0; run < 9 && done?.code !== 0; run++) {
    const started = startDayfold(folder, analyse('killed', '--workers', '2', '--quiet'));
    if (run < 5) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const delay = wholeMs * (0.2 + (0.75 * seed) / 2 ** 32);
      await Promise.race([setTimeout(delay), started.finished]);
      started.child.kill('SIGKILL');
    }
    done = await started.finished;
    if (done.code === null) kills++;
    if (done.code === 0) break;
    const segments = stagedSegments(staging);
    // What an earlier run finished was not done again.
    for (const [name, time] of kept) expect(segments.get(name), name).toBe(time);
    kept = segments;
  }
  expect(done!.code).toBe(0);
  expect(kills).toBeGreaterThanOrEqual(2);
  expect(hashesOf(join(folder, 'killed'))).toEqual(whole);
  expect(existsSync(staging)).toBe(false);
  expect(partials()).toEqual([]);
}, 120_000);

test('a staged segment that is damaged is done again, the others are not; so is what another recording left', async () => {
  removeAll('damaged');
  const staging = join(folder, 'damaged.staging');
  const started = startDayfold(folder, analyse('damaged', '--workers', '1', '--quiet'));
  await staged(staging, started, (segments) => segments.size >= 2);
  started.child.kill('SIGKILL');
  await started.finished;
  // The third may have been finished before the kill arrived: then it is taken away again.
  rmSync(join(staging, '000002.segment'), { force: true });
  const kept = [...stagedSegments(staging).keys()];
  expect(kept).toEqual(['000000.segment', '000001.segment']);
  truncateSync(join(staging, kept[0]!), 1000);
  writeFileSync(join(staging, '000002.patches.part'), 'half');
  const before = stagedSegments(staging);
  const next = startDayfold(folder, analyse('damaged', '--workers', '1', '--quiet'));
  const after = await staged(
    staging,
    next,
    (segments) => (segments.get(kept[0]!) ?? before.get(kept[0]!)) !== before.get(kept[0]!),
  );
  expect(after.get(kept[1]!)).toBe(before.get(kept[1]!));
  expect((await next.finished).code).toBe(0);
  expect(hashesOf(join(folder, 'damaged'))).toEqual(whole);
  // Of another analysis: same folder, other settings.
  mkdirSync(join(folder, 'other.staging'));
  writeFileSync(join(folder, 'other.staging', 'analysis'), 'of another');
  for (let i = 0; i < 3; i++) writeFileSync(join(folder, 'other.staging', `00000${i}.segment`), 'nothing');
  expect((await dayfold(folder, ...analyse('other', '--quiet'))).code).toBe(0);
  expect(hashesOf(join(folder, 'other'))).toEqual(whole);
}, 120_000);

test('the second time there is nothing to do, and what a kill at the very end left is removed', async () => {
  mkdirSync(join(folder, 'whole.staging'));
  // Process 2^22 is above the kernel's largest.
  writeFileSync(join(folder, 'whole.staging', 'lock'), '4194304 1\n');
  const again = await dayfold(folder, ...analyse('whole'));
  expect([again.code, again.out]).toEqual([0, expect.stringMatching(/already analysed, nothing to do/)]);
  expect(existsSync(join(folder, 'whole.staging'))).toBe(false);
  expect(hashesOf(join(folder, 'whole'))).toEqual(whole);
  const otherwise = await dayfold(folder, ...analyse('whole', '--decode-all'));
  expect(otherwise.code).toBe(6);
  expect(otherwise.err).toMatch(/^dayfold: [^\n]*other settings[^\n]*\n$/);
});

test('two at once: one works, the other ends with 6; a lock of a dead process is taken over', async () => {
  const first = startDayfold(folder, analyse('twice', '--ndjson'));
  await progress(first, 'analyse', 0);
  // Held, or it may be done before the other one has begun.
  first.child.kill('SIGSTOP');
  const second = await dayfold(folder, ...analyse('twice', '--quiet'));
  expect(second.code).toBe(6);
  expect(second.err).toMatch(/^dayfold: process \d+ is analysing the same recording[^\n]*\n$/);
  first.child.kill('SIGKILL');
  await first.finished;
  const lock = join(folder, 'twice.staging', 'lock');
  // The number now belongs to a process that lives, but that began at another time.
  writeFileSync(lock, `${process.pid} 1\n`);
  expect((await dayfold(folder, ...analyse('twice', '--quiet'))).code).toBe(0);
  expect(hashesOf(join(folder, 'twice'))).toEqual(whole);
});

test('Ctrl-C ends within seconds with 130 and keeps what is staged', async () => {
  removeAll('stopped');
  const run = startDayfold(folder, analyse('stopped', '--workers', '1', '--ndjson'));
  await staged(join(folder, 'stopped.staging'), run, (segments) => segments.size >= 1);
  const pressed = performance.now();
  run.child.kill('SIGINT');
  const done = await run.finished;
  expect(done.code).toBe(130);
  expect(performance.now() - pressed).toBeLessThan(2500);
  expect(done.err.trim().split('\n')).toHaveLength(2);
  expect(existsSync(join(folder, 'stopped'))).toBe(false);
  expect(stagedSegments(join(folder, 'stopped.staging')).size).toBeGreaterThanOrEqual(1);
  expect(readdirSync(join(folder, 'stopped.staging'))).not.toContain('lock');
});

test('a film in the making: Ctrl-C and kill leave nothing under its name, the next run makes it', async () => {
  removeAll('film');
  const args = ['synopsis', video, '--index', 'whole', '--out', 'film.mp4', '--ndjson'];
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGKILL', null],
  ] as const) {
    const run = startDayfold(folder, args);
    await progress(run, 'compose', 0.3);
    const pressed = performance.now();
    run.child.kill(signal);
    expect((await run.finished).code, signal).toBe(code);
    expect(performance.now() - pressed).toBeLessThan(2500);
    expect(existsSync(join(folder, 'film.mp4'))).toBe(false);
    if (signal === 'SIGINT') expect(partials()).toEqual([]);
  }
  // One that can be played while it grows, and the film itself.
  const left = partials();
  expect(left).toHaveLength(2);
  // What a killed run left of a film is no recording.
  const inputs = join(folder, 'inputs');
  mkdirSync(inputs);
  for (const name of left) cpSync(join(folder, name), join(inputs, name));
  expect((await dayfold(folder, 'analyse', 'inputs')).code).toBe(3);
  expect((await dayfold(folder, ...args.slice(0, -1), '--quiet')).code).toBe(0);
  const first = readFileSync(join(folder, 'film.mp4'));
  expect(partials()).toEqual([]);
  expect((await dayfold(folder, ...args.slice(0, -1), '--quiet', '--overwrite')).code).toBe(0);
  expect(readFileSync(join(folder, 'film.mp4')).equals(first)).toBe(true);
});

const disk = join(folder, 'disk');
mkdirSync(disk);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=640k', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk]);
});

test.skipIf(!mounted)(
  'a full disk ends with 70 and one line; with room again it goes on (needs the right to mount)',
  async () => {
    const index = join(disk, 'index');
    const full = await dayfold(folder, ...analyse(index, '--workers', '1', '--quiet'));
    expect(full.code).toBe(70);
    expect(full.err).toMatch(/^dayfold: [^\n]*(no space|full)[^\n]*\n$/i);
    expect(existsSync(index)).toBe(false);
    const staged = stagedSegments(`${index}.staging`);
    expect(readdirSync(disk)).toEqual(staged.size > 0 ? ['index.staging'] : expect.anything());
    const film = await dayfold(
      folder,
      'synopsis',
      video,
      '--index',
      'whole',
      '--out',
      join(disk, 'film.mp4'),
      '--quiet',
    );
    expect(film.code).toBe(70);
    expect(film.err).toMatch(/^dayfold: [^\n]*(no space|full)[^\n]*\n$/i);
    expect(readdirSync(disk).filter((name) => name.includes('film'))).toEqual([]);
    expect(spawnSync('mount', ['-o', 'remount,size=64m', disk]).status).toBe(0);
    expect((await dayfold(folder, ...analyse(index, '--quiet'))).code).toBe(0);
    expect(hashesOf(index)).toEqual(whole);
    rmSync(index, { recursive: true });
  },
);
