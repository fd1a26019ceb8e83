import { type Camera, project } from './camera.ts';
import { drawFacade, type Facade } from './facade.ts';
import { streetFurniture } from './furniture.ts';
import { street } from './ground.ts';
import type { Plate } from './plate.ts';
import { composePlate } from './plate-compose.ts';
import { valueNoise } from './random.ts';
import type { Scene } from './scene.ts';
import { groundColour, type Ink } from './street-ground.ts';
import { crownAt } from './tree.ts';

/** Draws the empty street: sky, houses and ground by casting a ray a pixel, then what stands on it. */
export function drawStreet(scene: Scene): Plate {
  const { camera, options } = scene;
  const { widthPx: w, heightPx: h } = options;
  const facade = drawFacade(options.seed * 7 + 3, -12, 108, 17, (56 * w) / 1920 + 8);
  const rgba = new Uint8ClampedArray(w * h * 4);
  const isGround = new Uint8Array(w * h);
  castRays(camera, facade, rgba, isGround);
  const scale = h / 1080;
  const crowns = [
    crownAt(
      camera,
      { x: 14.2, y: 20.7, z: 4.3, radiusM: 1.5, heightM: 3.2 },
      { seed: 61, clumps: 34, leavesPerClump: 56, leafM: 0.1, swayM: 0.05, phases: 28, loopSeconds: 3.5 },
    ),
    crownAt(
      camera,
      { x: 27.2, y: 20.7, z: 4.3, radiusM: 1.5, heightM: 3.2 },
      { seed: 67, clumps: 34, leavesPerClump: 56, leafM: 0.1, swayM: 0.06, phases: 28, loopSeconds: 3.1 },
    ),
    crownAt(
      camera,
      { ...street.tree, z: 5.3, radiusM: 2.2, heightM: 4.6 },
      {
        seed: 71,
        clumps: 72,
        leavesPerClump: scale > 0.7 ? 80 : 52,
        leafM: scale > 0.7 ? 0.095 : 0.12,
        swayM: 0.06,
        phases: 48,
        loopSeconds: 4.8,
      },
    ),
  ];
  return composePlate(scene, {
    rgba,
    isGround,
    furniture: streetFurniture(camera, options.seed),
    crowns,
    walls: [],
    shadowStrength: 1,
    lightAt: streetLight(camera),
  });
}

/** Under the trees it is darker. */
function streetLight(camera: Camera): (x: number, y: number) => number {
  return (x, y) => {
    let light = 1;
    for (const [tx, ty, radius] of [
      [street.tree.x, street.tree.y, 2.4],
      [14.2, 20.7, 1.5],
      [27.2, 20.7, 1.5],
    ] as const) {
      const distance = Math.hypot(x - tx, y - ty - 0.6);
      light -= 0.2 * Math.max(0, 1 - (distance / radius) ** 2);
    }
    const place = project(camera, x, y, 0.9);
    return Math.round(light * vignette(camera, place.px, place.py) * 64) / 64;
  };
}

/** How much light a lens lets through towards the corners, 0..1 (cosine law, weakened). */
export function vignette(camera: Camera, px: number, py: number): number {
  const dx = (px - camera.widthPx / 2) / camera.widthPx;
  const dy = (py - camera.heightPx / 2) / camera.widthPx;
  return 1 - 0.42 * Math.min(0.45, dx * dx + dy * dy);
}

function castRays(camera: Camera, facade: Facade, rgba: Uint8ClampedArray, isGround: Uint8Array): void {
  const { widthPx: w, heightPx: h } = camera;
  const ink: Ink = [0, 0, 0];
  const sum: Ink = [0, 0, 0];
  for (let py = 0; py < h; py++) {
    for (let px = 0; px < w; px++) {
      sum[0] = 0;
      sum[1] = 0;
      sum[2] = 0;
      let ground = 0;
      // Four rays a pixel in a rotated grid (RGSS).
      for (let k = 0; k < 4; k++) {
        const sx = px + 0.125 + 0.25 * ((k * 2 + (k >> 1)) & 3);
        const sy = py + 0.125 + 0.25 * k;
        if (castOne(camera, facade, sx, sy, ink)) ground++;
        sum[0] += ink[0];
        sum[1] += ink[1];
        sum[2] += ink[2];
      }
      const at = (py * w + px) * 4;
      rgba[at] = sum[0] / 4;
      rgba[at + 1] = sum[1] / 4;
      rgba[at + 2] = sum[2] / 4;
      rgba[at + 3] = 255;
      isGround[py * w + px] = ground >= 3 ? 1 : 0;
    }
  }
}

/** Colour along one ray; true when it meets the ground. */
function castOne(camera: Camera, facade: Facade, sx: number, sy: number, ink: Ink): boolean {
  const rx = (sx - camera.centreXPx) / camera.focalPx;
  // Depth at which the ray meets the plane of the houses.
  const across = -rx * camera.cosYaw + camera.sinYaw;
  const wallDepth = across > 1e-3 ? street.facadeY / across : 1e9;
  const below = (sy - camera.horizonYPx) / camera.focalPx;
  const groundDepth = below > 1e-4 ? camera.heightM / below : 1e9;
  if (groundDepth < wallDepth) {
    const x = groundDepth * (rx * camera.sinYaw + camera.cosYaw);
    const y = groundDepth * across;
    const footprint = (groundDepth * groundDepth) / (camera.focalPx * camera.heightM);
    groundColour(x, y, Math.max(footprint, groundDepth / camera.focalPx), ink);
    haze(ink, groundDepth);
    return true;
  }
  const x = wallDepth * (rx * camera.sinYaw + camera.cosYaw);
  const z = camera.heightM - below * wallDepth;
  sky(camera, sx, sy, ink);
  if (x > facade.fromX && x < facade.toX && z < facade.heightM) {
    sampleFacade(facade, x, z, camera.focalPx / wallDepth, ink);
    // The wall is dark with dirt and shade at its foot.
    const foot = z < 0.35 ? 0.72 + 0.8 * z : 1;
    ink[0] *= foot;
    ink[1] *= foot;
    ink[2] *= foot;
    haze(ink, wallDepth);
  }
  return false;
}

function haze(ink: Ink, depth: number): void {
  const share = 1 - Math.exp(-depth / 330);
  ink[0] += (206 - ink[0]) * share;
  ink[1] += (216 - ink[1]) * share;
  ink[2] += (226 - ink[2]) * share;
}

/** Bilinear in the level that fits the scale; mixes over what is in `ink` by the texture's alpha. */
function sampleFacade(facade: Facade, x: number, z: number, scalePxPerM: number, ink: Ink): void {
  const wanted = Math.log2(facade.levels[0]!.pxPerM / scalePxPerM) + 0.1;
  const level = facade.levels[Math.max(0, Math.min(facade.levels.length - 1, Math.round(wanted)))]!;
  const tx = (x - facade.fromX) * level.pxPerM - 0.5;
  const ty = (facade.heightM - z) * level.pxPerM - 0.5;
  const ix = Math.max(0, Math.min(level.widthPx - 2, Math.floor(tx)));
  const iy = Math.max(0, Math.min(level.heightPx - 2, Math.floor(ty)));
  const fx = Math.max(0, Math.min(1, tx - ix));
  const fy = Math.max(0, Math.min(1, ty - iy));
  const at = (iy * level.widthPx + ix) * 4;
  const below = at + level.widthPx * 4;
  const t = level.rgba;
  const mix = (c: number) =>
    (t[at + c]! * (1 - fx) + t[at + 4 + c]! * fx) * (1 - fy) + (t[below + c]! * (1 - fx) + t[below + 4 + c]! * fx) * fy;
  const alpha = mix(3) / 255;
  if (alpha <= 0) return;
  ink[0] += (mix(0) - ink[0]) * alpha;
  ink[1] += (mix(1) - ink[1]) * alpha;
  ink[2] += (mix(2) - ink[2]) * alpha;
}

/** A bright morning: paler towards the horizon, thin clouds. */
function sky(camera: Camera, sx: number, sy: number, ink: Ink): void {
  const up = Math.max(0, Math.min(1, (camera.horizonYPx - sy) / camera.horizonYPx));
  ink[0] = 222 - 72 * up;
  ink[1] = 230 - 46 * up;
  ink[2] = 238 - 16 * up;
  const x = (sx / camera.widthPx) * 9;
  const y = (sy / camera.widthPx) * 26;
  const cloud =
    valueNoise(83, x, y) * 0.55 + valueNoise(89, x * 2.3, y * 2.3) * 0.28 + valueNoise(97, x * 5.1, y * 5.1) * 0.17;
  const share = Math.max(0, Math.min(0.85, (cloud - 0.44) * 3.2));
  ink[0] += (246 - ink[0]) * share;
  ink[1] += (246 - ink[1]) * share;
  ink[2] += (247 - ink[2]) * share;
}
