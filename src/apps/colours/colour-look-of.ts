import type { Size } from '../../base/geometry.ts';
import { toReducedRgb } from '../../base/yuv-to-rgb.ts';
import type { ColourLook } from '../../colours/colour-look.ts';
import type { SceneLight } from '../../colours/scene-light.ts';
import type { Look, SceneView } from '../../looks/look.ts';
import { lookMask } from '../../looks/look-mask.ts';

/** Px of an object that its colours are read from, at most: larger ones are made smaller by whole factors. Guess. */
const MOST_PX = 10_000;

/** Px around an object's box that are kept: a mask may reach beyond it. */
const MARGIN_PX = 4;

/** An object nearer than this to the border of the picture is cut by it, px of the source. Guess: a cell of the analysis grid. */
const BORDER_CELLS = 1.5;

/**
 * A look as its colours are read: the object alone, no larger than that needs.
 *
 * @param empty the same view without objects
 */
export function colourLookOf(
  { view, box, silhouette }: Look,
  empty: SceneView,
  light: SceneLight,
  { analysis, display }: { readonly analysis: Size; readonly display: Size },
): ColourLook {
  const cellX = display.widthPx / analysis.widthPx;
  const cellY = display.heightPx / analysis.heightPx;
  // In px of the view.
  const left = Math.max(0, Math.floor(Math.min(box.left, silhouette.box.left * cellX) - view.place.left) - MARGIN_PX);
  const top = Math.max(0, Math.floor(Math.min(box.top, silhouette.box.top * cellY) - view.place.top) - MARGIN_PX);
  const right = Math.min(
    view.picture.widthPx,
    Math.ceil(Math.max(box.right, silhouette.box.right * cellX) - view.place.left) + MARGIN_PX,
  );
  const bottom = Math.min(
    view.picture.heightPx,
    Math.ceil(Math.max(box.bottom, silhouette.box.bottom * cellY) - view.place.top) + MARGIN_PX,
  );
  const step = Math.max(1, Math.ceil(Math.sqrt(((right - left) * (bottom - top)) / MOST_PX)));
  const size = { widthPx: Math.floor((right - left) / step), heightPx: Math.floor((bottom - top) / step) };
  const part = { left, top, ...size, step, side: step };
  const place = {
    left: view.place.left + left,
    top: view.place.top + top,
    right: view.place.left + right,
    bottom: view.place.top + bottom,
  };
  return {
    picture: { ...size, rgb: toReducedRgb(view.picture, part, view.matrix) },
    ground: toReducedRgb(empty.picture, part, empty.matrix),
    mask: taken(lookMask(silhouette, place, analysis, display), right - left, size, step),
    box: {
      left: (box.left - place.left) / step,
      top: (box.top - place.top) / step,
      right: (box.right - place.left) / step,
      bottom: (box.bottom - place.top) / step,
    },
    cellPx: Math.max(cellX, cellY) / step,
    cutAtTop: box.top < BORDER_CELLS * cellY,
    cutAtBottom: box.bottom > display.heightPx - BORDER_CELLS * cellY,
    light,
  };
}

/** Every so many pixels of a mask of this width. u8, [heightPx, widthPx]. */
function taken(mask: Uint8Array, stridePx: number, { widthPx, heightPx }: Size, step: number): Uint8Array {
  const middle = step >> 1;
  const small = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = (y * step + middle) * stridePx + middle;
    for (let x = 0; x < widthPx; x++) small[y * widthPx + x] = mask[from + x * step]!;
  }
  return small;
}
