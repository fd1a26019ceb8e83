import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ForegroundKernel } from './foreground-kernel.ts';
import { EDGE_PX, layOutForeground } from './foreground-layout.ts';
import { createReferenceKernel } from './foreground-reference.ts';
import { createSimdKernel } from './foreground-simd.ts';
import { foregroundWasmBase64 } from './foreground-wasm.ts';

/** Fills the memory with plausible bytes: samples close to the picture, so that every number of matches occurs. */
function seedMemory(kernel: ForegroundKernel, seed: number, spread: number): void {
  const { layout, memory } = kernel;
  let r = seed | 1;
  const next = (): number => {
    r ^= r << 13;
    r ^= r >>> 17;
    r ^= r << 5;
    return r >>> 0;
  };
  for (let i = layout.pictureY; i < layout.totalBytes; i++) memory[i] = 120 + (next() % spread) - (spread >> 1);
  for (let i = layout.pictureY; i < layout.totalBytes; i += 1 + (next() % 97)) memory[i] = next() & 255;
  for (let i = layout.radius; i < layout.raw; i++) memory[i] = next() % (2 * spread);
  for (let i = layout.raw; i < layout.mask; i++) memory[i] = next() & 1;
  for (let i = layout.mask; i < layout.plateY; i++) memory[i] = next() % 5 === 0 ? 255 : 0;
}

const steps = fc.array(
  fc.oneof(
    fc.tuple(fc.constant('classify' as const), fc.integer({ min: 1, max: 7 })),
    fc.tuple(fc.constant('majority' as const), fc.integer({ min: 1, max: 7 })),
    fc.tuple(fc.constant('dilate' as const), fc.integer({ min: 1, max: 7 })),
    fc.tuple(fc.constant('adapt' as const), fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1)),
    fc.tuple(fc.constant('learn' as const), fc.integer(), fc.integer({ min: 1, max: 40 })),
    fc.constant<['stepPlate']>(['stepPlate']),
    fc.tuple(
      fc.constant('mapLuma' as const),
      fc.integer({ min: 0, max: 1023 }),
      fc.integer({ min: -65535, max: 65535 }),
    ),
  ),
  { minLength: 1, maxLength: 8 },
);

function run(kernel: ForegroundKernel, list: readonly (readonly (string | number)[])[]): void {
  for (const [name, a, b] of list as readonly [string, number, number][]) {
    if (name === 'classify') kernel.classify(a);
    else if (name === 'majority') kernel.majority(a);
    else if (name === 'dilate') kernel.dilate(a);
    else if (name === 'adapt') kernel.adapt(a, b, 10, 60);
    else if (name === 'learn') kernel.learn(a, b);
    else if (name === 'stepPlate') kernel.stepPlate();
    else kernel.mapLuma(a, b);
  }
}

test('the SIMD kernel leaves the same bytes as the reference, at odd sizes too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 14 }),
      fc.integer(),
      fc.integer({ min: 2, max: 60 }),
      steps,
      (halfWidth, halfHeight, seed, spread, list) => {
        const layout = layOutForeground({ widthPx: 2 * halfWidth, heightPx: 2 * halfHeight });
        const kernels = [createReferenceKernel(layout), createSimdKernel(layout)];
        const [reference, simd] = kernels.map((kernel) => {
          seedMemory(kernel, seed, spread);
          run(kernel, list);
          // The sums of columns are scratch.
          kernel.memory.fill(0, layout.columns, layout.columns + layout.stridePx + 2 * EDGE_PX);
          return Buffer.from(kernel.memory);
        });
        expect(Buffer.compare(reference!, simd!)).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

test('the committed binary is what the source compiles to', async () => {
  // @ts-expect-error plain JavaScript beside the AssemblyScript, outside the type check
  const { buildKernel } = await import('./assembly/build.js');
  expect(await buildKernel('foreground')).toContain(foregroundWasmBase64);
}, 30_000);

test('a kernel in memory that was given back begins as a new one does, all bytes of it', () => {
  const layout = layOutForeground({ widthPx: 64, heightPx: 48 });
  const first = createSimdKernel(layout);
  const begun = first.memory.slice();
  seedMemory(first, 7, 40);
  first.classify(3);
  first.release();
  const next = createSimdKernel(layout);
  expect(next.memory.buffer).toBe(first.memory.buffer);
  expect(Buffer.compare(next.memory, begun)).toBe(0);
});
