import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from './actor.ts';
import { css } from './pencil.ts';
import { between, pick, type Random } from './random.ts';

/** Fills a rectangle of the front, metres. */
export function rect(ctx: SKRSContext2D, x: number, y: number, w: number, h: number, fill: string): void {
  ctx.fillStyle = fill;
  ctx.fillRect(x, y, w, h);
}

/** A window with its frame, panes, curtains; shutters and balcony when asked for. `sill` is its foot. */
export function drawWindow(
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
