import type { Box } from '../../base/geometry.ts';
import { forEachRow, type Silhouette, silhouetteArea } from '../../base/silhouette.ts';

/** Pixels of a silhouette inside a box of any numbers; a pixel on its border counts. */
export function areaWithin(silhouette: Silhouette, box: Box): number {
  const { left, top, right, bottom } = silhouette.box;
  if (left >= box.left - 1 && top >= box.top - 1 && right <= box.right + 1 && bottom <= box.bottom + 1)
    return silhouetteArea(silhouette);
  const first = Math.floor(box.left);
  const last = Math.ceil(box.right);
  let area = 0;
  forEachRow(silhouette, (from, to, y) => {
    if (y < Math.floor(box.top) || y >= Math.ceil(box.bottom)) return;
    area += Math.max(0, Math.min(to, last) - Math.max(from, first));
  });
  return area;
}
