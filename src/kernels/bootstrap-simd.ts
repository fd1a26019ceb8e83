import type { BootstrapKernel } from './bootstrap-kernel.ts';
import type { BootstrapLayout } from './bootstrap-layout.ts';
import { bootstrapWasmBase64 } from './bootstrap-wasm.ts';
import { wasmModule } from './wasm-module.ts';

/** Everything the WebAssembly module offers: the whole boundary. Numbers are i32, offsets are bytes into the memory. */
interface BootstrapExports {
  configure(
    widthPx: number,
    heightPx: number,
    stridePx: number,
    count: number,
    pictures: number,
    pictureBytes: number,
    scene: number,
    agree: number,
    slot: number,
  ): void;
  median(): void;
  vote(enough: number, within: number): void;
  compare(within: number): void;
  fillSlot(slot: number, seed: number): void;
}

const wasm = wasmModule(bootstrapWasmBase64);

/** Compiles the kernel, for a thread that others are to share the code with. */
export const compileBootstrapKernel = (): object => wasm.compile();

/** The kernel in WebAssembly with 128-bit SIMD. */
export function createSimdBootstrap(layout: BootstrapLayout): BootstrapKernel {
  const { exports, memory, release } = wasm.instantiate<BootstrapExports>(layout.totalBytes);
  exports.configure(
    layout.widthPx,
    layout.heightPx,
    layout.stridePx,
    layout.count,
    layout.pictures,
    layout.pictureBytes,
    layout.scene,
    layout.agree,
    layout.slot,
  );
  return {
    name: 'wasm-simd',
    layout,
    memory,
    release,
    median: () => exports.median(),
    vote: (enough, within) => exports.vote(enough, within),
    compare: (within) => exports.compare(within),
    fillSlot: (slot, seed) => exports.fillSlot(slot, seed),
  };
}
