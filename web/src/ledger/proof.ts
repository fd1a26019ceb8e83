/** Size and root of a log (RFC 6962). */
export interface TreeHead {
  readonly size: number;
  /** SHA-256, hex. */
  readonly root: string;
}

/** A value whose hash with its salt stands in a leaf. */
export interface Opening {
  readonly salt: string;
  readonly value: string;
}

/** Whether this browser hashes here: it does so only on safe addresses. */
export function canVerify(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

const encoder = new TextEncoder();
const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Hash of a leaf (RFC 6962 2.1), hex. */
export async function leafHash(leaf: string): Promise<string> {
  return toHex(await sha256(leafPrefix, encoder.encode(leaf)));
}

const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(nodePrefix, left, right);

/** True when the opening is what the leaf holds the hash of: SHA-256 of the salt's bytes and the value. */
export async function fitsCommitment({ salt, value }: Opening, commitment: string): Promise<boolean> {
  const bytes = fromHex(salt);
  return bytes !== null && toHex(await sha256(bytes, encoder.encode(value))) === commitment;
}

/**
 * True when the proof shows that the leaf is the one at `sequence` of the tree. RFC 9162 2.1.3.2, which gives RFC 6962 its algorithm.
 *
 * @param leaf its hash, hex
 * @param proof hashes, hex, from the leaf up
 */
export async function verifyInclusion(
  leaf: string,
  sequence: number,
  head: TreeHead,
  proof: readonly string[],
): Promise<boolean> {
  if (sequence >= head.size) return false;
  let [index, last] = [sequence, head.size - 1];
  let hash = fromHex(leaf);
  for (const text of proof) {
    const sibling = fromHex(text);
    if (hash === null || sibling === null || last === 0) return false;
    if (index % 2 === 1 || index === last) {
      hash = await nodeHash(sibling, hash);
      while (index % 2 === 0 && index !== 0) [index, last] = [index / 2, half(last)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && hash !== null && toHex(hash) === head.root;
}

/** True when the proof shows that the larger tree begins with the smaller one. RFC 9162 2.1.4.2. */
export async function verifyConsistency(from: TreeHead, to: TreeHead, proof: readonly string[]): Promise<boolean> {
  if (from.size > to.size || from.size === 0) return false;
  if (from.size === to.size) return proof.length === 0 && from.root === to.root;
  const path = [...(isPowerOfTwo(from.size) ? [from.root] : []), ...proof].map(fromHex);
  const first = path[0];
  if (first === undefined || first === null) return false;
  let [index, last] = [from.size - 1, to.size - 1];
  while (index % 2 === 1) [index, last] = [half(index), half(last)];
  let [old, young] = [first, first];
  for (const sibling of path.slice(1)) {
    if (sibling === null || last === 0) return false;
    if (index % 2 === 1 || index === last) {
      old = await nodeHash(sibling, old);
      young = await nodeHash(sibling, young);
      while (index % 2 === 0 && index !== 0) [index, last] = [index / 2, half(last)];
    } else {
      young = await nodeHash(young, sibling);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && toHex(old) === from.root && toHex(young) === to.root;
}

// Shifts would cut at 32 bits.
function half(count: number): number {
  return Math.floor(count / 2);
}

function isPowerOfTwo(count: number): boolean {
  // A logarithm rounds near large powers.
  let power = 1;
  while (power < count) power *= 2;
  return power === count;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}
