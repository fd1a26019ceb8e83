import type { Box, Size } from '../../base/geometry.ts';

/** A window of fixed size that follows a blob over the displayed source picture; all in even px. */
export interface PatchWindow {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly leftPx: number;
  readonly topPx: number;
}

/** Margin around the blob when a chunk begins, as a share of the blob's side. Guess; room to grow for about a second. */
const START_MARGIN_SHARE = 0.12;
/** The same, at least, in px of the source, and in px of the analysis grid. Guess. */
const START_MARGIN_PX = 16;
const START_MARGIN_GRID_PX = 4;
/** Margin the composer needs to soften the edge and to compare the light: px of the analysis grid, and at least px of the source. */
const LEAST_MARGIN_GRID_PX = 3;
const LEAST_MARGIN_PX = 8;
/** A window whose blob would now get one of less than this share of its area is given up. Guess. */
const LEAST_FILL = 0.25;
/** Windows come in these steps so that a blob that breathes does not ask for a new one; macroblocks are 16 px. */
const STEP_PX = 16;

/** A window around a blob, with margin, clamped inside the picture. `gridScale`: source px per px of the analysis grid. */
export function openWindow(boxInSource: Box, display: Size, gridScale: number): PatchWindow {
  const widthPx = windowSide(boxInSource.right - boxInSource.left, display.widthPx, gridScale);
  const heightPx = windowSide(boxInSource.bottom - boxInSource.top, display.heightPx, gridScale);
  return {
    widthPx,
    heightPx,
    leftPx: windowOrigin(boxInSource.left, boxInSource.right, widthPx, display.widthPx),
    topPx: windowOrigin(boxInSource.top, boxInSource.bottom, heightPx, display.heightPx),
  };
}

/**
 * Where the same window goes for the blob's next box; null when the blob has outgrown it or shrunk far below it.
 * The window stays where it is as long as it holds the blob with the least margin: a still background costs no bits.
 */
export function moveWindow(
  window: PatchWindow,
  boxInSource: Box,
  display: Size,
  gridScale: number,
): PatchWindow | null {
  const margin = Math.max(LEAST_MARGIN_PX, Math.ceil(LEAST_MARGIN_GRID_PX * gridScale));
  const left = Math.max(0, boxInSource.left - margin);
  const top = Math.max(0, boxInSource.top - margin);
  const right = Math.min(display.widthPx, boxInSource.right + margin);
  const bottom = Math.min(display.heightPx, boxInSource.bottom + margin);
  if (right - left > window.widthPx || bottom - top > window.heightPx) return null;
  const fresh =
    windowSide(boxInSource.right - boxInSource.left, display.widthPx, gridScale) *
    windowSide(boxInSource.bottom - boxInSource.top, display.heightPx, gridScale);
  if (fresh < LEAST_FILL * window.widthPx * window.heightPx) return null;
  const holdsX = left >= window.leftPx && right <= window.leftPx + window.widthPx;
  const holdsY = top >= window.topPx && bottom <= window.topPx + window.heightPx;
  return {
    widthPx: window.widthPx,
    heightPx: window.heightPx,
    leftPx: holdsX ? window.leftPx : windowOrigin(boxInSource.left, boxInSource.right, window.widthPx, display.widthPx),
    topPx: holdsY ? window.topPx : windowOrigin(boxInSource.top, boxInSource.bottom, window.heightPx, display.heightPx),
  };
}

function windowSide(sidePx: number, limitPx: number, gridScale: number): number {
  const margin = Math.max(START_MARGIN_PX, START_MARGIN_GRID_PX * gridScale, START_MARGIN_SHARE * sidePx);
  return Math.min(limitPx, Math.ceil((sidePx + 2 * margin) / STEP_PX) * STEP_PX);
}

function windowOrigin(low: number, high: number, sidePx: number, limitPx: number): number {
  const centred = Math.round((low + high - sidePx) / 4) * 2;
  return Math.max(0, Math.min(limitPx - sidePx, centred));
}
