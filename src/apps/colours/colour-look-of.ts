import type { Size } from '../../base/geometry.ts';
import type { ColourLook } from '../../colours/colour-look.ts';
import type { SceneLight } from '../../colours/scene-light.ts';
import type { Look } from '../../looks/look.ts';
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
  empty: Uint8ClampedArray,
  light: SceneLight,
  { analysis, display }: { readonly analysis: Size; readonly display: Size },
): ColourLook {
  const { place, rgb } = view;
  const viewWidth = place.right - place.left;
  const cellX = display.widthPx / analysis.widthPx;
  const cellY = display.heightPx / analysis.heightPx;
  // In px of the view.
  const left = Math.max(0, Math.floor(Math.min(box.left, silhouette.box.left * cellX) - place.left) - MARGIN_PX);
  const top = Math.max(0, Math.floor(Math.min(box.top, silhouette.box.top * cellY) - place.top) - MARGIN_PX);
  const right = Math.min(
    viewWidth,
    Math.ceil(Math.max(box.right, silhouette.box.right * cellX) - place.left) + MARGIN_PX,
  );
  const bottom = Math.min(
    place.bottom - place.top,
    Math.ceil(Math.max(box.bottom, silhouette.box.bottom * cellY) - place.top) + MARGIN_PX,
  );
  const step = Math.max(1, Math.ceil(Math.sqrt(((right - left) * (bottom - top)) / MOST_PX)));
  const part = {
    left,
    top,
    widthPx: Math.floor((right - left) / step),
    heightPx: Math.floor((bottom - top) / step),
    step,
  };
  const mask = lookMask(silhouette, place, analysis, display);
  return {
    picture: { widthPx: part.widthPx, heightPx: part.heightPx, rgb: reduced(rgb, viewWidth, part) },
    ground: reduced(empty, viewWidth, part),
    mask: taken(mask, viewWidth, part),
    box: {
      left: (box.left - place.left - left) / step,
      top: (box.top - place.top - top) / step,
      right: (box.right - place.left - left) / step,
      bottom: (box.bottom - place.top - top) / step,
    },
    cellPx: Math.max(cellX, cellY) / step,
    cutAtTop: box.top < BORDER_CELLS * cellY,
    cutAtBottom: box.bottom > display.heightPx - BORDER_CELLS * cellY,
    light,
  };
}

/** A part of a view, made smaller by a whole factor. */
interface Part extends Size {
  readonly left: number;
  readonly top: number;
  readonly step: number;
}

/** Means over squares of pixels. u8, [heightPx, widthPx, 3]. */
function reduced(rgb: Uint8ClampedArray, stride: number, { left, top, widthPx, heightPx, step }: Part): Uint8Array {
  const small = new Uint8Array(3 * widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = (top + y * step) * stride + left + x * step;
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let dy = 0; dy < step; dy++)
          for (let dx = 0; dx < step; dx++) sum += rgb[3 * (from + dy * stride + dx) + c]!;
        small[3 * (y * widthPx + x) + c] = Math.round(sum / (step * step));
      }
    }
  }
  return small;
}

/** Every so many pixels of a mask. u8, [heightPx, widthPx]. */
function taken(mask: Uint8Array, stride: number, { left, top, widthPx, heightPx, step }: Part): Uint8Array {
  const middle = step >> 1;
  return Uint8Array.from(
    { length: widthPx * heightPx },
    (_, i) => mask[(top + Math.floor(i / widthPx) * step + middle) * stride + left + (i % widthPx) * step + middle]!,
  );
}
