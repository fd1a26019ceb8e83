import { expect, test } from 'vitest';
import { codecOf } from './growing-source.ts';
import { spanAt, veiledSpanAt } from './original-source.ts';

test('an instant lies in the stretch that begins on the grid before it', () => {
  expect(spanAt(0, 300, 20, 120)).toEqual({ fromMicros: 0, toMicros: 120 });
  expect(spanAt(119, 300, 20, 120)).toEqual({ fromMicros: 100, toMicros: 220 });
  expect(spanAt(120, 300, 120, 120)).toEqual({ fromMicros: 120, toMicros: 240 });
});

test('the last stretch ends with the recording', () => {
  expect(spanAt(250, 300, 120, 120)).toEqual({ fromMicros: 240, toMicros: 300 });
  expect(spanAt(240, 240, 120, 120)).toEqual({ fromMicros: 120, toMicros: 240 });
  expect(spanAt(999, 300, 120, 120)).toEqual({ fromMicros: 240, toMicros: 300 });
});

test('an instant before the beginning and an empty recording have the first stretch', () => {
  expect(spanAt(-5, 300, 120, 120)).toEqual({ fromMicros: 0, toMicros: 120 });
  expect(spanAt(0, 0, 120, 120)).toEqual({ fromMicros: 0, toMicros: 1 });
});

test('a veiled film begins at most five seconds before what is asked for, and where it ends the next begins', () => {
  const span = veiledSpanAt(63_000_000, 600_000_000);
  expect(span).toEqual({ fromMicros: 60_000_000, toMicros: 120_000_000 });
  expect(veiledSpanAt(span.toMicros, 600_000_000).fromMicros).toBe(span.toMicros);
});

test('the codec is read from the head of a film', () => {
  const head = new TextEncoder().encode('....avcC');
  expect(codecOf(head)).toBe(null);
  expect(codecOf(new Uint8Array([...head, 1, 0x64, 0x00, 0x1f]))).toBe('avc1.64001f');
});
