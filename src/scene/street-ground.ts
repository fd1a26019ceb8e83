import { street } from './ground.ts';
import { lattice, valueNoise } from './random.ts';

/** A colour being mixed: red, green, blue, 0..255, not rounded. Reused by the caller. */
export type Ink = [number, number, number];

/**
 * The ground of the street at a place, by rule: paving, kerbs, cycle track, lanes, crossing, parking bays.
 *
 * @param footprintM size of a picture pixel on the ground there: details finer than it fade out
 */
export function groundColour(x: number, y: number, footprintM: number, ink: Ink): void {
  const broad = valueNoise(3, x * 0.35, y * 0.5) - 0.5;
  const middle = valueNoise(5, x * 1.7, y * 1.7) - 0.5;
  const fineFade = Math.min(1, 0.05 / footprintM);
  const grain = (valueNoise(7, x * 38, y * 38) - 0.5) * fineFade;
  if (y < street.nearKerbY - 0.22) paving(x, y, footprintM, 0.62, 0.41, [176, 168, 154], broad, grain, ink);
  else if (y < street.nearKerbY) kerb(x, grain, 0, ink);
  else if (y < street.nearKerbY + 0.1) set(ink, 92, 90, 86, grain * 14);
  else if (y < street.cycleY + 0.85) {
    set(ink, 138, 92, 80, broad * 12 + middle * 6 + grain * 30);
    if (y > street.cycleY + 0.73) worn(x, y, 0.75, ink);
  } else if (y < street.roadEndY) asphalt(x, y, broad, middle, grain, footprintM, ink);
  else if (y < street.parkingEndY) parking(x, y, broad, middle, grain, footprintM, ink);
  else if (y < street.parkingEndY + 0.06) set(ink, 84, 82, 79, 0);
  else if (y < street.parkingEndY + 0.28) kerb(x, grain, 0.4, ink);
  else {
    paving(x, y, footprintM, 0.9, 0.9, [186, 180, 168], broad, grain, ink);
    const wall = Math.min(1, (street.facadeY - y) / 0.7);
    scale(ink, 0.78 + 0.22 * wall);
  }
}

function set(ink: Ink, r: number, g: number, b: number, add: number): void {
  ink[0] = r + add;
  ink[1] = g + add;
  ink[2] = b + add;
}

function scale(ink: Ink, factor: number): void {
  ink[0] *= factor;
  ink[1] *= factor;
  ink[2] *= factor;
}

function mix(ink: Ink, r: number, g: number, b: number, share: number): void {
  ink[0] += (r - ink[0]) * share;
  ink[1] += (g - ink[1]) * share;
  ink[2] += (b - ink[2]) * share;
}

/** Slabs in running bond, each of its own shade, dark joints, some stains. */
function paving(
  x: number,
  y: number,
  footprintM: number,
  lengthM: number,
  widthM: number,
  base: readonly [number, number, number],
  broad: number,
  grain: number,
  ink: Ink,
): void {
  const row = Math.floor(y / widthM);
  const along = x / lengthM + (row & 1) * 0.5;
  const column = Math.floor(along);
  const shade = lattice(17, column, row) - 0.5;
  const tint = lattice(19, column, row) - 0.5;
  const fade = Math.min(1, 0.35 / footprintM);
  const add = shade * 17 * fade + broad * 17 + grain * 22;
  ink[0] = base[0] + add + tint * 6 * fade;
  ink[1] = base[1] + add;
  ink[2] = base[2] + add - tint * 6 * fade;
  const fx = (along - column) * lengthM;
  const fy = y - row * widthM;
  const joint = Math.min(fx, lengthM - fx, fy, widthM - fy);
  const half = Math.max(0.009, footprintM * 0.5);
  if (joint < half) scale(ink, 1 - 0.3 * Math.min(1, 0.011 / half));
  const stain = valueNoise(23, x * 0.9, y * 0.9) * valueNoise(29, x * 2.3, y * 2.3);
  if (stain > 0.5) scale(ink, 1 - (stain - 0.5) * 0.5);
  const gum = lattice(31, Math.floor(x * 3), Math.floor(y * 3));
  if (gum > 0.965) {
    const gx = x * 3 - Math.floor(x * 3) - 0.5;
    const gy = y * 3 - Math.floor(y * 3) - 0.5;
    if (gx * gx + gy * gy < 0.012) scale(ink, 0.8);
  }
}

function kerb(x: number, grain: number, shift: number, ink: Ink): void {
  const along = x + shift;
  const stone = Math.floor(along);
  set(ink, 188, 184, 176, (lattice(37, stone, 0) - 0.5) * 16 + grain * 20);
  if (along - stone < 0.02) scale(ink, 0.72);
}

function asphalt(
  x: number,
  y: number,
  broad: number,
  middle: number,
  grain: number,
  footprintM: number,
  ink: Ink,
): void {
  // Wheels polish two tracks a lane.
  let polish = 0;
  for (const lane of [street.laneNearY, street.laneFarY]) {
    for (const side of [-0.8, 0.8]) polish += Math.exp(-(((y - lane - side) / 0.35) ** 2));
  }
  set(ink, 94, 95, 98, broad * 14 + middle * 7 + grain * 42 - polish * 5);
  if (x > 22 && x < 27.4 && y > 11.6 && y < 14.6) scale(ink, 0.86);
  if (x > 2 && x < 7.5 && y > 15.2 && y < 16.8) scale(ink, 0.9);
  const ridge = Math.abs(valueNoise(41, x * 0.45, y * 0.8) - 0.5) + Math.abs(valueNoise(43, x * 3, y * 3) - 0.5) * 0.05;
  if (ridge < 0.008 + 0.004 * footprintM) scale(ink, 0.84);
  const crossing = Math.abs(x - street.crossingX) < street.crossingWidthM / 2;
  if (crossing) {
    const stripe = (y - 11.1) / 0.5;
    if (stripe > 0 && y < street.roadEndY - 0.1 && Math.floor(stripe) % 2 === 0) worn(x, y, 0.95, ink);
    return;
  }
  const stop = Math.abs(x - (street.crossingX - street.crossingWidthM / 2 - 0.9)) < 0.2 && y > 11 && y < 14.1;
  const stopFar = Math.abs(x - (street.crossingX + street.crossingWidthM / 2 + 0.9)) < 0.2 && y > 14.2 && y < 17.6;
  if (stop || stopFar) worn(x, y, 0.9, ink);
  const dash = Math.abs(y - 14.15) < 0.065 && x - Math.floor(x / 5) * 5 < 2.6;
  if (dash) worn(x, y, 0.9, ink);
  const cover = Math.hypot((x - 19.5) / 0.34, (y - 13.2) / 0.34);
  if (cover < 1) set(ink, 66, 64, 62, grain * 20 + (cover > 0.86 ? 22 : 0));
}

function parking(
  x: number,
  y: number,
  broad: number,
  middle: number,
  grain: number,
  footprintM: number,
  ink: Ink,
): void {
  set(ink, 104, 103, 102, broad * 12 + middle * 6 + grain * 30);
  const row = Math.floor(y / 0.16);
  const along = x / 0.22 + (row & 1) * 0.5;
  const fade = Math.min(1, 0.1 / footprintM);
  scale(ink, 1 + (lattice(47, Math.floor(along), row) - 0.5) * 0.16 * fade);
  const clear = Math.abs(x - street.crossingX) < street.crossingWidthM / 2 + 1.6;
  if (!clear && y - street.roadEndY < 0.1) worn(x, y, 0.75, ink);
  if (!clear && x - Math.floor(x / 5.6) * 5.6 < 0.1) worn(x, y, 0.7, ink);
  if (clear && Math.abs(x - street.crossingX) < street.crossingWidthM / 2 + 0.2) {
    paving(x, y, footprintM, 0.6, 0.4, [180, 172, 158], broad, grain, ink);
  }
}

/** White paint, thin in places. */
function worn(x: number, y: number, strength: number, ink: Ink): void {
  const wear = valueNoise(53, x * 9, y * 9) * 0.6 + valueNoise(59, x * 2, y * 2) * 0.4;
  const share = strength * Math.min(1, Math.max(0.25, 1.55 - wear * 1.3));
  mix(ink, 224, 222, 214, share);
}
