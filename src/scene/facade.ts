import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from './actor.ts';
import { groundLevel } from './facade-ground.ts';
import { drawWindow, rect } from './facade-window.ts';
import { css } from './pencil.ts';
import { between, pick, type Random, randomFrom } from './random.ts';

/** The front of a row of houses, flat, as pictures of falling resolution. */
export interface Facade {
  readonly fromX: number;
  readonly toX: number;
  readonly heightM: number;
  /** Each half as fine as the one before. `rgba`: u8, [height, width, 4], alpha 0 above the roofs. */
  readonly levels: readonly {
    readonly pxPerM: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly rgba: Uint8ClampedArray;
  }[];
}

const walls: readonly Rgb[] = [
  [214, 198, 168],
  [196, 170, 140],
  [226, 218, 202],
  [178, 120, 96],
  [204, 188, 176],
  [190, 196, 190],
  [222, 200, 178],
];
const roofs: readonly Rgb[] = [
  [88, 92, 102],
  [104, 84, 76],
  [96, 98, 104],
];
const shutters: readonly Rgb[] = [
  [70, 96, 104],
  [92, 108, 92],
  [120, 74, 66],
  [228, 226, 220],
  [86, 90, 112],
];

/** Draws the row of houses between two places along the street. */
export function drawFacade(seed: number, fromX: number, toX: number, heightM: number, pxPerM: number): Facade {
  const random = randomFrom(seed);
  const canvas = createCanvas(Math.ceil((toX - fromX) * pxPerM), Math.ceil(heightM * pxPerM));
  const ctx = canvas.getContext('2d');
  // Metres, x along the street, y up from the pavement.
  ctx.setTransform(pxPerM, 0, 0, -pxPerM, -fromX * pxPerM, heightM * pxPerM);
  let x = fromX;
  let last = -1;
  while (x < toX) {
    const width = between(random, 8.5, 14);
    let wall = Math.floor(random() * walls.length);
    if (wall === last) wall = (wall + 1) % walls.length;
    last = wall;
    house(ctx, random, x, width, walls[wall]!);
    x += width;
  }
  const levels = [level(canvas, pxPerM)];
  let source = canvas;
  for (let i = 0; i < 3; i++) {
    const half = createCanvas(Math.max(1, source.width >> 1), Math.max(1, source.height >> 1));
    const draw = half.getContext('2d');
    draw.imageSmoothingEnabled = true;
    draw.drawImage(source, 0, 0, half.width, half.height);
    source = half;
    levels.push(level(half, levels[i]!.pxPerM / 2));
  }
  return { fromX, toX, heightM, levels };
}

function level(canvas: Canvas, pxPerM: number) {
  const { width, height } = canvas;
  const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data as Uint8ClampedArray;
  return { pxPerM, widthPx: width, heightPx: height, rgba };
}

function house(ctx: SKRSContext2D, random: Random, x: number, width: number, wall: Rgb): void {
  const floors = random() < 0.35 ? 2 : 3;
  const groundFloor = between(random, 3.5, 4.1);
  const floorHeight = between(random, 2.85, 3.25);
  const eaves = groundFloor + floors * floorHeight + 0.3;
  const roofHeight = between(random, 1.5, 2.6);
  const roof = pick(random, roofs);
  // Roof, as a steep slope seen from the front, with dormers and chimneys.
  for (let i = 0; i < 2; i++) {
    const at = x + width * between(random, 0.08, 0.9);
    rect(ctx, at, eaves + roofHeight * 0.5, 0.8, roofHeight * 0.5 + 1.1, css([150, 108, 90]));
    rect(ctx, at - 0.05, eaves + roofHeight + 1, 0.9, 0.12, css([120, 112, 106]));
  }
  const slope = ctx.createLinearGradient(0, eaves, 0, eaves + roofHeight);
  slope.addColorStop(0, css(roof, 1.05));
  slope.addColorStop(1, css(roof, 0.86));
  ctx.fillStyle = slope;
  ctx.fillRect(x, eaves, width, roofHeight);
  for (let y = eaves; y < eaves + roofHeight; y += 0.28) rect(ctx, x, y, width, 0.035, css(roof, 0.84));
  rect(ctx, x, eaves + roofHeight - 0.1, width, 0.14, css(roof, 0.66));
  const light = ctx.createLinearGradient(0, 0, 0, eaves);
  light.addColorStop(0, css(wall, 0.9));
  light.addColorStop(0.35, css(wall, 1.0));
  light.addColorStop(1, css(wall, 1.06));
  ctx.fillStyle = light;
  ctx.fillRect(x, 0, width, eaves);
  texture(ctx, random, x, width, eaves, wall);
  // Windows, one pattern a house.
  const axes = Math.max(3, Math.round(width / between(random, 2.5, 3.1)));
  const pitch = width / axes;
  const windowWidth = between(random, 0.95, 1.2);
  const windowHeight = between(random, 1.5, 1.9);
  const shutter = random() < 0.55 ? pick(random, shutters) : null;
  const balcony = random() < 0.45;
  for (let floor = 0; floor < floors; floor++) {
    const sill = groundFloor + floor * floorHeight + 0.85;
    for (let axis = 0; axis < axes; axis++) {
      const centre = x + (axis + 0.5) * pitch;
      drawWindow(ctx, random, centre, sill, windowWidth, windowHeight, wall, shutter, balcony && floor === 0);
    }
    rect(ctx, x, groundFloor + floor * floorHeight + 0.12, width, 0.1, css(wall, 1.1));
    rect(ctx, x, groundFloor + floor * floorHeight + 0.04, width, 0.08, css(wall, 0.8));
  }
  for (let i = 0; i < Math.floor(axes / 2); i++) {
    const centre = x + (i * 2 + 1) * pitch;
    rect(ctx, centre - 0.65, eaves + 0.2, 1.3, 1.35, css(wall, 0.95));
    rect(ctx, centre - 0.45, eaves + 0.3, 0.9, 1.05, css([58, 66, 78]));
    rect(ctx, centre - 0.75, eaves + 1.5, 1.5, 0.16, css(roof, 0.75));
  }
  // Cornice and what it shades.
  rect(ctx, x, eaves - 0.5, width, 0.5, 'rgba(30,26,30,0.2)');
  rect(ctx, x - 0.1, eaves - 0.18, width + 0.2, 0.3, css(wall, 1.12));
  rect(ctx, x - 0.1, eaves + 0.08, width + 0.2, 0.07, css([96, 98, 100]));
  groundLevel(ctx, random, x, width, groundFloor, wall);
  // A rain pipe at the party wall.
  rect(ctx, x + 0.08, 0.2, 0.1, eaves - 0.4, css(wall, 0.66));
  rect(ctx, x + 0.18, 0.2, 0.08, eaves - 0.4, 'rgba(20,20,30,0.2)');
}

function texture(ctx: SKRSContext2D, random: Random, x: number, width: number, eaves: number, wall: Rgb): void {
  const brick = wall[0] - wall[2] > 75;
  if (brick) {
    for (let y = 0; y < eaves; y += 0.15) {
      rect(ctx, x, y, width, 0.018, css(wall, 1.22, 0.6));
      for (let bx = x; bx < x + width; bx += 0.45) {
        if (random() < 0.3) rect(ctx, bx, y + 0.02, 0.22, 0.12, css(wall, between(random, 0.82, 1.12), 0.6));
      }
    }
    return;
  }
  for (let i = 0; i < 60; i++) {
    const w = between(random, 0.3, 2.4);
    rect(
      ctx,
      x + random() * (width - w),
      random() * eaves,
      w,
      between(random, 0.2, 1.4),
      css(wall, between(random, 0.93, 1.05), 0.22),
    );
  }
  for (let i = 0; i < 10; i++) {
    const top = between(random, 2, eaves);
    const w = between(random, 0.08, 0.3);
    const streak = ctx.createLinearGradient(0, top, 0, top - 2);
    streak.addColorStop(0, 'rgba(60,54,50,0.16)');
    streak.addColorStop(1, 'rgba(60,54,50,0)');
    ctx.fillStyle = streak;
    ctx.fillRect(x + random() * (width - w), top - 2, w, 2);
  }
}
