/** A grid over the whole displayed picture. Cell number = row × columns + column, from the top left. */
export interface MeasureGrid {
  readonly columns: number;
  readonly rows: number;
}

/**
 * Visits the cells that a straight way crosses, in order, with the share of the way in each; the shares sum to 1. Cell by cell as
 * Amanatides and Woo (1987) walk a ray. Coordinates are 0..1 of the picture; what lies outside counts for the nearest cell.
 */
export function walkCells(
  { columns, rows }: MeasureGrid,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  visit: (cell: number, fromShare: number, toShare: number) => void,
): void {
  const x0 = inside(fromX) * columns;
  const y0 = inside(fromY) * rows;
  const dx = inside(toX) * columns - x0;
  const dy = inside(toY) * rows - y0;
  let column = Math.min(columns - 1, Math.floor(x0));
  let row = Math.min(rows - 1, Math.floor(y0));
  const stepX = Math.sign(dx);
  const stepY = Math.sign(dy);
  // Shares of the way at which the next border across and down is met, and between two borders.
  let nextX = dx === 0 ? Number.POSITIVE_INFINITY : (column + (dx > 0 ? 1 : 0) - x0) / dx;
  let nextY = dy === 0 ? Number.POSITIVE_INFINITY : (row + (dy > 0 ? 1 : 0) - y0) / dy;
  const everyX = Math.abs(1 / dx);
  const everyY = Math.abs(1 / dy);
  let at = 0;
  while (at < 1) {
    const until = Math.min(1, nextX, nextY);
    if (until > at) visit(row * columns + column, at, until);
    if (until >= 1) return;
    at = Math.max(at, until);
    if (nextX <= nextY) {
      column = Math.max(0, Math.min(columns - 1, column + stepX));
      nextX += everyX;
    } else {
      row = Math.max(0, Math.min(rows - 1, row + stepY));
      nextY += everyY;
    }
  }
}

function inside(value: number): number {
  return Math.max(0, Math.min(1, value));
}
