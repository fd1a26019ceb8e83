import { sha256 } from './sha256.ts';

/** Bytes of a hash. */
export const hashBytes = 32;

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962 2.1). */
export function emptyRoot(): Uint8Array {
  return sha256();
}

/** Hash of a leaf (RFC 6962 2.1). */
export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256(leafPrefix, leaf);
}

/** Hash of a node above two others (RFC 6962 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(nodePrefix, left, right);
}
