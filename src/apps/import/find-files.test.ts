import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Finding, findFiles } from './find-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayfold-find-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (...names: string[]) => {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), 'x');
  }
};
const told = (findings: readonly Finding[]) =>
  findings.map((finding) => {
    const name = finding.shownAs.replace(`${folder}/`, '');
    return 'error' in finding ? `${name}: ${finding.error.code}` : name;
  });

it('lists folders by name with numbers by value, each file once, leaving out what file managers left', async () => {
  put('cam/10.mp4', 'cam/9.mp4', 'cam/a/notes.txt', 'cam/.DS_Store', 'cam/Thumbs.db', 'cam/b.mp4');
  const found = await findFiles([join(folder, 'cam', 'b.mp4'), join(folder, 'cam')]);
  expect(told(found)).toEqual(['cam/b.mp4', 'cam/9.mp4', 'cam/10.mp4', 'cam/a/notes.txt']);
});

it('takes hostile names as they are', async () => {
  const bad = Buffer.concat([Buffer.from(`${folder}/c`), Buffer.from([0xe9]), Buffer.from('.mp4')]);
  writeFileSync(bad, 'x');
  put('a\nb.mp4', '-rf.mp4', `${'n'.repeat(250)}.mp4`);
  const found = await findFiles([folder]);
  expect(found.every((finding) => 'path' in finding)).toBe(true);
  expect(found.map((finding) => ('path' in finding ? finding.path.toString('latin1') : ''))).toContain(
    bad.toString('latin1'),
  );
  expect(told(found)).toEqual(expect.arrayContaining(['a\\nb.mp4', '-rf.mp4', 'c\\xe9.mp4']));
});

it('never opens a pipe, a socket or a device, and ends in a loop of links', async () => {
  put('cam/a.mp4');
  execFileSync('mkfifo', [join(folder, 'cam', 'pipe.mp4')]);
  symlinkSync('..', join(folder, 'cam', 'up'));
  symlinkSync('self', join(folder, 'cam', 'self'));
  symlinkSync('/dev/zero', join(folder, 'cam', 'zero.mp4'));
  const server = createServer().listen(join(folder, 'cam', 'socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    expect(told(await findFiles([join(folder, 'cam')]))).toEqual([
      'cam/a.mp4',
      'cam/pipe.mp4: input.unsupported',
      'cam/self: input.unsupported',
      'cam/socket: input.unsupported',
      'cam/zero.mp4: input.unsupported',
    ]);
  } finally {
    server.close();
  }
});

it('tells of each named path why it is no file, in its place', async () => {
  put('a.mp4', 'z.mp4');
  mkdirSync(join(folder, 'empty'));
  const paths = ['a.mp4', 'none.mp4', 'empty', 'z.mp4', `${'../'.repeat(40)}nowhere/x.mp4`].map(
    (name) => `${folder}/${name}`,
  );
  const found = await findFiles([...paths, `${folder}/${'x'.repeat(4000)}`, `${folder}/nul\0.mp4`]);
  expect(found.map((finding) => ('error' in finding ? finding.error.code : 'file'))).toEqual([
    'file',
    'input.missing',
    'input.noRecordings',
    'file',
    'input.missing',
    'input.unsupported',
    'input.unsupported',
  ]);
  for (const finding of found) if ('error' in finding) expect(finding.error.message).not.toMatch(/[\n\0]/);
});

it('a folder of numbered pictures is one line', async () => {
  put('stills/0001.jpg', 'stills/0002.jpg', 'stills/0003.jpg');
  expect(told(await findFiles([folder]))).toEqual(['stills: input.unsupported']);
});
