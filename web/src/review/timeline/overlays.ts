import type { Lane } from './lanes.ts';
import { microsAt } from './view.ts';
import type { ViewKeeper } from './view-keeper.ts';

/** Puts a line that lies over the canvas at `x`; null or off the screen hides it. */
export function placeLine(line: HTMLElement | null, x: number | null, widthPx: number): void {
  if (line === null) return;
  line.hidden = x === null || x > widthPx || x < -8;
  if (x !== null) line.style.transform = `translateX(${x}px)`;
}

/** Where keys begin: the middle of what is seen, in the first row. */
export function middleOf(keeper: ViewKeeper, lanes: readonly Lane[]) {
  if (keeper.view === null || lanes.length === 0) return null;
  return { row: 0, micros: microsAt(keeper.view, keeper.widthPx / 2) };
}

/** Where an instant lies in all there is, in thousandths. */
export function shareOf({ extent }: ViewKeeper, micros: number | null): number {
  if (extent === null || micros === null) return 0;
  const share = (micros - extent.fromMicros) / (extent.toMicros - extent.fromMicros);
  return Math.round(1000 * Math.min(1, Math.max(0, share)));
}
