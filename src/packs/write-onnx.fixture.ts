import type { Dimension } from './onnx-tensors.ts';

/** Protobuf, written by hand: enough of onnx.proto to make small models, whole ones and such as no exporter makes. */
const encoder = new TextEncoder();

function varint(value: bigint | number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return bytes;
}

type Message = readonly number[];
export const integer = (field: number, value: bigint | number): Message => [...varint(field << 3), ...varint(value)];
export const bytes = (field: number, value: Message | Uint8Array): Message => [
  ...varint((field << 3) | 2),
  ...varint(value.length),
  ...value,
];
export const text = (field: number, value: string): Message => bytes(field, encoder.encode(value));
export const message = (...fields: readonly Message[]): Message => fields.flat();

/** `ValueInfoProto` of a tensor. */
export function value(name: string, dims: readonly Dimension[], elementType = 1): Message {
  const shape = dims.map((dim) =>
    bytes(1, dim === null ? [] : typeof dim === 'string' ? text(2, dim) : integer(1, dim)),
  );
  return message(text(1, name), bytes(2, bytes(1, message(integer(1, elementType), bytes(2, message(...shape))))));
}

export interface TensorOptions {
  readonly name: string;
  readonly dims?: readonly (number | bigint)[];
  readonly dataType?: number;
  /** `location` of external data; makes the tensor external. */
  readonly external?: string;
  readonly rawBytes?: number;
}

/** `TensorProto` of zeros. */
export function tensor({ name, dims = [1], dataType = 1, external, rawBytes = 4 }: TensorOptions): Message {
  return message(
    ...dims.map((dim) => integer(1, dim)),
    integer(2, dataType),
    text(8, name),
    ...(external === undefined
      ? [bytes(9, new Uint8Array(rawBytes))]
      : [bytes(13, message(text(1, 'location'), text(2, external))), integer(14, 1)]),
  );
}

/** `NodeProto`. */
export function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  { domain = '', name = '', attributes = [] as readonly Message[] } = {},
): Message {
  return message(
    ...inputs.map((input) => text(1, input)),
    ...outputs.map((output) => text(2, output)),
    ...(name === '' ? [] : [text(3, name)]),
    text(4, operator),
    ...attributes.map((attribute) => bytes(5, attribute)),
    ...(domain === '' ? [] : [text(7, domain)]),
  );
}

export interface ModelOptions {
  readonly inputs?: readonly Message[];
  readonly outputs?: readonly Message[];
  readonly nodes?: readonly Message[];
  readonly tensors?: readonly Message[];
  readonly between?: readonly Message[];
  readonly graphName?: string;
  readonly opsets?: readonly (readonly [domain: string, version: number])[];
  readonly metadata?: readonly (readonly [string, string])[];
  /** Fields of the model behind all others. */
  readonly more?: readonly Message[];
}

/** A model that ONNX Runtime opens: zeros of the shape of its output, whatever the picture. One output, `boxes`, of [1, 84, 7]. */
export const plainOutput = { name: 'boxes', dims: [1, 84, 7] } as const;

/** `ModelProto`, ONNX 8, opset 17. */
export function model({
  inputs = [value('picture', [1, 3, 64, 64])],
  outputs = [value(plainOutput.name, plainOutput.dims)],
  nodes = zerosFrom('picture', plainOutput.name, plainOutput.dims),
  tensors = [],
  between = [],
  graphName = 'plain',
  opsets = [['', 17]],
  metadata = [],
  more = [],
}: ModelOptions = {}): Uint8Array {
  const graph = message(
    ...nodes.map((one) => bytes(1, one)),
    text(2, graphName),
    ...tensors.map((one) => bytes(5, one)),
    ...inputs.map((one) => bytes(11, one)),
    ...outputs.map((one) => bytes(12, one)),
    ...between.map((one) => bytes(13, one)),
  );
  return Uint8Array.from(
    message(
      integer(1, 8),
      text(2, 'fixture'),
      bytes(7, graph),
      ...opsets.map(([domain, version]) => bytes(8, message(text(1, domain), integer(2, version)))),
      ...metadata.map(([key, said]) => bytes(14, message(text(1, key), text(2, said)))),
      ...more,
    ),
  );
}

/** Nodes that make an output of zeros and use the input, so that the runtime keeps it: shape constant, zeros, plus the mean of the input times none. */
export function zerosFrom(input: string, output: string, dims: readonly number[]): Message[] {
  const shape = message(
    ...[dims.length].map((length) => integer(1, length)),
    integer(2, 7),
    ...dims.map((dim) => integer(7, dim)),
    text(8, `${output} shape`),
  );
  const constant = message(text(1, 'value'), bytes(5, shape), integer(20, 4));
  return [
    node('Constant', [], [`${output} shape`], { attributes: [constant] }),
    node('ConstantOfShape', [`${output} shape`], [`${output} zeros`]),
    node('ReduceMean', [input], [`${output} mean`], {
      attributes: [message(text(1, 'keepdims'), integer(3, 0), integer(20, 2))],
    }),
    node('Mul', [`${output} mean`, `${output} zeros`], [output]),
  ];
}

/** A place of the input, 0..1 from left and top, and the shares of it that the box takes. */
interface SeenBox {
  readonly at: readonly [number, number];
  readonly size: readonly [number, number];
}

/**
 * A model for `plainManifest` that sees this label, sure of it, at these places of whatever picture: real sessions find real classes with it. Of boxes on one grid of 8 pixels one is seen.
 *
 * @param label place in the labels of the manifest
 */
export function modelThatSees(label: number, boxes: readonly SeenBox[]): Uint8Array {
  const { name, dims } = plainOutput;
  const [, rows, columns] = dims;
  const seen = new Float32Array(rows * columns);
  const [sizePx, stridePx, cells] = [64, 8, 8];
  for (const { at, size } of boxes) {
    const [x, y] = at.map((share) => (share * sizePx) / stridePx) as [number, number];
    const row = Math.min(cells - 1, Math.floor(y)) * cells + Math.min(cells - 1, Math.floor(x));
    const [width, height] = size.map((share) => Math.log((share * sizePx) / stridePx)) as [number, number];
    seen.set([x - (row % cells), y - Math.floor(row / cells), width, height, 1], row * columns);
    seen[row * columns + 5 + label] = 1;
  }
  const data = message(
    ...dims.map((dim) => integer(1, dim)),
    integer(2, 1),
    text(8, 'seen'),
    bytes(9, new Uint8Array(seen.buffer)),
  );
  const constant = message(text(1, 'value'), bytes(5, data), integer(20, 4));
  return model({
    nodes: [
      ...zerosFrom('picture', 'nothing', dims),
      node('Constant', [], ['seen'], { attributes: [constant] }),
      node('Add', ['nothing', 'seen'], [name]),
    ],
  });
}

/** The middle of a view, and the middles of the four on a contact sheet: where an object is when it is looked at. */
export const whereObjectsAre: readonly SeenBox[] = [
  { at: [0.5, 0.5], size: [0.3, 0.45] },
  ...[0.25, 0.75].flatMap((x) => [0.25, 0.75].map((y): SeenBox => ({ at: [x, y], size: [0.15, 0.225] }))),
];

/** The manifest that fits `model()`: 84 candidates on grids of 8, 16 and 32 at 64 × 64, two labels. */
export const plainManifest = {
  schema: 1,
  name: 'plain',
  version: '1',
  licence: 'CC0-1.0',
  source: null,
  sha256: null,
  purpose: 'objects',
  input: { name: 'picture', widthPx: 64, heightPx: 64, channelOrder: 'rgb' },
  output: { kind: 'yolox', name: 'boxes', strides: [8, 16, 32] },
  labels: ['person', 'car'],
} as const;
