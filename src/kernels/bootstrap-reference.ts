import type { BootstrapKernel } from './bootstrap-kernel.ts';
import type { BootstrapLayout } from './bootstrap-layout.ts';
import { rowSeed } from './foreground-kernel.ts';
import { BLOCK_BYTES, LANES } from './foreground-layout.ts';

/** The kernel in plain TypeScript, written to be read; the WASM one must leave the same bytes. */
export function createReferenceBootstrap(layout: BootstrapLayout): BootstrapKernel {
  const memory = new Uint8Array(layout.totalBytes);
  return {
    name: 'reference',
    layout,
    memory,
    release: () => {},
    median: () => median(memory, layout),
    vote: (enough, within) => vote(memory, layout, enough, within),
    compare: (within) => compare(memory, layout, within),
    fillSlot: (slot, seed) => fillSlot(memory, layout, slot, seed),
  };
}

function median(memory: Uint8Array, { pictures, pictureBytes, count, scene }: BootstrapLayout): void {
  for (let i = 0; i < pictureBytes; i++) {
    const values = Array.from({ length: count }, (_, p) => memory[pictures + p * pictureBytes + i]!);
    memory[scene + i] = values.sort((a, b) => a - b)[(count - 1) >> 1]!;
  }
}

function vote(memory: Uint8Array, layout: BootstrapLayout, enough: number, within: number): void {
  const { stridePx, heightPx, pictures, pictureBytes, count, scene, toU, toV } = layout;
  const before = memory.slice(scene, scene + pictureBytes);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < stridePx; x++) {
      const at = y * stridePx + x;
      const chroma = (y >> 1) * (stridePx >> 1) + (x >> 1);
      const valuesOf = (bytes: Uint8Array, start: number) =>
        [bytes[start + at]!, bytes[start + toU + chroma]!, bytes[start + toV + chroma]!] as const;
      const shown = Array.from({ length: count }, (_, p) => valuesOf(memory, pictures + p * pictureBytes));
      const distances = (from: readonly number[]): number[] =>
        shown
          .map((to) => to.reduce((sum, value, i) => sum + Math.abs(value - from[i]!), 0))
          .filter((distance) => distance <= within);
      const agreeing = distances(valuesOf(before, 0)).length;
      if (agreeing >= enough) continue;
      let best = -1;
      let bestVotes = agreeing;
      let bestSum = 0;
      for (let p = 0; p < count; p++) {
        const alike = distances(shown[p]!);
        const sum = Math.min(
          255,
          alike.reduce((total, distance) => total + (distance >> 1), 0),
        );
        if (alike.length < bestVotes) continue;
        if (alike.length === bestVotes && (best < 0 || sum >= bestSum)) continue;
        best = p;
        bestVotes = alike.length;
        bestSum = sum;
      }
      if (best < 0) continue;
      memory[scene + at] = shown[best]![0];
      memory[scene + toU + chroma] = shown[best]![1];
      memory[scene + toV + chroma] = shown[best]![2];
    }
  }
}

function compare(memory: Uint8Array, layout: BootstrapLayout, within: number): void {
  const { stridePx, heightPx, pictures, pictureBytes, count, scene, toU, toV, agree } = layout;
  const pairs = stridePx >> 1;
  for (let p = 0; p < count; p++) {
    const picture = pictures + p * pictureBytes;
    const off = (at: number): number => Math.abs(memory[picture + at]! - memory[scene + at]!);
    for (let y = 0; y < heightPx; y++) {
      for (let pair = 0; pair < pairs; pair++) {
        const at = y * stridePx + 2 * pair;
        const chroma = (y >> 1) * pairs + pair;
        const isSame =
          off(at) <= within && off(at + 1) <= within && Math.min(255, off(toU + chroma) + off(toV + chroma)) <= within;
        memory[agree + (p * heightPx + y) * pairs + pair] = isSame ? 255 : 0;
      }
    }
  }
}

function fillSlot(memory: Uint8Array, layout: BootstrapLayout, slot: number, seed: number): void {
  const { widthPx, heightPx, stridePx, pictures, pictureBytes, count, scene, toU, toV, agree } = layout;
  const pairs = widthPx >> 1;
  const chromaStride = stridePx >> 1;
  const agrees = (p: number, pair: number, y: number): boolean =>
    memory[agree + (p * heightPx + y) * chromaStride + pair] !== 0;
  for (let y = 0; y < heightPx; y++) {
    let r = rowSeed(seed, y);
    const next = (bound: number): number => {
      r ^= r << 13;
      r ^= r >>> 17;
      r ^= r << 5;
      return Math.floor(((r >>> 0) * bound) / 2 ** 32);
    };
    for (let pair = 0; pair < pairs; pair++) {
      let fromPair = pair;
      let fromY = y;
      const turn = (slot + y + pair) % count;
      let from = pictures + turn * pictureBytes;
      if (slot >= count || !agrees(turn, pair, y)) {
        const toward = next(9);
        fromPair = Math.min(pairs - 1, Math.max(0, pair + (toward % 3) - 1));
        fromY = Math.min(heightPx - 1, Math.max(0, y + Math.floor(toward / 3) - 1));
        const other = next(count);
        from = agrees(other, fromPair, fromY) ? pictures + other * pictureBytes : scene;
      }
      const lane = pair & 7;
      const at = layout.slot + ((y * stridePx + 2 * (pair - lane)) / LANES) * BLOCK_BYTES;
      const chroma = (fromY >> 1) * chromaStride + fromPair;
      memory[at + 2 * lane] = memory[from + fromY * stridePx + 2 * fromPair]!;
      memory[at + 2 * lane + 1] = memory[from + fromY * stridePx + 2 * fromPair + 1]!;
      memory[at + 16 + lane] = memory[from + toU + chroma]!;
      memory[at + 24 + lane] = memory[from + toV + chroma]!;
    }
  }
}
