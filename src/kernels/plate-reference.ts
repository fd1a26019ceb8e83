import type { PlateKernel, PlateLayout } from './plate-kernel.ts';

/** The kernel in plain TypeScript, written to be read; the WASM one must leave the same bytes. */
export function createReferencePlate(layout: PlateLayout): PlateKernel {
  const { count, rowBytes, values, trusted, counts, means } = layout;
  const memory = new Uint8Array(layout.totalBytes);
  const meanRow = (widthPx: number, enough: number): number => {
    let doubtful = 0;
    for (let x = 0; x < ((widthPx + 15) & -16); x++) {
      let sum = 0;
      let n = 0;
      for (let s = 0; s < count; s++) {
        if (memory[trusted + s * rowBytes + x] === 0) continue;
        sum += memory[values + s * rowBytes + x]!;
        n++;
      }
      memory[counts + x] = n;
      memory[means + x] = n === 0 ? 0 : Math.floor((sum + (n >> 1)) / n);
      if (n < enough && x < widthPx) doubtful++;
    }
    return doubtful;
  };
  return { layout, memory, meanRow };
}
