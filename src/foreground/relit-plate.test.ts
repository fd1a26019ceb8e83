import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { lightBetween, relight } from './relit-plate.ts';

const size = { widthPx: 96, heightPx: 64 };

/** A textured scene with levels all over the range. */
function scene(): YuvPicture {
  const picture = createYuvPicture(size.widthPx, size.heightPx);
  for (let i = 0; i < picture.y.length; i++) picture.y[i] = 30 + ((i * 7919) % 150);
  for (let i = 0; i < picture.u.length; i++) {
    picture.u[i] = 100 + ((i * 31) % 50);
    picture.v[i] = 110 + ((i * 17) % 40);
  }
  return picture;
}

const lit = (picture: YuvPicture, gain: number, offset: number, warmth: number): YuvPicture => ({
  ...picture,
  y: picture.y.map((level) => Math.max(0, Math.min(255, Math.round(gain * level + offset)))),
  u: picture.u.map((level) => level - warmth),
  v: picture.v.map((level) => level + warmth),
});

test('a scene in another light is found to be the same, and a plate is shown in it', () => {
  const light = fc.record({
    gain: fc.double({ min: 0.7, max: 1.3, noNaN: true }),
    offset: fc.integer({ min: -15, max: 15 }),
    warmth: fc.integer({ min: -4, max: 4 }),
  });
  fc.assert(
    fc.property(light, ({ gain, offset, warmth }) => {
      const to = lit(scene(), gain, offset, warmth);
      const found = lightBetween(scene(), to);
      expect(found).not.toBeNull();
      const shown = relight(scene(), found!);
      for (const plane of ['y', 'u', 'v'] as const) {
        for (let i = 0; i < to[plane].length; i += 7) {
          expect(Math.abs(shown[plane][i]! - to[plane][i]!)).toBeLessThanOrEqual(2);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('a scene in which a car has come, or a shadow has moved, is another one', () => {
  const parked = lit(scene(), 1.05, 0, 0);
  for (let y = 20; y < 30; y++) parked.y.fill(40, y * size.widthPx + 20, y * size.widthPx + 40);
  expect(lightBetween(scene(), parked)).toBeNull();
  const shaded = lit(scene(), 1, 0, 0);
  for (let y = 0; y < 64; y++) for (let x = 0; x < 6; x++) shaded.y[y * 96 + x] = shaded.y[y * 96 + x]! * 0.6;
  expect(lightBetween(scene(), shaded)).toBeNull();
});
