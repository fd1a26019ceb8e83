import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from './picture.ts';
import { type ColourMatrix, toReducedRgb, toRgb } from './yuv-to-rgb.ts';

/** Colours that no matrix puts outside sRGB: means of what is cut off differ from what is cut off of means. */
function madePicture(widthPx: number, heightPx: number, bytes: readonly number[]): YuvPicture {
  const picture = createYuvPicture(widthPx, heightPx);
  let at = 0;
  const next = () => bytes[at++ % bytes.length]!;
  picture.y.forEach((_, i) => {
    picture.y[i] = 90 + (next() % 60);
  });
  for (const plane of [picture.u, picture.v]) for (let i = 0; i < plane.length; i++) plane[i] = 118 + (next() % 20);
  return picture;
}

const matrices = fc.constantFrom<ColourMatrix>('bt601', 'bt709');
const noise = fc.array(fc.nat(255), { minLength: 7, maxLength: 40 });

test('a part made smaller has the means of its squares, wherever it begins', () => {
  fc.assert(
    fc.property(
      noise,
      matrices,
      fc.integer({ min: 1, max: 5 }),
      fc.nat(5),
      fc.nat(5),
      (bytes, matrix, step, left, top) => {
        const picture = madePicture(24, 18, bytes);
        const whole = toRgb(picture, matrix);
        const size = { widthPx: Math.floor((24 - left) / step), heightPx: Math.floor((18 - top) / step) };
        const small = toReducedRgb(picture, { left, top, ...size, step, side: step }, matrix);
        for (let i = 0; i < small.length; i++) {
          const [channel, x, y] = [i % 3, Math.floor(i / 3) % size.widthPx, Math.floor(i / 3 / size.widthPx)];
          let sum = 0;
          for (let dy = 0; dy < step; dy++)
            for (let dx = 0; dx < step; dx++)
              sum += whole[3 * ((top + y * step + dy) * 24 + left + x * step + dx) + channel]!;
          expect(Math.abs(small[i]! - sum / (step * step))).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

test('picked pixels are those of the whole', () => {
  fc.assert(
    fc.property(noise, matrices, fc.integer({ min: 1, max: 6 }), (bytes, matrix, step) => {
      const picture = madePicture(24, 18, bytes);
      const whole = toRgb(picture, matrix);
      const from = step >> 1;
      const size = { widthPx: Math.ceil((24 - from) / step), heightPx: Math.ceil((18 - from) / step) };
      const picked = toReducedRgb(picture, { left: from, top: from, ...size, step, side: 1 }, matrix);
      for (let i = 0; i < picked.length; i++) {
        const [channel, x, y] = [i % 3, Math.floor(i / 3) % size.widthPx, Math.floor(i / 3 / size.widthPx)];
        const level = whole[3 * ((from + y * step) * 24 + from + x * step) + channel]!;
        expect(Math.abs(picked[i]! - level)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
