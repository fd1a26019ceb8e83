import { type ForegroundKernel, rowSeed } from './foreground-kernel.ts';
import { BLOCK_BYTES, EDGE_PX, type ForegroundLayout, LANES, SAMPLES, sampleOffset } from './foreground-layout.ts';

/** The kernel in plain TypeScript, written to be read; the WASM one must leave the same bytes. */
export function createReferenceKernel(layout: ForegroundLayout): ForegroundKernel {
  const memory = new Uint8Array(layout.totalBytes);
  return {
    name: 'reference',
    layout,
    memory,
    release: () => {},
    classify: (shade) => classify(memory, layout, shade),
    majority: (reach) => majority(memory, layout, reach),
    dilate: (reach) => dilate(memory, layout, reach),
    adapt: (up, down, lowest, highest) => adapt(memory, layout, up, down, lowest, highest),
    learn: (seed, period) => learn(memory, layout, seed, period),
    stepPlate: () => stepPlate(memory, layout),
    mapLuma: (gainQ8, offsetQ8) => mapLuma(memory, layout, gainQ8, offsetQ8),
  };
}

function classify(memory: Uint8Array, layout: ForegroundLayout, shade: number): void {
  const { heightPx, stridePx } = layout;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < stridePx; x++) {
      const px = y * stridePx + x;
      const chroma = (y >> 1) * (stridePx >> 1) + (x >> 1);
      const luma = memory[layout.pictureY + px]!;
      const u = memory[layout.pictureU + chroma]!;
      const v = memory[layout.pictureV + chroma]!;
      const agrees = (otherY: number, otherU: number, otherV: number): boolean => {
        const distance =
          (luma > otherY ? luma - otherY : Math.max(0, otherY - luma - (otherY >> shade))) +
          Math.abs(otherU - u) +
          Math.abs(otherV - v);
        return Math.min(255, distance) <= memory[layout.radius + px]!;
      };
      let isStill = agrees(
        memory[layout.plateY + px]!,
        memory[layout.plateU + chroma]!,
        memory[layout.plateV + chroma]!,
      );
      const lane = x % LANES;
      let matches = 0;
      for (let s = 0; s < SAMPLES && !isStill; s++) {
        const at = sampleOffset(layout, x - lane, y, s);
        if (agrees(memory[at + lane]!, memory[at + 16 + (lane >> 1)]!, memory[at + 24 + (lane >> 1)]!)) matches++;
        isStill = matches >= 2;
      }
      memory[layout.raw + px] = isStill ? 0 : 1;
    }
  }
}

function majority(memory: Uint8Array, layout: ForegroundLayout, reach: number): void {
  const { widthPx, heightPx, stridePx, columns } = layout;
  const half = ((2 * reach + 1) ** 2) >> 1;
  const rowAt = (y: number): number => layout.raw + Math.min(heightPx - 1, Math.max(0, y)) * stridePx;
  for (let y = 0; y < heightPx; y++) {
    for (let x = -EDGE_PX; x < stridePx + EDGE_PX; x++) {
      const from = Math.min(widthPx - 1, Math.max(0, x));
      let sum = 0;
      for (let dy = -reach; dy <= reach; dy++) sum += memory[rowAt(y + dy) + from]!;
      memory[columns + EDGE_PX + x] = sum;
    }
    let sum = 0;
    for (let x = -reach; x < reach; x++) sum += memory[columns + EDGE_PX + x]!;
    for (let x = 0; x < stridePx; x++) {
      sum += memory[columns + EDGE_PX + x + reach]!;
      memory[layout.mask + y * stridePx + x] = x < widthPx && sum > half ? 255 : 0;
      sum -= memory[columns + EDGE_PX + x - reach]!;
    }
  }
}

function dilate(memory: Uint8Array, layout: ForegroundLayout, reach: number): void {
  const { widthPx, heightPx, stridePx, columns } = layout;
  memory.fill(0, columns, columns + stridePx + 2 * EDGE_PX);
  for (let y = 0; y < heightPx; y++) {
    const top = Math.max(0, y - reach);
    const bottom = Math.min(heightPx - 1, y + reach);
    for (let x = 0; x < stridePx; x++) {
      let any = 0;
      for (let row = top; row <= bottom; row++) any |= memory[layout.mask + row * stridePx + x]!;
      memory[columns + EDGE_PX + x] = any;
    }
    for (let x = 0; x < stridePx; x++) {
      let any = 0;
      for (let dx = -reach; dx <= reach; dx++) any |= memory[columns + EDGE_PX + x + dx]!;
      memory[layout.near + y * stridePx + x] = x < widthPx ? any : 0;
    }
  }
}

function adapt(
  memory: Uint8Array,
  layout: ForegroundLayout,
  up: number,
  down: number,
  lowest: number,
  highest: number,
): void {
  const end = layout.stridePx * layout.heightPx;
  for (let i = 0; i < end; i++) {
    const at = layout.radius + i;
    const isNoise = memory[layout.raw + i] === 1 && memory[layout.near + i] === 0;
    const next = memory[at]! + (isNoise ? up : -down);
    memory[at] = Math.min(highest, Math.max(lowest, next));
  }
}

/** True where a pixel is outside `mask`, and does not differ beside something moving. */
function isScene(memory: Uint8Array, layout: ForegroundLayout, at: number): boolean {
  return (memory[layout.mask + at]! | (memory[layout.near + at]! & -memory[layout.raw + at]! & 255)) === 0;
}

function learn(memory: Uint8Array, layout: ForegroundLayout, seed: number, period: number): void {
  const { widthPx, heightPx, stridePx } = layout;
  const pairs = widthPx >> 1;
  const chromaStride = stridePx >> 1;
  const isStill = (pair: number, y: number): boolean => {
    const at = y * stridePx + 2 * pair;
    return isScene(memory, layout, at) && isScene(memory, layout, at + 1);
  };
  for (let y = 0; y < heightPx; y++) {
    let r = rowSeed(seed, y);
    const next = (bound: number): number => {
      r ^= r << 13;
      r ^= r >>> 17;
      r ^= r << 5;
      return Math.floor(((r >>> 0) * bound) / 2 ** 32);
    };
    const slot = next(SAMPLES);
    const nearSlot = next(SAMPLES);
    for (let pair = next(period); pair < pairs; pair += 1 + next(2 * period - 1)) {
      if (!isStill(pair, y)) continue;
      const px = layout.pictureY + y * stridePx + 2 * pair;
      const chroma = (y >> 1) * chromaStride + pair;
      const put = (toPair: number, toY: number, toSlot: number): void => {
        const lane = toPair & 7;
        const at = sampleOffset(layout, 2 * (toPair - lane), toY, toSlot);
        memory[at + 2 * lane] = memory[px]!;
        memory[at + 2 * lane + 1] = memory[px + 1]!;
        memory[at + 16 + lane] = memory[layout.pictureU + chroma]!;
        memory[at + 24 + lane] = memory[layout.pictureV + chroma]!;
      };
      put(pair, y, slot);
      const toward = next(9);
      const nearPair = pair + (toward % 3) - 1;
      const nearY = y + Math.floor(toward / 3) - 1;
      if (nearPair < 0 || nearPair >= pairs || nearY < 0 || nearY >= heightPx || !isStill(nearPair, nearY)) continue;
      put(nearPair, nearY, nearSlot);
    }
  }
}

function stepPlate(memory: Uint8Array, layout: ForegroundLayout): void {
  const { heightPx, stridePx } = layout;
  const chromaStride = stridePx >> 1;
  const step = (plate: number, picture: number): void => {
    memory[plate] = memory[plate]! + Math.sign(memory[picture]! - memory[plate]!);
  };
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < stridePx; x++) {
      const i = y * stridePx + x;
      if (isScene(memory, layout, i)) step(layout.plateY + i, layout.pictureY + i);
    }
  }
  for (let y = 0; y < heightPx >> 1; y++) {
    for (let x = 0; x < chromaStride; x++) {
      const i = y * chromaStride + x;
      if (!isScene(memory, layout, 2 * y * stridePx + 2 * x)) continue;
      step(layout.plateU + i, layout.pictureU + i);
      step(layout.plateV + i, layout.pictureV + i);
    }
  }
}

function mapLuma(memory: Uint8Array, layout: ForegroundLayout, gainQ8: number, offsetQ8: number): void {
  const { stridePx, heightPx } = layout;
  const map = (value: number): number => Math.min(255, Math.max(0, (value * gainQ8 + offsetQ8 + 128) >> 8));
  const full = stridePx * heightPx;
  for (let i = 0; i < full; i++) memory[layout.plateY + i] = map(memory[layout.plateY + i]!);
  const blocks = (full / LANES) * SAMPLES;
  for (let b = 0; b < blocks; b++) {
    const at = layout.samples + b * BLOCK_BYTES;
    for (let lane = 0; lane < LANES; lane++) memory[at + lane] = map(memory[at + lane]!);
  }
}
