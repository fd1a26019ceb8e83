import { DayfoldError } from '../base/errors.ts';
import type { PackManifest } from '../packs/manifest.ts';

/** A tensor that came out of a model: values in row-major order. */
export interface OutputTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array;
}

/** What a model offers: a box in pixels of its input, the number of a label, a score 0..1. */
export interface Candidate {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly score: number;
  readonly label: number;
}

/**
 * Reads the outputs of a model as its manifest lays them out. Of one box only the best wanted label counts, the lower number of two that are equal.
 * A score that is no number between 0 and 1, a box that is no number and a shape that is not the manifest's end it.
 *
 * @param wanted by number of label: whether it may come out; the others are not looked at
 * Errors: `pack.damaged`.
 */
export function readCandidates(
  manifest: PackManifest,
  outputs: Readonly<Record<string, OutputTensor>>,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const { output } = manifest;
  switch (output.kind) {
    case 'yolox':
      return readRows(manifest, tensorOf(outputs, output.name), wanted, leastScore, output.strides);
    case 'rows':
      return readRows(manifest, tensorOf(outputs, output.name), wanted, leastScore, null);
    case 'columns':
      return readColumns(manifest, tensorOf(outputs, output.name), wanted, leastScore);
    case 'boxes':
      return readBoxes(manifest, output, outputs, wanted, leastScore);
    case 'listed':
      return readListed(manifest, output, outputs, wanted, leastScore);
    case 'yunet':
      return readYunet(manifest, output.strides, outputs, wanted, leastScore);
  }
}

function tensorOf(outputs: Readonly<Record<string, OutputTensor>>, name: string): OutputTensor {
  const tensor = outputs[name];
  if (tensor === undefined) throw new DayfoldError('pack.damaged', `the model gave no output ${name}`);
  const values = tensor.dims.reduce((product, dim) => product * dim, 1);
  if (values !== tensor.data.length) throw new DayfoldError('pack.damaged', `the output ${name} has no whole shape`);
  return tensor;
}

/** The number of candidates, once the shape is what the manifest says. */
function rowsOf({ dims }: OutputTensor, width: number | null, name: string): number {
  const shape = dims.length === (width === null ? 1 : 2) ? [1, ...dims] : dims;
  const right = shape.length === (width === null ? 2 : 3) && shape[0] === 1 && (width === null || shape[2] === width);
  if (!right)
    throw new DayfoldError(
      'pack.damaged',
      `the output ${name} is [${dims.join(', ')}], which is not what its manifest says`,
    );
  return shape[1]!;
}

function checked(box: Omit<Candidate, 'score' | 'label'>, score: number, label: number): Candidate {
  // Rounding of a sigmoid may end a little above 1.
  if (!(score >= 0 && score <= 1.001)) throw new DayfoldError('pack.damaged', `the model gave the score ${score}`);
  const { left, top, right, bottom } = box;
  if (![left, top, right, bottom].every(Number.isFinite)) {
    throw new DayfoldError('pack.damaged', 'the model gave a box that is not of numbers');
  }
  return { left, top, right, bottom, score: Math.min(1, score), label };
}

function centred(x: number, y: number, width: number, height: number): Omit<Candidate, 'score' | 'label'> {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** YOLOX (demo_postprocess of its demo_utils.py) with strides, YOLOv5 without. */
function readRows(
  { input, labels }: PackManifest,
  tensor: OutputTensor,
  wanted: readonly boolean[],
  leastScore: number,
  strides: readonly number[] | null,
): Candidate[] {
  const width = labels.length + 5;
  const rows = rowsOf(tensor, width, 'of rows');
  const data = tensor.data as Float32Array;
  const found: Candidate[] = [];
  const read = (at: number, column: number, row: number, stride: number) => {
    const object = data[at + 4]!;
    if (Number.isNaN(object)) throw new DayfoldError('pack.damaged', 'the model gave a score that is not a number');
    if (object < leastScore) return;
    const best = bestOf(data, at + 5, 1, wanted);
    if (best === null) return;
    const score = object * best.score;
    if (score < leastScore) return;
    const box =
      strides === null
        ? centred(data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!)
        : centred(
            (data[at]! + column) * stride,
            (data[at + 1]! + row) * stride,
            Math.exp(data[at + 2]!) * stride,
            Math.exp(data[at + 3]!) * stride,
          );
    found.push(checked(box, score, best.label));
  };
  if (strides === null) {
    for (let row = 0; row < rows; row += 1) read(row * width, 0, 0, 1);
    return found;
  }
  let at = 0;
  for (const stride of strides) {
    const columns = Math.floor(input.widthPx / stride);
    const lines = Math.floor(input.heightPx / stride);
    if (at / width + columns * lines > rows)
      throw new DayfoldError('pack.damaged', 'the model gave fewer boxes than its grids have');
    for (let line = 0; line < lines; line += 1) {
      for (let column = 0; column < columns; column += 1, at += width) read(at, column, line, stride);
    }
  }
  return found;
}

/** The best wanted label of one box. A NaN among the wanted ends it. */
function bestOf(
  data: Float32Array,
  at: number,
  step: number,
  wanted: readonly boolean[],
): { readonly label: number; readonly score: number } | null {
  let label = -1;
  let score = Number.NEGATIVE_INFINITY;
  let other = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < wanted.length; i += 1) {
    const value = data[at + i * step]!;
    if (Number.isNaN(value)) throw new DayfoldError('pack.damaged', 'the model gave a score that is not a number');
    if (wanted[i]) {
      if (value > score) {
        score = value;
        label = i;
      }
    } else if (value > other) other = value;
  }
  // What is most likely something that is dropped is dropped, not called the next best thing.
  return label < 0 || other > score ? null : { label, score };
}

/** YOLOv8: one column a candidate. */
function readColumns(
  { labels }: PackManifest,
  tensor: OutputTensor,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const [batch, lines, columns] = tensor.dims;
  if (tensor.dims.length !== 3 || batch !== 1 || lines !== labels.length + 4) {
    throw new DayfoldError(
      'pack.damaged',
      `the output of columns is [${tensor.dims.join(', ')}], which is not what its manifest says`,
    );
  }
  const data = tensor.data as Float32Array;
  const found: Candidate[] = [];
  for (let at = 0; at < columns!; at += 1) {
    const best = bestOf(data, 4 * columns! + at, columns!, wanted);
    if (best === null || best.score < leastScore) continue;
    const [x, y, width, height] = [0, 1, 2, 3].map((line) => data[line * columns! + at]!);
    found.push(checked(centred(x!, y!, width!, height!), best.score, best.label));
  }
  return found;
}

type Layout<K extends PackManifest['output']['kind']> = Extract<PackManifest['output'], { kind: K }>;

function boxAt(data: ArrayLike<number>, row: number, layout: Layout<'boxes' | 'listed'>, { input }: PackManifest) {
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => data[row * 4 + at]!);
  const [sx, sy] = layout.extent === 'shares' ? [input.widthPx, input.heightPx] : [1, 1];
  switch (layout.corners) {
    case 'centreSize':
      return centred(a! * sx, b! * sy, c! * sx, d! * sy);
    case 'leftTopSize':
      return { left: a! * sx, top: b! * sy, right: (a! + c!) * sx, bottom: (b! + d!) * sy };
    case 'corners':
      return { left: a! * sx, top: b! * sy, right: c! * sx, bottom: d! * sy };
    case 'cornersYX':
      return { left: b! * sx, top: a! * sy, right: d! * sx, bottom: c! * sy };
  }
}

function readBoxes(
  manifest: PackManifest,
  layout: Layout<'boxes'>,
  outputs: Readonly<Record<string, OutputTensor>>,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const boxes = tensorOf(outputs, layout.boxes);
  const scores = tensorOf(outputs, layout.scores);
  const count = manifest.labels.length;
  const rows = rowsOf(boxes, 4, layout.boxes);
  if (rowsOf(scores, count, layout.scores) !== rows) {
    throw new DayfoldError('pack.damaged', 'the model gave as many scores as it gave no boxes');
  }
  const found: Candidate[] = [];
  for (let row = 0; row < rows; row += 1) {
    const best = bestOf(scores.data as Float32Array, row * count, 1, wanted);
    if (best === null) continue;
    const score = layout.activation === 'sigmoid' ? 1 / (1 + Math.exp(-best.score)) : best.score;
    if (score < leastScore) continue;
    found.push(checked(boxAt(boxes.data as Float32Array, row, layout, manifest), score, best.label));
  }
  return found;
}

function readListed(
  manifest: PackManifest,
  layout: Layout<'listed'>,
  outputs: Readonly<Record<string, OutputTensor>>,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const boxes = tensorOf(outputs, layout.boxes);
  const scores = tensorOf(outputs, layout.scores);
  const classes = tensorOf(outputs, layout.classes);
  const rows = rowsOf(boxes, 4, layout.boxes);
  if (rowsOf(scores, null, layout.scores) !== rows || rowsOf(classes, null, layout.classes) !== rows) {
    throw new DayfoldError('pack.damaged', 'the model gave boxes, scores and classes of different numbers');
  }
  const said = layout.count === undefined ? rows : Number(tensorOf(outputs, layout.count).data[0]);
  const found: Candidate[] = [];
  for (let row = 0; row < Math.min(rows, said); row += 1) {
    const score = Number(scores.data[row]);
    const label = Number(classes.data[row]) - layout.firstClass;
    if (Number.isNaN(score)) throw new DayfoldError('pack.damaged', 'the model gave a score that is not a number');
    if (score < leastScore || wanted[label] !== true) continue;
    found.push(checked(boxAt(boxes.data as Float32Array, row, layout, manifest), score, label));
  }
  return found;
}

/** YuNet (Wu, Peng, Yu 2023; OpenCV's face_detect.cpp): the score is the root of both, the centre is on the grid. Landmarks are not read. */
function readYunet(
  { input }: PackManifest,
  strides: readonly number[],
  outputs: Readonly<Record<string, OutputTensor>>,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const found: Candidate[] = [];
  if (wanted[0] !== true) return found;
  for (const stride of strides) {
    const [cls, obj, bbox] = ['cls', 'obj', 'bbox'].map((name) => tensorOf(outputs, `${name}_${stride}`));
    const columns = Math.floor(input.widthPx / stride);
    const rows = columns * Math.floor(input.heightPx / stride);
    if (rowsOf(cls!, 1, 'cls') !== rows || rowsOf(obj!, 1, 'obj') !== rows || rowsOf(bbox!, 4, 'bbox') !== rows) {
      throw new DayfoldError('pack.damaged', `the model gave other boxes than its grid of ${stride} has`);
    }
    for (let at = 0; at < rows; at += 1) {
      const clamp = (value: number) => Math.min(1, Math.max(0, value));
      const score = Math.sqrt(clamp(Number(cls!.data[at])) * clamp(Number(obj!.data[at])));
      if (score < leastScore) continue;
      const [dx, dy, w, h] = [0, 1, 2, 3].map((i) => Number(bbox!.data[at * 4 + i]));
      const x = ((at % columns) + dx!) * stride;
      const y = (Math.floor(at / columns) + dy!) * stride;
      found.push(checked(centred(x, y, Math.exp(w!) * stride, Math.exp(h!) * stride), score, 0));
    }
  }
  return found;
}
