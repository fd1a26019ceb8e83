import type { TreeHead } from './entry.ts';
import { fromHex, toHex } from './hex.ts';
import { emptyRoot, hashBytes, nodeHash } from './tree-hash.ts';

/**
 * True when the proof shows that the leaf is the one at `sequence` of the tree. RFC 9162 2.1.3.2, which gives RFC 6962 its algorithm.
 *
 * @param leaf hash of the leaf, 32 bytes
 * @param proof hashes, hex, from the leaf up
 */
export function verifyInclusion(leaf: Uint8Array, sequence: number, head: TreeHead, proof: readonly string[]): boolean {
  if (!isSize(sequence) || !isSize(head.size) || sequence >= head.size) return false;
  let [index, last] = [sequence, head.size - 1];
  let hash = leaf;
  for (const text of proof) {
    const sibling = fromHex(text, hashBytes);
    if (sibling === null || last === 0) return false;
    if (index % 2 === 1 || index === last) {
      hash = nodeHash(sibling, hash);
      while (index % 2 === 0 && index !== 0) [index, last] = [index / 2, half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && toHex(hash) === head.root;
}

/**
 * True when the proof shows that the larger tree begins with the smaller one. RFC 9162 2.1.4.2. Two of the same size need the same root
 * and no proof; with the empty tree every tree begins.
 *
 * @param proof hashes, hex
 */
export function verifyConsistency(from: TreeHead, to: TreeHead, proof: readonly string[]): boolean {
  if (!isSize(from.size) || !isSize(to.size) || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && from.root === to.root;
  if (from.size === 0) return proof.length === 0 && from.root === toHex(emptyRoot());
  const path = [...(isPowerOfTwo(from.size) ? [from.root] : []), ...proof].map((text) => fromHex(text, hashBytes));
  const [first, ...rest] = path;
  if (first === undefined || first === null) return false;
  let [index, last] = [from.size - 1, to.size - 1];
  while (index % 2 === 1) [index, last] = [half(index), half(last)];
  let [old, young] = [first, first];
  for (const sibling of rest) {
    if (sibling === null || last === 0) return false;
    if (index % 2 === 1 || index === last) {
      old = nodeHash(sibling, old);
      young = nodeHash(sibling, young);
      while (index % 2 === 0 && index !== 0) [index, last] = [index / 2, half(last)];
    } else {
      young = nodeHash(young, sibling);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && toHex(old) === from.root && toHex(young) === to.root;
}

function isSize(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0;
}

// Shifts would cut at 32 bits.
function half(count: number): number {
  return Math.floor(count / 2);
}

function isPowerOfTwo(count: number): boolean {
  let power = 1;
  while (power < count) power *= 2;
  return power === count;
}
