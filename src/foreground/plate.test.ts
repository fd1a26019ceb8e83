import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { makePlate } from './plate.ts';

/** A ramp with noise at full size (2 × analysis), and an object of light 220 in `box` of the analysis grid. */
function scene(seed: number, box: readonly [number, number, number, number] | null) {
  let state = seed;
  const noise = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return ((state >>> 24) % 7) - 3;
  };
  const draw = (widthPx: number, heightPx: number, scale: number): YuvPicture => {
    const picture = createYuvPicture(widthPx, heightPx);
    for (let y = 0; y < heightPx; y++) {
      for (let x = 0; x < widthPx; x++) {
        const inside =
          box !== null && x >= box[0] * scale && y >= box[1] * scale && x < box[2] * scale && y < box[3] * scale;
        picture.y[y * widthPx + x] = inside ? 220 : 60 + (60 * x) / widthPx + noise();
      }
    }
    picture.u.fill(120);
    picture.v.fill(130);
    return picture;
  };
  return { full: draw(128, 96, 2), reduced: draw(64, 48, 1) };
}

const empty = scene(99, null).reduced;
/** |Difference| to the scene without noise, by pixel. */
const errorsOf = (plate: YuvPicture) =>
  Array.from(plate.y, (level, i) => Math.abs(level - (60 + (60 * (i % 128)) / 128))).slice(0, 128 * 96);
const meanOf = (errors: readonly number[]) => errors.reduce((a, b) => a + b, 0) / errors.length;
const worst = (plate: YuvPicture) => errorsOf(plate).reduce((a, b) => Math.max(a, b), 0);

test('the mean of empty samples has less noise than one of them', () => {
  const samples = Array.from({ length: 12 }, (_, i) => scene(i + 1, null));
  const plate = makePlate(
    samples.map((s) => s.full),
    samples.map((s) => s.reduced),
    empty,
  );
  expect([plate.widthPx, plate.heightPx]).toEqual([128, 96]);
  expect(meanOf(errorsOf(plate))).toBeLessThan(meanOf(errorsOf(samples[0]!.full)) * 0.5);
  expect(new Set([...plate.u, ...plate.v])).toEqual(new Set([120, 130]));
});

const plateOf = (samples: readonly ReturnType<typeof scene>[]) =>
  makePlate(
    samples.map((s) => s.full),
    samples.map((s) => s.reduced),
    empty,
  );

test('an object that moves from sample to sample leaves nothing', () => {
  const walking = Array.from({ length: 8 }, (_, i) => scene(i + 1, [i * 7, 10, i * 7 + 8, 40]));
  expect(worst(plateOf(walking))).toBeLessThan(5);
});

test('of one that stands in all samples at most its ends are left', () => {
  const standing = Array.from({ length: 8 }, (_, i) => scene(i + 1, [20, 10, 28, 40]));
  // Where most of the neighbourhood agrees the samples are believed, not the empty scene: at a thin object's ends.
  const ghost = errorsOf(plateOf(standing)).filter((error) => error > 20).length;
  console.log(ghost, 16 * 60);
  expect(ghost).toBeLessThan(0.35 * 16 * 60);
});

test('the same samples in another order give the same plate; one sample does', () => {
  const samples = Array.from({ length: 5 }, (_, i) => scene(i + 1, [i * 9, 10, i * 9 + 8, 40]));
  expect(plateOf([...samples].reverse())).toEqual(plateOf(samples));
  expect(worst(plateOf([scene(1, null)]))).toBeLessThan(5);
});
