/**
 * Number of pairs whose order in `shown` is the reverse of that in `source`; equal times are not reversed.
 *
 * Sweep in source order with a Fenwick tree over the ranks of `shown`.
 */
export function countReversed(source: ArrayLike<number>, shown: ArrayLike<number>): number {
  const count = source.length;
  const order = Array.from({ length: count }, (_, i) => i).sort((i, j) => source[i]! - source[j]!);
  const ranks = new Map([...new Set(Array.from(shown))].sort((x, y) => x - y).map((value, rank) => [value, rank + 1]));
  const tree = new Int32Array(ranks.size + 1);
  let reversed = 0;
  for (let from = 0, to = 0; from < count; from = to) {
    while (to < count && source[order[to]!] === source[order[from]!]) to++;
    for (let k = from; k < to; k++) {
      let upTo = 0;
      for (let at = ranks.get(shown[order[k]!]!)!; at > 0; at -= at & -at) upTo += tree[at]!;
      reversed += from - upTo;
    }
    for (let k = from; k < to; k++) {
      for (let at = ranks.get(shown[order[k]!]!)!; at < tree.length; at += at & -at) tree[at]!++;
    }
  }
  return reversed;
}
