import { DayfoldError } from '../base/errors.ts';
import type { PackManifest } from '../packs/manifest.ts';
import { bestOf, type Candidate, centred, checked, type OutputTensor, rowsOf } from './candidate.ts';

/** YOLOX (demo_postprocess of its demo_utils.py) with strides, YOLOv5 without. */
export function readRows(
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

/** The same without a score of being an object: what `columns` is, turned round. */
export function readPlainRows(
  { labels }: PackManifest,
  tensor: OutputTensor,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const width = labels.length + 4;
  const rows = rowsOf(tensor, width, 'of rows');
  const data = tensor.data as Float32Array;
  const found: Candidate[] = [];
  for (let at = 0; at < rows * width; at += width) {
    const best = bestOf(data, at + 4, 1, wanted);
    if (best === null || best.score < leastScore) continue;
    found.push(checked(centred(data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!), best.score, best.label));
  }
  return found;
}

/** YOLOv8: one column a candidate. */
export function readColumns(
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
