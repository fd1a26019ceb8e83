import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupTails, tailMicros } from './group-tails.ts';

test('a tail is at most half a second, leaves the key frame, and is as long as can be; the last group has none', () => {
  const steps = fc.array(fc.integer({ min: 1_000, max: 700_000 }), { minLength: 12, maxLength: 120 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 2, max: 9 }), fc.nat(100), (list, length, fromFrame) => {
      let at = 0;
      const ptsMicros = Float64Array.from([0, ...list], (step) => (at += step));
      const groups = Array.from({ length: Math.floor(list.length / length) }, (_, i) => {
        const run = { firstFrame: i * length, endFrame: (i + 1) * length };
        return { ...run, peakBytes: 1, peakRun: run };
      });
      const tails = groupTails({ ptsMicros }, groups, fromFrame);
      for (const [i, { firstFrame, tailFrame, endFrame }] of tails.entries()) {
        expect({ firstFrame, endFrame }).toMatchObject({ firstFrame: i * length, endFrame: (i + 1) * length });
        if (firstFrame < fromFrame || i + 1 === tails.length) expect(tailFrame).toBe(endFrame);
        else {
          expect(tailFrame).toBeGreaterThan(firstFrame);
          if (tailFrame < endFrame)
            expect(ptsMicros[endFrame]! - ptsMicros[tailFrame]!).toBeLessThanOrEqual(tailMicros);
          const earlier = ptsMicros[endFrame]! - ptsMicros[tailFrame - 1]!;
          expect(tailFrame - 1 === firstFrame || earlier > tailMicros).toBe(true);
        }
      }
    }),
  );
});
