import { expect, test } from 'vitest';
import { isLifted, spanAround } from './veil.ts';

const unveiling = { reason: 'why', recordingId: 'a', tube: null, span: { fromMicros: 10, toMicros: 20 } };

test('the veil is lifted for one recording and one span', () => {
  expect(isLifted(null, { recordingId: 'a', ptsMicros: 15 })).toBe(false);
  expect(isLifted(unveiling, { recordingId: 'a', ptsMicros: 15 })).toBe(true);
  expect(isLifted(unveiling, { recordingId: 'b', ptsMicros: 15 })).toBe(false);
  expect(isLifted(unveiling, { recordingId: 'a', ptsMicros: 9 })).toBe(false);
  expect(isLifted(unveiling, { recordingId: 'a', ptsMicros: 20 })).toBe(false);
});

test('lifted for a synopsis it stays on the originals', () => {
  const composite = { reason: 'why', recordingId: null, tube: null };
  expect(isLifted(composite, { recordingId: 'a', ptsMicros: 0 })).toBe(false);
});

test('the span around an object stays in the recording', () => {
  expect(spanAround(1_000_000, 5_000_000, 6_000_000)).toEqual({ fromMicros: 0, toMicros: 6_000_000 });
  expect(spanAround(10_000_000, 12_000_000, 60_000_000)).toEqual({ fromMicros: 8_000_000, toMicros: 14_000_000 });
});
