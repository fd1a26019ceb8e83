/**
 * The cheapest one-to-one assignment (Kuhn 1955, in the shortest augmenting path form of Jonker and Volgenant 1987).
 *
 * @param costs f64, [rows, columns], row-major; Infinity where a pair is not allowed
 * @returns i32, [rows], the column of each row or -1. As many allowed pairs as possible are made, at the least cost.
 */
export function assign(costs: Float64Array, rows: number, columns: number): Int32Array {
  const n = Math.max(rows, columns);
  let largest = 1;
  for (const cost of costs) if (Number.isFinite(cost)) largest = Math.max(largest, Math.abs(cost));
  const forbidden = largest * (n + 1) * 4;
  const costAt = (row: number, column: number): number => {
    if (row >= rows || column >= columns) return forbidden;
    const cost = costs[row * columns + column]!;
    return Number.isFinite(cost) ? cost : forbidden;
  };
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(n + 1);
  const rowOfColumn = new Int32Array(n + 1);
  const previous = new Int32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    rowOfColumn[0] = row;
    let column = 0;
    const shortest = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(n + 1);
    do {
      used[column] = 1;
      const from = rowOfColumn[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue;
        const reduced = costAt(from - 1, j - 1) - rowPotential[from]! - columnPotential[j]!;
        if (reduced < shortest[j]!) {
          shortest[j] = reduced;
          previous[j] = column;
        }
        if (shortest[j]! < delta) {
          delta = shortest[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          rowPotential[rowOfColumn[j]!]! += delta;
          columnPotential[j]! -= delta;
        } else shortest[j]! -= delta;
      }
      column = next;
    } while (rowOfColumn[column] !== 0);
    do {
      const back = previous[column]!;
      rowOfColumn[column] = rowOfColumn[back]!;
      column = back;
    } while (column !== 0);
  }
  const result = new Int32Array(rows).fill(-1);
  for (let j = 1; j <= columns; j++) {
    const row = rowOfColumn[j]! - 1;
    if (row >= 0 && row < rows && Number.isFinite(costs[row * columns + j - 1]!)) result[row] = j - 1;
  }
  return result;
}
