import type { Size } from '../../base/geometry.ts';
import { toRgb } from '../../base/yuv-to-rgb.ts';
import type { ColourLook } from '../../colours/colour-look.ts';
import type { SceneLight } from '../../colours/scene-light.ts';
import type { Look, SceneView } from '../../looks/look.ts';
import { lookMask } from '../../looks/look-mask.ts';
import { copyCrop } from '../../looks/scene-crop.ts';

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
  // What chroma allows to be cut out; only that becomes red, green and blue.
  const cut = { left: left & ~1, top: top & ~1, right: (right + 1) & ~1, bottom: (bottom + 1) & ~1 };
  const part = {
    left: left - cut.left,
    top: top - cut.top,
    widthPx: Math.floor((right - left) / step),
    heightPx: Math.floor((bottom - top) / step),
    step,
    stridePx: cut.right - cut.left,
  };
  const place = {
    left: view.place.left + cut.left,
    top: view.place.top + cut.top,
    right: view.place.left + cut.right,
    bottom: view.place.top + cut.bottom,
  };
  const rgbOf = (whole: SceneView) => reduced(toRgb(copyCrop(whole.picture, cut), whole.matrix), part);
  return {
    picture: { widthPx: part.widthPx, heightPx: part.heightPx, rgb: rgbOf(view) },
    ground: rgbOf(empty),
    mask: taken(lookMask(silhouette, place, analysis, display), part),
    box: {
      left: (box.left - place.left - part.left) / step,
      top: (box.top - place.top - part.top) / step,
      right: (box.right - place.left - part.left) / step,
      bottom: (box.bottom - place.top - part.top) / step,
    },
    cellPx: Math.max(cellX, cellY) / step,
    cutAtTop: box.top < BORDER_CELLS * cellY,
    cutAtBottom: box.bottom > display.heightPx - BORDER_CELLS * cellY,
    light,
  };
}

/** A part of a picture, made smaller by a whole factor. */
interface Part extends Size {
  readonly left: number;
  readonly top: number;
  readonly step: number;
  /** Width of the picture. */
  readonly stridePx: number;
}

/** Means over squares of pixels. u8, [heightPx, widthPx, 3]. */
function reduced(rgb: Uint8ClampedArray, { left, top, widthPx, heightPx, step, stridePx }: Part): Uint8Array {
  const small = new Uint8Array(3 * widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = 3 * ((top + y * step) * stridePx + left + x * step);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let row = from; row < from + 3 * step * stridePx; row += 3 * stridePx) {
        for (let i = row; i < row + 3 * step; i += 3) {
          red += rgb[i]!;
          green += rgb[i + 1]!;
          blue += rgb[i + 2]!;
        }
      }
      const to = 3 * (y * widthPx + x);
      small[to] = Math.round(red / (step * step));
      small[to + 1] = Math.round(green / (step * step));
      small[to + 2] = Math.round(blue / (step * step));
    }
  }
  return small;
}

/** Every so many pixels of a mask. u8, [heightPx, widthPx]. */
function taken(mask: Uint8Array, { left, top, widthPx, heightPx, step, stridePx }: Part): Uint8Array {
  const middle = step >> 1;
  const small = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = (top + y * step + middle) * stridePx + left + middle;
    for (let x = 0; x < widthPx; x++) small[y * widthPx + x] = mask[from + x * step]!;
  }
  return small;
}
