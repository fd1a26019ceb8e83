import type { Camera } from './camera.ts';
import { hallFurniture } from './hall-furniture.ts';
import { hall } from './hall-ground.ts';
import type { Occluder, Plate } from './plate.ts';
import { composePlate } from './plate-compose.ts';
import { lattice, valueNoise } from './random.ts';
import type { Scene } from './scene.ts';
import type { Ink } from './street-ground.ts';

type Surface = 'floor' | 'ceiling' | 'left' | 'right' | 'back' | 'passage';

/** Draws the empty hall: walls, floor with a dull mirror in it, lamps, then what stands in it. */
export function drawHall(scene: Scene): Plate {
  const { camera, options } = scene;
  const { widthPx: w, heightPx: h } = options;
  const rgba = new Uint8ClampedArray(w * h * 4);
  const isGround = new Uint8Array(w * h);
  const ink: Ink = [0, 0, 0];
  const sum: Ink = [0, 0, 0];
  for (let py = 0; py < h; py++) {
    for (let px = 0; px < w; px++) {
      sum[0] = sum[1] = sum[2] = 0;
      let floor = 0;
      for (let k = 0; k < 4; k++) {
        const sx = px + 0.125 + 0.25 * ((k * 2 + (k >> 1)) & 3);
        const sy = py + 0.125 + 0.25 * k;
        if (castOne(camera, sx, sy, ink) === 'floor') floor++;
        sum[0] += ink[0];
        sum[1] += ink[1];
        sum[2] += ink[2];
      }
      const at = (py * w + px) * 4;
      rgba[at] = sum[0] / 4;
      rgba[at + 1] = sum[1] / 4;
      rgba[at + 2] = sum[2] / 4;
      rgba[at + 3] = 255;
      isGround[py * w + px] = floor >= 3 ? 1 : 0;
    }
  }
  return composePlate(scene, {
    rgba,
    isGround,
    furniture: hallFurniture(),
    crowns: [],
    walls: wallsWithDoors(camera),
    shadowStrength: 0.62,
    lightAt: (_x, y) => Math.round((0.86 + 0.1 * Math.max(0, Math.min(1, (y - 8) / 24))) * 64) / 64,
  });
}

/** Where a ray ends: distance along the line of sight and surface. */
function meet(rx: number, rz: number): { depth: number; surface: Surface } {
  let depth = hall.backY;
  let surface: Surface = 'back';
  if (rx < 0 && hall.leftX / rx < depth) {
    depth = hall.leftX / rx;
    surface = 'left';
  }
  if (rx > 0 && hall.rightX / rx < depth) {
    depth = hall.rightX / rx;
    surface = 'right';
  }
  const eye = EYE_M;
  if (rz < 0 && eye / -rz < depth) {
    depth = eye / -rz;
    surface = 'floor';
  }
  if (rz > 0 && (hall.ceilingM - eye) / rz < depth) {
    depth = (hall.ceilingM - eye) / rz;
    surface = 'ceiling';
  }
  return { depth, surface };
}

/** Height of the camera of the hall, metres. */
const EYE_M = 4.2;

function castOne(camera: Camera, sx: number, sy: number, ink: Ink): Surface {
  const rx = (sx - camera.centreXPx) / camera.focalPx;
  const rz = (camera.horizonYPx - sy) / camera.focalPx;
  const { depth, surface } = meet(rx, rz);
  const x = rx * depth;
  const z = EYE_M + rz * depth;
  shade(surface, x, depth, z, ink);
  if (surface !== 'floor') return surface;
  // The polish mirrors what is above, more the flatter one looks at it.
  const r = ink[0];
  const g = ink[1];
  const b = ink[2];
  const wobble = (valueNoise(7, x * 3, depth * 3) - 0.5) * 0.02;
  mirror(x, depth, rx + wobble, -rz + wobble * 0.5, ink);
  const share = 0.1 + 0.3 * (1 - Math.min(1, -rz * 2.2)) ** 2;
  ink[0] = r + (ink[0] - r) * share;
  ink[1] = g + (ink[1] - g) * share;
  ink[2] = b + (ink[2] - b) * share;
  return surface;
}

function mirror(x0: number, y0: number, rx: number, rz: number, ink: Ink): void {
  let reach = (hall.backY - y0) / 1;
  let surface: Surface = 'back';
  if (rx < 0 && (hall.leftX - x0) / rx < reach) {
    reach = (hall.leftX - x0) / rx;
    surface = 'left';
  }
  if (rx > 0 && (hall.rightX - x0) / rx < reach) {
    reach = (hall.rightX - x0) / rx;
    surface = 'right';
  }
  if (rz > 0 && hall.ceilingM / rz < reach) {
    reach = hall.ceilingM / rz;
    surface = 'ceiling';
  }
  shade(surface, x0 + rx * reach, y0 + reach, rz * reach, ink);
}

function put(ink: Ink, r: number, g: number, b: number, light: number): void {
  ink[0] = r * light;
  ink[1] = g * light;
  ink[2] = b * light;
}

function shade(surface: Surface, x: number, y: number, z: number, ink: Ink): void {
  if (surface === 'floor') floorTiles(x, y, ink);
  else if (surface === 'ceiling') ceiling(x, y, ink);
  else if (surface === 'back') backWall(x, z, ink);
  else sideWall(surface, y, z, ink);
}

/** Light of the lamps on the floor, brighter in their middle, and of the windows at the end. */
function lampLight(x: number, y: number): number {
  const row = (y / 4.6 - Math.floor(y / 4.6) - 0.5) * 4.6;
  const column = Math.min(Math.abs(x + 4.2), Math.abs(x - 0.5), Math.abs(x - 5.2));
  return 0.86 + 0.2 * Math.exp(-(row * row) / 3 - (column * column) / 2.6) + 0.12 * Math.max(0, (y - 18) / 16);
}

function floorTiles(x: number, y: number, ink: Ink): void {
  const size = 1.1;
  const ix = Math.floor(x / size);
  const iy = Math.floor(y / size);
  const fx = x - ix * size;
  const fy = y - iy * size;
  const footprint = (y * y) / (1321 * EYE_M);
  const half = Math.max(0.008, footprint * 0.5);
  const tone = (lattice(5, ix, iy) - 0.5) * 8 + (valueNoise(9, x * 9, y * 9) - 0.5) * 7 * Math.min(1, 0.06 / footprint);
  const vein = Math.abs(valueNoise(11, x * 1.3 + ix, y * 1.3) - 0.5) < 0.02 ? -7 : 0;
  const band = ix === -4 || ix === 4;
  put(
    ink,
    (band ? 128 : 186) + tone + vein,
    (band ? 124 : 180) + tone + vein,
    (band ? 120 : 170) + tone + vein,
    lampLight(x, y),
  );
  const joint = Math.min(fx, size - fx, fy, size - fy);
  if (joint < half) {
    const dark = 1 - 0.22 * Math.min(1, 0.01 / half);
    put(ink, ink[0], ink[1], ink[2], dark);
  }
}

function ceiling(x: number, y: number, ink: Ink): void {
  const row = y / 4.6 - Math.floor(y / 4.6) - 0.5;
  const lamp = [-4.2, 0.5, 5.2].some((c) => Math.abs(x - c) < 0.8) && Math.abs(row) < 0.12;
  if (lamp) {
    put(ink, 252, 250, 240, 1);
    return;
  }
  const beam = Math.abs(row) > 0.44;
  const grid = (x / 1.2 - Math.floor(x / 1.2)) * 1.2 < 0.03;
  put(ink, 212, 209, 202, (beam ? 0.74 : 0.93) * (grid ? 0.92 : 1) + 0.1 * Math.max(0, (y - 20) / 14));
}

function backWall(x: number, z: number, ink: Ink): void {
  const light = 0.9 + 0.1 * Math.min(1, z / 3);
  put(ink, 206, 198, 184, light);
  const door = Math.abs(x - hall.backDoorX) < hall.doorHalfM;
  if (door && z < 2.6) {
    const t = z / 2.6;
    put(ink, 196 + 40 * t, 206 + 34 * t, 216 + 30 * t, 1);
    return;
  }
  if (door && z < 2.75) put(ink, 92, 84, 76, 1);
  const pane = x - Math.floor(x / 2.4) * 2.4;
  if (z > 3.1 && z < 5.1 && pane > 0.2 && pane < 2.2) {
    const bar = Math.abs(pane - 1.2) < 0.04 || Math.abs(z - 4.2) < 0.03;
    put(ink, 232, 240, 246, bar ? 0.6 : 0.97);
  } else if (z < 0.16) put(ink, 98, 90, 82, 1);
  else if (!door && z < 1.1) put(ink, 150, 120, 92, 0.94 + 0.05 * lattice(3, Math.floor(x * 2), 0));
}

function sideWall(side: 'left' | 'right' | 'passage', y: number, z: number, ink: Ink): void {
  const doorY = side === 'left' ? hall.leftDoorY : hall.rightDoorY;
  const light =
    (side === 'left' ? 0.86 : 0.93) * (0.92 + 0.14 * Math.min(1, z / 3)) + 0.07 * Math.max(0, (y - 20) / 14);
  put(ink, 214, 207, 194, light);
  const along = Math.abs(y - doorY);
  if (along < hall.doorHalfM && z < 2.5) {
    // The passage beyond lies in half light.
    const t = (y - doorY) / hall.doorHalfM;
    put(ink, 112 + 14 * t, 106 + 14 * t, 100 + 14 * t, 0.8 + 0.16 * (z / 2.5));
    return;
  }
  if (along < hall.doorHalfM + 0.12 && z < 2.64) put(ink, 84, 76, 70, 1);
  else if (z < 0.16) put(ink, 98, 90, 82, light);
  else if (z < 1.1)
    put(
      ink,
      152,
      122,
      94,
      light * (0.95 + 0.07 * lattice(13, Math.floor(y * 2.2), 0)) * (y * 2.2 - Math.floor(y * 2.2) < 0.03 ? 0.8 : 1),
    );
  else if (z < 1.16) put(ink, 120, 94, 70, light);
  // Framed pictures, plain colours inside.
  const bay = Math.floor(y / 4.3);
  const inBay = y - bay * 4.3;
  if (z > 1.75 && z < 3.35 && inBay > 1 && inBay < 3.1 && along > 3.2) {
    const edge = Math.min(inBay - 1, 3.1 - inBay, z - 1.75, 3.35 - z);
    if (edge < 0.07) put(ink, 56, 50, 46, light);
    else if (edge < 0.2) put(ink, 236, 232, 222, light);
    else {
      const hue = lattice(29, bay, side === 'left' ? 1 : 2);
      const wave = valueNoise(31 + bay, inBay * 2.5, z * 2.5);
      const low = wave < 0.5;
      put(
        ink,
        low ? 70 + 110 * hue : 200 - 60 * hue,
        low ? 96 + 40 * hue : 170,
        low ? 130 - 60 * hue : 120 + 70 * hue,
        light,
      );
    }
  }
}

/** The walls beside the doors, as strips that hide who walks in the passages behind them. */
function wallsWithDoors(camera: Camera): Occluder[] {
  const strips: Occluder[] = [];
  const { widthPx: w, heightPx: h } = camera;
  const stripPx = Math.max(4, Math.round(w / 240));
  for (let left = 0; left + stripPx <= w; left += stripPx) {
    const rx = (left + stripPx / 2 - camera.centreXPx) / camera.focalPx;
    const { depth, surface } = meet(rx, 0);
    const doorY = surface === 'left' ? hall.leftDoorY : hall.rightDoorY;
    if (surface !== 'back' && Math.abs(depth - doorY) > 6) continue;
    const alpha = new Uint8Array(stripPx * h);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < stripPx; x++) {
        const ray = (left + x + 0.5 - camera.centreXPx) / camera.focalPx;
        const rise = (camera.horizonYPx - y - 0.5) / camera.focalPx;
        const hit = meet(ray, rise);
        if (hit.surface === 'floor' || hit.surface === 'ceiling') continue;
        const z = EYE_M + rise * hit.depth;
        const open =
          hit.surface === 'back'
            ? Math.abs(ray * hit.depth - hall.backDoorX) < hall.doorHalfM && z < 2.6
            : Math.abs(hit.depth - doorY) < hall.doorHalfM && z < 2.5;
        if (!open) alpha[y * stripPx + x] = 255;
      }
    }
    // The floor in front never lies behind a wall: below the wall nothing hides.
    strips.push({ depthM: depth, left, top: 0, widthPx: stripPx, heightPx: h, alpha });
  }
  return strips;
}
