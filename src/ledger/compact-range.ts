import { emptyRoot, nodeHash } from './tree-hash.ts';

/**
 * What one must keep of a tree to add to it: the hashes of its complete subtrees, largest first. There is one for every bit set in
 * `size`, at most 53.
 */
export interface CompactRange {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

/** A complete subtree: the leaves `position * 2^level` to `(position + 1) * 2^level`. */
export interface CompleteSubtree {
  readonly level: number;
  readonly position: number;
}

/** A complete subtree with its hash. */
export interface TreeNode extends CompleteSubtree {
  readonly hash: Uint8Array;
}

export const emptyRange: CompactRange = { size: 0, peaks: [] };

/**
 * Adds a leaf. Costs a hash for every subtree it completes: one on average, log2(size) at most.
 *
 * @returns the range with the leaf, and the subtrees that are complete now, from the leaf up
 */
export function appendLeaf(
  range: CompactRange,
  leaf: Uint8Array,
): { readonly range: CompactRange; readonly completed: readonly TreeNode[] } {
  const peaks = [...range.peaks];
  let node: TreeNode = { level: 0, position: range.size, hash: leaf };
  const completed = [node];
  while (node.position % 2 === 1) {
    node = { level: node.level + 1, position: (node.position - 1) / 2, hash: nodeHash(peaks.pop()!, node.hash) };
    completed.push(node);
  }
  peaks.push(node.hash);
  return { range: { size: range.size + 1, peaks }, completed };
}

/** The root of the tree (RFC 6962 2.1). */
export function rootOf(range: CompactRange): Uint8Array {
  return range.size === 0 ? emptyRoot() : joinHashes(range.peaks);
}

/** The hash above complete subtrees that lie side by side, largest first. At least one. */
export function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}
