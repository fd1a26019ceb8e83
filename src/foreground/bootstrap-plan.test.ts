import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watchedKeys } from '../recording/packet-groups.ts';
import type { FrameTable } from '../recording/recording.ts';
import { planSegments } from '../recording/segments.ts';
import { planBootstrap, spread } from './bootstrap-plan.ts';

const tableOf = (frames: number, perSecond: number, keyEvery: number): FrameTable => ({
  ptsMicros: Float64Array.from({ length: frames }, (_, i) => Math.round((i * 1e6) / perSecond)),
  isKey: Uint8Array.from({ length: frames }, (_, i) => (i % keyEvery === 0 ? 1 : 0)),
  packetBytes: new Uint32Array(frames),
  framesWithoutTime: 0,
});

test('spread takes the ends and even distances, and never an item twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 50 }), (length, count) => {
      const taken = spread(
        Array.from({ length }, (_, i) => i),
        count,
      );
      expect(taken).toHaveLength(Math.min(length, count));
      expect(taken).toEqual([...new Set(taken)].sort((a, b) => a - b));
      if (count > 1 && length > 0) expect([taken[0], taken.at(-1)]).toEqual([0, length - 1]);
      const steps = taken.slice(1).map((item, i) => item - taken[i]!);
      expect(Math.max(0, ...steps) - Math.min(...steps, length)).toBeLessThanOrEqual(1);
    }),
  );
});

test('the background is made of key frames within a minute, else of frames of the segment; some in any case', () => {
  const cases = fc.record({
    frames: fc.integer({ min: 1, max: 6000 }),
    perSecond: fc.constantFrom(5, 12.5, 25),
    keyEvery: fc.integer({ min: 1, max: 800 }),
  });
  fc.assert(
    fc.property(cases, ({ frames, perSecond, keyEvery }) => {
      const table = tableOf(frames, perSecond, keyEvery);
      for (const segment of planSegments(table)) {
        const { keyFrames, otherFrames } = planBootstrap(table, segment, watchedKeys(table));
        expect([keyFrames.length > 0, otherFrames.length > 0]).toContain(true);
        expect(keyFrames.length * otherFrames.length).toBe(0);
        expect(Math.max(keyFrames.length, otherFrames.length)).toBeLessThanOrEqual(30);
        for (const key of keyFrames) {
          expect(table.isKey[key]).toBe(1);
          const at = table.ptsMicros[key]!;
          expect(at).toBeGreaterThanOrEqual(table.ptsMicros[segment.firstFrame]! - 60e6);
          expect(at).toBeLessThanOrEqual(table.ptsMicros[segment.endFrame - 1]! + 60e6);
        }
        for (const other of otherFrames) {
          expect(other).toBeGreaterThanOrEqual(segment.firstFrame);
          expect(other).toBeLessThan(segment.endFrame);
        }
      }
    }),
    { numRuns: 50 },
  );
});
