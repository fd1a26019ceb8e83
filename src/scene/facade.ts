import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from './actor.ts';
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
const shops: readonly Rgb[] = [
  [46, 70, 66],
  [120, 40, 44],
  [40, 52, 84],
  [60, 56, 52],
  [150, 104, 52],
  [30, 34, 38],
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

function rect(ctx: SKRSContext2D, x: number, y: number, w: number, h: number, fill: string): void {
  ctx.fillStyle = fill;
  ctx.fillRect(x, y, w, h);
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
      window(ctx, random, centre, sill, windowWidth, windowHeight, wall, shutter, balcony && floor === 0);
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

function window(
  ctx: SKRSContext2D,
  random: Random,
  centre: number,
  sill: number,
  w: number,
  h: number,
  wall: Rgb,
  shutter: Rgb | null,
  balcony: boolean,
): void {
  const left = centre - w / 2;
  rect(ctx, left - 0.14, sill - 0.02, w + 0.28, h + 0.2, css(wall, 1.14));
  // The reveal on the side of the sun throws a shadow on the pane.
  rect(ctx, left, sill, w, h, css([54, 62, 74]));
  const sky = ctx.createLinearGradient(left, sill, left + w, sill + h);
  const glint = between(random, 0.05, 0.4);
  sky.addColorStop(0, `rgba(150,176,200,${glint * 0.4})`);
  sky.addColorStop(0.6, `rgba(186,204,220,${glint})`);
  sky.addColorStop(1, `rgba(220,230,240,${glint * 1.3})`);
  ctx.fillStyle = sky;
  ctx.fillRect(left, sill, w, h);
  const curtain = random();
  if (curtain < 0.4) {
    rect(ctx, left, sill, w * 0.24, h, 'rgba(226,220,208,0.6)');
    rect(ctx, left + w * 0.76, sill, w * 0.24, h, 'rgba(226,220,208,0.6)');
  } else if (curtain < 0.55) rect(ctx, left, sill + h * 0.4, w, h * 0.6, 'rgba(222,214,200,0.7)');
  ctx.fillStyle = css([232, 230, 224]);
  for (const fx of [0, 0.48, 0.94]) ctx.fillRect(left + fx * w, sill, w * 0.06, h);
  for (const fy of [0, 0.62, 0.95]) ctx.fillRect(left, sill + fy * h, w, h * 0.045);
  rect(ctx, left, sill + h - 0.14, w, 0.14, 'rgba(16,18,26,0.45)');
  rect(ctx, left, sill, 0.12, h, 'rgba(16,18,26,0.4)');
  rect(ctx, left - 0.2, sill - 0.12, w + 0.4, 0.12, css(wall, 1.18));
  rect(ctx, left - 0.16, sill - 0.26, w + 0.4, 0.14, 'rgba(30,26,30,0.2)');
  if (shutter !== null) {
    for (const side of [left - w * 0.5 - 0.12, left + w + 0.12]) {
      rect(ctx, side + 0.05, sill - 0.05, w * 0.5, h, 'rgba(24,22,28,0.25)');
      rect(ctx, side, sill, w * 0.5, h, css(shutter));
      for (let y = 0.1; y < h - 0.1; y += 0.12)
        rect(ctx, side + 0.05, sill + y, w * 0.5 - 0.1, 0.035, css(shutter, 0.78));
    }
  }
  if (balcony) {
    rect(ctx, left - 0.35, sill - 0.5, w + 0.7, 0.4, 'rgba(30,26,30,0.22)');
    rect(ctx, left - 0.35, sill - 0.16, w + 0.7, 0.14, css(wall, 1.05));
    for (let bx = left - 0.32; bx < left + w + 0.35; bx += 0.11) rect(ctx, bx, sill, 0.026, 0.82, css([36, 38, 42]));
    rect(ctx, left - 0.35, sill + 0.82, w + 0.7, 0.05, css([36, 38, 42]));
    if (random() < 0.6) {
      for (let i = 0; i < 26; i++) {
        rect(
          ctx,
          left - 0.3 + random() * (w + 0.5),
          sill + 0.02 + random() * 0.3,
          0.1,
          0.1,
          css(
            pick(random, [
              [74, 104, 58],
              [92, 124, 66],
              [180, 60, 70],
              [60, 86, 50],
            ] as const),
          ),
        );
      }
    }
  }
}

function groundLevel(ctx: SKRSContext2D, random: Random, x: number, width: number, height: number, wall: Rgb): void {
  const shop = random() < 0.72;
  if (!shop) {
    rect(ctx, x, 0, width, 0.7, css(wall, 0.78));
    const axes = Math.max(2, Math.round(width / 3));
    const doorAt = Math.floor(random() * axes);
    for (let i = 0; i < axes; i++) {
      const centre = x + (i + 0.5) * (width / axes);
      if (i === doorAt) door(ctx, random, centre);
      else window(ctx, random, centre, 1.05, 1.15, 1.6, wall, null, false);
    }
    return;
  }
  const colour = pick(random, shops);
  rect(ctx, x + 0.3, 0, width - 0.6, height - 0.35, css(colour));
  rect(ctx, x + 0.3, height - 0.85, width - 0.6, 0.62, css(colour, 1.25));
  rect(ctx, x + width * 0.3, height - 0.68, width * 0.4, 0.26, css([232, 222, 190], 1, 0.85));
  rect(ctx, x + 0.3, height - 0.3, width - 0.6, 0.1, css(colour, 1.6));
  const bays = Math.max(2, Math.round(width / 3.2));
  const pitch = (width - 0.9) / bays;
  const doorAt = Math.floor(random() * bays);
  for (let i = 0; i < bays; i++) {
    const left = x + 0.45 + i * pitch + 0.1;
    const w = pitch - 0.2;
    const low = i === doorAt ? 0.08 : 0.55;
    const inside = ctx.createLinearGradient(0, low, 0, height - 0.9);
    inside.addColorStop(0, css([64, 62, 60]));
    inside.addColorStop(0.5, css([96, 92, 84]));
    inside.addColorStop(1, css([42, 46, 52]));
    ctx.fillStyle = inside;
    ctx.fillRect(left, low, w, height - 1 - low);
    for (let k = 0; k < 9; k++) {
      const goods = pick(random, [
        [190, 170, 130],
        [140, 90, 70],
        [90, 110, 120],
        [210, 200, 180],
        [150, 60, 60],
      ] as const);
      rect(
        ctx,
        left + 0.1 + random() * (w - 0.5),
        low + random() * 0.8,
        between(random, 0.15, 0.45),
        between(random, 0.2, 0.6),
        css(goods, 1, 0.55),
      );
    }
    ctx.fillStyle = 'rgba(190,210,226,0.16)';
    ctx.beginPath();
    ctx.moveTo(left, low + 0.6);
    ctx.lineTo(left + w * 0.7, height - 1);
    ctx.lineTo(left + w, height - 1);
    ctx.lineTo(left + w * 0.3, low);
    ctx.lineTo(left, low);
    ctx.fill();
    rect(ctx, left, height - 1.25, w, 0.25, 'rgba(10,12,18,0.45)');
  }
  if (random() < 0.6) awning(ctx, random, x + 0.4, width - 0.8, height - 0.85);
}

function door(ctx: SKRSContext2D, random: Random, centre: number): void {
  const colour = pick(random, shops);
  rect(ctx, centre - 0.75, 0, 1.5, 2.75, css([206, 198, 186]));
  rect(ctx, centre - 0.58, 0, 1.16, 2.55, css(colour, 1.1));
  for (const [dx, dy, w, h] of [
    [-0.46, 0.2, 0.38, 0.8],
    [0.08, 0.2, 0.38, 0.8],
    [-0.46, 1.15, 0.38, 0.85],
    [0.08, 1.15, 0.38, 0.85],
  ] as const) {
    rect(ctx, centre + dx, dy, w, h, css(colour, 0.8));
  }
  rect(ctx, centre - 0.58, 2.1, 1.16, 0.4, css([60, 68, 80]));
  rect(ctx, centre - 0.95, 0, 1.9, 0.14, css([168, 164, 156]));
}

function awning(ctx: SKRSContext2D, random: Random, x: number, width: number, top: number): void {
  const a = pick(random, shops);
  const drop = 0.95;
  rect(ctx, x + 0.2, top - drop - 0.75, width, 0.75, 'rgba(14,14,20,0.35)');
  const stripes = Math.round(width / 0.42);
  const plain = random() < 0.4;
  for (let i = 0; i < stripes; i++) {
    const light = plain || i % 2 === 0;
    ctx.fillStyle = light ? css(a, 1.5) : css([232, 226, 212]);
    ctx.beginPath();
    ctx.moveTo(x + 0.1 + (i / stripes) * (width - 0.2), top);
    ctx.lineTo(x + 0.1 + ((i + 1) / stripes) * (width - 0.2), top);
    ctx.lineTo(x + ((i + 1) / stripes) * width, top - drop);
    ctx.lineTo(x + (i / stripes) * width, top - drop);
    ctx.fill();
    ctx.fillStyle = light ? css(a, 1.15) : css([204, 198, 184]);
    ctx.fillRect(x + (i / stripes) * width, top - drop - 0.2, width / stripes, 0.2);
  }
}
