/** The part of time that is on the screen. Microseconds in UTC, or since the first frame where the line shows file time. */
export interface TimeView {
  readonly fromMicros: number;
  /** Microseconds that one CSS pixel stands for. */
  readonly microsPerPx: number;
}

/** A stretch of time, half-open. */
export interface Span {
  readonly fromMicros: number;
  readonly toMicros: number;
}

/** Nearest: a frame of 40 ms is 80 px wide. Farthest: fifty years on a phone. */
const leastMicrosPerPx = 500;
const mostMicrosPerPx = 5e12;

export function xOf(view: TimeView, micros: number): number {
  return (micros - view.fromMicros) / view.microsPerPx;
}

export function microsAt(view: TimeView, x: number): number {
  return Math.round(view.fromMicros + x * view.microsPerPx);
}

/** What is seen when a line is `widthPx` wide. */
export function spanOf(view: TimeView, widthPx: number): Span {
  return { fromMicros: view.fromMicros, toMicros: view.fromMicros + Math.max(1, widthPx) * view.microsPerPx };
}

/** Zooms so that the instant under `x` stays there. `factor` above 1 shows more of time. */
export function zoomed(view: TimeView, x: number, factor: number): TimeView {
  const microsPerPx = Math.min(mostMicrosPerPx, Math.max(leastMicrosPerPx, view.microsPerPx * factor));
  return { microsPerPx, fromMicros: view.fromMicros + x * (view.microsPerPx - microsPerPx) };
}

export function panned(view: TimeView, byPx: number): TimeView {
  return { ...view, fromMicros: view.fromMicros + byPx * view.microsPerPx };
}

/** Shows all of a span with a little room beside it. */
export function fitting({ fromMicros, toMicros }: Span, widthPx: number): TimeView {
  const room = 0.02;
  const length = Math.max(1_000_000, toMicros - fromMicros);
  const microsPerPx = Math.min(
    mostMicrosPerPx,
    Math.max(leastMicrosPerPx, (length * (1 + 2 * room)) / Math.max(1, widthPx)),
  );
  const middle = (fromMicros + toMicros) / 2;
  return { microsPerPx, fromMicros: middle - (microsPerPx * widthPx) / 2 };
}

/** Keeps at least a bit of what there is on the screen, so that nobody gets lost in empty years. */
export function kept(view: TimeView, extent: Span, widthPx: number): TimeView {
  const margin = 0.9 * widthPx * view.microsPerPx;
  const least = extent.fromMicros - margin;
  const most = extent.toMicros + margin - widthPx * view.microsPerPx;
  return { ...view, fromMicros: Math.min(Math.max(view.fromMicros, least), Math.max(least, most)) };
}

/** Moves the view so that an instant is seen, when it is not; the same view when it is. */
export function showing(view: TimeView, micros: number, widthPx: number): TimeView {
  const x = xOf(view, micros);
  if (x >= 0 && x <= widthPx) return view;
  return { ...view, fromMicros: micros - 0.15 * widthPx * view.microsPerPx };
}
