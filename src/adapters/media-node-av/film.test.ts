import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AV_CODEC_ID_H264,
  AV_PIX_FMT_YUV420P,
  AV_PROFILE_H264_HIGH,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
} from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Frame, Packet } from 'node-av/lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { createFilmWriter, partialFilmPath } from './encode-film.ts';
import { readFrame } from './encode-h264.ts';

const size = { widthPx: 322, heightPx: 182 };
const words = { title: 'composite: events of different times', comment: 'source sha256 0123' };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayfold-film-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Grey of the frame rises by two a frame, so that a decoded frame tells its number. */
function greyFrame(picture: YuvPicture, i: number): YuvPicture {
  picture.y.fill(20 + 2 * (i % 100));
  return picture;
}

function makeFilm(
  path: string,
  frames: number,
  onFirstSecond?: (path: string) => void,
  colourMatrix?: 'bt709' | 'bt601',
) {
  const writer = createFilmWriter({
    path,
    ...size,
    framesPerSecond: 25,
    ...words,
    createdAt: '2026-01-02T03:04:05Z',
    ...(onFirstSecond && { onFirstSecond }),
    ...(colourMatrix && { colourMatrix }),
  });
  const picture = createYuvPicture(size.widthPx, size.heightPx);
  for (let i = 0; i < frames; i++) writer.push(greyFrame(picture, i));
  return writer.finish();
}

function readFilm(path: string, of = size) {
  const input = new FormatContext();
  input.allocContext();
  expect(input.openInputSync(path)).toBeGreaterThanOrEqual(0);
  input.findStreamInfoSync(null);
  const stream = input.streams[0]!;
  const codec = Codec.findDecoder(AV_CODEC_ID_H264)!;
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.parametersToContext(stream.codecpar);
  decoder.open2Sync(codec, null);
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  const picture = createYuvPicture(of.widthPx, of.heightPx);
  const greys: number[] = [];
  const seconds: number[] = [];
  const take = () => {
    while (decoder.receiveFrameSync(frame) >= 0) {
      readFrame(frame, picture);
      greys.push(picture.y[9000]!);
      seconds.push((Number(frame.pts) * stream.timeBase.num) / stream.timeBase.den);
      frame.unref();
    }
  };
  while (input.readFrameSync(packet) >= 0) {
    decoder.sendPacketSync(packet);
    packet.unref();
    take();
  }
  decoder.sendPacketSync(null);
  take();
  const { profile, format, width, height, colorRange, colorSpace } = stream.codecpar;
  const metadata = input.metadata!.getAll();
  const durationSeconds = Number(input.duration) / 1e6;
  input.closeInputSync();
  return { greys, seconds, metadata, durationSeconds, profile, format, width, height, colorRange, colorSpace };
}

/** Names of the top-level boxes of an MP4 file in order. */
function boxes(path: string): string[] {
  const bytes = readFileSync(path);
  const names: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt32BE(at))
    names.push(bytes.toString('latin1', at + 4, at + 8));
  return names;
}

describe('a film', () => {
  it('decodes to the pictures pushed, each at its time, with its words', () => {
    const path = join(folder, 'film.mp4');
    expect(makeFilm(path, 60)).toEqual({ path, frames: 60, durationMicros: 2_400_000, ...size });
    const film = readFilm(path);
    expect(film.greys).toHaveLength(60);
    for (const [i, grey] of film.greys.entries()) {
      expect(Math.abs(grey - (20 + 2 * i))).toBeLessThanOrEqual(2);
      expect(film.seconds[i]).toBeCloseTo(i / 25, 4);
    }
    expect(film.durationSeconds).toBeCloseTo(2.4, 2);
    expect(film).toMatchObject({
      width: 322,
      height: 182,
      profile: AV_PROFILE_H264_HIGH,
      format: AV_PIX_FMT_YUV420P,
      colorRange: 1,
    });
    expect(film.metadata).toMatchObject(words);
    expect(film.metadata['creation_time']).toContain('2026-01-02T03:04:05');
  });

  it('carries the colours its source says, or those of its size', () => {
    const path = join(folder, 'film.mp4');
    makeFilm(path, 2, undefined, 'bt709');
    expect(readFilm(path).colorSpace).toBe(AVCOL_SPC_BT709);
    makeFilm(path, 2);
    expect(readFilm(path).colorSpace).toBe(AVCOL_SPC_SMPTE170M);
  });

  it('has its table of contents in front and leaves nothing beside it', () => {
    const path = join(folder, 'film.mp4');
    makeFilm(path, 30);
    const names = boxes(path);
    expect(names.indexOf('moov')).toBeGreaterThan(0);
    expect(names.indexOf('moov')).toBeLessThan(names.indexOf('mdat'));
    expect(names).not.toContain('moof');
    expect(readdirSync(folder)).toEqual(['film.mp4']);
  });

  it('can be played from its first second on while it is made', () => {
    const path = join(folder, 'film.mp4');
    const early: { frames: number; finished: boolean }[] = [];
    makeFilm(path, 120, (growing) => {
      expect(growing).toBe(partialFilmPath(path));
      early.push({ frames: readFilm(growing).greys.length, finished: existsSync(path) });
    });
    expect(early).toHaveLength(1);
    expect(early[0]!.finished).toBe(false);
    expect(early[0]!.frames).toBeGreaterThanOrEqual(25);
    expect(early[0]!.frames).toBeLessThan(120);
  });

  it('may be shorter than a second', () => {
    const path = join(folder, 'film.mp4');
    let told = 0;
    makeFilm(path, 1, () => told++);
    expect(told).toBe(1);
    expect(readFilm(path).greys).toHaveLength(1);
  });

  it.each([
    [240, 136],
    [480, 270],
    [768, 576],
    [1280, 720],
    [1080, 1920],
    [1920, 1080],
  ])('goes on after its first second at %i×%i: both encoders describe their pictures alike', (widthPx, heightPx) => {
    const path = join(folder, 'film.mp4');
    const writer = createFilmWriter({ path, widthPx, heightPx, framesPerSecond: 5, ...words });
    const picture = createYuvPicture(widthPx, heightPx);
    for (let i = 0; i < 8; i++) writer.push(greyFrame(picture, 10 * i));
    expect(writer.finish().frames).toBe(8);
    const film = readFilm(path, { widthPx, heightPx });
    expect(film.greys).toHaveLength(8);
    for (const [i, grey] of film.greys.entries()) expect(Math.abs(grey - 20 - 20 * i)).toBeLessThanOrEqual(3);
  });

  it('is the same bytes every time', () => {
    makeFilm(join(folder, 'a.mp4'), 40);
    makeFilm(join(folder, 'b.mp4'), 40);
    expect(readFileSync(join(folder, 'a.mp4')).equals(readFileSync(join(folder, 'b.mp4')))).toBe(true);
  });

  it('leaves no file when given up', () => {
    const path = join(folder, 'film.mp4');
    const writer = createFilmWriter({ path, ...size, framesPerSecond: 25, ...words });
    const picture = createYuvPicture(size.widthPx, size.heightPx);
    for (let i = 0; i < 50; i++) writer.push(greyFrame(picture, i));
    expect(statSync(partialFilmPath(path)).size).toBeGreaterThan(0);
    writer.abort();
    writer.abort();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full and leaves no file (needs /dev/full)', () => {
    const path = join(folder, 'film.mp4');
    symlinkSync('/dev/full', partialFilmPath(path));
    expect(() => makeFilm(path, 120)).toThrow(expect.objectContaining({ code: 'output.diskFull' }));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says where it cannot be written', () => {
    const path = join(folder, 'nowhere', 'film.mp4');
    expect(() => makeFilm(path, 1)).toThrow(expect.objectContaining({ name: 'DayfoldError' }));
  });
});
