// AssemblyScript, 128-bit SIMD. The meaning of every function is in ../bootstrap-kernel.ts; ../bootstrap-reference.ts is
// the same in plain TypeScript. Memory is imported and laid out by ../bootstrap-layout.ts; nothing here allocates.

const SAMPLES: i32 = 20;

let widthPx: i32 = 0;
let heightPx: i32 = 0;
let stridePx: i32 = 0;
let count: i32 = 0;
let pictures: i32 = 0;
let pictureBytes: i32 = 0;
let scene: i32 = 0;
let agree: i32 = 0;
let slots: i32 = 0;
// From the start of a picture to its chroma.
let toU: i32 = 0;
let toV: i32 = 0;

export function configure(
  width: i32, height: i32, stride: i32, pictureCount: i32, picturesAt: i32, bytes: i32, sceneAt: i32, agreeAt: i32, slotsAt: i32,
): void {
  widthPx = width; heightPx = height; stridePx = stride; count = pictureCount;
  pictures = picturesAt; pictureBytes = bytes; scene = sceneAt; agree = agreeAt; slots = slotsAt;
  toU = stride * height;
  toV = toU + ((toU / 4 + 15) & -16);
}

// Bit by bit from the highest: the largest value that no more than `middle` pictures are below.
export function median(): void {
  const middle = i8x16.splat(<i8>((count - 1) >> 1));
  for (let i = 0; i < pictureBytes; i += 16) {
    let result = i8x16.splat(0);
    for (let bit = 128; bit > 0; bit >>= 1) {
      const trial = v128.or(result, i8x16.splat(<i8>bit));
      let below = i8x16.splat(0);
      let at: usize = pictures + i;
      for (let p = 0; p < count; p++, at += pictureBytes) below = i8x16.sub(below, i8x16.lt_u(v128.load(at), trial));
      result = v128.bitselect(trial, result, i8x16.le_u(below, middle));
    }
    v128.store(scene + i, result);
  }
}

// @ts-ignore: decorator
@inline
function absoluteDifference(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

// @ts-ignore: decorator
@inline
function spreadU(c: v128): v128 {
  return i8x16.shuffle(c, c, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
}

// @ts-ignore: decorator
@inline
function spreadV(c: v128): v128 {
  return i8x16.shuffle(c, c, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15);
}

// @ts-ignore: decorator
@inline
function chromaAt(picture: usize, half: i32): v128 {
  return v128.load64_lane(picture + toV + half, v128.load64_zero(picture + toU + half), 1);
}

// @ts-ignore: decorator
@inline
function distance(aY: v128, aC: v128, bY: v128, bC: v128): v128 {
  const dC = absoluteDifference(aC, bC);
  return i8x16.add_sat_u(i8x16.add_sat_u(absoluteDifference(aY, bY), spreadU(dC)), spreadV(dC));
}

// What `voteBlock` found for 16 pixels: lanes that changed, and their chroma.
let changed: v128 = i8x16.splat(0);
let changedU: v128 = i8x16.splat(0);
let changedV: v128 = i8x16.splat(0);

function voteBlock(at: i32, half: i32, enough: i32, within: i32): void {
  const same = i8x16.splat(<i8>within);
  let agreeing = i8x16.splat(0);
  const sceneY = v128.load(scene + at);
  const sceneC = chromaAt(scene, half);
  let picture: usize = pictures;
  for (let p = 0; p < count; p++, picture += pictureBytes) {
    const d = distance(v128.load(picture + at), chromaAt(picture, half), sceneY, sceneC);
    agreeing = i8x16.sub(agreeing, i8x16.le_u(d, same));
  }
  const open = i8x16.lt_u(agreeing, i8x16.splat(<i8>enough));
  changed = i8x16.splat(0);
  if (!v128.any_true(open)) return;
  let bestVotes = agreeing;
  let bestSum = i8x16.splat(0);
  let bestY = sceneY;
  picture = pictures;
  for (let p = 0; p < count; p++, picture += pictureBytes) {
    const luma = v128.load(picture + at);
    const chroma = chromaAt(picture, half);
    let votes = i8x16.splat(0);
    let sum = i8x16.splat(0);
    let other: usize = pictures;
    for (let q = 0; q < count; q++, other += pictureBytes) {
      const d = distance(v128.load(other + at), chromaAt(other, half), luma, chroma);
      const isSame = i8x16.le_u(d, same);
      votes = i8x16.sub(votes, isSame);
      sum = i8x16.add_sat_u(sum, v128.and(i8x16.shr_u(d, 1), isSame));
    }
    const ties = v128.and(i8x16.eq(votes, bestVotes), v128.and(changed, i8x16.lt_u(sum, bestSum)));
    const wins = v128.and(open, v128.or(i8x16.gt_u(votes, bestVotes), ties));
    bestVotes = v128.bitselect(votes, bestVotes, wins);
    bestSum = v128.bitselect(sum, bestSum, wins);
    bestY = v128.bitselect(luma, bestY, wins);
    changedU = v128.bitselect(spreadU(chroma), changedU, wins);
    changedV = v128.bitselect(spreadV(chroma), changedV, wins);
    changed = v128.or(changed, wins);
  }
  v128.store(scene + at, bestY);
}

// Chroma of eight pairs after `voteBlock`: that of the right pixel where it changed, else of the left one, else as it was.
// @ts-ignore: decorator
@inline
function overwritten(before: v128, values: v128): v128 {
  const zero = i8x16.splat(0);
  const even = i8x16.shuffle(values, zero, 0, 2, 4, 6, 8, 10, 12, 14, 16, 16, 16, 16, 16, 16, 16, 16);
  const odd = i8x16.shuffle(values, zero, 1, 3, 5, 7, 9, 11, 13, 15, 16, 16, 16, 16, 16, 16, 16, 16);
  const byEven = i8x16.shuffle(changed, zero, 0, 2, 4, 6, 8, 10, 12, 14, 16, 16, 16, 16, 16, 16, 16, 16);
  const byOdd = i8x16.shuffle(changed, zero, 1, 3, 5, 7, 9, 11, 13, 15, 16, 16, 16, 16, 16, 16, 16, 16);
  return v128.bitselect(odd, v128.bitselect(even, before, byEven), byOdd);
}

export function vote(enough: i32, within: i32): void {
  const chromaStride = stridePx >> 1;
  for (let y = 0; y < heightPx; y += 2) {
    for (let x = 0; x < stridePx; x += 16) {
      const half = (y >> 1) * chromaStride + (x >> 1);
      let u = v128.load64_zero(scene + toU + half);
      let v = v128.load64_zero(scene + toV + half);
      for (let row = y; row < y + 2; row++) {
        voteBlock(row * stridePx + x, half, enough, within);
        u = overwritten(u, changedU);
        v = overwritten(v, changedV);
      }
      v128.store64_lane(scene + toU + half, u, 0);
      v128.store64_lane(scene + toV + half, v, 0);
    }
  }
}

export function compare(within: i32): void {
  const chromaStride = stridePx >> 1;
  const limit = i8x16.splat(<i8>within);
  const all = i8x16.splat(-1);
  let picture: usize = pictures;
  let to: usize = agree;
  for (let p = 0; p < count; p++, picture += pictureBytes) {
    for (let y = 0; y < heightPx; y++) {
      for (let x = 0; x < stridePx; x += 16, to += 8) {
        const at = y * stridePx + x;
        const half = (y >> 1) * chromaStride + (x >> 1);
        const isLuma = i8x16.le_u(absoluteDifference(v128.load(picture + at), v128.load(scene + at)), limit);
        const pairs = i16x8.eq(isLuma, all);
        const dC = absoluteDifference(chromaAt(picture, half), chromaAt(scene, half));
        const sum = i8x16.add_sat_u(dC, i8x16.shuffle(dC, dC, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));
        v128.store64_lane(to, v128.and(i8x16.narrow_i16x8_s(pairs, pairs), i8x16.le_u(sum, limit)), 0);
      }
    }
  }
}

let random: u32 = 1;

function seedRow(seed: i32, row: i32): void {
  let h: u32 = <u32>seed ^ (<u32>(row + 1) * 0x9e3779b1);
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  h ^= h >> 16;
  random = h == 0 ? 1 : h;
}

// @ts-ignore: decorator
@inline
function nextBelow(bound: u32): i32 {
  random ^= random << 13;
  random ^= random >> 17;
  random ^= random << 5;
  return <i32>((<u64>random * <u64>bound) >> 32);
}

export function fillSlot(slot: i32, seed: i32): void {
  const pairs = widthPx >> 1;
  const chromaStride = stridePx >> 1;
  const agreeBytes = chromaStride * heightPx;
  for (let y = 0; y < heightPx; y++) {
    seedRow(seed, y);
    const row: usize = slots + y * 2 * stridePx;
    let p = (slot + y) % count;
    for (let pair = 0; pair < pairs; pair++) {
      let fromPair = pair;
      let fromY = y;
      let picture: usize = pictures + p * pictureBytes;
      if (slot >= count || load<u8>(agree + p * agreeBytes + y * chromaStride + pair) == 0) {
        const toward = nextBelow(9);
        fromPair = min(pairs - 1, max(0, pair + toward % 3 - 1));
        fromY = min(heightPx - 1, max(0, y + toward / 3 - 1));
        const other = nextBelow(count);
        const isSame = load<u8>(agree + other * agreeBytes + fromY * chromaStride + fromPair) != 0;
        picture = isSame ? pictures + other * pictureBytes : scene;
      }
      if (++p == count) p = 0;
      const lane = pair & 7;
      const at = row + ((pair >> 3) << 5) + lane;
      const chroma = (fromY >> 1) * chromaStride + fromPair;
      store<u16>(at + lane, load<u16>(picture + fromY * stridePx + 2 * fromPair));
      store<u8>(at + 16, load<u8>(picture + toU + chroma));
      store<u8>(at + 24, load<u8>(picture + toV + chroma));
    }
  }
}
