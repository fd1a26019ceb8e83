// AssemblyScript, 128-bit SIMD. The meaning of every function is in ../foreground-kernel.ts; ../foreground-reference.ts is
// the same in plain TypeScript. Memory is imported and laid out by ../foreground-layout.ts; nothing here allocates.

const SAMPLES: i32 = 20;
const BLOCK_BYTES: i32 = 32;
const EDGE_PX: i32 = 16;

let widthPx: i32 = 0;
let heightPx: i32 = 0;
let stridePx: i32 = 0;
let pictureY: i32 = 0;
let pictureU: i32 = 0;
let pictureV: i32 = 0;
let samples: i32 = 0;
let radius: i32 = 0;
let raw: i32 = 0;
let mask: i32 = 0;
let near: i32 = 0;
let plateY: i32 = 0;
let plateU: i32 = 0;
let plateV: i32 = 0;
let columns: i32 = 0;
// Bytes from a slot of a block to its next slot.
let slotBytes: i32 = 0;

export function configure(
  width: i32, height: i32, stride: i32, inY: i32, inU: i32, inV: i32, samplesAt: i32, radiusAt: i32,
  rawAt: i32, maskAt: i32, nearAt: i32, plateYAt: i32, plateUAt: i32, plateVAt: i32, columnsAt: i32,
): void {
  widthPx = width; heightPx = height; stridePx = stride;
  pictureY = inY; pictureU = inU; pictureV = inV;
  samples = samplesAt; radius = radiusAt; raw = rawAt; mask = maskAt; near = nearAt;
  plateY = plateYAt; plateU = plateUAt; plateV = plateVAt; columns = columnsAt;
  slotBytes = ((stridePx * heightPx) >> 4) * BLOCK_BYTES;
}

// @ts-ignore: decorator
@inline
function absoluteDifference(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

// @ts-ignore: decorator
@inline
function distanceTo(sampleY: v128, sampleC: v128, luma: v128, chroma: v128, shade: i32): v128 {
  const darker = i8x16.sub_sat_u(i8x16.sub_sat_u(sampleY, luma), i8x16.shr_u(sampleY, shade));
  const dY = v128.or(i8x16.sub_sat_u(luma, sampleY), darker);
  const dC = absoluteDifference(sampleC, chroma);
  // Each chroma value serves two pixels: U of both to the left half's pairs, then V added.
  const dU = i8x16.shuffle(dC, dC, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
  const dV = i8x16.shuffle(dC, dC, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15);
  return i8x16.add_sat_u(i8x16.add_sat_u(dY, dU), dV);
}

export function classify(shade: i32): void {
  const blocksPerRow = stridePx >> 4;
  const one = i8x16.splat(1);
  let block: usize = samples;
  for (let y = 0; y < heightPx; y++) {
    const row = y * stridePx;
    const chromaRow = (y >> 1) * (stridePx >> 1);
    for (let b = 0; b < blocksPerRow; b++, block += BLOCK_BYTES) {
      const x = b << 4;
      const half = chromaRow + (x >> 1);
      const luma = v128.load(pictureY + row + x);
      const chroma = v128.load64_lane(pictureV + half, v128.load64_zero(pictureU + half), 1);
      const limit = v128.load(radius + row + x);
      // Nearly everything looks like the plate: one comparison in place of two or more with samples that lie far apart.
      const plateC = v128.load64_lane(plateV + half, v128.load64_zero(plateU + half), 1);
      const off = distanceTo(v128.load(plateY + row + x), plateC, luma, chroma, shade);
      let done = i8x16.eq(i8x16.min_u(off, limit), off);
      if (!i8x16.all_true(done)) {
        let matches = v128.and(done, i8x16.splat(2));
        const end = block + SAMPLES * slotBytes;
        // Two samples a turn: the test for "all have two" costs as much as half a sample.
        for (let at = block; at < end; at += 2 * slotBytes) {
          const next = at + slotBytes;
          const first = distanceTo(v128.load(at), v128.load(at, 16), luma, chroma, shade);
          const second = distanceTo(v128.load(next), v128.load(next, 16), luma, chroma, shade);
          matches = i8x16.sub(matches, i8x16.eq(i8x16.min_u(first, limit), first));
          matches = i8x16.sub(matches, i8x16.eq(i8x16.min_u(second, limit), second));
          done = i8x16.gt_u(matches, one);
          if (i8x16.all_true(done)) break;
        }
      }
      v128.store(raw + row + x, v128.andnot(one, done));
    }
  }
}

export function majority(reach: i32): void {
  const limit = i8x16.splat(<i8>(((2 * reach + 1) * (2 * reach + 1)) >> 1));
  const start: usize = columns + EDGE_PX;
  const last = heightPx - 1;
  for (let x = 0; x < stridePx; x += 16) {
    let sum = i8x16.splat(0);
    for (let dy = -reach; dy <= reach; dy++) {
      sum = i8x16.add(sum, v128.load(raw + min(last, max(0, dy)) * stridePx + x));
    }
    v128.store(start + x, sum);
  }
  for (let y = 0; y < heightPx; y++) {
    if (y > 0) {
      const entering: usize = raw + min(last, y + reach) * stridePx;
      const leaving: usize = raw + max(0, y - reach - 1) * stridePx;
      for (let x = 0; x < stridePx; x += 16) {
        v128.store(start + x, i8x16.sub(i8x16.add(v128.load(start + x), v128.load(entering + x)), v128.load(leaving + x)));
      }
    }
    memory.fill(columns, load<u8>(start), EDGE_PX);
    memory.fill(start + widthPx, load<u8>(start + widthPx - 1), stridePx - widthPx + EDGE_PX);
    const to: usize = mask + y * stridePx;
    for (let x = 0; x < stridePx; x += 16) {
      let sum = v128.load(start + x);
      for (let dx = 1; dx <= reach; dx++) {
        sum = i8x16.add(sum, i8x16.add(v128.load(start + x - dx), v128.load(start + x + dx)));
      }
      v128.store(to + x, i8x16.gt_u(sum, limit));
    }
    memory.fill(to + widthPx, 0, stridePx - widthPx);
  }
}

// @ts-ignore: decorator
@inline
function hasMoving(y: i32): bool {
  const from: usize = mask + y * stridePx;
  let any = i8x16.splat(0);
  for (let x = 0; x < stridePx; x += 16) any = v128.or(any, v128.load(from + x));
  return v128.any_true(any);
}

export function dilate(reach: i32): void {
  memory.fill(columns, 0, stridePx + 2 * EDGE_PX);
  const start: usize = columns + EDGE_PX;
  let lastMoving = -1 - reach;
  for (let y = 0; y < reach && y < heightPx; y++) if (hasMoving(y)) lastMoving = y;
  for (let y = 0; y < heightPx; y++) {
    const top = max(0, y - reach);
    const bottom = min(heightPx - 1, y + reach);
    const to: usize = near + y * stridePx;
    if (y + reach < heightPx && hasMoving(y + reach)) lastMoving = y + reach;
    if (lastMoving < top) {
      memory.fill(to, 0, stridePx);
      continue;
    }
    for (let x = 0; x < stridePx; x += 16) {
      let any = i8x16.splat(0);
      for (let row = top; row <= bottom; row++) any = v128.or(any, v128.load(mask + row * stridePx + x));
      v128.store(start + x, any);
    }
    for (let x = 0; x < stridePx; x += 16) {
      let any = v128.load(start + x);
      for (let dx = 1; dx <= reach; dx++) {
        any = v128.or(any, v128.or(v128.load(start + x - dx), v128.load(start + x + dx)));
      }
      v128.store(to + x, any);
    }
    memory.fill(to + widthPx, 0, stridePx - widthPx);
  }
}

export function adapt(up: i32, down: i32, lowest: i32, highest: i32): void {
  const ups = i8x16.splat(<i8>up);
  const downs = i8x16.splat(<i8>down);
  const low = i8x16.splat(<i8>lowest);
  const high = i8x16.splat(<i8>highest);
  const zero = i8x16.splat(0);
  const end = stridePx * heightPx;
  for (let i = 0; i < end; i += 16) {
    const isNoise = v128.andnot(i8x16.ne(v128.load(raw + i), zero), i8x16.ne(v128.load(near + i), zero));
    const at = v128.load(radius + i);
    const next = v128.bitselect(i8x16.add_sat_u(at, ups), i8x16.sub_sat_u(at, downs), isNoise);
    v128.store(radius + i, i8x16.min_u(high, i8x16.max_u(low, next)));
  }
}

let random: u32 = 1;

// @ts-ignore: decorator
@inline
function next(): u32 {
  random ^= random << 13;
  random ^= random >> 17;
  random ^= random << 5;
  return random;
}

function seedRow(seed: i32, row: i32): void {
  let h: u32 = <u32>seed ^ (<u32>(row + 1) * 0x9e3779b1);
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  h ^= h >> 16;
  random = h == 0 ? 1 : h;
}

function put(pair: i32, y: i32, slot: i32, luma: u16, u: u8, v: u8): void {
  const lane = pair & 7;
  const at: usize = samples + ((y * stridePx + 2 * (pair - lane)) >> 4) * BLOCK_BYTES + slot * slotBytes;
  store<u16>(at + 2 * lane, luma);
  store<u8>(at + 16 + lane, u);
  store<u8>(at + 24 + lane, v);
}

// @ts-ignore: decorator
@inline
function isStill(at: i32): bool {
  // `raw` is 0 or 1 a byte: times 255 it is a mask for the bytes of `near`.
  const differs = <u32>load<u16>(raw + at) * 255;
  return (<u32>load<u16>(mask + at) | (<u32>load<u16>(near + at) & differs)) == 0;
}

// @ts-ignore: decorator
@inline
function nextBelow(bound: u32): i32 {
  return <i32>((<u64>next() * <u64>bound) >> 32);
}

export function learn(seed: i32, period: i32): void {
  const pairs = widthPx >> 1;
  const longest = <u32>(2 * period - 1);
  for (let y = 0; y < heightPx; y++) {
    seedRow(seed, y);
    const slot = nextBelow(SAMPLES);
    const nearSlot = nextBelow(SAMPLES);
    for (let pair = nextBelow(period); pair < pairs; pair += 1 + nextBelow(longest)) {
      if (!isStill(y * stridePx + 2 * pair)) continue;
      const chroma = (y >> 1) * (stridePx >> 1) + pair;
      const luma = load<u16>(pictureY + y * stridePx + 2 * pair);
      const u = load<u8>(pictureU + chroma);
      const v = load<u8>(pictureV + chroma);
      put(pair, y, slot, luma, u, v);
      const toward = nextBelow(9);
      const nearPair = pair + toward % 3 - 1;
      const nearY = y + toward / 3 - 1;
      if (nearPair < 0 || nearPair >= pairs || nearY < 0 || nearY >= heightPx) continue;
      if (!isStill(nearY * stridePx + 2 * nearPair)) continue;
      put(nearPair, nearY, nearSlot, luma, u, v);
    }
  }
}

// @ts-ignore: decorator
@inline
function stepped(plate: v128, picture: v128, still: v128): v128 {
  const up = v128.and(i8x16.gt_u(picture, plate), still);
  const down = v128.and(i8x16.lt_u(picture, plate), still);
  // A true lane is -1.
  return i8x16.add(i8x16.sub(plate, up), down);
}

// All ones where `isStill`, for 16 pixels.
// @ts-ignore: decorator
@inline
function stillAt(at: i32): v128 {
  const zero = i8x16.splat(0);
  const differs = v128.and(i8x16.ne(v128.load(raw + at), zero), v128.load(near + at));
  return i8x16.eq(v128.or(v128.load(mask + at), differs), zero);
}

export function stepPlate(): void {
  const zero = i8x16.splat(0);
  const full = stridePx * heightPx;
  for (let i = 0; i < full; i += 16) {
    const still = stillAt(i);
    v128.store(plateY + i, stepped(v128.load(plateY + i), v128.load(pictureY + i), still));
  }
  const chromaStride = stridePx >> 1;
  for (let y = 0; y < heightPx >> 1; y++) {
    const lumaRow = 2 * y * stridePx;
    const row = y * chromaStride;
    for (let x = 0; x < chromaStride; x += 8) {
      const m = stillAt(lumaRow + 2 * x);
      const still = i8x16.shuffle(m, zero, 0, 2, 4, 6, 8, 10, 12, 14, 16, 16, 16, 16, 16, 16, 16, 16);
      const u = stepped(v128.load64_zero(plateU + row + x), v128.load64_zero(pictureU + row + x), still);
      v128.store64_lane(plateU + row + x, u, 0);
      const v = stepped(v128.load64_zero(plateV + row + x), v128.load64_zero(pictureV + row + x), still);
      v128.store64_lane(plateV + row + x, v, 0);
    }
  }
}

// @ts-ignore: decorator
@inline
function mapped(values: v128, gain: v128, offset: v128): v128 {
  const low = i16x8.extend_low_i8x16_u(values);
  const high = i16x8.extend_high_i8x16_u(values);
  const a = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_u(low, gain), offset), 8);
  const b = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_u(low, gain), offset), 8);
  const c = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_u(high, gain), offset), 8);
  const d = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_u(high, gain), offset), 8);
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

export function mapLuma(gainQ8: i32, offsetQ8: i32): void {
  const gain = i16x8.splat(<i16>gainQ8);
  const offset = i32x4.splat(offsetQ8 + 128);
  const full = stridePx * heightPx;
  for (let i = 0; i < full; i += 16) v128.store(plateY + i, mapped(v128.load(plateY + i), gain, offset));
  const end: usize = samples + SAMPLES * slotBytes;
  for (let at: usize = samples; at < end; at += BLOCK_BYTES) v128.store(at, mapped(v128.load(at), gain, offset));
}
