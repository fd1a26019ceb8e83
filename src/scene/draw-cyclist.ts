import type { CyclistLook, Rgb } from './actor.ts';
import { drawPerson, drawPersonShadow } from './draw-person.ts';
import { cyclingSkeleton, type Joint } from './gait.ts';
import { css, type Pencil } from './pencil.ts';

const WHEEL_M = 0.34;
const REAR_M = -0.5;
const FRONT_M = 0.52;

/** Draws a bicycle and its rider after `distanceM` metres of riding. */
export function drawCyclist(pencil: Pencil, look: CyclistLook, distanceM: number, flat: string | null): void {
  drawBicycle(pencil, look.frame, distanceM, flat);
  const body = cyclingSkeleton(look.rider.heightM, distanceM / 5);
  if (flat === null) drawPerson(pencil, look.rider, body, false, null);
  else drawPersonShadow(pencil, look.rider, body, false);
}

/** Draws a bicycle alone. */
export function drawBicycle(pencil: Pencil, frame: Rgb, distanceM: number, flat: string | null): void {
  const { ctx, scale } = pencil;
  const stroke = (joints: readonly Joint[], widthM: number, colour: string) => {
    ctx.strokeStyle = flat ?? colour;
    ctx.lineWidth = Math.max(0.8, widthM * scale);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.beginPath();
    joints.forEach((j, i) => {
      const p = pencil.at(j);
      if (i === 0) ctx.moveTo(p[0], p[1]);
      else ctx.lineTo(p[0], p[1]);
    });
    ctx.stroke();
  };
  const ring = (centre: number, radius: number): Joint[] =>
    Array.from({ length: 25 }, (_, i) => {
      const a = (i / 24) * 2 * Math.PI;
      return [centre + Math.cos(a) * radius, 0, WHEEL_M + Math.sin(a) * radius];
    });
  const roll = -distanceM / WHEEL_M;
  for (const centre of [REAR_M, FRONT_M]) {
    for (let k = 0; k < 4; k++) {
      const a = roll + (k * Math.PI) / 4;
      const dx = Math.cos(a) * WHEEL_M;
      const du = Math.sin(a) * WHEEL_M;
      stroke(
        [
          [centre - dx, 0, WHEEL_M - du],
          [centre + dx, 0, WHEEL_M + du],
        ],
        0.006,
        css([120, 122, 126], 1, 0.7),
      );
    }
    stroke(ring(centre, WHEEL_M - 0.02), 0.045, css([26, 26, 28]));
  }
  const colour = css(frame);
  stroke(
    [
      [REAR_M, 0, WHEEL_M],
      [-0.02, 0, 0.3],
      [0.36, 0, 0.82],
      [-0.16, 0, 0.8],
      [REAR_M, 0, WHEEL_M],
    ],
    0.04,
    colour,
  );
  stroke(
    [
      [-0.02, 0, 0.3],
      [-0.2, 0, 0.93],
    ],
    0.04,
    colour,
  );
  stroke(
    [
      [FRONT_M, 0, WHEEL_M],
      [0.36, 0, 0.84],
      [0.34, 0, 1.02],
    ],
    0.04,
    colour,
  );
  stroke(
    [
      [0.46, 0.24, 1.05],
      [0.36, 0, 1.03],
      [0.46, -0.24, 1.05],
    ],
    0.03,
    css([30, 30, 32]),
  );
  stroke(
    [
      [-0.32, 0, 0.96],
      [-0.08, 0, 0.95],
    ],
    0.07,
    css([26, 24, 24]),
  );
}
