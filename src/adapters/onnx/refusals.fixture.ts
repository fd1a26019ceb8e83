import type { RefusalCode } from '../../packs/refusal.ts';
import {
  bytes,
  integer,
  type ModelOptions,
  message,
  model,
  node,
  plainManifest,
  tensor,
  text,
  value,
  zerosFrom,
} from '../../packs/write-onnx.fixture.ts';

/** A pack that must not be loaded, with the reason it must be given. */
export interface ForbiddenPack {
  readonly what: string;
  readonly code: RefusalCode;
  readonly manifest: unknown;
  readonly file: Uint8Array;
}

const detector = plainManifest.output;
const withOutput = (name: string, dims: readonly number[]): ModelOptions => ({
  outputs: [value(name, dims)],
  nodes: zerosFrom('picture', name, dims),
});
const beside = (name: string, dims: readonly number[]): ModelOptions => ({
  outputs: [value('boxes', [1, 84, 7]), value(name, dims)],
  nodes: [...zerosFrom('picture', 'boxes', [1, 84, 7]), ...zerosFrom('picture', name, dims)],
});

function pack(what: string, code: RefusalCode, manifest: object = {}, file: ModelOptions | Uint8Array = {}) {
  return {
    what,
    code,
    manifest: { ...plainManifest, ...manifest },
    file: file instanceof Uint8Array ? file : model(file),
  };
}

const labels = (...names: string[]) => ({ labels: ['person', ...names].slice(0, 2) });
const whole = model();

/** Models that identify or judge people, are not what they say, or do more than detect. */
export const forbiddenPacks: readonly ForbiddenPack[] = [
  // Vectors: what recognition is made of.
  pack(
    'an embedding of 512 numbers in place of boxes',
    'embedding',
    { output: { ...detector, name: 'fc1' } },
    withOutput('fc1', [1, 512]),
  ),
  pack('an embedding head beside the boxes', 'embedding', {}, beside('embedding', [1, 84, 128])),
  pack('an embedding head under another name', 'embedding', {}, beside('extra', [1, 84, 128])),
  pack(
    'one vector a picture, said to be boxes',
    'embedding',
    {
      output: { kind: 'rows', name: 'out' },
      labels: Array.from({ length: 507 }, (_, i) => (i === 0 ? 'person' : `thing ${i} x`)),
    },
    withOutput('out', [1, 1, 512]),
  ),
  pack(
    'an output called features',
    'embedding',
    { output: { ...detector, name: 'features' } },
    withOutput('features', [1, 84, 7]),
  ),
  pack('landmarks beside the boxes of people', 'embedding', {}, beside('kps_8', [1, 84, 10])),
  pack('an age a box', 'embedding', {}, beside('age', [1, 84, 1])),
  pack('a second output that nobody names', 'output', {}, beside('more', [1, 84, 1])),
  // Labels.
  pack('labels of emotions', 'forbiddenLabel', labels('happy')),
  pack('labels of emotions in French', 'forbiddenLabel', labels('colère')),
  pack('labels of gender', 'forbiddenLabel', labels('woman')),
  pack('labels of gender, misspelt', 'forbiddenLabel', labels('gendre')),
  pack('labels of gender in digits for letters', 'forbiddenLabel', labels('w0man')),
  pack('labels of age', 'forbiddenLabel', labels('age_group')),
  pack('labels of age in numbers', 'forbiddenLabel', labels('(25-32)')),
  pack('labels of ethnicity', 'forbiddenLabel', labels('ethnicité')),
  pack('labels of skin', 'forbiddenLabel', labels('white person')),
  pack('labels of health', 'forbiddenLabel', labels('PregnantPerson')),
  pack('labels of identity', 'forbiddenLabel', labels('known_suspect')),
  pack('labels of intent', 'forbiddenLabel', labels('suspicious')),
  pack('labels in Cyrillic letters that look Latin', 'forbiddenLabel', labels('wоman')),
  pack(
    'labels of the file that are not those of its manifest',
    'forbiddenLabel',
    {},
    { metadata: [['names', "{0: 'man', 1: 'woman'}"]] },
  ),
  pack('names of people', 'nothingAllowed', { labels: ['Alice Martin', 'Bob Petit'] }),
  pack('a face among the objects', 'facesOnly', labels('face')),
  pack('a head among the objects', 'facesOnly', labels('tête')),
  pack('a detector of faces that finds people', 'facesOnly', { purpose: 'faces' }),
  // Models by name.
  pack('a graph that calls itself a recogniser', 'forbiddenModel', {}, { graphName: 'arcface_r50' }),
  pack(
    'a node of a person re-identification network',
    'forbiddenModel',
    {},
    {
      nodes: [
        ...zerosFrom('picture', 'boxes', [1, 84, 7]),
        node('Relu', ['boxes mean'], ['unused'], { name: 'backbone/re-id/relu' }),
      ],
    },
  ),
  // Not what it says.
  pack('another file than its manifest names', 'wrongHash', { sha256: '0'.repeat(64) }),
  pack('more labels than scores', 'labelCount', { labels: ['person', 'car', 'bus'] }),
  pack('other grids than boxes', 'output', { output: { ...detector, strides: [8, 16] } }),
  pack('an output of a negative size', 'output', {}, { outputs: [value('boxes', [1, -84, 7])] }),
  pack('an output of no said shape', 'output', {}, { outputs: [text(1, 'boxes')] }),
  pack('an output that is not there', 'output', { output: { ...detector, name: 'elsewhere' } }),
  pack('an input that is no picture', 'input', {}, { inputs: [value('picture', [1, 1, 16000])] }),
  pack('two inputs', 'input', {}, { inputs: [value('picture', [1, 3, 64, 64]), value('gallery', [1, 512])] }),
  // Does more than detect.
  pack(
    'values in a file of the system',
    'externalData',
    {},
    { tensors: [tensor({ name: 'weight', external: '../../../../etc/passwd' })] },
  ),
  pack(
    'values outside in a constant of a node',
    'externalData',
    {},
    {
      nodes: [
        node('Constant', [], ['c'], {
          attributes: [message(text(1, 'value'), bytes(5, tensor({ name: 'c', external: 'x' })))],
        }),
        ...zerosFrom('picture', 'boxes', [1, 84, 7]),
      ],
    },
  ),
  pack(
    'values outside in a graph inside a node',
    'externalData',
    {},
    {
      nodes: [
        node('If', ['c'], ['d'], {
          attributes: [
            message(text(1, 'then_branch'), bytes(6, message(bytes(5, tensor({ name: 'deep', external: 'x' }))))),
          ],
        }),
        ...zerosFrom('picture', 'boxes', [1, 84, 7]),
      ],
    },
  ),
  pack(
    'an operator of somebody',
    'foreignOperator',
    {},
    {
      opsets: [
        ['', 17],
        ['com.example', 1],
      ],
    },
  ),
  pack(
    'an operator of somebody that no operator set names',
    'foreignOperator',
    {},
    {
      nodes: [node('Spy', ['picture'], ['x'], { domain: 'com.example' }), ...zerosFrom('picture', 'boxes', [1, 84, 7])],
    },
  ),
  pack(
    'an operator that the standard does not know',
    'foreignOperator',
    {},
    { nodes: [node('RunShell', ['picture'], ['x']), ...zerosFrom('picture', 'boxes', [1, 84, 7])] },
  ),
  pack('functions of its own', 'notDetector', {}, { more: [bytes(25, text(1, 'f'))] }),
  pack('a graph for training', 'notDetector', {}, { more: [bytes(20, message())] }),
  // Not a file that can be read.
  pack('values of 2 GB', 'tooLarge', {}, { tensors: [tensor({ name: 'big', dims: [1 << 15, 1 << 15, 2] })] }),
  pack('a field that claims 2 GB', 'tooLarge', {}, Uint8Array.from([...whole, 0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f])),
  pack('a value in between of 2 GB', 'tooLarge', {}, { between: [value('x', [1, 1 << 20, 1 << 10])] }),
  pack('a negative dimension', 'badTensor', {}, { tensors: [tensor({ name: 'negative', dims: [-1] })] }),
  pack('fewer values than its shape', 'badTensor', {}, { tensors: [tensor({ name: 'short', dims: [4] })] }),
  pack('a file that ends too early', 'truncated', {}, whole.subarray(0, whole.length - 20)),
  pack('two graphs, of which readers take another', 'notOnnx', {}, { more: [bytes(7, message(text(2, 'other')))] }),
  pack('no version', 'notOnnx', {}, Uint8Array.from(bytes(7, message()))),
  pack(
    'a picture',
    'notOnnx',
    {},
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(64).fill(0)]),
  ),
  pack('an empty file', 'notOnnx', {}, new Uint8Array()),
  pack('no nodes', 'notOnnx', {}, { nodes: [] }),
  pack('a version that there is not', 'notOnnx', {}, Uint8Array.from([...integer(1, 99), ...whole.subarray(2)])),
  // Manifests.
  pack('a path for a name', 'manifest', { name: '../outside' }),
  pack('an absolute path for a name', 'manifest', { name: '/etc/cron' }),
  pack('a name with a control character', 'manifest', { name: 'plain\u0000' }),
  pack('a label that turns the text around it', 'manifest', labels('ca\u202er')),
  pack('a field that nobody knows', 'manifest', { embedding: 'fc1' }),
  pack('a layout that nobody knows', 'manifest', { output: { kind: 'vector', name: 'fc1' } }),
  pack('a size that is no number', 'manifest', { input: { ...plainManifest.input, widthPx: Number.NaN } }),
  pack('an address without encryption', 'manifest', { source: 'http://example.org/model.onnx' }),
  pack('an address of this machine', 'manifest', { source: 'file:///etc/passwd' }),
  pack('no labels', 'manifest', { labels: [] }),
];
