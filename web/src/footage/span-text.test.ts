import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSeconds, parseSpan, spanText } from './span-text.ts';

test('spans are read as people write them', () => {
  expect(parseSpan('0:02:30')).toBe(150_000_000);
  expect(parseSpan('2:30')).toBe(150_000_000);
  expect(parseSpan('90')).toBe(90_000_000);
  expect(parseSpan('1:00:00,5')).toBe(3_600_500_000);
  for (const bad of ['', '1:60:00', '0:61', 'two', '-1', '1::2']) expect(parseSpan(bad)).toBeNull();
  expect(parseSeconds('0,5')).toBe(500_000);
  expect(parseSeconds('-1')).toBeNull();
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (micros) => {
      expect(parseSpan(spanText(micros))).toBe(micros);
    }),
  );
});
