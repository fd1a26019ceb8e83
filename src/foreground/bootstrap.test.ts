import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianPicture } from './bootstrap.ts';

test('the median of pictures is the lower median of every value', () => {
  const plane = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const picture = fc.record({
    widthPx: fc.constant(4),
    heightPx: fc.constant(2),
    y: plane(8),
    u: plane(2),
    v: plane(2),
  });
  fc.assert(
    fc.property(fc.array(picture, { minLength: 1, maxLength: 9 }), (pictures) => {
      const median = medianPicture(pictures, { widthPx: 4, heightPx: 2 });
      for (const name of ['y', 'u', 'v'] as const) {
        const expected = Array.from(median[name], (_, i) => {
          const sorted = pictures.map((p) => p[name][i]!).sort((a, b) => a - b);
          return sorted[(sorted.length - 1) >> 1]!;
        });
        expect(Array.from(median[name])).toEqual(expected);
      }
    }),
  );
});
