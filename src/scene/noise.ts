import { hashOf, randomFrom } from './random.ts';

/** Noise is stored raised by this many grey levels, and pictures lowered by as many: their sum needs no clipping. */
export const NOISE_BIAS = 12;

/** A store of noise, read from a random place for every row of every frame. */
export interface NoiseStore {
  /** i32 over bytes 0..2*NOISE_BIAS, mean NOISE_BIAS. */
  readonly luma: Int32Array;
  readonly chroma: Int32Array;
}

const STORE_BYTES = 1 << 20;

/** Gaussian noise of the given deviation in grey levels, slightly smoothed along rows as a camera's denoiser leaves it. */
export function makeNoise(seed: number, sigma: number): NoiseStore {
  return { luma: store(seed, sigma, 1), chroma: store(seed + 1, sigma * 0.7, 2) };
}

function store(seed: number, sigma: number, smoothing: number): Int32Array {
  const random = randomFrom(hashOf(seed, 4242));
  const white = new Float32Array(STORE_BYTES);
  for (let i = 0; i < STORE_BYTES; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    white[i] = radius * Math.cos(angle);
    white[i + 1] = radius * Math.sin(angle);
  }
  const side = smoothing * 0.25;
  const norm = sigma / Math.hypot(1, side, side);
  const bytes = new Uint8Array(STORE_BYTES);
  for (let i = 0; i < STORE_BYTES; i++) {
    const before = white[i === 0 ? STORE_BYTES - 1 : i - 1]!;
    const after = white[i === STORE_BYTES - 1 ? 0 : i + 1]!;
    const value = Math.round((white[i]! + side * (before + after)) * norm);
    bytes[i] = NOISE_BIAS + Math.max(-NOISE_BIAS, Math.min(NOISE_BIAS, value));
  }
  return new Int32Array(bytes.buffer);
}

/**
 * target = source + noise, four pixels at a time in one 32-bit addition (signed: V8 adds unsigned ones as doubles): bytes of `source` are at most 255 - 2*NOISE_BIAS, so none carries.
 *
 * @param source i32 over bytes, rows of `widthPx` (a multiple of 4) without padding
 * @param target i32 over bytes, rows of `strideBytes`
 */
export function addNoise(
  source: Int32Array,
  target: Int32Array,
  widthPx: number,
  heightPx: number,
  strideBytes: number,
  noise: Int32Array,
  seed: number,
): void {
  const words = widthPx >> 2;
  const stride = strideBytes >> 2;
  const room = noise.length - words - 1;
  for (let y = 0; y < heightPx; y++) {
    let n = hashOf(seed, y) % room;
    let s = y * words;
    let t = y * stride;
    const end = s + words;
    for (; s < end; s++, t++, n++) target[t] = (source[s]! + noise[n]!) | 0;
  }
}
