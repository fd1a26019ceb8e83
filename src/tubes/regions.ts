import { type Box, uniteBoxes } from '../base/geometry.ts';
import { forEachRow, type Silhouette, silhouetteFromLabels } from '../base/silhouette.ts';
import type { Blob } from '../foreground/blob.ts';

/** A blob, or what is left of one once the known objects have taken their parts. */
export interface Piece {
  readonly silhouette: Silhouette;
  readonly areaPx: number;
  /** The blob it comes from. */
  readonly blob: Blob;
}

/** Labels of one frame: 0 still, 1 + index of the blob elsewhere. Reused for every frame; cleared by its owner. */
export interface LabelMap {
  /** i32, [heightPx, widthPx], row-major. */
  readonly labels: Int32Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** An empty map of the given grid. */
export function createLabelMap(widthPx: number, heightPx: number): LabelMap {
  return { labels: new Int32Array(widthPx * heightPx), widthPx, heightPx };
}

/** Writes `label` wherever the silhouette is. */
export function paintLabel(map: LabelMap, silhouette: Silhouette, label: number): void {
  forEachRow(silhouette, (left, right, y) => {
    map.labels.fill(label, y * map.widthPx + left, y * map.widthPx + right);
  });
}

/** The box with integer edges that lies inside the map; may be empty. */
export function clipToMap(map: LabelMap, box: Box): Box {
  return {
    left: Math.max(0, Math.floor(box.left)),
    top: Math.max(0, Math.floor(box.top)),
    right: Math.min(map.widthPx, Math.ceil(box.right)),
    bottom: Math.min(map.heightPx, Math.ceil(box.bottom)),
  };
}

/** The silhouette of the pixels with this label, its box tight; null when there are none. */
export function tightSilhouette(map: LabelMap, within: Box, label: number): Silhouette | null {
  let left = within.right;
  let right = within.left;
  let top = within.bottom;
  let bottom = within.top;
  for (let y = within.top; y < within.bottom; y++) {
    for (let x = within.left; x < within.right; x++) {
      if (map.labels[y * map.widthPx + x] !== label) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      if (y >= bottom) bottom = y + 1;
    }
  }
  if (right <= left) return null;
  return silhouetteFromLabels(map.labels, map.widthPx, { left, top, right, bottom }, label);
}

/** One silhouette of several that do not overlap. `map` is scratch: all 0 before and after. */
export function uniteSilhouettes(map: LabelMap, silhouettes: readonly Silhouette[]): Silhouette {
  if (silhouettes.length === 1) return silhouettes[0]!;
  let box = silhouettes[0]!.box;
  for (const silhouette of silhouettes) {
    paintLabel(map, silhouette, 1);
    box = uniteBoxes(box, silhouette.box);
  }
  const united = silhouetteFromLabels(map.labels, map.widthPx, box, 1);
  for (const silhouette of silhouettes) paintLabel(map, silhouette, 0);
  return united;
}

/**
 * Connected regions (8 neighbours) of the pixels with label `from` inside the box; each is given a label of its own, counted
 * down from `first`. Returns their areas and tight boxes, in row-major order of their first pixel.
 */
export function connectedRegions(
  map: LabelMap,
  within: Box,
  from: number,
  first: number,
): { readonly label: number; readonly areaPx: number; readonly box: Box }[] {
  const { labels, widthPx } = map;
  const regions: { label: number; areaPx: number; box: Box }[] = [];
  const stack: number[] = [];
  for (let y = within.top; y < within.bottom; y++) {
    for (let x = within.left; x < within.right; x++) {
      if (labels[y * widthPx + x] !== from) continue;
      const label = first - regions.length;
      let { left, top, right, bottom } = { left: x, top: y, right: x + 1, bottom: y + 1 };
      let areaPx = 0;
      labels[y * widthPx + x] = label;
      stack.push(y * widthPx + x);
      while (stack.length > 0) {
        const at = stack.pop()!;
        const atX = at % widthPx;
        const atY = (at - atX) / widthPx;
        areaPx++;
        left = Math.min(left, atX);
        right = Math.max(right, atX + 1);
        top = Math.min(top, atY);
        bottom = Math.max(bottom, atY + 1);
        for (let ny = Math.max(within.top, atY - 1); ny <= Math.min(within.bottom - 1, atY + 1); ny++) {
          for (let nx = Math.max(within.left, atX - 1); nx <= Math.min(within.right - 1, atX + 1); nx++) {
            if (labels[ny * widthPx + nx] === from) {
              labels[ny * widthPx + nx] = label;
              stack.push(ny * widthPx + nx);
            }
          }
        }
      }
      regions.push({ label, areaPx, box: { left, top, right, bottom } });
    }
  }
  return regions;
}
