import { expect, test } from 'vitest';
import { appendLeaf, type CompactRange, emptyRange, joinHashes, rootOf } from './compact-range.ts';
import type { TreeHead } from './entry.ts';
import { toHex } from './hex.ts';
import { pathByDefinition, proofByDefinition, rootByDefinition } from './rfc-6962.fixture.ts';
import { leafHash } from './tree-hash.ts';
import { completeSubtrees, consistencyRanges, inclusionRanges, type LeafRange } from './tree-ranges.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

// The eight leaves, roots and proofs of google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc; the same stand in
// transparency-dev/merkle, proof/verify_test.go and testonly/.
const published = {
  leaves: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusion: [
    { index: 0, size: 1, proof: [] },
    {
      index: 0,
      size: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      index: 5,
      size: 8,
      proof: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    { index: 2, size: 3, proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
    {
      index: 1,
      size: 5,
      proof: [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ],
  consistency: [
    { from: 1, to: 1, proof: [] },
    {
      from: 1,
      to: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      from: 6,
      to: 8,
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    {
      from: 2,
      to: 5,
      proof: [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
    {
      from: 6,
      to: 7,
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
  ],
} as const;

/** A tree made leaf by leaf, with every node it completed on the way. */
function grow(leaves: readonly Uint8Array[]) {
  let range: CompactRange = emptyRange;
  const heads: TreeHead[] = [{ size: 0, root: toHex(rootOf(range)) }];
  const nodes = new Map<string, Uint8Array>();
  for (const leaf of leaves) {
    const added = appendLeaf(range, leafHash(leaf));
    range = added.range;
    for (const { level, position, hash } of added.completed) nodes.set(`${level}/${position}`, hash);
    heads.push({ size: range.size, root: toHex(rootOf(range)) });
  }
  const proof = (ranges: readonly LeafRange[]) =>
    ranges.map((wanted) =>
      toHex(joinHashes(completeSubtrees(wanted).map(({ level, position }) => nodes.get(`${level}/${position}`)!))),
    );
  return {
    heads,
    nodes: nodes.size,
    inclusion: (index: number, size: number) => proof(inclusionRanges(index, size)),
    consistency: (from: number, to: number) => proof(consistencyRanges(from, to)),
  };
}

const hex = (bytes: readonly Uint8Array[]) => bytes.map(toHex);
const bytesOf = (texts: readonly string[]) => texts.map((text) => Buffer.from(text, 'hex'));

test('has the published roots of 0 to 8 leaves', () => {
  expect(grow(bytesOf(published.leaves)).heads.map(({ root }) => root)).toEqual(published.roots);
});

test('gives and accepts the published proofs of inclusion', () => {
  const leaves = bytesOf(published.leaves);
  const tree = grow(leaves);
  for (const { index, size, proof } of published.inclusion) {
    expect(tree.inclusion(index, size)).toEqual(proof);
    expect(verifyInclusion(leafHash(leaves[index]!), index, { size, root: published.roots[size]! }, proof)).toBe(true);
  }
});

test('gives and accepts the published proofs of consistency', () => {
  const tree = grow(bytesOf(published.leaves));
  for (const { from, to, proof } of published.consistency) {
    expect(tree.consistency(from, to)).toEqual(proof);
    const [old, young] = [from, to].map((size) => ({ size, root: published.roots[size]! }));
    expect(verifyConsistency(old!, young!, proof)).toBe(true);
  }
});

const seventy = Array.from({ length: 70 }, (_, i) => Buffer.from(`leaf ${i}`));

test('roots and proofs of every size to 70 are those of the definition', () => {
  const tree = grow(seventy);
  // Of complete subtrees there is one a leaf, and one less for every bit of the size.
  expect(tree.nodes).toBe(2 * 70 - 3);
  for (let size = 0; size <= 70; size++) {
    const leaves = seventy.slice(0, size);
    expect(tree.heads[size]).toEqual({ size, root: toHex(rootByDefinition(leaves)) });
    for (let index = 0; index < size; index++) {
      expect(tree.inclusion(index, size)).toEqual(hex(pathByDefinition(index, leaves)));
    }
    for (let from = 1; from <= size; from++) {
      expect(tree.consistency(from, size)).toEqual(hex(proofByDefinition(from, leaves)));
    }
  }
});

/** The same hex with one bit of one byte turned; which one depends on `choice`. */
function turned(text: string, choice: number): string {
  const bytes = Buffer.from(text, 'hex');
  bytes[choice % bytes.length]! ^= 1 << (choice % 8);
  return bytes.toString('hex');
}

/** Every list that differs from a proof: a byte changed, one left out, one more, two swapped. */
function* spoiled(proof: readonly string[], choice: number): Generator<readonly string[]> {
  for (let i = 0; i < proof.length; i++) {
    yield proof.with(i, turned(proof[i]!, choice + 7 * i));
    yield proof.with(i, proof[i]!.toUpperCase().replace(/^[^A-F]*$/, 'not hex'));
    yield proof.toSpliced(i, 1);
    if (i > 0) yield proof.with(i, proof[i - 1]!).with(i - 1, proof[i]!);
  }
  yield [...proof, 'ab'.repeat(32)];
}

test('every proof of inclusion of every size to 70 verifies, and none with a byte changed', () => {
  const tree = grow(seventy);
  let refused = 0;
  for (let size = 1; size <= 70; size++) {
    const head = tree.heads[size]!;
    for (let index = 0; index < size; index++) {
      const leaf = leafHash(seventy[index]!);
      const proof = tree.inclusion(index, size);
      const choice = 31 * size + index;
      const wrong = [
        verifyInclusion(Buffer.from(turned(toHex(leaf), choice), 'hex'), index, head, proof),
        verifyInclusion(leaf, index, { size, root: turned(head.root, choice) }, proof),
        verifyInclusion(leaf, (index + 1) % size, head, proof) && size > 1,
        verifyInclusion(leaf, size, head, proof),
        verifyInclusion(leaf, -1, head, proof),
        ...[...spoiled(proof, choice)].map((other) => verifyInclusion(leaf, index, head, other)),
      ];
      expect([size, index, verifyInclusion(leaf, index, head, proof)]).toEqual([size, index, true]);
      expect([size, index, wrong.indexOf(true)]).toEqual([size, index, -1]);
      refused += wrong.length;
    }
  }
  expect(refused).toBeGreaterThan(50_000);
});

test('every proof of consistency of every two sizes to 70 verifies, and none with a byte changed', () => {
  const tree = grow(seventy);
  for (let to = 0; to <= 70; to++) {
    for (let from = 0; from <= to; from++) {
      const [old, young] = [tree.heads[from]!, tree.heads[to]!];
      const proof = tree.consistency(from, to);
      const choice = 31 * to + from;
      const wrong = [
        verifyConsistency({ size: from, root: turned(old.root, choice) }, young, proof),
        // With the empty tree every tree begins, so nothing is said about the larger one.
        from > 0 && verifyConsistency(old, { size: to, root: turned(young.root, choice) }, proof),
        from !== to && verifyConsistency(young, old, proof),
        ...[...spoiled(proof, choice)].map((other) => verifyConsistency(old, young, other)),
      ];
      expect([from, to, verifyConsistency(old, young, proof)]).toEqual([from, to, true]);
      expect([from, to, wrong.indexOf(true)]).toEqual([from, to, -1]);
    }
  }
});

test('a tree of more than 2^32 leaves has the proofs its size asks for', () => {
  const size = 2 ** 40 + 3;
  expect(inclusionRanges(size - 1, size)).toEqual([
    { start: 2 ** 40, end: 2 ** 40 + 2 },
    { start: 0, end: 2 ** 40 },
  ]);
  expect(completeSubtrees({ start: 0, end: size })).toEqual([
    { level: 40, position: 0 },
    { level: 1, position: 2 ** 39 },
    { level: 0, position: 2 ** 40 + 2 },
  ]);
});
