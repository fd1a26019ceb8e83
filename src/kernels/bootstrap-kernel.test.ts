import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BootstrapKernel } from './bootstrap-kernel.ts';
import { layOutBootstrap } from './bootstrap-layout.ts';
import { createReferenceBootstrap } from './bootstrap-reference.ts';
import { createSimdBootstrap } from './bootstrap-simd.ts';
import { bootstrapWasmBase64 } from './bootstrap-wasm.ts';

/** Pictures of a scene of soft noise with some of something else in between, so that medians, votes and neighbours all occur. */
function fillPictures(kernel: BootstrapKernel, seed: number, spread: number): void {
  const { layout, memory } = kernel;
  let r = seed | 1;
  const next = (): number => {
    r ^= r << 13;
    r ^= r >>> 17;
    r ^= r << 5;
    return r >>> 0;
  };
  for (let i = layout.pictures; i < layout.scene; i++) memory[i] = 120 + (next() % spread);
  for (let i = layout.pictures; i < layout.scene; i += 1 + (next() % 5)) memory[i] = next() & 255;
}

test('the SIMD kernel leaves the same bytes as the reference, at odd sizes too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer(),
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 19 }),
      (halfWidth, halfHeight, count, seed, spread, enough, within, slot) => {
        const layout = layOutBootstrap({ widthPx: 2 * halfWidth, heightPx: 2 * halfHeight }, count);
        const [reference, simd] = [createReferenceBootstrap(layout), createSimdBootstrap(layout)].map((kernel) => {
          fillPictures(kernel, seed, spread);
          kernel.median();
          kernel.vote(enough, within);
          kernel.compare(within);
          kernel.fillSlot(slot, seed);
          return Buffer.from(kernel.memory);
        });
        expect(Buffer.compare(reference!, simd!)).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
});

test('the committed binary is what the source compiles to', async () => {
  // @ts-expect-error plain JavaScript beside the AssemblyScript, outside the type check
  const { buildKernel } = await import('./assembly/build.js');
  expect(await buildKernel('bootstrap')).toContain(bootstrapWasmBase64);
}, 30_000);
