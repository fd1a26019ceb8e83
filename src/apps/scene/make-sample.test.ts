import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Frame, Packet } from 'node-av/lib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { makeSample } from './make-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-sample-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const scene = { widthPx: 320, heightPx: 180, rate: 12.5, durationSeconds: 36, objectsPerMinute: 20, seed: 4 } as const;

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Times and key flags of the packets, and pictures decoded, by FFmpeg's own decoder. */
function readBack(path: string): { ptsMicros: number[]; keys: number[]; decoded: number } {
  const format = new FormatContext();
  format.allocContext();
  expect(format.openInputSync(path, null, null)).toBe(0);
  format.findStreamInfoSync(null);
  const stream = format.streams.find((s) => s.codecpar.codecType === AVMEDIA_TYPE_VIDEO)!;
  const codec = Codec.findDecoder(stream.codecpar.codecId)!;
  const context = new CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(stream.codecpar);
  context.open2Sync(codec, null);
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  const { num, den } = stream.timeBase;
  const ptsMicros: number[] = [];
  const keys: number[] = [];
  let decoded = 0;
  const drain = () => {
    while (context.receiveFrameSync(frame) >= 0) {
      decoded++;
      frame.unref();
    }
  };
  while (format.readFrameSync(packet) >= 0) {
    if (packet.isKeyframe) keys.push(ptsMicros.length);
    ptsMicros.push(Math.round((Number(packet.pts) * num * 1e6) / den));
    expect(packet.pts).toBe(packet.dts);
    context.sendPacketSync(packet);
    packet.unref();
    drain();
  }
  context.sendPacketSync(null);
  drain();
  packet.free();
  frame.free();
  context.freeContext();
  format.closeInputSync();
  return { ptsMicros, keys, decoded };
}

describe('a sample', () => {
  const out = join(folder, 'one.mp4');
  const truth = join(folder, 'one.ndjson');
  const masks = join(folder, 'masks');
  const made = makeSample({ out, truth, masks, maskEvery: 100, workers: 1, scene });

  it('is a film with every frame, key frames every two seconds, no B-frames and exact times', async () => {
    expect((await made).frames).toBe(450);
    const { ptsMicros, keys, decoded } = readBack(out);
    expect(decoded).toBe(450);
    expect(ptsMicros).toEqual(Array.from({ length: 450 }, (_, i) => i * 80_000));
    expect(keys).toEqual(Array.from({ length: 18 }, (_, i) => i * 25));
  });

  it('stays under the cap of a camera and starts playing at once', async () => {
    const { bitsPerSecond } = await made;
    const bytes = readFileSync(out);
    const real = (bytes.length * 8) / 36;
    expect(real).toBeGreaterThan(bitsPerSecond * 0.1);
    expect(real).toBeLessThan(bitsPerSecond * 1.1);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  it('writes a line of truth a frame, and masks that hold it', async () => {
    await made;
    const lines = readFileSync(truth, 'utf8').trimEnd().split('\n');
    const header = JSON.parse(lines[0]!);
    expect(header).toMatchObject({ widthPx: 320, heightPx: 180, rate: 12.5, frames: 450, seed: 4 });
    expect(lines.length).toBe(451);
    expect(lines.slice(1).map((l) => JSON.parse(l).frame)).toEqual(Array.from({ length: 450 }, (_, i) => i));
    expect(readdirSync(masks).sort()).toEqual([
      '00000001.png',
      '00000101.png',
      '00000201.png',
      '00000301.png',
      '00000401.png',
    ]);
    const { data, info } = await sharp(join(masks, '00000201.png')).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([320, 180]);
    let moving = 0;
    for (let i = 0; i < data.length; i += info.channels) if (data[i] === 255) moving++;
    const objects = JSON.parse(lines[201]!).objects as { visibleShare: number; areaPx: number }[];
    const expected = objects.reduce((sum, o) => sum + o.visibleShare * o.areaPx, 0);
    expect(Math.abs(moving - expected)).toBeLessThan(objects.length + 2);
  });

  it('is the same, byte for byte, made by two workers', async () => {
    await made;
    const other = join(folder, 'two.mp4');
    const otherTruth = join(folder, 'two.ndjson');
    await makeSample({ out: other, truth: otherTruth, workers: 2, scene });
    expect(sha256(other)).toBe(sha256(out));
    expect(sha256(otherTruth)).toBe(sha256(truth));
  });

  it('says when it was taken, as ffprobe reads it', async (context) => {
    await made;
    let tags: string;
    try {
      tags = execFileSync(
        'ffprobe',
        ['-v', 'error', '-show_entries', 'format_tags=creation_time', '-of', 'csv=p=0', out],
        { encoding: 'utf8' },
      );
    } catch {
      return context.skip('ffprobe is not installed');
    }
    expect(tags.trim()).toBe('2026-03-14T08:00:00.000000Z');
  });

  it('refuses to write over a file, and leaves nothing when stopped', async () => {
    await made;
    await expect(makeSample({ out, scene })).rejects.toMatchObject({ code: 'output.exists' });
    const stop = new AbortController();
    const stopped = join(folder, 'stopped.mp4');
    const run = makeSample({ out: stopped, scene, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(run).rejects.toMatchObject({ code: 'run.interrupted' });
    expect(existsSync(stopped) || existsSync(`${stopped}.part`)).toBe(false);
  });

  it('refuses sizes and places that make no sense', async () => {
    await expect(makeSample({ out: join(folder, 'x.mp4'), scene: { widthPx: 321 } })).rejects.toMatchObject({
      code: 'usage.invalid',
    });
    await expect(makeSample({ out: join(folder, 'x.mp4'), testScene: 'nothing' })).rejects.toMatchObject({
      code: 'usage.invalid',
    });
  });
}, 60_000);
