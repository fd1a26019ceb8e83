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

/** Pushes the same picture `count` times; returns the last share of moving pixels. */
function hold(model: ReturnType<typeof createForeground>, picture: YuvPicture, count: number): number {
  let share = 0;
  for (let i = 0; i < count; i++) share = model.push(picture).movingShare;
  return share;
}

/** The same scene under another exposure. */
function exposed(picture: YuvPicture, gain: number, offset: number): YuvPicture {
  return { ...picture, y: picture.y.map((value) => Math.max(0, Math.min(235, Math.round(value * gain + offset)))) };
}

test('a ghost of the only bootstrap picture is gone within four seconds', () => {
  const model = createForeground({ ...size, bootstrap: [scene(40)], seed: 1, framesPerSecond: 12 });
  expect(hold(model, scene(null), 4)).toBeGreaterThan(0.03);
  expect(hold(model, scene(null), 44)).toBe(0);
});

test('something that stands still for a minute stays foreground, whole', () => {
  const model = createForeground({ ...size, bootstrap: [scene(null)], seed: 1, framesPerSecond: 12 });
  const thin = createForeground({ ...size, bootstrap: [scene(null)], seed: 2, framesPerSecond: 12 });
  const slim = scene(null);
  for (let y = 20; y < 44; y++) slim.y.fill(40, y * size.widthPx + 40, y * size.widthPx + 48);
  const slimAtFirst = thin.push(slim).movingShare;
  expect(hold(thin, slim, 60 * 12)).toBeGreaterThan(0.98 * slimAtFirst);
  // The majority rounds the corners, so the first picture is the measure, not the drawn area.
  const atFirst = model.push(scene(40)).movingShare;
  expect(atFirst).toBeGreaterThan(0.05);
  expect(hold(model, scene(40), 60 * 12)).toBeGreaterThan(0.98 * atFirst);
});

test('who came before a stretch and stands still in most of its pictures is seen from its first picture on', () => {
  // Empty for two pictures, then the square stands in nine: the median holds it.
  const pictures = Array.from({ length: 11 }, (_, i) => scene(i < 2 ? null : 40));
  const model = createForeground({ ...size, bootstrap: pictures, bootstrapBefore: 4, seed: 1 });
  expect(model.push(scene(40)).movingShare).toBeGreaterThan(0.05);
  expect(hold(model, scene(null), 1)).toBe(0);
});

test('who comes, stands in most of the pictures and leaves again is seen; what was there first and leaves is not', () => {
  const visit = Array.from({ length: 11 }, (_, i) => scene(i < 2 || i > 8 ? null : 40));
  const visited = createForeground({ ...size, bootstrap: visit, seed: 1 });
  expect(visited.push(scene(40)).movingShare).toBeGreaterThan(0.05);
  const left = Array.from({ length: 11 }, (_, i) => scene(i < 7 ? 40 : null));
  const parked = createForeground({ ...size, bootstrap: left, bootstrapBefore: 4, seed: 1 });
  expect(parked.push(scene(40)).movingShare).toBe(0);
});

test('a jump of the exposure is followed at once and reported, what moves stays', () => {
  const model = createForeground({ ...size, bootstrap: [scene(null)], seed: 1 });
  hold(model, scene(null), 12);
  const jump = model.push(exposed(scene(30), 0.8, -5));
  expect(jump.lightChanged).toBe(true);
  const blobs = extractBlobs(jump.mask, scene(30));
  expect(blobs).toHaveLength(1);
  expect(Math.abs(blobs[0]!.silhouette.box.left - 30)).toBeLessThanOrEqual(1);
});

test('both kernels and every run give the same masks; another seed need not', () => {
  const masks = (['wasm-simd', 'reference', 'wasm-simd'] as const).map((kernel) => {
    const model = createForeground({ ...size, bootstrap: [scene(10), scene(60)], seed: 7, kernel });
    return Array.from({ length: 20 }, (_, i) => Buffer.from(model.push(scene(4 * i)).mask).toString('base64'));
  });
  expect(masks[1]).toEqual(masks[0]);
  expect(masks[2]).toEqual(masks[0]);
});

test('a model in the memory of one that ended gives the masks of a fresh one', () => {
  const masksOf = (lefts: readonly number[]) => {
    const model = createForeground({ ...size, bootstrap: lefts.map(scene), seed: 7 });
    const masks = Array.from({ length: 20 }, (_, i) => Buffer.from(model.push(scene(4 * i)).mask).toString('base64'));
    model.end();
    return masks;
  };
  const fresh = masksOf([10, 60]);
  masksOf([70, 5, 30]);
  expect(masksOf([10, 60])).toEqual(fresh);
});
