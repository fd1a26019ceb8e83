import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fitsCommitment, leafHash, verifyConsistency, verifyInclusion } from './proof.ts';

// RFC 6962 2.1, written down as it stands there.
type Hash = Buffer;
const hash = (...parts: readonly Uint8Array[]): Hash => createHash('sha256').update(Buffer.concat(parts)).digest();
const leaf = (text: string) => hash(Uint8Array.of(0), Buffer.from(text));
const split = (count: number) => 2 ** Math.floor(Math.log2(count - 1));
function root(leaves: readonly string[]): Hash {
  if (leaves.length === 1) return leaf(leaves[0]!);
  const k = split(leaves.length);
  return hash(Uint8Array.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)));
}
function path(m: number, leaves: readonly string[]): Hash[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), root(leaves.slice(0, k))];
}
function subproof(m: number, leaves: readonly string[], isWhole: boolean): Hash[] {
  if (m === leaves.length) return isWhole ? [] : [root(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), isWhole), root(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}
const hex = (one: Hash) => one.toString('hex');

test('a leaf is hashed as RFC 6962 says', async () => {
  // Published: google/certificate-transparency, merkle_tree_test.cc, the empty leaf.
  expect(await leafHash('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

test('every leaf of trees of 1 to 20 is proved, and no other one', async () => {
  for (let size = 1; size <= 20; size++) {
    const leaves = Array.from({ length: size }, (_, i) => `entry ${i}`);
    const head = { size, root: hex(root(leaves)) };
    for (let i = 0; i < size; i++) {
      const proof = path(i, leaves).map(hex);
      const one = await leafHash(leaves[i]!);
      expect(await verifyInclusion(one, i, head, proof)).toBe(true);
      expect(await verifyInclusion(await leafHash('another'), i, head, proof)).toBe(false);
      expect(await verifyInclusion(one, i, head, [...proof, one])).toBe(false);
      if (size > 1) expect(await verifyInclusion(one, (i + 1) % size, head, proof)).toBe(false);
    }
  }
});

test('a log that grew is proved, one that was changed is not', async () => {
  const leaves = Array.from({ length: 17 }, (_, i) => `entry ${i}`);
  const to = { size: 17, root: hex(root(leaves)) };
  for (let size = 1; size <= 17; size++) {
    const from = { size, root: hex(root(leaves.slice(0, size))) };
    const proof = subproof(size, leaves, true).map(hex);
    expect(await verifyConsistency(from, to, proof)).toBe(true);
    expect(await verifyConsistency({ size, root: hex(leaf('x')) }, to, proof)).toBe(false);
  }
});

test('an opened field fits what its leaf holds', async () => {
  const salt = '00'.repeat(16);
  const commitment = hex(hash(Buffer.alloc(16), Buffer.from('"why"')));
  expect(await fitsCommitment({ salt, value: '"why"' }, commitment)).toBe(true);
  expect(await fitsCommitment({ salt, value: '"other"' }, commitment)).toBe(false);
  expect(await fitsCommitment({ salt: 'x', value: '"why"' }, commitment)).toBe(false);
});
