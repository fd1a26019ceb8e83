import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AV_PIX_FMT_GRAY8 } from 'node-av/constants';
import { afterAll, describe, expect, it } from 'vitest';
import { cutOff, makeOddFile } from '../../../test/media/make-odd-files.ts';
import { makeVideo } from '../../../test/media/make-video.ts';
import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import { openRecording } from './read-recording.ts';
import { surveyRecording } from './survey.ts';
import { listRecordings } from './survey-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-errors-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, bytes: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** A second of silence, 8 kHz, 8 bits. */
function silence(): Buffer {
  const header = Buffer.from('RIFF----WAVEfmt \x10\0\0\0\x01\0\x01\0----****\x01\0\x08\0data----', 'latin1');
  for (const [at, value] of [
    [4, 8036],
    [24, 8000],
    [28, 8000],
    [40, 8000],
  ] as const) {
    header.writeUInt32LE(value, at);
  }
  return Buffer.concat([header, Buffer.alloc(8000, 128)]);
}

function codeOf(operation: () => unknown): [ErrorCode, string] {
  try {
    operation();
  } catch (error) {
    if (error instanceof DayfoldError) return [error.code, error.message];
    throw error;
  }
  throw new Error('no error came');
}

describe('input that cannot be read', () => {
  it.each<[string, ErrorCode, () => string]>([
    ['a missing file', 'input.missing', () => join(folder, 'none.mp4')],
    ['an empty file', 'input.empty', () => put('empty.mp4', '')],
    ['text called a video', 'input.notVideo', () => put('text.mp4', 'Good morning.\n'.repeat(100))],
    ['text', 'input.notVideo', () => put('text.txt', 'Good morning.\n')],
    [
      'noise',
      'input.notVideo',
      () => put('noise.avi', Buffer.from(Array.from({ length: 9999 }, (_, i) => (i * i * 31) >> 3))),
    ],
    [
      'a playlist of other files',
      'input.notVideo',
      () => put('list.m3u8', '#EXTM3U\n#EXTINF:5,\n/etc/hostname\n#EXT-X-ENDLIST\n'),
    ],
    ['sound', 'input.noVideoStream', () => put('sound.wav', silence())],
    [
      'an MP4 without its index',
      'input.notVideo',
      () => cutOff(makeOddFile(folder, 'plainMp4'), 0.5, join(folder, 'cut.mp4')),
    ],
    ['a name that looks like an address', 'input.missing', () => 'http://127.0.0.1:9/x.mp4'],
  ])('%s is %s', (_, code, path) => {
    const [got, message] = codeOf(() => surveyRecording(path()));
    expect(got).toBe(code);
    expect(message).not.toContain('\n');
  });

  it('a file without permission is input.denied', () => {
    const path = put('denied.mp4', 'x');
    chmodSync(path, 0);
    chmodSync(folder, 0o755);
    // Root may read all; as nobody (65534) it may not.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(codeOf(() => surveyRecording(path))[0]).toBe('input.denied');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it.each([
    [1, 1],
    [2, 2],
    [7680, 4320],
  ])('pictures of %i x %i work', (widthPx, heightPx) => {
    const path = join(folder, `${widthPx}.mkv`);
    makeVideo({
      path,
      container: 'matroska',
      codec: 'ffv1',
      pixelFormat: AV_PIX_FMT_GRAY8,
      frames: 1,
      widthPx,
      heightPx,
    });
    const survey = surveyRecording(path);
    const source = openRecording(survey);
    for (const frame of source.frames(0, 1)) expect(frame.reduced().widthPx).toBe(Math.min(480, Math.max(2, widthPx)));
    expect(source.counts.framesDecoded).toBe(1);
    source.close();
  });
});

describe('listing recordings', () => {
  it('takes videos out of folders, folders of pictures whole, and each once', () => {
    const top = join(folder, 'camera');
    for (const name of ['10', '9', 'stills', 'empty']) mkdirSync(join(top, name), { recursive: true });
    for (const name of ['9/b.mp4', '10/a.avi', '10/notes.txt', 'stills/1.jpg', 'stills/2.jpg', 'z.TS']) {
      writeFileSync(join(top, name), 'x');
    }
    const inside = (name: string): string => join(top, name);
    expect(listRecordings([top, inside('z.TS')])).toEqual(['9/b.mp4', '10/a.avi', 'stills', 'z.TS'].map(inside));
    expect(listRecordings([inside('10/notes.txt')])).toEqual([inside('10/notes.txt')]);
    expect(codeOf(() => listRecordings([inside('empty')]))[0]).toBe('input.noRecordings');
    expect(codeOf(() => listRecordings([inside('none')]))[0]).toBe('input.missing');
    expect(codeOf(() => listRecordings([]))[0]).toBe('input.noRecordings');
  });
});
