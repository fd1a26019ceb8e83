/**
 * Tallest element that is made, pixels. Chromium cuts an element above 2^24 px, Firefox above 17.8 million; half of it leaves room for
 * zoomed pages.
 */
export const tallestPx = 8_000_000;

/** How a list of any length lies in an element that may not be as tall: its own coordinate beside the scroll bar's. */
export interface ScrollCoordinate {
  /** Height of the element that is scrolled. */
  readonly elementPx: number;
  /** Height the list would have. */
  readonly listPx: number;
  readonly viewPx: number;
}

/** @param rows of the list, all of the same height */
export function scrollCoordinate(rows: number, rowPx: number, viewPx: number): ScrollCoordinate {
  const listPx = rows * rowPx;
  return { elementPx: Math.min(listPx, tallestPx), listPx, viewPx };
}

/** True when the scroll bar moves further than the list would: steps of the wheel must then be made by the list itself. */
export function isFolded({ elementPx, listPx }: ScrollCoordinate): boolean {
  return elementPx < listPx;
}

/** Where the list is when the scroll bar stands at `scrollPx`. Both ends meet. */
export function listTop(coordinate: ScrollCoordinate, scrollPx: number): number {
  return convert(scrollPx, coordinate.elementPx - coordinate.viewPx, coordinate.listPx - coordinate.viewPx);
}

/** Where the scroll bar stands when the list is at `topPx`. */
export function scrollTop(coordinate: ScrollCoordinate, topPx: number): number {
  return convert(topPx, coordinate.listPx - coordinate.viewPx, coordinate.elementPx - coordinate.viewPx);
}

/** The row at the top so that `row` is wholly seen, having moved as little as possible. */
export function topToShow(coordinate: ScrollCoordinate, topPx: number, row: number, rowPx: number): number {
  const rowTop = row * rowPx;
  if (rowTop < topPx) return rowTop;
  return Math.max(topPx, rowTop + rowPx - coordinate.viewPx);
}

function convert(value: number, from: number, to: number): number {
  if (from <= 0 || to <= 0) return 0;
  const clamped = Math.min(Math.max(value, 0), from);
  return from === to ? clamped : (clamped / from) * to;
}
