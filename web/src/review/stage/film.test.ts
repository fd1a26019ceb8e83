import { expect, test } from 'vitest';
import { type Film, filmFrameMicros, microsOf, secondsOf, stepped } from './film.ts';

const film: Film = {
  key: 'a',
  url: '',
  kind: 'original',
  mapId: null,
  mapOriginMicros: 0,
  mapEndMicros: null,
  isVeiled: true,
  recordingId: null,
  originMicros: 120_000_000,
  endMicros: 240_000_000,
  wholeMicros: 240_000_000,
  startsAtMicros: null,
  frameMicros: null,
};

test('an instant goes to the video and comes back', () => {
  expect(secondsOf(film, 120_000_000)).toBeCloseTo(0.0005);
  expect(Math.abs(microsOf(film, secondsOf(film, 133_370_000)) - 133_370_000)).toBeLessThanOrEqual(500);
});

test('steps go from frame to frame in both directions and come back to the same', () => {
  expect(stepped(0, filmFrameMicros, 1)).toBe(40_000);
  expect(stepped(40_000, filmFrameMicros, 1)).toBe(80_000);
  expect(stepped(80_000, filmFrameMicros, -1)).toBe(40_000);
  expect(stepped(61_000, filmFrameMicros, 1)).toBe(80_000);
  expect(stepped(61_000, filmFrameMicros, -1)).toBe(0);
  expect(stepped(0, filmFrameMicros, -1)).toBe(0);
});

test('a time a hair before a frame counts as the frame', () => {
  expect(stepped(39_999, filmFrameMicros, 1)).toBe(80_000);
});
