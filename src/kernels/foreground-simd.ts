import type { ForegroundKernel } from './foreground-kernel.ts';
import type { ForegroundLayout } from './foreground-layout.ts';
import { foregroundWasmBase64 } from './foreground-wasm.ts';
import { wasmModule } from './wasm-module.ts';

/** Everything the WebAssembly module offers: the whole boundary. Numbers are i32, offsets are bytes into the shared memory. */
interface ForegroundExports {
  configure(
    widthPx: number,
    heightPx: number,
    stridePx: number,
    pictureY: number,
    pictureU: number,
    pictureV: number,
    samples: number,
    radius: number,
    raw: number,
    mask: number,
    near: number,
    plateY: number,
    plateU: number,
    plateV: number,
    columns: number,
  ): void;
  classify(shade: number): void;
  majority(reach: number): void;
  dilate(reach: number): void;
  adapt(up: number, down: number, lowest: number, highest: number): void;
  learn(seed: number, period: number): void;
  stepPlate(): void;
  mapLuma(gainQ8: number, offsetQ8: number): void;
}

const wasm = wasmModule(foregroundWasmBase64);

/** Compiles the kernel once a thread; threads share the code as long as one of them holds it. */
export const compileSimdKernel = (): object => wasm.compile();

/** The kernel in WebAssembly with 128-bit SIMD. */
export function createSimdKernel(layout: ForegroundLayout): ForegroundKernel {
  const { exports, memory, release } = wasm.instantiate<ForegroundExports>(layout.totalBytes);
  exports.configure(
    layout.widthPx,
    layout.heightPx,
    layout.stridePx,
    layout.pictureY,
    layout.pictureU,
    layout.pictureV,
    layout.samples,
    layout.radius,
    layout.raw,
    layout.mask,
    layout.near,
    layout.plateY,
    layout.plateU,
    layout.plateV,
    layout.columns,
  );
  return {
    name: 'wasm-simd',
    layout,
    memory,
    release,
    classify: (shade) => exports.classify(shade),
    majority: (reach) => exports.majority(reach),
    dilate: (reach) => exports.dilate(reach),
    adapt: (up, down, lowest, highest) => exports.adapt(up, down, lowest, highest),
    learn: (seed, period) => exports.learn(seed, period),
    stepPlate: () => exports.stepPlate(),
    mapLuma: (gainQ8, offsetQ8) => exports.mapLuma(gainQ8, offsetQ8),
  };
}
