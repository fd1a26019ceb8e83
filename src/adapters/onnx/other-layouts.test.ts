import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inspectPack } from '../../packs/inspect-pack.ts';
import type { Dimension } from '../../packs/onnx-tensors.ts';
import {
  integer,
  message,
  model,
  node,
  plainManifest,
  text,
  value,
  zerosFrom,
} from '../../packs/write-onnx.fixture.ts';
import { openDetector } from './open-detector.ts';

const root = mkdtempSync(join(tmpdir(), 'dayfold-layouts-'));
afterAll(() => rmSync(root, { recursive: true }));

/** As exporters write them: the shapes that the file says, and those that come out. */
interface Exported {
  readonly what: string;
  readonly output: object;
  readonly outputs: readonly (readonly [name: string, said: readonly Dimension[], given: readonly number[]])[];
  readonly input?: object;
  readonly inputDims?: readonly Dimension[];
  readonly labels?: readonly string[];
}

const shares = { corners: 'cornersYX', extent: 'shares' };
const pixels = { corners: 'corners', extent: 'inputPixels' };
const exported: readonly Exported[] = [
  { what: 'YOLOv8', output: { kind: 'columns', name: 'output0' }, outputs: [['output0', [1, 6, 84], [1, 6, 84]]] },
  {
    what: 'YOLOv8 of free sizes',
    output: { kind: 'columns', name: 'output0' },
    outputs: [['output0', ['batch', 6, 'anchors'], [1, 6, 84]]],
    inputDims: ['batch', 3, 'height', 'width'],
  },
  {
    what: 'YOLOv8 turned round',
    output: { kind: 'rows', name: 'output0', objectScore: false },
    outputs: [['output0', [1, 84, 6], [1, 84, 6]]],
  },
  {
    what: 'YOLOv5, centred, scaled',
    output: { kind: 'rows', name: 'output0' },
    outputs: [['output0', [1, 252, 7], [1, 252, 7]]],
    input: { scale: 1 / 255, place: 'centre', mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] },
  },
  {
    what: 'YOLOv10',
    output: { kind: 'table', name: 'output0', ...pixels },
    outputs: [['output0', [1, 300, 6], [1, 300, 6]]],
  },
  {
    what: 'YOLOv7 end to end',
    output: { kind: 'table', name: 'output', row: 'imageBoxClassScore', ...pixels },
    outputs: [['output', ['objects', 7], [5, 7]]],
  },
  {
    what: 'RT-DETR with one input',
    output: {
      kind: 'boxes',
      boxes: 'pred_boxes',
      scores: 'logits',
      corners: 'centreSize',
      extent: 'shares',
      activation: 'sigmoid',
    },
    outputs: [
      ['logits', ['batch', 300, 2], [1, 300, 2]],
      ['pred_boxes', ['batch', 300, 4], [1, 300, 4]],
    ],
  },
  {
    what: 'DETR, with "no object"',
    output: {
      kind: 'boxes',
      boxes: 'pred_boxes',
      scores: 'logits',
      corners: 'centreSize',
      extent: 'shares',
      activation: 'softmax',
    },
    outputs: [
      ['logits', [1, 100, 4], [1, 100, 4]],
      ['pred_boxes', [1, 100, 4], [1, 100, 4]],
    ],
    labels: ['N/A', 'Person', 'N/A', 'no object'],
  },
  {
    what: 'SSD from TensorFlow',
    output: {
      kind: 'listed',
      boxes: 'detection_boxes',
      scores: 'detection_scores',
      classes: 'detection_classes',
      count: 'num_detections',
      firstClass: 1,
      ...shares,
    },
    outputs: [
      ['num_detections', ['n'], [1]],
      ['detection_boxes', ['n', 'boxes', 4], [1, 100, 4]],
      ['detection_scores', ['n', 'boxes'], [1, 100]],
      ['detection_classes', ['n', 'boxes'], [1, 100]],
    ],
    input: { type: 'u8', axes: 'nhwc', fit: 'stretch' },
    inputDims: ['n', 'high', 'wide', 3],
  },
  {
    what: 'YOLO with EfficientNMS',
    output: {
      kind: 'listed',
      boxes: 'det_boxes',
      scores: 'det_scores',
      classes: 'det_classes',
      count: 'num_dets',
      ...pixels,
    },
    outputs: [
      ['num_dets', [1, 1], [1, 1]],
      ['det_boxes', [1, 100, 4], [1, 100, 4]],
      ['det_scores', [1, 100], [1, 100]],
      ['det_classes', [1, 100], [1, 100]],
    ],
  },
];

describe('a detector that somebody brings', () => {
  test.each(exported)(
    '$what: is checked, opened, and looks',
    async ({ what, output, outputs, input, inputDims, labels }) => {
      const manifest = {
        ...plainManifest,
        input: { ...plainManifest.input, ...input },
        output,
        labels: labels ?? plainManifest.labels,
      };
      const { type } = (input as { type?: string }) ?? {};
      const cast = castToFloat(type === 'u8');
      const file = model({
        inputs: [value('picture', inputDims ?? [1, 3, 64, 64], type === 'u8' ? 2 : 1)],
        outputs: outputs.map(([name, said]) => value(name, said)),
        nodes: [...cast.nodes, ...outputs.flatMap(([name, , given]) => zerosFrom(cast.name, name, given))],
      });
      const inspected = inspectPack(manifest, file, null);
      const modelFile = join(root, `${what.replaceAll(/\W+/g, '-')}.onnx`);
      writeFileSync(modelFile, file);
      const detector = await openDetector(
        { manifest: inspected.manifest, sha256: inspected.sha256, bytes: file.length, installedAtMicros: 0, modelFile },
        { purpose: 'objects' },
      );
      try {
        const picture = { widthPx: 100, heightPx: 60, rgb: new Uint8Array(18_000).fill(90) };
        // Zeros say nothing, but that of two logits alike each is half likely, and of four a quarter.
        const found = await detector.detect([picture], { leastScore: 0.6 });
        expect(found).toEqual([[]]);
        expect(detector.classes).toContain('person');
      } finally {
        await detector.close();
      }
    },
  );

  test.each([
    ['f16 out', { outputs: [value('boxes', [1, 84, 7], 10)] }, {}, /of f16, not of f32/],
    ['f16 in', { inputs: [value('picture', [1, 3, 64, 64], 10)] }, {}, /of f16, not a picture/],
    ['bytes in, unsaid', { inputs: [value('picture', [1, 3, 64, 64], 2)] }, {}, /of u8, not a picture of .* of f32/],
    [
      'another size',
      { inputs: [value('picture', [1, 3, 96, 96])] },
      {},
      /\[1, 3, 96, 96\] of f32, not a picture of \[1, 3, 64, 64\]/,
    ],
    [
      'bytes that are to be scaled',
      {},
      { input: { ...plainManifest.input, type: 'u8', scale: 0.5 } },
      /u8 leaves no room/,
    ],
    [
      'a table that is not said how wide',
      { outputs: [value('boxes', [1, 'n', 'wide'])] },
      { output: { kind: 'table', name: 'boxes', ...pixels } },
      /where \[1, n, 6\] is expected/,
    ],
    [
      'a wider table',
      { outputs: [value('boxes', [1, 84, 134])] },
      { output: { kind: 'table', name: 'boxes', ...pixels } },
      /where \[1, n, 6\] is expected/,
    ],
    [
      'more scores than labels',
      { outputs: [value('boxes', [1, 84, 12])] },
      {},
      /7 scores a box and its manifest 2 labels/,
    ],
  ] as const)('%s: is told why not', (_, options, changes, reason) => {
    expect(() => inspectPack({ ...plainManifest, ...changes }, model(options), null)).toThrow(reason);
  });
});

/** A node that makes numbers of bytes, where there are bytes. */
function castToFloat(needed: boolean) {
  if (!needed) return { name: 'picture', nodes: [] };
  const to = message(text(1, 'to'), integer(3, 1), integer(20, 2));
  return { name: 'picture f32', nodes: [node('Cast', ['picture'], ['picture f32'], { attributes: [to] })] };
}
