// AssemblyScript, 128-bit SIMD. The meaning of every function is in ../plate-kernel.ts; ../plate-reference.ts is the same in
// plain TypeScript. Memory is imported and laid out by ../plate-layout.ts; nothing here allocates.

let count: i32 = 0;
let rowBytes: i32 = 0;
let values: i32 = 0;
let trusted: i32 = 0;
let counts: i32 = 0;
let means: i32 = 0;

export function configure(
  sampleCount: i32, bytes: i32, valuesAt: i32, trustedAt: i32, countsAt: i32, meansAt: i32,
): void {
  count = sampleCount; rowBytes = bytes;
  values = valuesAt; trusted = trustedAt; counts = countsAt; means = meansAt;
}

// Four quotients, rounded half up: exact, because sums and counts are far below 2^24.
// @ts-ignore: decorator
@inline
function quotient(sum: v128, n: v128): v128 {
  const half = i32x4.shr_u(n, 1);
  return i32x4.trunc_sat_f32x4_u(f32x4.div(f32x4.convert_i32x4_u(i32x4.add(sum, half)), f32x4.convert_i32x4_u(n)));
}

export function meanRow(widthPx: i32, enough: i32): i32 {
  const one = i8x16.splat(1);
  const least = i8x16.splat(<i8>enough);
  let doubtful = 0;
  for (let x = 0; x < widthPx; x += 16) {
    let low = i16x8.splat(0);
    let high = i16x8.splat(0);
    let n = i8x16.splat(0);
    let at: usize = x;
    for (let s = 0; s < count; s++, at += rowBytes) {
      const weight = v128.load(trusted + at);
      const value = v128.and(v128.load(values + at), weight);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(value));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(value));
      n = i8x16.sub(n, weight);
    }
    v128.store(counts + x, n);
    const isDoubtful = i8x16.lt_u(n, least);
    const inside = widthPx - x < 16 ? (1 << (widthPx - x)) - 1 : 0xffff;
    doubtful += popcnt(i8x16.bitmask(isDoubtful) & inside);
    // No division by zero: what nobody trusts is 0.
    n = i8x16.max_u(n, one);
    const nLow = i16x8.extend_low_i8x16_u(n);
    const nHigh = i16x8.extend_high_i8x16_u(n);
    const a = quotient(i32x4.extend_low_i16x8_u(low), i32x4.extend_low_i16x8_u(nLow));
    const b = quotient(i32x4.extend_high_i16x8_u(low), i32x4.extend_high_i16x8_u(nLow));
    const c = quotient(i32x4.extend_low_i16x8_u(high), i32x4.extend_low_i16x8_u(nHigh));
    const d = quotient(i32x4.extend_high_i16x8_u(high), i32x4.extend_high_i16x8_u(nHigh));
    v128.store(means + x, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(a, b), i16x8.narrow_i32x4_u(c, d)));
  }
  return doubtful;
}
