import type { PlateKernel, PlateLayout } from './plate-kernel.ts';
import { plateWasmBase64 } from './plate-wasm.ts';
import { wasmModule } from './wasm-module.ts';

/** Everything the WebAssembly module offers: the whole boundary. Numbers are i32, offsets are bytes into the memory. */
interface PlateExports {
  configure(count: number, rowBytes: number, values: number, trusted: number, counts: number, means: number): void;
  meanRow(widthPx: number, enough: number): number;
}

const wasm = wasmModule(plateWasmBase64);

/** Compiles the kernel, for a thread that others are to share the code with. */
export const compilePlateKernel = (): object => wasm.compile();

/** The kernel in WebAssembly with 128-bit SIMD. */
export function createSimdPlate(layout: PlateLayout): PlateKernel {
  const { exports, memory } = wasm.instantiate<PlateExports>(layout.totalBytes);
  exports.configure(layout.count, layout.rowBytes, layout.values, layout.trusted, layout.counts, layout.means);
  return { layout, memory, meanRow: (widthPx, enough) => exports.meanRow(widthPx, enough) };
}
