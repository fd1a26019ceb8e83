import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeLeftovers } from './library-files.ts';
import { readWhole } from './read-whole.ts';
import { createReaderPool } from './reader-pool.ts';
import { takeIn } from './take-in.ts';
import { checkHash, checkUnchanged, requireUnchanged } from './unchanged.ts';

let folder: string;
let library: string;
const pool = createReaderPool(2);
afterAll(() => pool.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayfold-take-'));
  library = join(folder, 'library');
});
afterEach(() => rmSync(folder, { recursive: true }));

const noise = (bytes: number, seed = 1) =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => (i * i * seed + i) >> 3));
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const put = (name: string, bytes: Buffer | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
/** Everything below a folder but the folders. */
const filesBelow = (top: string) =>
  existsSync(top)
    ? readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((name) => !statSync(join(top, name)).isDirectory())
    : [];

describe('taking a file in', () => {
  const bytes = noise(3_000_001);

  it('in place hashes it and writes nothing', async () => {
    const path = put('a.mp4', bytes);
    const stored = await takeIn(path, { mode: 'inPlace', libraryDirectory: library }, pool);
    expect(stored).toMatchObject({
      sha256: hashOf(bytes),
      sizeBytes: bytes.length,
      storedPath: path,
      fileName: 'a.mp4',
    });
    expect(filesBelow(library)).toEqual([]);
    expect(await checkUnchanged(stored)).toBe('same');
  });

  it('as a copy names it by its hash, bit for bit, twice without harm', async () => {
    const path = put('a.MP4', bytes);
    const place = { mode: 'copy', libraryDirectory: library } as const;
    const [stored, again] = await Promise.all([takeIn(path, place, pool), takeIn(path, place, pool)]);
    const sha256 = hashOf(bytes);
    const name = join('recordings', sha256.slice(0, 2), `${sha256}.mp4`);
    expect(stored.storedPath).toBe(join(library, name));
    expect(again.storedPath).toBe(stored.storedPath);
    expect(readFileSync(stored.storedPath).equals(bytes)).toBe(true);
    expect(filesBelow(library)).toEqual([name]);
    expect(await checkHash(stored, pool)).toBe('same');
  });

  it('tells how far it is, and stops when asked, leaving nothing', async () => {
    const path = put('a.mp4', bytes);
    // Sparse: as long as it takes to be stopped, without filling the disk.
    truncateSync(path, 4e9);
    const seen: number[] = [];
    const stop = new AbortController();
    const taken = takeIn(path, { mode: 'inPlace', libraryDirectory: library }, pool, {
      signal: stop.signal,
      onProgress: (read) => {
        seen.push(read);
        if (read > 0) stop.abort();
      },
    });
    await expect(taken).rejects.toMatchObject({ code: 'run.interrupted' });
    expect(seen.at(-1)).toBeGreaterThan(0);
    const small = put('b.mp4', bytes);
    const copying = takeIn(small, { mode: 'copy', libraryDirectory: library }, pool, { signal: AbortSignal.abort() });
    await expect(copying).rejects.toMatchObject({ code: 'run.interrupted' });
    expect(filesBelow(library)).toEqual([]);
  });

  it('keeps the bytes of a name that is no text, and can open it by a string', async () => {
    const name = Buffer.concat([Buffer.from('c\n'), Buffer.from([0xe9]), Buffer.from('.mp4')]);
    const path = Buffer.concat([Buffer.from(`${folder}/`), name]);
    writeFileSync(path, bytes);
    const stored = await takeIn(path, { mode: 'inPlace', libraryDirectory: library }, pool);
    expect(stored.fileName).toBe('c\\n\\xe9.mp4');
    expect(stored.fileNameBytes).toEqual(name);
    expect(stored.originPathBytes).toEqual(path);
    expect(readFileSync(stored.storedPath).equals(bytes)).toBe(true);
    expect(await checkUnchanged(stored)).toBe('same');
    appendFileSync(path, 'x');
    expect(await checkUnchanged(stored)).toBe('changed');
    rmSync(path);
    expect(await checkUnchanged(stored)).toBe('gone');
  });

  it.each([
    ['input.missing', () => join(folder, 'none.mp4')],
    ['input.empty', () => put('empty.mp4', '')],
    ['input.notVideo', () => folder],
  ] as const)('says %s', async (code, path) => {
    const place = { mode: 'copy', libraryDirectory: library } as const;
    await expect(takeIn(path(), place, pool)).rejects.toMatchObject({ code });
    expect(filesBelow(library)).toEqual([]);
  });

  it('does not wait for a pipe', async () => {
    const pipe = join(folder, 'pipe.mp4');
    execFileSync('mkfifo', [pipe]);
    const place = { mode: 'inPlace', libraryDirectory: library } as const;
    await expect(takeIn(pipe, place, pool)).rejects.toMatchObject({ code: 'input.notVideo' });
  });
});

describe('a file that changes while it is read', () => {
  const changes: [string, (path: string) => void][] = [
    ['grows', (path) => appendFileSync(path, 'more')],
    ['shrinks', (path) => truncateSync(path, 10)],
    [
      'is replaced',
      (path) => {
        writeFileSync(`${path}.new`, noise(3_000_000));
        renameSync(`${path}.new`, path);
      },
    ],
    [
      'is written over',
      (path) => {
        writeFileSync(path, noise(3_000_000, 7), { flag: 'r+' });
        utimesSync(path, 1, 1);
      },
    ],
  ];
  it.each(changes)('%s: refused, and no copy is left', (_, change) => {
    const path = put('a.mp4', noise(3_000_000));
    const part = join(folder, 'x.part');
    let changed = false;
    const read = () =>
      readWhole(Buffer.from(path), part, () => {
        if (!changed) change(path);
        changed = true;
      });
    expect(read).toThrow(expect.objectContaining({ code: 'input.changed' }));
    expect(existsSync(part)).toBe(false);
  });
});

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('is told while writing, and no copy is left (needs /dev/full)', () => {
    const part = join(folder, 'x.part');
    symlinkSync('/dev/full', part);
    const read = () => readWhole(Buffer.from(put('a.mp4', noise(3_000_000))), part, () => {});
    expect(read).toThrow(expect.objectContaining({ code: 'output.diskFull', exitCode: 70 }));
    expect(readdirSync(folder)).toEqual(['a.mp4']);
  });

  it('is told before anything is written when the file cannot fit', async () => {
    const path = put('huge.mp4', 'x');
    // Sparse: larger than any disk this runs on, and takes no room.
    truncateSync(path, 8e12);
    const taken = takeIn(path, { mode: 'copy', libraryDirectory: library }, pool);
    await expect(taken).rejects.toMatchObject({ code: 'output.diskFull' });
    expect(filesBelow(library)).toEqual([]);
  });

  it('a library that cannot be written is said', async () => {
    const notFolder = put('library', 'a file');
    const taken = takeIn(put('a.mp4', 'x'), { mode: 'copy', libraryDirectory: notFolder }, pool);
    await expect(taken).rejects.toMatchObject({ name: 'DayfoldError' });
  });
});

it('what a killed import left is removed; what lives is not', async () => {
  const incoming = join(library, 'incoming');
  await takeIn(put('a.mp4', 'x'), { mode: 'copy', libraryDirectory: library }, pool);
  const script = `
    import { newPart } from ${JSON.stringify(new URL('./library-files.ts', import.meta.url).href)};
    import { writeFileSync } from 'node:fs';
    writeFileSync(await newPart(${JSON.stringify(library)}), 'half');
    process.kill(process.pid, 'SIGKILL');`;
  expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })).toThrow();
  mkdirSync(incoming, { recursive: true });
  writeFileSync(join(incoming, 'notes.txt'), 'not ours');
  expect(readdirSync(incoming)).toHaveLength(2);
  await removeLeftovers(library);
  expect(readdirSync(incoming)).toEqual(['notes.txt']);
});

describe('before a recording is opened', () => {
  const place = () => ({ mode: 'inPlace', libraryDirectory: library }) as const;

  it('an untouched file passes by its attributes', async () => {
    const stored = await takeIn(put('a.mp4', noise(1000)), place(), pool);
    expect(await requireUnchanged(stored, pool)).toEqual(stored.stamp);
  });

  it('one that was renamed and back is hashed, passes, and gives a new stamp', async () => {
    const path = put('a.mp4', noise(1000));
    const stored = await takeIn(path, place(), pool);
    await new Promise((resolve) => setTimeout(resolve, 20));
    renameSync(path, `${path}.x`);
    renameSync(`${path}.x`, path);
    expect(await checkUnchanged(stored)).toBe('touched');
    const stamp = await requireUnchanged(stored, pool);
    expect(await checkUnchanged({ ...stored, stamp })).toBe('same');
  });

  it('one whose bytes changed and whose time was set back is found out', async () => {
    const path = put('a.mp4', noise(1000));
    const whole = 1_700_000_000;
    utimesSync(path, whole, whole);
    const stored = await takeIn(path, place(), pool);
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(path, noise(1000, 7));
    utimesSync(path, whole, whole);
    expect(await checkUnchanged(stored)).toBe('touched');
    await expect(requireUnchanged(stored, pool)).rejects.toMatchObject({ code: 'input.changed', exitCode: 5 });
  });

  it('changed and gone are told apart', async () => {
    const path = put('a.mp4', noise(1000));
    const stored = await takeIn(path, place(), pool);
    appendFileSync(path, 'x');
    expect(await checkUnchanged(stored)).toBe('changed');
    expect(await checkHash(stored, pool)).toBe('changed');
    await expect(requireUnchanged(stored, pool)).rejects.toMatchObject({ code: 'input.changed', exitCode: 5 });
    rmSync(path);
    expect(await checkUnchanged(stored)).toBe('gone');
    expect(await checkHash(stored, pool)).toBe('gone');
    await expect(requireUnchanged(stored, pool)).rejects.toMatchObject({ code: 'input.missing', exitCode: 3 });
    mkdirSync(path);
    expect(await checkUnchanged(stored)).toBe('gone');
  });
});
