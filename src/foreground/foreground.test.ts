import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { silhouetteArea } from '../base/silhouette.ts';
import { extractBlobs } from './blobs.ts';
import { createForeground } from './foreground.ts';

const size = { widthPx: 96, heightPx: 64 };

/** A grey wall with a soft texture, and a dark square at `left` when given. */
function scene(left: number | null): YuvPicture {
  const picture = createYuvPicture(size.widthPx, size.heightPx);
  for (let i = 0; i < picture.y.length; i++) picture.y[i] = 110 + ((i * 7919) % 9);
  if (left !== null)
    for (let y = 20; y < 44; y++) picture.y.fill(40, y * size.widthPx + left, y * size.widthPx + left + 16);
  return picture;
}

test('finds a square where it is and nothing where it was', () => {
  const model = createForeground({ ...size, bootstrap: [scene(10), scene(40), scene(70)], seed: 1 });
  for (let i = 0; i < 60; i++) {
    const left = 8 + i;
    const blobs = extractBlobs(model.push(scene(left)).mask, scene(left));
    expect(blobs).toHaveLength(1);
    const { box } = blobs[0]!.silhouette;
    expect(Math.abs(box.left - left)).toBeLessThanOrEqual(1);
    expect(Math.abs(box.bottom - 44)).toBeLessThanOrEqual(1);
    expect(silhouetteArea(blobs[0]!.silhouette)).toBe(blobs[0]!.areaPx);
  }
});
