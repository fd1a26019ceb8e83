import type { Rgb, VehicleLook } from './actor.ts';
import { type Camera, depthOf } from './camera.ts';
import { drawBicycle } from './draw-cyclist.ts';
import { drawVehicle, drawVehicleShadow } from './draw-vehicle.ts';
import type { Joint } from './gait.ts';
import { street } from './ground.ts';
import { vehicleLook } from './looks.ts';
import { css, limb, type Pencil, polygon } from './pencil.ts';
import { randomFrom } from './random.ts';
import { vehicleSize } from './vehicle-bodies.ts';

/** A standing thing of the scene: where, how large at most, how it is drawn and how its shadow is. */
export interface Furniture {
  readonly x: number;
  readonly y: number;
  readonly headingX: number;
  readonly headingY: number;
  /** Half length, half width, height, metres. */
  readonly extent: Joint;
  draw(pencil: Pencil): void;
  shadow(pencil: Pencil): void;
  /** Whether the light of the body's two sides is modelled. */
  readonly modelled: boolean;
}

/** Everything that stands in the street, far things first. */
export function streetFurniture(camera: Camera, seed: number): Furniture[] {
  const random = randomFrom(seed + 501);
  const list: Furniture[] = [];
  const parkingY = (street.roadEndY + street.parkingEndY) / 2;
  for (let bay = 0; bay < 15; bay++) {
    const x = 0.6 + bay * 5.6;
    if (Math.abs(x - street.crossingX) < street.crossingWidthM / 2 + 4.2 || random() < 0.22) continue;
    list.push(parkedCar(x + (random() - 0.5) * 0.5, parkingY, vehicleLook(random, random() < 0.1)));
  }
  for (const x of [-1, 20, 41, 62]) list.push(lamp(x + 1.5, 20.35, -1));
  for (const x of [11.9, 33]) list.push(lamp(x, 8.75, 1));
  for (const x of [6.2, 7.7, 9.2]) list.push(bollard(x - 0.2, 9.0));
  for (const x of [12.6, 14.1]) list.push(bollard(x, 9.0));
  for (const x of [8.6, 12.6]) list.push(bollard(x, 20.2));
  list.push(bench(19.9, 6.9), bin(21.7, 7.4), bench(7, 23.4), bin(18.6, 20.5));
  list.push(bicycleAt(23.1, 8.2, [120, 40, 44]), bicycleAt(23.9, 8.2, [50, 70, 96]));
  list.push(trunk(street.tree.x, street.tree.y, 0.17, 3.6), trunk(14.2, 20.7, 0.1, 3), trunk(27.2, 20.7, 0.1, 3));
  return list.sort((a, b) => depthOf(camera, b.x, b.y) - depthOf(camera, a.x, a.y));
}

function parkedCar(x: number, y: number, look: VehicleLook): Furniture {
  const { lengthM, widthM, heightM } = vehicleSize(look);
  return {
    x,
    y,
    headingX: -1,
    headingY: 0,
    extent: [lengthM / 2 + 0.2, widthM / 2 + 0.2, heightM + 0.1],
    draw: (pencil) => drawVehicle(pencil, look, x),
    shadow: (pencil) => drawVehicleShadow(pencil, look),
    modelled: true,
  };
}

function upright(x: number, y: number, extent: Joint, draw: (pencil: Pencil) => void): Furniture {
  const shadow = (pencil: Pencil) => draw(pencil);
  return { x, y, headingX: 1, headingY: 0, extent, draw, shadow, modelled: true };
}

function lamp(x: number, y: number, armTowards: number): Furniture {
  return upright(x, y, [0.6, 1.6, 6.6], (pencil) => {
    const { ctx, scale } = pencil;
    ctx.fillStyle = css([58, 64, 66]);
    limb(ctx, pencil.at([0, 0, 0]), 0.11 * scale, pencil.at([0, 0, 0.9]), 0.09 * scale);
    limb(ctx, pencil.at([0, 0, 0.8]), 0.06 * scale, pencil.at([0, 0, 6]), 0.045 * scale);
    limb(ctx, pencil.at([0, 0, 6]), 0.04 * scale, pencil.at([0, armTowards * 1.1, 6.35]), 0.03 * scale);
    ctx.fillStyle = css([46, 50, 52]);
    limb(
      ctx,
      pencil.at([0, armTowards * 0.9, 6.3]),
      0.07 * scale,
      pencil.at([0, armTowards * 1.45, 6.38]),
      0.06 * scale,
    );
  });
}

function bollard(x: number, y: number): Furniture {
  return upright(x, y, [0.2, 0.2, 1.1], (pencil) => {
    const { ctx, scale } = pencil;
    ctx.fillStyle = css([52, 56, 58]);
    limb(ctx, pencil.at([0, 0, 0.03]), 0.07 * scale, pencil.at([0, 0, 0.86]), 0.055 * scale);
    ctx.fillStyle = css([206, 204, 196]);
    limb(ctx, pencil.at([0, 0, 0.7]), 0.057 * scale, pencil.at([0, 0, 0.74]), 0.057 * scale);
  });
}

function bin(x: number, y: number): Furniture {
  return upright(x, y, [0.4, 0.4, 1.2], (pencil) => {
    const { ctx, scale } = pencil;
    ctx.fillStyle = css([62, 78, 66]);
    limb(ctx, pencil.at([0, 0, 0.25]), 0.24 * scale, pencil.at([0, 0, 0.8]), 0.26 * scale);
    ctx.fillStyle = css([40, 48, 44]);
    const top = pencil.at([0, 0, 0.98]);
    ctx.beginPath();
    ctx.ellipse(top[0], top[1], 0.25 * scale, 0.1 * scale, 0, 0, 2 * Math.PI);
    ctx.fill();
  });
}

function bench(x: number, y: number): Furniture {
  return upright(x, y, [1.1, 0.5, 1], (pencil) => {
    const { ctx } = pencil;
    const slab = (f0: number, f1: number, l0: number, l1: number, u0: number, u1: number, light: number) => {
      ctx.fillStyle = css([134, 98, 66], light);
      polygon(ctx, [
        pencil.at([f0, l0, u0]),
        pencil.at([f1, l0, u0]),
        pencil.at([f1, l1, u1]),
        pencil.at([f0, l1, u1]),
      ]);
    };
    ctx.fillStyle = css([48, 50, 54]);
    for (const f of [-0.75, 0.75]) {
      for (const l of [-0.2, 0.2]) {
        polygon(ctx, [
          pencil.at([f - 0.05, l, 0]),
          pencil.at([f + 0.05, l, 0]),
          pencil.at([f + 0.05, l, 0.44]),
          pencil.at([f - 0.05, l, 0.44]),
        ]);
      }
    }
    for (let i = 0; i < 3; i++) slab(-0.95, 0.95, 0.25, 0.27, 0.52 + i * 0.14, 0.62 + i * 0.14, 0.86 + i * 0.06);
    for (let i = 0; i < 4; i++) slab(-0.95, 0.95, -0.24 + i * 0.12, -0.14 + i * 0.12, 0.45, 0.45, 1.12);
    slab(-0.95, 0.95, -0.24, -0.24, 0.4, 0.45, 0.7);
  });
}

function bicycleAt(x: number, y: number, frame: Rgb): Furniture {
  return {
    x,
    y,
    headingX: 0.25,
    headingY: 0.97,
    extent: [1, 0.5, 1.2],
    draw: (pencil) => drawBicycle(pencil, frame, 0.3, null),
    shadow: (pencil) => drawBicycle(pencil, frame, 0.3, '#000'),
    modelled: false,
  };
}

function trunk(x: number, y: number, radius: number, height: number): Furniture {
  const draw = (pencil: Pencil) => {
    const { ctx, scale } = pencil;
    const foot = pencil.at([0, 0, 0]);
    ctx.fillStyle = css([72, 58, 46], 1);
    ctx.beginPath();
    ctx.ellipse(foot[0], foot[1], radius * 4.6 * scale, radius * 1.9 * scale, 0, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillStyle = css([104, 86, 68]);
    limb(ctx, pencil.at([0, 0, 0]), radius * 1.5 * scale, pencil.at([0, 0, 0.4]), radius * scale);
    limb(ctx, pencil.at([0, 0, 0.3]), radius * 1.05 * scale, pencil.at([0.1, 0, height]), radius * 0.75 * scale);
    limb(
      ctx,
      pencil.at([0.05, 0, height * 0.8]),
      radius * 0.6 * scale,
      pencil.at([-0.9, 0, height * 1.35]),
      radius * 0.3 * scale,
    );
    limb(
      ctx,
      pencil.at([0.05, 0, height * 0.85]),
      radius * 0.6 * scale,
      pencil.at([1, 0, height * 1.4]),
      radius * 0.3 * scale,
    );
    for (let i = 0; i < 40; i++) {
      const u = (i / 40) * height;
      const side = Math.sin(i * 2.4) * radius * 0.8;
      ctx.fillStyle = css([66, 54, 42], 1, 0.5);
      limb(
        ctx,
        pencil.at([side, -radius, u]),
        radius * 0.1 * scale,
        pencil.at([side, -radius, u + 0.25]),
        radius * 0.06 * scale,
      );
    }
  };
  const shadow = (pencil: Pencil) => {
    const { ctx, scale } = pencil;
    ctx.fillStyle = '#000';
    limb(ctx, pencil.at([0, 0, 0]), radius * 1.2 * scale, pencil.at([0.1, 0, height * 1.2]), radius * 0.8 * scale);
    // Light falls through the leaves in patches.
    const random = randomFrom(Math.round(x * 10));
    const crown = height * 0.62;
    for (let i = 0; i < 240; i++) {
      const a = random() * 2 * Math.PI;
      const r = Math.sqrt(random()) * crown;
      const dot = pencil.at([Math.cos(a) * r, (random() - 0.5) * crown * 1.4, height * 1.5 + Math.sin(a) * r * 0.9]);
      const size = (0.1 + random() * 0.22) * (height / 3.6) * scale;
      ctx.beginPath();
      ctx.ellipse(dot[0], dot[1], size, size * 0.55, 0, 0, 2 * Math.PI);
      ctx.fill();
    }
  };
  return {
    x,
    y,
    headingX: 1,
    headingY: 0,
    extent: [height * 1.2, height * 1.2, height * 2.4],
    draw,
    shadow,
    modelled: true,
  };
}
