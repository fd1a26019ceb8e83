import { forbiddenOutputs } from './forbidden-words.ts';
import { plainLabel } from './label-text.ts';
import type { PackManifest } from './manifest.ts';
import type { OnnxFacts } from './onnx-facts.ts';
import { type Dimension, elementName, type ValueFacts } from './onnx-tensors.ts';
import { quoted } from './quoted.ts';
import type { Refusal } from './refusal.ts';

/** `TensorProto.DataType` of f32, i32, i64. */
const float = [1];
const number = [1, 6, 7];

/** What an output must be: its shape, with `n` for the number of candidates and null for any number that is said or free. */
interface Expected {
  readonly name: string;
  readonly shape: readonly (number | 'n' | null)[];
  readonly types: readonly number[];
  /** Whether the number of labels shows in it: the place in `shape`, and how many numbers beside. */
  readonly labelsAt?: { readonly axis: number; readonly beside: number };
  /** An axis whose length must be said. */
  readonly fixedAxis?: number;
  /** A leading 1 may be missing. */
  readonly mayLackBatch?: boolean;
}

/** Candidates on the grids of a detector: one a cell of each stride. */
export function gridCells({ input, output }: PackManifest): number | null {
  if (output.kind !== 'yolox') return null;
  return output.strides.reduce(
    (sum, stride) => sum + Math.floor(input.widthPx / stride) * Math.floor(input.heightPx / stride),
    0,
  );
}

function expectedOutputs(manifest: PackManifest): Expected[] {
  const { output, labels } = manifest;
  const count = labels.length;
  switch (output.kind) {
    case 'yolox':
    case 'rows': {
      const rows = gridCells(manifest) ?? 'n';
      const beside = output.kind === 'rows' && !output.objectScore ? 4 : 5;
      return [{ name: output.name, shape: [1, rows, count + beside], types: float, labelsAt: { axis: 2, beside } }];
    }
    case 'columns':
      return [{ name: output.name, shape: [1, count + 4, 'n'], types: float, labelsAt: { axis: 1, beside: 4 } }];
    case 'boxes':
      return [
        { name: output.boxes, shape: [1, 'n', 4], types: float },
        { name: output.scores, shape: [1, 'n', count], types: float, labelsAt: { axis: 2, beside: 0 } },
      ];
    case 'table': {
      const wide = output.row === 'imageBoxClassScore' ? 7 : 6;
      return [{ name: output.name, shape: [1, 'n', wide], types: float, fixedAxis: 2, mayLackBatch: true }];
    }
    case 'listed':
      return [
        { name: output.boxes, shape: [1, 'n', 4], types: float, mayLackBatch: true },
        { name: output.scores, shape: [1, 'n'], types: float, mayLackBatch: true },
        { name: output.classes, shape: [1, 'n'], types: number, mayLackBatch: true },
        ...(output.count === undefined
          ? []
          : [{ name: output.count, shape: [1, 1], types: number, mayLackBatch: true }]),
      ];
    case 'yunet':
      return output.strides.flatMap((stride): Expected[] => [
        { name: `cls_${stride}`, shape: [1, null, 1], types: float },
        { name: `obj_${stride}`, shape: [1, null, 1], types: float },
        { name: `bbox_${stride}`, shape: [1, null, 4], types: float },
        { name: `kps_${stride}`, shape: [1, null, 10], types: float },
      ]);
  }
}

/** Holds the outputs of a graph against the manifest: each is one of the layout's, with its shape, and there is none beside. Null when so. */
export function refuseOutputs(manifest: PackManifest, { outputs }: OnnxFacts): Refusal | null {
  const expected = expectedOutputs(manifest);
  for (const value of outputs) {
    const wanted = expected.find(({ name }) => name === value.name);
    if (wanted === undefined || manifest.output.kind !== 'yunet') {
      const word = plainLabel(value.name)
        .split(' ')
        .find((part) => forbiddenOutputs.includes(part));
      if (word !== undefined) {
        return {
          code: 'embedding',
          reason: `its output ${quoted(value.name)} speaks of "${word}", not of boxes, scores or classes`,
        };
      }
    }
  }
  if (new Set(outputs.map(({ name }) => name)).size < outputs.length) {
    return { code: 'output', reason: 'two of its outputs have one name' };
  }
  const lacking = expected.find(({ name }) => !outputs.some((value) => value.name === name));
  if (lacking !== undefined) {
    const there = outputs.map(({ name }) => quoted(name)).join(', ') || 'none';
    return { code: 'output', reason: `it has no output ${lacking.name}, which its manifest names (it has: ${there})` };
  }
  const extra = outputs.find(({ name }) => !expected.some((wanted) => wanted.name === name));
  if (extra !== undefined) return unnamed(extra);
  let candidates: Dimension = null;
  for (const wanted of expected) {
    const value = outputs.find(({ name }) => name === wanted.name)!;
    const refusal = refuseShape(value, wanted);
    if (refusal !== null) return refusal;
    const at = wanted.shape.indexOf('n');
    const n = at < 0 ? null : dimsOf(value, wanted)[at]!;
    if (typeof n === 'number' && typeof candidates === 'number' && n !== candidates) {
      return { code: 'output', reason: `its outputs have ${candidates} and ${n} candidates` };
    }
    if (typeof n === 'number') candidates = n;
  }
  return candidates === 1 ? vector(manifest.name, 'one candidate a picture') : null;
}

/** An output that the manifest does not name: told as an embedding where it is shaped like one. */
function unnamed({ name, dims }: ValueFacts): Refusal {
  const shape = shapeText(dims);
  const isVector = dims !== null && dims.length > 0 && typeof dims.at(-1) === 'number' && (dims.at(-1) as number) > 4;
  return isVector
    ? {
        code: 'embedding',
        reason: `its output ${quoted(name)} ${shape} is a vector that is not boxes, scores or classes`,
      }
    : { code: 'output', reason: `its output ${quoted(name)} ${shape} is not named by its manifest` };
}

function refuseShape(value: ValueFacts, wanted: Expected): Refusal | null {
  const { name, elementType, dims } = value;
  if (elementType === null || !wanted.types.includes(elementType)) {
    const kinds = wanted.types.map(elementName).join(' or ');
    return { code: 'output', reason: `its output ${quoted(name)} is of ${elementName(elementType)}, not of ${kinds}` };
  }
  if (dims === null) return { code: 'output', reason: `its output ${quoted(name)} says no shape` };
  const broken = dims.find((dim) => typeof dim === 'number' && !(dim > 0 && dim <= 10_000_000));
  if (broken !== undefined)
    return { code: 'output', reason: `its output ${quoted(name)} has a dimension of ${broken}` };
  const shape = dimsOf(value, wanted);
  const told = `${shapeText(dims)} where [${wanted.shape.map((dim) => dim ?? 'n').join(', ')}] is expected`;
  if (shape.length !== wanted.shape.length) {
    // [1, 512] or [512]: one vector a picture.
    if (shape.length <= 2 && typeof shape.at(-1) === 'number') return vector(name, told);
    return { code: 'output', reason: `its output ${quoted(name)} is ${told}` };
  }
  const { labelsAt } = wanted;
  const width = labelsAt === undefined ? undefined : shape[labelsAt.axis];
  if (labelsAt !== undefined && typeof width !== 'number') {
    return {
      code: 'output',
      reason: `its output ${quoted(name)} ${shapeText(dims)} does not say how many scores it has`,
    };
  }
  if (labelsAt !== undefined && width !== wanted.shape[labelsAt.axis]) {
    const scores = (width as number) - labelsAt.beside;
    const labels = (wanted.shape[labelsAt.axis] as number) - labelsAt.beside;
    return {
      code: 'labelCount',
      reason: `its output ${quoted(name)} has ${scores} scores a box and its manifest ${labels} labels`,
    };
  }
  for (const [axis, length] of wanted.shape.entries()) {
    const is = shape[axis]!;
    // The batch may be free; what makes a box a box may not.
    const free =
      typeof is !== 'number' &&
      axis !== wanted.fixedAxis &&
      (axis === 0 || length === 'n' || length === null || length === 1 || length > 4);
    if (typeof length === 'number' && is !== length && !free) {
      return { code: 'output', reason: `its output ${quoted(name)} is ${told}` };
    }
  }
  return null;
}

function vector(name: string, why: string): Refusal {
  return { code: 'embedding', reason: `${quoted(name)} gives one vector a picture and no boxes (${why})` };
}

function dimsOf({ dims }: ValueFacts, { shape, mayLackBatch }: Expected): readonly Dimension[] {
  return mayLackBatch && dims!.length === shape.length - 1 ? [1, ...dims!] : dims!;
}

function shapeText(dims: readonly Dimension[] | null): string {
  return dims === null
    ? 'of no said shape'
    : `[${dims.map((dim) => (typeof dim === 'string' ? quoted(dim) : (dim ?? '?'))).join(', ')}]`;
}
