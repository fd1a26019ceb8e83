import type { ForegroundKernel } from './foreground-kernel.ts';
import type { ForegroundLayout } from './foreground-layout.ts';
import { foregroundWasmBase64 } from './foreground-wasm.ts';

/** The part of the global WebAssembly that is used here; its types come with the browser's library only. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(pages: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: unknown;
  }
}

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

const WASM_PAGE_BYTES = 65_536;

let compiled: WebAssembly.Module | null = null;

/** Compiles the kernel once a thread, in about a millisecond; threads share the code as long as one of them holds it. */
export function compileSimdKernel(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(foregroundWasmBase64), (c) => c.charCodeAt(0)));
  return compiled;
}

/** The kernel in WebAssembly with 128-bit SIMD. Throws where the engine has no SIMD (Node has it since 16.4). */
export function createSimdKernel(layout: ForegroundLayout): ForegroundKernel {
  const shared = new WebAssembly.Memory({ initial: Math.ceil(layout.totalBytes / WASM_PAGE_BYTES) });
  const instance = new WebAssembly.Instance(compileSimdKernel(), { env: { memory: shared } });
  const wasm = instance.exports as ForegroundExports;
  wasm.configure(
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
    memory: new Uint8Array(shared.buffer, 0, layout.totalBytes),
    classify: (shade) => wasm.classify(shade),
    majority: (reach) => wasm.majority(reach),
    dilate: (reach) => wasm.dilate(reach),
    adapt: (up, down, lowest, highest) => wasm.adapt(up, down, lowest, highest),
    learn: (seed, period) => wasm.learn(seed, period),
    stepPlate: () => wasm.stepPlate(),
    mapLuma: (gainQ8, offsetQ8) => wasm.mapLuma(gainQ8, offsetQ8),
  };
}
