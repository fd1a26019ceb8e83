import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayfold, startDayfold, workFolder } from './run-dayfold.ts';

const folder = workFolder();
writeFileSync(join(folder, 'zero.mp4'), '');
writeFileSync(join(folder, 'text.mp4'), 'this is no video\n'.repeat(100));
writeFileSync(join(folder, 'locked.mp4'), 'x');
chmodSync(join(folder, 'locked.mp4'), 0);
mkdirSync(join(folder, 'empty'));
writeFileSync(join(folder, 'there.mp4'), 'a film of yesterday');
writeFileSync(join(folder, 'bad.region'), '1,2\n');

test('help begins with examples, goes to stdout and ends with 0', async () => {
  for (const args of [['--help'], ['synopsis', '--help'], ['tubes', '-h'], ['help', 'masks']]) {
    const { code, out, err } = await dayfold(folder, ...args);
    expect([code, err], args.join(' ')).toEqual([0, '']);
    expect(out).toMatch(/^Examples:\n {2}dayfold /);
  }
});

test('the version is that of the package', async () => {
  expect(await dayfold(folder, '--version')).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
  });
});

/** Runs a few at a time: most of a run is waiting for Node to start. */
async function inTurns<T>(runs: readonly (() => Promise<T>)[], atOnce: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const turn = async () => {
    while (next < runs.length) {
      const i = next++;
      results[i] = await runs[i]!();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return results;
}

/** Arguments, exit code, and what the one line must name. */
const refused: readonly (readonly [string, number, RegExp])[] = [
  ['', 2, /dayfold --help/],
  ['frobnicate', 2, /frobnicate.*dayfold --help/],
  ['synopsis zero.mp4', 2, /--out/],
  ['synopsis --out o.mp4', 2, /video/],
  ['analyse zero.mp4 --frob', 2, /--frob.*dayfold analyse --help/],
  ['analyse zero.mp4 --workers 0', 2, /--workers 0/],
  ['analyse zero.mp4 --json --ndjson', 2, /--json and --ndjson/],
  ['analyse zero.mp4 --from 20 --to 1:90', 2, /--to 1:90/],
  ['analyse zero.mp4 --from 20 --to 10', 2, /--to 10/],
  ['classify', 2, /--case/],
  ['classify zero.mp4 --library l', 2, /--library: only together with --case/],
  ['classify --case C --workers 2', 2, /--workers: not together with --case/],
  ['tubes zero.mp4 text.mp4', 2, /too many arguments/],
  ['synopsis text.mp4 --out o.mp4 --density 2', 2, /--density 2.*0 to 1/],
  ['synopsis text.mp4 --out o.mp4 --density 0.5 --length 60s', 2, /--density and --length/],
  ['synopsis text.mp4 --out o.mp4 --length soon', 2, /--length soon/],
  ['synopsis text.mp4 --out o.mp4 --language de', 2, /--language de/],
  ['synopsis text.mp4 --out o.mp4 --region bad.region', 2, /bad\.region/],
  ['synopsis text.mp4 --out o.avi', 2, /o\.avi.*\.mp4/],
  ['synopsis text.mp4 --out no/where/o.mp4', 2, /no\/where.*missing/],
  ['synopsis text.mp4 --out text.mp4 --overwrite', 2, /one of the inputs/],
  ['synopsis text.mp4 --out empty', 2, /empty/],
  ['synopsis text.mp4 --out there.mp4', 6, /there\.mp4.*--overwrite/],
  ['synopsis text.mp4 --out o.mp4 --report there.mp4', 6, /there\.mp4/],
  ['synopsis zero.mp4 --out o.mp4', 3, /zero\.mp4.*empty/],
  ['synopsis text.mp4 --out o.mp4', 3, /text\.mp4/],
  ['synopsis missing.mp4 --out o.mp4', 3, /missing\.mp4/],
  ['synopsis empty --out o.mp4', 3, /empty/],
  ['analyse missing.mp4', 3, /missing\.mp4/],
  ['tubes missing.mp4', 3, /missing\.mp4/],
  ['tubes zero.mp4', 3, /zero\.mp4/],
  ['masks text.mp4 --out masks', 3, /text\.mp4/],
  ['masks text.mp4 --out no/where/masks', 2, /no\/where/],
  ['masks text.mp4 --out masks --every 0', 2, /--every 0/],
  ['sample --out s.mp4 --size big', 2, /--size big/],
  ['sample --out s.mp4 --size 321x240', 2, /even width/],
  ['sample --out s.mp4 --scene group --seed 3 --length 5s', 2, /--scene group .*leave out --length, --seed/],
];

test('what cannot be done is refused with its code, in one line that says which file or flag, and leaves no file', async () => {
  const runs = refused.map(
    ([args]) =>
      () =>
        dayfold(folder, ...args.split(' ').filter((arg) => arg !== '')),
  );
  const all = await inTurns(runs, 3);
  for (const [i, [args, code, line]] of refused.entries()) {
    const done = all[i]!;
    expect([done.code, done.out], args).toEqual([code, '']);
    expect(done.err, args).toMatch(/^dayfold: [^\n]+\n$/);
    expect(done.err, args).toMatch(line);
  }
  expect(
    readdirSync(folder)
      .filter((name) => name !== 'cache')
      .sort(),
  ).toEqual(['bad.region', 'empty', 'locked.mp4', 'text.mp4', 'there.mp4', 'zero.mp4']);
}, 240_000);

test('a file that may not be read is an unreadable input', async () => {
  // Root may read all, unless it gives the capability up.
  const asRoot = process.getuid?.() === 0;
  const giveUp = ['--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search'];
  const done = await startDayfold(folder, ['analyse', 'locked.mp4'], asRoot ? ['setpriv', ...giveUp] : []).finished;
  expect([done.code, done.out]).toEqual([3, '']);
  expect(done.err).toMatch(/^dayfold: locked\.mp4[^\n]+\n$/);
});

test('each of several inputs that fail is told; nothing done is the code of the first', async () => {
  const done = await dayfold(folder, 'analyse', 'missing.mp4', 'zero.mp4', 'empty');
  expect(done.code).toBe(3);
  expect(done.err.trim().split('\n')).toHaveLength(3);
});

test('errors are events too with --ndjson, and carry the stack with --verbose', async () => {
  const events = await dayfold(folder, 'analyse', 'zero.mp4', '--ndjson');
  expect(JSON.parse(events.out)).toMatchObject({ event: 'error', code: 'input.empty' });
  const verbose = await dayfold(folder, 'analyse', 'zero.mp4', '--verbose');
  expect(verbose.err).toMatch(/\n {4}at /);
});

test('doctor finds this machine fit', async () => {
  const { code, out } = await dayfold(folder, 'doctor', '--json');
  const { fine, checks } = JSON.parse(out) as { fine: boolean; checks: { name: string; state: string }[] };
  expect([code, fine]).toEqual([0, true]);
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'node',
      'ffmpeg',
      'decoders',
      'encoder',
      'wasm simd',
      'indexes',
      'disk',
      'memory',
      'cores',
    ]),
  );
});
