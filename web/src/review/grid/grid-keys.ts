/** Where one is in a grid, and how large it is. */
export interface GridPlace {
  readonly current: number;
  readonly total: number;
  readonly columns: number;
  readonly rowsPerView: number;
}

/** Where a key takes the focus; null for keys that move nothing. At the edges it stays. */
export function targetOf(key: string, { current, total, columns, rowsPerView }: GridPlace): number | null {
  const last = total - 1;
  if (last < 0) return null;
  const within = (index: number) => Math.min(last, Math.max(0, index));
  // A row up or down keeps the column; the last row may be shorter.
  const byRows = (rows: number) => {
    const target = current + rows * columns;
    if (target < 0) return current % columns;
    if (target <= last) return target;
    const lastRow = Math.floor(last / columns);
    return Math.floor(current / columns) === lastRow
      ? current
      : Math.min(last, lastRow * columns + (current % columns));
  };
  switch (key) {
    case 'ArrowRight':
      return within(current + 1);
    case 'ArrowLeft':
      return within(current - 1);
    case 'ArrowDown':
      return byRows(1);
    case 'ArrowUp':
      return byRows(-1);
    case 'PageDown':
      return byRows(rowsPerView);
    case 'PageUp':
      return byRows(-rowsPerView);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
