import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutPlate } from './plate-kernel.ts';
import { createReferencePlate } from './plate-reference.ts';
import { createSimdPlate } from './plate-simd.ts';
import { plateWasmBase64 } from './plate-wasm.ts';

test('the SIMD kernel leaves the same bytes as the reference, at odd widths too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer(),
      fc.integer({ min: 1, max: 9 }),
      (widthPx, count, enough, seed, rarely) => {
        const layout = layOutPlate(widthPx, count);
        const [reference, simd] = [createReferencePlate(layout), createSimdPlate(layout)].map((kernel) => {
          let r = seed | 1;
          for (let i = layout.values; i < layout.counts; i++) {
            r ^= r << 13;
            r ^= r >>> 17;
            r ^= r << 5;
            kernel.memory[i] = i < layout.trusted ? r : (r >>> 3) % rarely === 0 ? 255 : 0;
          }
          return [kernel.meanRow(widthPx, enough), Buffer.from(kernel.memory).toString('hex')];
        });
        expect(simd).toEqual(reference);
      },
    ),
  );
});

test('the committed binary is what the source compiles to', async () => {
  // @ts-expect-error plain JavaScript beside the AssemblyScript, outside the type check
  const { buildKernel } = await import('./assembly/build.js');
  expect(await buildKernel('plate')).toContain(plateWasmBase64);
}, 30_000);
