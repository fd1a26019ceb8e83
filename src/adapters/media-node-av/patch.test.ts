import { describe, expect, it } from 'vitest';
import type { Box } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { chunkLength, readPatchChunk, writePatchChunk } from './patch-chunk.ts';
import { decodeChunk, openPatchChunk } from './patch-reader.ts';
import { moveWindow, openWindow } from './patch-window.ts';
import { createPatchWriter } from './patch-writer.ts';

const display = { widthPx: 640, heightPx: 360 };

/** A textured scene in which a bright square with a pattern moves; also the frame's `region`. */
function scene(frameNumber: number, box: Box, size = display) {
  const picture = createYuvPicture(size.widthPx, size.heightPx);
  for (let y = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++) {
      const inside = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
      picture.y[y * size.widthPx + x] = inside
        ? 190 + 20 * Math.sin((x - box.left) / 3) * Math.cos((y - box.top) / 4)
        : 80 + 30 * Math.sin(x / 17) + 20 * Math.cos(y / 11 + frameNumber * 0);
    }
  }
  for (let y = 0; y < size.heightPx >> 1; y++) {
    for (let x = 0; x < size.widthPx >> 1; x++) {
      const inside = 2 * x >= box.left && 2 * x < box.right && 2 * y >= box.top && 2 * y < box.bottom;
      picture.u[(y * size.widthPx) / 2 + x] = inside ? 90 : 120 + 10 * Math.sin(x / 20);
      picture.v[(y * size.widthPx) / 2 + x] = inside ? 170 : 126;
    }
  }
  return { picture, region: (part: Box) => crop(picture, part) };
}

function crop(picture: YuvPicture, box: Box): YuvPicture {
  const part = createYuvPicture(box.right - box.left, box.bottom - box.top);
  const copy = (from: Uint8Array, to: Uint8Array, stride: number, shift: number) => {
    const width = part.widthPx >> shift;
    for (let y = 0; y < part.heightPx >> shift; y++) {
      const at = ((box.top >> shift) + y) * stride + (box.left >> shift);
      to.set(from.subarray(at, at + width), y * width);
    }
  };
  copy(picture.y, part.y, picture.widthPx, 0);
  copy(picture.u, part.u, picture.widthPx >> 1, 1);
  copy(picture.v, part.v, picture.widthPx >> 1, 1);
  return part;
}

function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((255 * 255 * a.length) / sum);
}

function walk(frames: number): Box[] {
  return Array.from({ length: frames }, (_, i) => ({
    left: 40 + 7 * i,
    top: 100 + i,
    right: 80 + 7 * i,
    bottom: 190 + i,
  }));
}

function codeWalk(frames: number) {
  const writer = createPatchWriter({ display });
  const boxes = walk(frames);
  const scenes = boxes.map((box, i) => scene(i, box));
  const tickets = boxes.map((boxInSource, i) => writer.push(scenes[i]!, [{ boxInSource }])[0]!);
  const coded = writer.finish();
  return { boxes, scenes, coded, refs: tickets.map((ticket) => coded.resolve(ticket)) };
}

describe('pictures of blobs', () => {
  it('come back as they were, each from the place it says', () => {
    const { boxes, scenes, coded, refs } = codeWalk(70);
    const chunks = new Set(refs.map((ref) => ref!.chunkOffset));
    expect(chunks.size).toBe(3);
    for (const [i, ref] of refs.entries()) {
      const cursor = openPatchChunk(coded.bytes.subarray(ref!.chunkOffset));
      const left = cursor.leftPx(ref!.index);
      const top = cursor.topPx(ref!.index);
      const box = boxes[i]!;
      const window = { left, top, right: left + cursor.widthPx, bottom: top + cursor.heightPx };
      expect(left % 2 === 0 && top % 2 === 0).toBe(true);
      expect(window.left <= box.left - 8 && window.top <= box.top - 8).toBe(true);
      expect(window.right >= box.right + 8 && window.bottom >= box.bottom + 8).toBe(true);
      const picture = cursor.pictureAt(ref!.index);
      const truth = crop(scenes[i]!.picture, window);
      expect(psnr(picture.y, truth.y)).toBeGreaterThan(34);
      expect(psnr(picture.u, truth.u)).toBeGreaterThan(34);
      expect(psnr(picture.v, truth.v)).toBeGreaterThan(34);
      cursor.close();
    }
  });

  it('are the same bytes every time', () => {
    expect(codeWalk(40).coded.bytes).toEqual(codeWalk(40).coded.bytes);
  });

  it('can be read in any order', () => {
    const { coded } = codeWalk(20);
    const all = decodeChunk(coded.bytes);
    const cursor = openPatchChunk(coded.bytes);
    for (const index of [5, 2, 2, 17, 0]) {
      expect(cursor.pictureAt(index).y).toEqual(all[index]!.picture.y);
      expect(cursor.leftPx(index)).toBe(all[index]!.origin.leftPx);
    }
    cursor.close();
  });

  it('are not kept of a blob seen in one frame, unless it touches another', () => {
    const writer = createPatchWriter({ display });
    const [a, b] = walk(2) as [Box, Box];
    const noise = { left: 500, top: 20, right: 520, bottom: 40 };
    const first = writer.push(scene(0, a), [{ boxInSource: a }, { boxInSource: noise }]);
    // Two bodies that meet become one region, far larger than either.
    const group = { left: 30, top: 40, right: 330, bottom: 300 };
    const second = writer.push(scene(1, b), [{ boxInSource: group }]);
    const coded = writer.finish();
    expect(coded.resolve(first[0]!)).not.toBeNull();
    expect(coded.resolve(first[1]!)).toBeNull();
    expect(coded.resolve(second[0]!)).not.toBeNull();
  });

  it('show the smaller parts near a body with it', () => {
    const writer = createPatchWriter({ display });
    const torso = { left: 100, top: 100, right: 140, bottom: 180 };
    const legs = { left: 104, top: 186, right: 136, bottom: 214 };
    const blobs = [{ boxInSource: torso }, { boxInSource: legs }];
    const [ticket] = [0, 1].map((i) => writer.push(scene(i, torso), blobs)[0]!);
    const coded = writer.finish();
    const cursor = openPatchChunk(coded.bytes.subarray(coded.resolve(ticket!)!.chunkOffset));
    expect(cursor.topPx(0) + cursor.heightPx).toBeGreaterThanOrEqual(legs.bottom + 8);
    cursor.close();
  });

  it('may be as large as the picture and as small as a pixel', () => {
    for (const size of [display, { widthPx: 1920, heightPx: 1080 }, { widthPx: 64, heightPx: 36 }]) {
      for (const box of [
        { left: 0, top: 0, right: size.widthPx, bottom: size.heightPx },
        { left: size.widthPx - 1, top: size.heightPx - 1, right: size.widthPx, bottom: size.heightPx },
      ]) {
        const writer = createPatchWriter({ display: size });
        const frames = [scene(0, box, size), scene(1, box, size)];
        const tickets = frames.map((frame) => writer.push(frame, [{ boxInSource: box }])[0]!);
        const coded = writer.finish();
        const decoded = decodeChunk(coded.bytes);
        expect(tickets.map((ticket) => coded.resolve(ticket)?.index)).toEqual([0, 1]);
        expect(decoded).toHaveLength(2);
        const { picture, origin } = decoded[1]!;
        expect(origin.leftPx + picture.widthPx).toBeLessThanOrEqual(size.widthPx);
        expect(origin.topPx + picture.heightPx).toBeLessThanOrEqual(size.heightPx);
      }
    }
  });

  it('refuse bytes that are no chunk or cut off', () => {
    const { coded } = codeWalk(5);
    expect(() => openPatchChunk(new Uint8Array(40))).toThrow(/damaged/);
    expect(() => openPatchChunk(coded.bytes.subarray(0, coded.bytes.length - 9))).toThrow(/damaged/);
    expect(() => chunkLength(coded.bytes, coded.bytes.length - 4)).toThrow(/damaged/);
    const chunk = readPatchChunk(coded.bytes);
    const spoilt = writePatchChunk({
      ...chunk,
      patches: [{ ...chunk.patches[0]!, bytes: new Uint8Array(50).fill(7) }],
    });
    expect(() => decodeChunk(spoilt)).toThrow(/damaged/);
  });
});

describe('the window of a stream of pictures', () => {
  it('stays while it holds the blob and follows when it does not', () => {
    const box = { left: 100, top: 100, right: 140, bottom: 180 };
    const window = openWindow(box, display, 1);
    const near = moveWindow(window, { ...box, left: 104, right: 144 }, display, 1);
    expect(near).toEqual(window);
    const far = moveWindow(window, { ...box, left: 140, right: 180 }, display, 1)!;
    expect(far.leftPx).toBe(window.leftPx + 40);
    expect(moveWindow(window, { ...box, right: 300 }, display, 1)).toBeNull();
    const large = openWindow({ ...box, right: 200 }, display, 1);
    expect(moveWindow(large, { left: 100, top: 100, right: 104, bottom: 104 }, display, 1)).toBeNull();
  });
});
