import { DayfoldError } from '../base/errors.ts';
import type { PackManifest } from '../packs/manifest.ts';
import { bestOf, type Candidate, centred, checked, type OutputTensor, rowsOf, tensorOf } from './candidate.ts';

type Layout<K extends PackManifest['output']['kind']> = Extract<PackManifest['output'], { kind: K }>;

function boxAt(
  data: ArrayLike<number>,
  from: number,
  layout: Layout<'boxes' | 'listed' | 'table'>,
  { input }: PackManifest,
) {
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => data[from + at]!);
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

/** Boxes and a score a label (DETR). */
export function readBoxes(
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
    const score = shareOf(best.score, scores.data as Float32Array, row * count, count, layout.activation);
    if (score < leastScore) continue;
    found.push(checked(boxAt(boxes.data as Float32Array, row * 4, layout, manifest), score, best.label));
  }
  return found;
}

/** Boxes, scores and numbers of labels, each in an output of its own (SSD). */
export function readListed(
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
    found.push(checked(boxAt(boxes.data as Float32Array, row * 4, layout, manifest), score, label));
  }
  return found;
}

/** A score as a share of 1. */
function shareOf(
  score: number,
  data: Float32Array,
  from: number,
  count: number,
  activation: Layout<'boxes'>['activation'],
): number {
  if (activation === 'none') return score;
  if (activation === 'sigmoid') return 1 / (1 + Math.exp(-score));
  let most = Number.NEGATIVE_INFINITY;
  for (let i = from; i < from + count; i += 1) most = Math.max(most, data[i]!);
  let sum = 0;
  for (let i = from; i < from + count; i += 1) sum += Math.exp(data[i]! - most);
  return Math.exp(score - most) / sum;
}

/** Where a row of a table has its box, score and number of label. */
const tableRows = {
  boxScoreClass: { width: 6, box: 0, score: 4, label: 5 },
  boxClassScore: { width: 6, box: 0, score: 5, label: 4 },
  imageBoxClassScore: { width: 7, box: 1, score: 6, label: 5 },
} as const;

/** One row an object that is left after the model's own suppression (YOLOv10; YOLOv7 "end2end"). Rows of nothing have no score. */
export function readTable(
  manifest: PackManifest,
  layout: Layout<'table'>,
  tensor: OutputTensor,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const { width, box, score: scoreAt, label: labelAt } = tableRows[layout.row];
  const rows = rowsOf(tensor, width, layout.name);
  const data = tensor.data as Float32Array;
  const found: Candidate[] = [];
  for (let at = 0; at < rows * width; at += width) {
    const score = data[at + scoreAt]!;
    const label = data[at + labelAt]! - layout.firstClass;
    if (Number.isNaN(score)) throw new DayfoldError('pack.damaged', 'the model gave a score that is not a number');
    if (score < leastScore || wanted[label] !== true) continue;
    found.push(checked(boxAt(data, at + box, layout, manifest), score, label));
  }
  return found;
}
