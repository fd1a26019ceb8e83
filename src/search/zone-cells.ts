import { cellGrid } from '../index/tube-facts.ts';
import type { Polygon } from './polygon.ts';

/** More than rounding can move a coordinate, far less than a pixel. */
const margin = 1e-6;

/**
 * Which cells of the grid a zone touches and which lie wholly in it: u32, [18] by row, bit = column. A sample in a cell of `wholly` is in the
 * zone, one outside `touched` is not; of the rest the grid knows nothing.
 */
export interface ZoneCells {
  readonly touched: Uint32Array;
  readonly wholly: Uint32Array;
}

/** Sorts the cells of the grid by a zone. */
export function zoneCells(polygon: Polygon): ZoneCells {
  const { columns, rows } = cellGrid;
  const touched = new Uint32Array(rows);
  const wholly = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = {
        left: column / columns - margin,
        top: row / rows - margin,
        right: (column + 1) / columns + margin,
        bottom: (row + 1) / rows + margin,
      };
      const bit = (1 << column) >>> 0;
      if (isTouchedBySide(polygon, cell)) touched[row]! |= bit;
      else if (polygon.contains((column + 0.5) / columns, (row + 0.5) / rows)) {
        touched[row]! |= bit;
        wholly[row]! |= bit;
      }
    }
  }
  return { touched, wholly };
}

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function isTouchedBySide({ points }: Polygon, cell: Cell): boolean {
  return points.some((a, i) => {
    const b = points[(i + 1) % points.length]!;
    if (Math.max(a.x, b.x) < cell.left || Math.min(a.x, b.x) > cell.right) return false;
    if (Math.max(a.y, b.y) < cell.top || Math.min(a.y, b.y) > cell.bottom) return false;
    // Both boxes overlap: they are apart only when all corners of the cell lie on one side of the line.
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const side = (x: number, y: number) => dx * (y - a.y) - dy * (x - a.x);
    const corners = [
      side(cell.left, cell.top),
      side(cell.right, cell.top),
      side(cell.left, cell.bottom),
      side(cell.right, cell.bottom),
    ];
    return !(corners.every((value) => value > 0) || corners.every((value) => value < 0));
  });
}
