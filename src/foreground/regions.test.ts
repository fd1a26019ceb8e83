import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRegions } from './regions.ts';
import { gapsBetween, runsOf } from './row-runs.ts';

const masks = fc
  .tuple(fc.integer({ min: 1, max: 21 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 5 }))
  .chain(([widthPx, heightPx, beyond]) =>
    fc.record({
      size: fc.constant({ widthPx, heightPx }),
      stridePx: fc.constant(widthPx + beyond),
      mask: fc
        .array(fc.constantFrom(0, 0, 255), {
          minLength: (widthPx + beyond) * heightPx,
          maxLength: (widthPx + beyond) * heightPx,
        })
        .map((values) => Uint8Array.from(values)),
    }),
  );

test('runs and gaps are the moving and the still pixels', () => {
  fc.assert(
    fc.property(masks, ({ size, stridePx, mask }) => {
      const runs = runsOf(mask, size, stridePx);
      const painted = new Uint8Array(mask.length);
      for (let i = 0; i < runs.count; i++) {
        painted.fill(255, runs.y[i]! * stridePx + runs.left[i]!, runs.y[i]! * stridePx + runs.right[i]!);
      }
      if (runs.count > 0) {
        const gaps = gapsBetween(runs, size.widthPx);
        for (let i = 0; i < gaps.count; i++) {
          for (let x = gaps.left[i]!; x < gaps.right[i]!; x++) {
            expect(painted[gaps.y[i]! * stridePx + x]).toBe(0);
            painted[gaps.y[i]! * stridePx + x] = 1;
          }
        }
      }
      for (let y = 0; y < size.heightPx; y++) {
        const hasRun = Array.from({ length: runs.count }, (_, i) => runs.y[i]).includes(y);
        for (let x = 0; x < size.widthPx; x++) {
          const at = y * stridePx + x;
          expect(painted[at] === 255).toBe(mask[at] === 255);
          if (hasRun) expect(painted[at]).not.toBe(0);
        }
      }
    }),
  );
});

test('regions are what a flood fill finds', () => {
  fc.assert(
    fc.property(masks, ({ size, stridePx, mask }) => {
      const found = findRegions(mask, size, stridePx);
      const label = new Int32Array(mask.length).fill(-1);
      let count = 0;
      for (let y = 0; y < size.heightPx; y++) {
        for (let x = 0; x < size.widthPx; x++) {
          if (mask[y * stridePx + x] === 0 || label[y * stridePx + x]! >= 0) continue;
          const open = [[x, y]];
          while (open.length > 0) {
            const [px, py] = open.pop() as [number, number];
            if (px < 0 || py < 0 || px >= size.widthPx || py >= size.heightPx) continue;
            const at = py * stridePx + px;
            if (mask[at] === 0 || label[at]! >= 0) continue;
            label[at] = count;
            for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) open.push([px + dx, py + dy]);
          }
          count++;
        }
      }
      expect(found.boxes).toHaveLength(count);
      for (let r = 0; r < count; r++) {
        let areaPx = 0;
        for (let i = found.firstRow[r]!; i < found.firstRow[r + 1]!; i++) {
          for (let x = found.rowLeft[i]!; x < found.rowRight[i]!; x++, areaPx++) {
            expect(label[found.rowY[i]! * stridePx + x]).toBe(r);
          }
        }
        expect(areaPx).toBe(found.areaPx[r]);
        expect(areaPx).toBe(label.filter((value) => value === r).length);
      }
    }),
  );
});
