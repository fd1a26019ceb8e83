// RFC 6962 2.1 as it stands there, by recursion over whole lists: slow, and nothing in it that the code under test has.
import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH of 2.1. */
export function rootByDefinition(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0]!);
  const k = splitOf(leaves.length);
  return sha256(Buffer.of(1), rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

/** PATH of 2.1.1. */
export function pathByDefinition(m: number, leaves: readonly Uint8Array[]): readonly Buffer[] {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  return m < k
    ? [...pathByDefinition(m, leaves.slice(0, k)), rootByDefinition(leaves.slice(k))]
    : [...pathByDefinition(m - k, leaves.slice(k)), rootByDefinition(leaves.slice(0, k))];
}

/** SUBPROOF of 2.1.2; PROOF is the one with `whole`. */
export function proofByDefinition(m: number, leaves: readonly Uint8Array[], whole = true): readonly Buffer[] {
  if (m === leaves.length) return whole ? [] : [rootByDefinition(leaves)];
  const k = splitOf(leaves.length);
  return m <= k
    ? [...proofByDefinition(m, leaves.slice(0, k), whole), rootByDefinition(leaves.slice(k))]
    : [...proofByDefinition(m - k, leaves.slice(k), false), rootByDefinition(leaves.slice(0, k))];
}

/** The largest power of two smaller than n. */
function splitOf(n: number): number {
  return n <= 2 ? 1 : 2 * splitOf(Math.ceil(n / 2));
}
