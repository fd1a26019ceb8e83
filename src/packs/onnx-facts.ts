import { readEntry, readTensor, readValue, shortText, type TensorFacts, type ValueFacts } from './onnx-tensors.ts';
import { WireError, WireMessage, wireBytes } from './protobuf.ts';

/** Graphs inside graphs (`If`, `Loop`); detectors as they are exported have three at most. Guess. */
const deepestGraph = 8;
/** Nodes of a model; the largest detectors have a few thousand. Guess. */
const mostNodes = 50_000;
const mostTensors = 50_000;
const longestName = 1000;

/** What an ONNX file says of itself, read without running or loading any of it. */
export interface OnnxFacts {
  readonly irVersion: number;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  /** Operators by domain and name, such as `Conv` or `com.example::Spy`; sorted. */
  readonly operators: readonly string[];
  readonly nodes: number;
  /** Names of nodes and of the graphs, sorted; many are empty or numbers. */
  readonly names: readonly string[];
  /** Without those that have a value in the file. */
  readonly inputs: readonly ValueFacts[];
  readonly outputs: readonly ValueFacts[];
  /** The values in between whose shape is said. */
  readonly between: readonly ValueFacts[];
  /** Only those that have a fault or lie elsewhere, and the one that claims most. */
  readonly oddTensors: readonly TensorFacts[];
  readonly largestTensor: TensorFacts | null;
  /** Functions of its own and training graphs, which a detector has none of. */
  readonly functions: number;
  readonly training: number;
  /** Keys and values that the maker wrote, and what the producer says of itself. */
  readonly metadata: readonly (readonly [key: string, value: string])[];
}

interface Found {
  readonly operators: Set<string>;
  readonly names: Set<string>;
  readonly between: ValueFacts[];
  readonly oddTensors: TensorFacts[];
  largestTensor: TensorFacts | null;
  nodes: number;
  tensors: number;
}

/**
 * Reads the facts of an ONNX file (onnx.proto, `ModelProto`). Time and memory are bounded by the length of the file; nothing of it is run, no
 * path in it is followed. Errors: `WireError`, with `cut` for a file that ends too early and `claim` for one that says it has 2 GB or more.
 */
export function readOnnxFacts(file: Uint8Array): OnnxFacts {
  const model = new WireMessage(file, 'the model');
  const irVersion = Number(model.integer(1) ?? 0n);
  const graphField = model.one(7);
  if (graphField === undefined || irVersion < 1) throw new WireError('form', 'it has no version or no graph');
  const found: Found = {
    operators: new Set(),
    names: new Set(),
    between: [],
    oddTensors: [],
    largestTensor: null,
    nodes: 0,
    tensors: 0,
  };
  const { inputs, outputs } = readGraph(wireBytes(graphField), found, 1);
  return {
    irVersion,
    opsets: model.all(8).map((field) => {
      const opset = new WireMessage(wireBytes(field), 'an operator set');
      return { domain: opset.text(1), version: Number(opset.integer(2) ?? 0n) };
    }),
    operators: [...found.operators].sort(),
    nodes: found.nodes,
    names: [...found.names].sort(),
    inputs,
    outputs,
    between: found.between,
    oddTensors: found.oddTensors,
    largestTensor: found.largestTensor,
    functions: model.all(25).length,
    training: model.all(20).length,
    metadata: [
      ['producer', model.text(2)],
      ['domain', model.text(4)],
      ['description', model.text(6)],
      ...model.all(14).map((field) => readEntry(wireBytes(field))),
    ],
  };
}

function readGraph(bytes: Uint8Array, found: Found, depth: number): { inputs: ValueFacts[]; outputs: ValueFacts[] } {
  if (depth > deepestGraph) throw new WireError('form', `it has graphs ${depth} deep in one another`);
  const graph = new WireMessage(bytes, 'a graph');
  found.names.add(graph.text(2));
  const valued = new Set<string>();
  for (const field of graph.all(5)) valued.add(readOneTensor(wireBytes(field), found).name);
  for (const field of graph.all(15)) valued.add(readSparse(wireBytes(field), found));
  for (const field of graph.all(13)) found.between.push(readValue(wireBytes(field)));
  for (const field of graph.all(1)) readNode(wireBytes(field), found, depth);
  return {
    inputs: graph
      .all(11)
      .map((field) => readValue(wireBytes(field)))
      .filter(({ name }) => !valued.has(name)),
    outputs: graph.all(12).map((field) => readValue(wireBytes(field))),
  };
}

function readNode(bytes: Uint8Array, found: Found, depth: number): void {
  found.nodes += 1;
  if (found.nodes > mostNodes) throw new WireError('form', `it has more than ${mostNodes} nodes`);
  const node = new WireMessage(bytes, 'a node');
  const nameField = node.one(3);
  if (nameField !== undefined) found.names.add(shortText(nameField, longestName));
  const domain = node.text(7);
  const operator = node.text(4);
  found.operators.add(domain === '' || domain === 'ai.onnx' ? operator : `${domain}::${operator}`);
  for (const field of node.all(5)) {
    const attribute = new WireMessage(wireBytes(field), `an attribute of ${operator}`);
    for (const number of [5, 10]) {
      for (const tensor of attribute.all(number)) readOneTensor(wireBytes(tensor), found);
    }
    for (const number of [22, 23]) {
      for (const tensor of attribute.all(number)) readSparse(wireBytes(tensor), found);
    }
    for (const number of [6, 11]) {
      for (const inner of attribute.all(number)) readGraph(wireBytes(inner), found, depth + 1);
    }
  }
}

function readOneTensor(bytes: Uint8Array, found: Found): TensorFacts {
  found.tensors += 1;
  if (found.tensors > mostTensors) throw new WireError('form', `it has more than ${mostTensors} tensors`);
  const tensor = readTensor(bytes);
  if (tensor.fault !== null || tensor.external !== null) found.oddTensors.push(tensor);
  if (found.largestTensor === null || tensor.claimedBytes > found.largestTensor.claimedBytes) {
    found.largestTensor = tensor;
  }
  return tensor;
}

/** `SparseTensorProto`: values and their places; named as its values are. */
function readSparse(bytes: Uint8Array, found: Found): string {
  const sparse = new WireMessage(bytes, 'a sparse tensor');
  const parts = [1, 2].flatMap((number) => sparse.all(number)).map((field) => readOneTensor(wireBytes(field), found));
  return parts[0]?.name ?? '';
}
