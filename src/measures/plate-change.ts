import type { Box, Size } from '../base/geometry.ts';
import type { YuvPicture } from '../base/picture.ts';
import { type Silhouette, silhouetteFromLabels } from '../base/silhouette.ts';
import { createShiftMeter } from '../foreground/camera-shift.ts';
import { findRegions } from '../foreground/regions.ts';
import { type ChangeKind, lookAtRegion } from './change-regions.ts';
import { differenceMask } from './plate-difference.ts';
import { measureLight, relight } from './plate-light.ts';
import { shiftPicture } from './shift-picture.ts';
import { shrinkPicture } from './shrink.ts';

/** A region that differs between two plates. */
export interface PlateChange {
  readonly kind: ChangeKind;
  /** In px of the displayed picture. */
  readonly box: Box;
  readonly areaPx: number;
  /** Mean difference inside, levels of luma and chroma together; what is just over the threshold is less sure. */
  readonly levels: number;
  /** The exact region, on `PlateComparison.grid`. */
  readonly mask: Silhouette;
}

/**
 * Why two plates cannot be compared: one is of a night camera's infrared light and the other in colour, one is too dark, they do not show
 * the same view, or so much differs that single things cannot be told.
 */
export type Incomparable = 'nightAndDay' | 'tooDark' | 'otherView' | 'tooMuch';

/** What changed from one plate to another. */
export interface PlateComparison {
  /** Null when it can be told. */
  readonly cannotTell: Incomparable | null;
  /** The grid of the masks: the analysis picture. */
  readonly grid: Size;
  /** Things that came, went, or changed, the largest first. Empty when it cannot be told. */
  readonly changes: readonly PlateChange[];
  /** Regions that differ as light does: shadows, sun, lamps. No change, and a thing just as dark as a shadow would be among them. */
  readonly lights: readonly PlateChange[];
  /** By how much the later one is lighter, in the middle: a factor on luma above black. */
  readonly lightFactor: number;
}

/** Regions smaller than this are not told of. Px of the analysis picture of about 480 wide, guess: a bag at 25 m. */
export const leastChangePx = 16;
/** Mean luma under which a picture shows too little, levels. Guess: a tenth of the way from black. */
const DARK_LEVELS = 28;
/** Mean |U| + |V| off grey under which a picture has no colour, and over which it has. Guesses. */
const GREY_LEVELS = 1.2;
const COLOUR_LEVELS = 4;
/** Share of the picture that may differ. Guess: beyond it, it is the light or the view that is another. */
const MOST_SHARE = 0.3;

/**
 * Compares two plates of one camera. The light of the earlier one is matched with the later's from place to place; what then differs is
 * a change, unless it looks like a shadow or sun.
 *
 * @param earlier,later plates at display size, the same for both
 * @param analysis the grid to compare on; about 480 wide
 */
export function comparePlates(
  earlier: YuvPicture,
  later: YuvPicture,
  analysis: Size,
  smallestPx: number = leastChangePx,
): PlateComparison {
  const grid = { widthPx: analysis.widthPx, heightPx: analysis.heightPx };
  const a = shrinkPicture(earlier, grid);
  const unaligned = shrinkPicture(later, grid);
  const cannot = (cannotTell: Incomparable, lightFactor = 1): PlateComparison => ({
    cannotTell,
    grid,
    changes: [],
    lights: [],
    lightFactor,
  });
  if (Math.min(meanOf(a.y), meanOf(unaligned.y)) < DARK_LEVELS) return cannot('tooDark');
  const [colourA, colourB] = [colourOf(a), colourOf(unaligned)];
  if (Math.min(colourA, colourB) < GREY_LEVELS && Math.max(colourA, colourB) > COLOUR_LEVELS)
    return cannot('nightAndDay');
  const shift = createShiftMeter(a).measure(unaligned);
  if (shift !== null && !shift.reliable) return cannot('otherView');
  const b = shift === null ? unaligned : shiftPicture(unaligned, shift.xPx, shift.yPx);
  const light = measureLight(a, b);
  const lightFactor = Math.round(light.gainAt(grid.widthPx / 2, grid.heightPx / 2) * 1000) / 1000;
  const lit = relight(a, light);
  const mask = differenceMask(lit, b);
  clearBorder(mask, grid, 1 + Math.max(Math.abs(shift?.xPx ?? 0), Math.abs(shift?.yPx ?? 0)));
  const differing = mask.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
  if (differing > MOST_SHARE * mask.length) return cannot('tooMuch', lightFactor);
  const scale = { x: earlier.widthPx / grid.widthPx, y: earlier.heightPx / grid.heightPx };
  const { changes, lights } = regionsOf(lit, b, mask, scale, smallestPx);
  return { cannotTell: null, grid, changes, lights, lightFactor };
}

function regionsOf(
  a: YuvPicture,
  b: YuvPicture,
  mask: Uint8Array,
  scale: { readonly x: number; readonly y: number },
  smallestPx: number,
): { changes: PlateChange[]; lights: PlateChange[] } {
  const changes: PlateChange[] = [];
  const lights: PlateChange[] = [];
  const regions = findRegions(mask, a);
  const labels = new Uint16Array(mask.length);
  regions.boxes.forEach((box, r) => {
    if (regions.areaPx[r]! < smallestPx) return;
    const inside: number[] = [];
    for (let row = regions.firstRow[r]!; row < regions.firstRow[r + 1]!; row++) {
      const at = regions.rowY[row]! * a.widthPx;
      for (let x = regions.rowLeft[row]!; x < regions.rowRight[row]!; x++) inside.push(at + x);
    }
    for (const i of inside) labels[i] = 1;
    const { kind, levels, isLight } = lookAtRegion(a, b, inside, mask);
    const change: PlateChange = {
      kind,
      box: {
        left: Math.round(box.left * scale.x),
        top: Math.round(box.top * scale.y),
        right: Math.round(box.right * scale.x),
        bottom: Math.round(box.bottom * scale.y),
      },
      areaPx: Math.round(inside.length * scale.x * scale.y),
      levels: Math.round(levels * 10) / 10,
      mask: silhouetteFromLabels(labels, a.widthPx, box, 1),
    };
    for (const i of inside) labels[i] = 0;
    (isLight ? lights : changes).push(change);
  });
  const bySize = (x: PlateChange, y: PlateChange) =>
    y.areaPx - x.areaPx || x.box.top - y.box.top || x.box.left - y.box.left;
  return { changes: changes.sort(bySize), lights: lights.sort(bySize) };
}

/** At the border a px has no neighbours to be compared with, and after a shift no like. */
function clearBorder(mask: Uint8Array, { widthPx, heightPx }: Size, px: number): void {
  mask.fill(0, 0, px * widthPx);
  mask.fill(0, (heightPx - px) * widthPx);
  for (let row = 0; row < heightPx; row++) {
    mask.fill(0, row * widthPx, row * widthPx + px);
    mask.fill(0, (row + 1) * widthPx - px, (row + 1) * widthPx);
  }
}

function meanOf(plane: Uint8Array): number {
  return plane.reduce((sum, value) => sum + value, 0) / plane.length;
}

/** Mean distance from grey, levels. */
function colourOf({ u, v }: YuvPicture): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += Math.abs(u[i]! - 128) + Math.abs(v[i]! - 128);
  return sum / u.length;
}
