import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intersectionOverUnion } from '../base/geometry.ts';
import { readManifest } from '../packs/inspect-pack.ts';
import type { PackManifest } from '../packs/manifest.ts';
import { plainManifest } from '../packs/write-onnx.fixture.ts';
import { readCandidates } from './candidates.ts';
import { fitPicture } from './fit-picture.ts';
import { suppress } from './suppress.ts';

const manifest = (changes: object = {}): PackManifest => readManifest({ ...plainManifest, ...changes });
const both = [true, true];

describe('a picture in the input', () => {
  test('of one colour stays it, the rest is filled, and channels are in their order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 150 }), (widthPx, heightPx) => {
        const rgb = new Uint8Array(widthPx * heightPx * 3).map((_, i) => [10, 20, 30][i % 3]!);
        const { input } = manifest({
          input: { ...plainManifest.input, channelOrder: 'bgr', scale: 2, mean: [1, 2, 3] },
        });
        const tensor = new Float32Array(3 * 64 * 64);
        const { scaleX, scaleY } = fitPicture({ widthPx, heightPx, rgb }, input, tensor);
        const [right, bottom] = [Math.round(widthPx * scaleX), Math.round(heightPx * scaleY)];
        expect(Math.max(right, bottom)).toBeLessThanOrEqual(64);
        expect(Math.max(right, bottom)).toBeGreaterThanOrEqual(63);
        const at = (c: number, x: number, y: number) => tensor[c * 4096 + y * 64 + x]!;
        for (const [x, y] of [
          [0, 0],
          [right - 1, bottom - 1],
        ] as const) {
          expect(at(0, x, y)).toBeCloseTo(60 - 1, 2);
          expect(at(1, x, y)).toBeCloseTo(40 - 2, 2);
          expect(at(2, x, y)).toBeCloseTo(20 - 3, 2);
        }
        if (right < 64) expect(at(0, 63, 0)).toBe(114 * 2 - 1);
        if (bottom < 64) expect(at(2, 0, 63)).toBe(114 * 2 - 3);
      }),
      { numRuns: 200 },
    );
  });

  test('of the size it has there is the picture itself, in both orders of axes', () => {
    const rgb = new Uint8Array(64 * 40 * 3).map((_, i) => (i * 7919) % 256);
    for (const axes of ['nchw', 'nhwc'] as const) {
      const { input } = manifest({
        input: {
          ...plainManifest.input,
          axes,
          channelOrder: 'bgr',
          place: 'centre',
          scale: 0.5,
          mean: [1, 2, 3],
          deviation: [2, 1, 4],
        },
      });
      const tensor = new Float32Array(3 * 64 * 64);
      expect(fitPicture({ widthPx: 64, heightPx: 40, rgb }, input, tensor)).toMatchObject({
        scaleX: 1,
        scaleY: 1,
        offsetYPx: 12,
      });
      const at = (c: number, x: number, y: number) =>
        tensor[axes === 'nchw' ? c * 4096 + y * 64 + x : 3 * (y * 64 + x) + c]!;
      for (let c = 0; c < 3; c++) {
        for (let y = 0; y < 64; y++) {
          for (let x = 0; x < 64; x++) {
            const level = y < 12 || y >= 52 ? 114 : rgb[3 * ((y - 12) * 64 + x) + 2 - c]!;
            expect(at(c, x, y)).toBe((level * 0.5 - [1, 2, 3][c]!) / [2, 1, 4][c]!);
          }
        }
      }
    }
  });

  test('keeps its mean when it is made smaller', () => {
    const rgb = new Uint8Array(300 * 300 * 3).map((_, i) => (i * 7919) % 256);
    const tensor = new Float32Array(3 * 64 * 64);
    fitPicture({ widthPx: 300, heightPx: 300, rgb }, manifest().input, tensor);
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;
    expect(mean(tensor)).toBeCloseTo(mean(rgb), 1);
  });
});

describe('what a model answers', () => {
  const yolox = (set: (data: Float32Array) => void) => {
    const data = new Float32Array(84 * 7);
    set(data);
    return readCandidates(manifest(), { boxes: { dims: [1, 84, 7], data } }, both, 0.25);
  };

  test('a cell of a grid becomes a box (YOLOX)', () => {
    // The first cell of the second grid: after 64 cells of stride 8, stride 16; one right, none down.
    const [found] = yolox((data) => data.set([0.5, 0.25, 0, Math.log(2), 0.8, 0.1, 0.9], 65 * 7));
    expect(found!.label).toBe(1);
    expect(found!.score).toBeCloseTo(0.72, 5);
    const sides = [found!.left, found!.top, found!.right, found!.bottom];
    for (const [i, side] of [24 - 8, 4 - 16, 24 + 8, 4 + 16].entries()) expect(sides[i]).toBeCloseTo(side, 4);
  });

  test('a thing that is most likely something dropped is not called the next best', () => {
    const data = new Float32Array(84 * 7);
    data.set([0, 0, 0, 0, 1, 0.6, 0.9], 0);
    expect(readCandidates(manifest(), { boxes: { dims: [1, 84, 7], data } }, [true, false], 0.25)).toEqual([]);
  });

  test.each([Number.NaN, 1.5, Number.POSITIVE_INFINITY])('a score of %s ends it', (score) => {
    expect(() => yolox((data) => data.set([0, 0, 0, 0, score, 1, 0], 0))).toThrow(/score/);
  });

  test('another shape than the manifest says ends it', () => {
    const data = new Float32Array(512);
    expect(() => readCandidates(manifest(), { boxes: { dims: [1, 512], data } }, both, 0.25)).toThrow(
      /not what its manifest says/,
    );
  });

  test('the same boxes in each layout are the same', () => {
    const rows = new Float32Array([32, 16, 20, 10, 1, 0.2, 0.7]);
    const columns = new Float32Array([32, 16, 20, 10, 0.2, 0.7]);
    const box = { left: 22, top: 11, right: 42, bottom: 21 };
    const boxes = { dims: [1, 1, 4], data: new Float32Array([11, 22, 21, 42]) };
    const shares = { dims: [1, 4], data: new Float32Array([22 / 64, 11 / 64, 20 / 64, 10 / 64]) };
    const answers = [
      readCandidates(
        manifest({ output: { kind: 'rows', name: 'o' } }),
        { o: { dims: [1, 1, 7], data: rows } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({ output: { kind: 'columns', name: 'o' } }),
        { o: { dims: [1, 6, 1], data: columns } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({ output: { kind: 'boxes', boxes: 'b', scores: 's', corners: 'cornersYX', extent: 'inputPixels' } }),
        { b: boxes, s: { dims: [1, 1, 2], data: new Float32Array([0.2, 0.7]) } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({
          output: {
            kind: 'boxes',
            boxes: 'b',
            scores: 's',
            corners: 'cornersYX',
            extent: 'inputPixels',
            activation: 'sigmoid',
          },
        }),
        { b: boxes, s: { dims: [1, 1, 2], data: new Float32Array([-2, Math.log(0.7 / 0.3)]) } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({
          output: {
            kind: 'listed',
            boxes: 'b',
            scores: 's',
            classes: 'c',
            firstClass: 1,
            corners: 'leftTopSize',
            extent: 'shares',
          },
        }),
        { b: shares, s: { dims: [1], data: new Float32Array([0.7]) }, c: { dims: [1], data: BigInt64Array.of(2n) } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({ output: { kind: 'rows', name: 'o', objectScore: false } }),
        { o: { dims: [1, 1, 6], data: columns } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({
          output: {
            kind: 'boxes',
            boxes: 'b',
            scores: 's',
            corners: 'cornersYX',
            extent: 'inputPixels',
            activation: 'softmax',
          },
        }),
        { b: boxes, s: { dims: [1, 1, 2], data: new Float32Array([5, 5 + Math.log(0.7 / 0.3)]) } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({ output: { kind: 'table', name: 'o', corners: 'corners', extent: 'inputPixels' } }),
        { o: { dims: [1, 2, 6], data: new Float32Array([22, 11, 42, 21, 0.7, 1, 0, 0, 0, 0, 0, 0]) } },
        both,
        0.25,
      ),
      readCandidates(
        manifest({
          output: {
            kind: 'table',
            name: 'o',
            row: 'imageBoxClassScore',
            firstClass: 1,
            corners: 'corners',
            extent: 'shares',
          },
        }),
        { o: { dims: [1, 7], data: new Float32Array([0, 22 / 64, 11 / 64, 42 / 64, 21 / 64, 2, 0.7]) } },
        both,
        0.25,
      ),
    ];
    for (const [found] of answers) {
      expect(found).toMatchObject({ label: 1 });
      for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(found![side]).toBeCloseTo(box[side], 4);
      expect(found!.score).toBeCloseTo(0.7, 5);
    }
  });
});

test('of boxes that overlap the best stays, whatever order they came in', () => {
  const side = fc.integer({ min: 0, max: 60 });
  const candidate = fc
    .tuple(
      side,
      side,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom('car', 'person'),
    )
    .map(([left, top, width, height, score, group]) => ({
      box: { left, top, right: left + width, bottom: top + height },
      score: score / 20,
      group,
    }));
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 40 }), (found) => {
      const kept = suppress(found, 0.45);
      expect(suppress(found.toReversed(), 0.45)).toEqual(kept);
      for (const one of found) {
        const better = kept.filter(
          ({ box, score, group }) =>
            group === one.group && score >= one.score && intersectionOverUnion(box, one.box) > 0.45,
        );
        expect(kept.includes(one) || better.length > 0).toBe(true);
      }
      for (const [i, one] of kept.entries()) {
        for (const other of kept.slice(i + 1)) {
          if (other.group === one.group) expect(intersectionOverUnion(one.box, other.box)).toBeLessThanOrEqual(0.45);
        }
      }
    }),
  );
});
