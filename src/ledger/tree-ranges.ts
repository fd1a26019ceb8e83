import type { CompleteSubtree } from './compact-range.ts';

/** Leaves of a tree from `start` to before `end`; such a range is a subtree of it, complete or cut off at its end. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The complete subtrees a range is made of, left to right; `joinHashes` of their hashes is the hash of the range. */
export function completeSubtrees({ start, end }: LeafRange): readonly CompleteSubtree[] {
  const subtrees: CompleteSubtree[] = [];
  for (let from = start; from < end; ) {
    const { level, width } = largestUpTo(end - from);
    subtrees.push({ level, position: from / width });
    from += width;
  }
  return subtrees;
}

/**
 * The ranges whose hashes prove that a leaf is in the tree of the first `size`: PATH of RFC 6962 2.1.1, from the leaf up.
 *
 * @param index of the leaf, 0 to `size - 1`
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose hashes prove that the tree of the first `toSize` begins with that of the first `fromSize`: PROOF of RFC 6962 2.1.2.
 * None when `fromSize` is 0 or the same: then there is nothing to prove.
 *
 * @param fromSize 0 to `toSize`
 */
export function consistencyRanges(fromSize: number, toSize: number): readonly LeafRange[] {
  if (fromSize === 0 || fromSize === toSize) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, toSize];
  while (fromSize !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (fromSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The old tree itself is known to who asks, unless only a part of it was met.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** The largest power of two up to a number of at least 1, and which it is. */
function largestUpTo(count: number): { readonly level: number; readonly width: number } {
  let [level, width] = [0, 1];
  for (; width * 2 <= count; width *= 2) level++;
  return { level, width };
}

/** The largest power of two below a number of at least 2. */
function largestPowerBelow(count: number): number {
  return largestUpTo(count - 1).width;
}
