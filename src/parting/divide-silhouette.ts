import type { Box } from '../base/geometry.ts';
import { forEachRow, type Silhouette, silhouetteFromLabels } from '../base/silhouette.ts';

/**
 * Shares the cells of a silhouette out among bodies: each goes to the body in whose ellipse, or nearest to whose ellipse, its middle lies; the first of
 * two that are equally near. No cell is lost and none is given twice.
 *
 * @param bodies on the grid of the silhouette, fractions allowed
 * @returns one a body, null where a body gets no cell
 */
export function divideSilhouette(silhouette: Silhouette, bodies: readonly Box[]): (Silhouette | null)[] {
  const ellipses = bodies.map(({ left, top, right, bottom }) => ({
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    acrossHalf: Math.max(0.5, (right - left) / 2),
    downHalf: Math.max(0.5, (bottom - top) / 2),
  }));
  const { box } = silhouette;
  const stride = box.right - box.left;
  /** By cell of the box, number of the body that has it, from 1; 0 outside. */
  const owners = new Uint8Array(stride * (box.bottom - box.top));
  const extents = bodies.map(() => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }));
  forEachRow(silhouette, (from, to, y) => {
    for (let x = from; x < to; x++) {
      let owner = 0;
      let least = Infinity;
      ellipses.forEach((one, i) => {
        const across = (x + 0.5 - one.x) / one.acrossHalf;
        const down = (y + 0.5 - one.y) / one.downHalf;
        const distance = across * across + down * down;
        if (distance < least) {
          least = distance;
          owner = i;
        }
      });
      owners[(y - box.top) * stride + x - box.left] = owner + 1;
      const extent = extents[owner]!;
      extent.left = Math.min(extent.left, x);
      extent.right = Math.max(extent.right, x + 1);
      extent.top = Math.min(extent.top, y);
      extent.bottom = Math.max(extent.bottom, y + 1);
    }
  });
  return extents.map((extent, i) => (extent.right > extent.left ? ownedBy(owners, stride, box, extent, i + 1) : null));
}

/** @param owners of the cells of `whole`, `stride` wide */
function ownedBy(owners: Uint8Array, stride: number, whole: Box, extent: Box, owner: number): Silhouette {
  const { left, top } = whole;
  const inWhole = {
    left: extent.left - left,
    top: extent.top - top,
    right: extent.right - left,
    bottom: extent.bottom - top,
  };
  return { box: { ...extent }, runs: silhouetteFromLabels(owners, stride, inWhole, owner).runs };
}
