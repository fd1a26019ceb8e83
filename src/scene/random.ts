/** Seeded randomness: the same seed gives the same numbers on every machine. Values are doubles in 0..1. */
export type Random = () => number;

/** Mixes 32 bits (the finaliser of MurmurHash3, Appleby 2011). */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number 0..2^32-1 from a seed and a list of integers: random access, no state. */
export function hashOf(seed: number, ...parts: readonly number[]): number {
  let h = mix32(seed ^ 0x9e3779b9);
  for (const part of parts) h = mix32(h ^ Math.imul(part | 0, 0x9e3779b1));
  return h;
}

/** The generator mulberry32 (Ettinger 2017): 32 bits of state, good enough for pictures. */
export function randomFrom(seed: number): Random {
  let state = mix32(seed + 0x6d2b79f5);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Uniform in `[low, high)`. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** One of the list, all equally likely. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

/** Smooth value noise over the plane, 0..1, lattice spacing 1 (Perlin's value noise with a cubic fade). */
export function valueNoise(seed: number, x: number, y: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const ux = fx * fx * (3 - 2 * fx);
  const uy = fy * fy * (3 - 2 * fy);
  const a = lattice(seed, ix, iy);
  const b = lattice(seed, ix + 1, iy);
  const c = lattice(seed, ix, iy + 1);
  const d = lattice(seed, ix + 1, iy + 1);
  return a + (b - a) * ux + (c - a + (a - b - c + d) * ux) * uy;
}

/** A random value 0..1 at each integer point. */
export function lattice(seed: number, ix: number, iy: number): number {
  return mix32(seed ^ Math.imul(ix, 0x27d4eb2f) ^ Math.imul(iy, 0x165667b1)) / 4294967296;
}
