import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absentFrames } from './absent-frames.ts';

const nothingTold = { packetsTold: 0, packetsRead: 0, durationMicros: 0, ofPictures: false, broken: false };
const steady = (frames: number) => Float64Array.from({ length: frames }, (_, i) => i * 40_000);

test('a table that lists more packets than can be read tells how many are absent', () => {
  expect(absentFrames(steady(10), 400_000, { ...nothingTold, packetsTold: 25, packetsRead: 10 })).toBe(15);
  expect(absentFrames(steady(10), 400_000, { ...nothingTold, packetsTold: 10, packetsRead: 12 })).toBe(0);
});

test('a header that tells a greater length counts by the usual distance', () => {
  expect(absentFrames(steady(100), 4_000_000, { ...nothingTold, durationMicros: 10_000_000 })).toBe(150);
  expect(absentFrames(steady(100), 4_000_000, { ...nothingTold, durationMicros: 5_000_000 })).toBe(0);
  expect(absentFrames(steady(100), 4_000_000, { ...nothingTold, durationMicros: 5_000_000, ofPictures: true })).toBe(
    25,
  );
  expect(absentFrames(steady(1), 40_000, { ...nothingTold, durationMicros: 10_000_000 })).toBe(0);
});

test('frames taken out of a steady broken stream are counted; a pause of a whole one is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 400 }), fc.uniqueArray(fc.integer({ min: 1, max: 198 })), (frames, out) => {
      // At least nine tenths must stay, and the ends.
      const taken = new Set(out.slice(0, 15));
      const left = steady(frames).filter((_, i) => !taken.has(i));
      const end = frames * 40_000;
      expect(absentFrames(left, end, { ...nothingTold, broken: true })).toBe(taken.size);
      expect(absentFrames(left, end, nothingTold)).toBe(0);
    }),
  );
});

test('gaps of an unsteady stream are its own', () => {
  const unsteady = Float64Array.from({ length: 100 }, (_, i) => i * 40_000 + (i % 3) * 30_000);
  expect(absentFrames(unsteady, 5_000_000, { ...nothingTold, broken: true })).toBe(0);
});
