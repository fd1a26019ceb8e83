import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOnnxFacts } from './onnx-facts.ts';
import { WireError } from './protobuf.ts';
import { bytes, integer, message, model, node, tensor, text, value } from './write-onnx.fixture.ts';

test('a model is read as it was written', () => {
  const facts = readOnnxFacts(
    model({
      inputs: [value('in', [1, 3, 'height', null])],
      outputs: [value('out', [1, 84, 7])],
      nodes: [node('Conv', ['in', 'w'], ['out'], { name: 'first' }), node('Spy', [], [], { domain: 'com.example' })],
      tensors: [tensor({ name: 'w', dims: [2, 3], rawBytes: 24 })],
      metadata: [['names', 'a, b']],
      opsets: [
        ['', 17],
        ['ai.onnx.ml', 2],
      ],
      graphName: 'net',
    }),
  );
  expect(facts).toMatchObject({
    irVersion: 8,
    opsets: [
      { domain: '', version: 17 },
      { domain: 'ai.onnx.ml', version: 2 },
    ],
    operators: ['Conv', 'com.example::Spy'],
    names: ['first', 'net'],
    inputs: [{ name: 'in', elementType: 1, dims: [1, 3, 'height', null] }],
    outputs: [{ name: 'out', elementType: 1, dims: [1, 84, 7] }],
    largestTensor: { name: 'w', claimedBytes: 24, fault: null, external: null },
    oddTensors: [],
  });
  expect(facts.metadata).toContainEqual(['names', 'a, b']);
});

test('a field that says less than a message is taken for what it is: text, numbers, both ways of writing many', () => {
  const packed = message(bytes(1, [2, 3]), integer(2, 1), text(8, 'packed'), bytes(9, new Uint8Array(24)));
  expect(readOnnxFacts(model({ tensors: [packed] })).largestTensor).toMatchObject({ name: 'packed', claimedBytes: 24 });
});

test('whatever bytes are changed or cut, it answers or refuses, and never hangs or breaks', () => {
  const whole = model({ tensors: [tensor({ name: 'w', dims: [2, 3], rawBytes: 24 })] });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
      fc.nat(whole.length),
      (changes, length) => {
        const changed = whole.slice(0, length);
        for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte;
        try {
          expect(readOnnxFacts(changed).outputs).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test('graphs in one another end somewhere', () => {
  let inner = message(text(2, 'deepest'));
  for (let depth = 0; depth < 50; depth += 1) {
    const attribute = message(text(1, 'body'), bytes(6, inner));
    inner = message(bytes(1, node('Loop', [], [], { attributes: [attribute] })));
  }
  expect(() => readOnnxFacts(Uint8Array.from(message(integer(1, 8), bytes(7, inner))))).toThrow(/deep/);
});
