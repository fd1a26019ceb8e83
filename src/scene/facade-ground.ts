import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from './actor.ts';
import { drawWindow, rect } from './facade-window.ts';
import { css } from './pencil.ts';
import { between, pick, type Random } from './random.ts';

const shops: readonly Rgb[] = [
  [46, 70, 66],
  [120, 40, 44],
  [40, 52, 84],
  [60, 56, 52],
  [150, 104, 52],
  [30, 34, 38],
];

/** The ground floor of a house: a shop with its windows and awning, or a door between windows. */
export function groundLevel(
  ctx: SKRSContext2D,
  random: Random,
  x: number,
  width: number,
  height: number,
  wall: Rgb,
): void {
  const shop = random() < 0.72;
  if (!shop) {
    rect(ctx, x, 0, width, 0.7, css(wall, 0.78));
    const axes = Math.max(2, Math.round(width / 3));
    const doorAt = Math.floor(random() * axes);
    for (let i = 0; i < axes; i++) {
      const centre = x + (i + 0.5) * (width / axes);
      if (i === doorAt) door(ctx, random, centre);
      else drawWindow(ctx, random, centre, 1.05, 1.15, 1.6, wall, null, false);
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
