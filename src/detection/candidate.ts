import { DayfoldError } from '../base/errors.ts';

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

/** An output by its name, its shape whole. Errors: `pack.damaged`. */
export function tensorOf(outputs: Readonly<Record<string, OutputTensor>>, name: string): OutputTensor {
  const tensor = outputs[name];
  if (tensor === undefined) throw new DayfoldError('pack.damaged', `the model gave no output ${name}`);
  const values = tensor.dims.reduce((product, dim) => product * dim, 1);
  if (values !== tensor.data.length) throw new DayfoldError('pack.damaged', `the output ${name} has no whole shape`);
  return tensor;
}

/** The number of candidates, once the shape is what the manifest says. */
export function rowsOf({ dims }: OutputTensor, width: number | null, name: string): number {
  const shape = dims.length === (width === null ? 1 : 2) ? [1, ...dims] : dims;
  const right = shape.length === (width === null ? 2 : 3) && shape[0] === 1 && (width === null || shape[2] === width);
  if (!right)
    throw new DayfoldError(
      'pack.damaged',
      `the output ${name} is [${dims.join(', ')}], which is not what its manifest says`,
    );
  return shape[1]!;
}

/** A candidate, once its numbers are such. Errors: `pack.damaged`. */
export function checked(box: Omit<Candidate, 'score' | 'label'>, score: number, label: number): Candidate {
  // Rounding of a sigmoid may end a little above 1.
  if (!(score >= 0 && score <= 1.001)) throw new DayfoldError('pack.damaged', `the model gave the score ${score}`);
  const { left, top, right, bottom } = box;
  if (![left, top, right, bottom].every(Number.isFinite)) {
    throw new DayfoldError('pack.damaged', 'the model gave a box that is not of numbers');
  }
  return { left, top, right, bottom, score: Math.min(1, score), label };
}

/** A box by its middle and size. */
export function centred(x: number, y: number, width: number, height: number): Omit<Candidate, 'score' | 'label'> {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** The best wanted label of one box. A NaN among the wanted ends it. */
export function bestOf(
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
