import type { ColourLook } from '../../colours/colour-look.ts';
import type { SceneLight } from '../../colours/scene-light.ts';
import type { Look, SceneView } from '../../looks/look.ts';
import { lookMask } from '../../looks/look-mask.ts';
import type { RecordingInfo } from '../../recording/recording.ts';
import { colourMatrixOf, type ReducedPart, toReducedRgb } from '../media/yuv-to-rgb.ts';

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
  empty: Pick<SceneView, 'picture'>,
  light: SceneLight,
  info: Pick<RecordingInfo, 'analysis' | 'display' | 'colourMatrix'>,
): ColourLook {
  const { analysis, display } = info;
  const { place } = view;
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
    side: step,
  };
  const matrix = colourMatrixOf(info);
  const mask = lookMask(silhouette, place, analysis, display);
  return {
    picture: { widthPx: part.widthPx, heightPx: part.heightPx, rgb: toReducedRgb(view.picture, part, matrix) },
    ground: toReducedRgb(empty.picture, part, matrix),
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

/** Every so many pixels of a mask. u8, [heightPx, widthPx]. */
function taken(mask: Uint8Array, stride: number, { left, top, widthPx, heightPx, step }: ReducedPart): Uint8Array {
  const middle = step >> 1;
  const small = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = (top + y * step + middle) * stride + left + middle;
    for (let x = 0; x < widthPx; x++) small[y * widthPx + x] = mask[from + x * step]!;
  }
  return small;
}
