import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colourShares } from './colour-tubes.ts';

test('shares hold every tube once, in order, no more than a batch each, and more than one where two threads are of use', () => {
  fc.assert(
    fc.property(fc.nat(5_000), (tubes) => {
      const shares = colourShares(tubes);
      let at = 0;
      for (const { first, end } of shares) {
        expect(first).toBe(at);
        expect(end - first).toBeLessThanOrEqual(128);
        at = end;
      }
      expect(at).toBe(tubes);
      if (tubes >= 8) expect(shares.length).toBeGreaterThan(1);
    }),
  );
});
