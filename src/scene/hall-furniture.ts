import type { Furniture } from './furniture.ts';
import type { Joint } from './gait.ts';
import { hall } from './hall-ground.ts';
import { css, limb, type Pencil, polygon } from './pencil.ts';
import { randomFrom } from './random.ts';

/** What stands in the hall, far things first: columns, seats, plants, a desk. */
export function hallFurniture(): Furniture[] {
  const list: Furniture[] = hall.columns.map(({ x, y }) => column(x, y));
  for (const y of [13, 20.5, 27]) list.push(seats(8.6, y));
  list.push(plant(-7.4, 14.6), plant(-7.6, 27.5), plant(8.7, 23.2), desk(-6.4, 30.5));
  return list.sort((a, b) => b.y - a.y);
}

function standing(x: number, y: number, extent: Joint, draw: (pencil: Pencil) => void, shadow = draw): Furniture {
  return { x, y, headingX: 1, headingY: 0, extent, draw, shadow, modelled: false };
}

function blob(radiusM: number): (pencil: Pencil) => void {
  return (pencil) => {
    const { ctx, scale } = pencil;
    for (const [k, a] of [
      [1.5, 0.25],
      [1.25, 0.35],
      [1, 0.5],
    ] as const) {
      ctx.fillStyle = `rgba(0,0,0,${a})`;
      const foot = pencil.at([0, 0, 0]);
      ctx.beginPath();
      ctx.ellipse(foot[0], foot[1], radiusM * k * scale, radiusM * k * 0.36 * scale, 0, 0, 2 * Math.PI);
      ctx.fill();
    }
  };
}

function column(x: number, y: number): Furniture {
  const r = hall.columnRadiusM;
  return standing(
    x,
    y,
    [0.8, 0.8, hall.ceilingM],
    (pencil) => {
      const { ctx, scale } = pencil;
      const shaft = (from: number, to: number, radius: number, light: number) => {
        const a = pencil.at([0, 0, from]);
        const b = pencil.at([0, 0, to]);
        const fill = ctx.createLinearGradient(a[0] - radius * scale, 0, a[0] + radius * scale, 0);
        fill.addColorStop(0, css([204, 200, 192], light * 0.78));
        fill.addColorStop(0.35, css([226, 222, 214], light));
        fill.addColorStop(1, css([166, 160, 152], light * 0.82));
        ctx.fillStyle = fill;
        ctx.beginPath();
        ctx.rect(a[0] - radius * scale, b[1], 2 * radius * scale, a[1] - b[1]);
        ctx.ellipse(a[0], a[1], radius * scale, radius * 0.3 * scale, 0, 0, Math.PI);
        ctx.fill();
      };
      shaft(0, hall.ceilingM, r, 1);
      shaft(0, 0.32, r * 1.25, 0.72);
      shaft(hall.ceilingM - 0.5, hall.ceilingM, r * 1.2, 0.96);
    },
    blob(r * 1.25),
  );
}

function seats(x: number, y: number): Furniture {
  return standing(x, y, [0.6, 1.9, 1.1], (pencil) => {
    const { ctx } = pencil;
    const face = (light: number, ...corners: Joint[]) => {
      ctx.fillStyle = css([60, 78, 104], light);
      polygon(
        ctx,
        corners.map((c) => pencil.at(c)),
      );
    };
    ctx.fillStyle = css([70, 72, 76]);
    for (const l of [-1.5, 0, 1.5])
      limb(ctx, pencil.at([0, l, 0]), 0.03 * pencil.scale, pencil.at([0, l, 0.42]), 0.03 * pencil.scale);
    for (let i = 2; i >= -3; i--) {
      const l = i * 0.58 + 0.05;
      face(0.8, [0.3, l, 0.5], [0.3, l + 0.5, 0.5], [0.38, l + 0.5, 0.95], [0.38, l, 0.95]);
      face(1.15, [-0.25, l, 0.45], [-0.25, l + 0.5, 0.45], [0.3, l + 0.5, 0.45], [0.3, l, 0.45]);
      face(0.7, [-0.25, l, 0.45], [0.3, l, 0.45], [0.3, l, 0.38], [-0.25, l, 0.38]);
    }
  });
}

function plant(x: number, y: number): Furniture {
  return standing(
    x,
    y,
    [0.9, 0.9, 2.3],
    (pencil) => {
      const { ctx, scale } = pencil;
      const random = randomFrom(Math.round(y * 7));
      ctx.fillStyle = css([176, 168, 156]);
      limb(ctx, pencil.at([0, 0, 0.12]), 0.26 * scale, pencil.at([0, 0, 0.55]), 0.32 * scale);
      for (let i = 0; i < 90; i++) {
        const angle = random() * 2 * Math.PI;
        const reach = 0.25 + random() * 0.5;
        const from = pencil.at([0, 0, 0.75 + random() * 0.3]);
        const to = pencil.at([Math.cos(angle) * reach, Math.sin(angle) * reach, 1 + random() * 1.1]);
        ctx.fillStyle = css([60 + random() * 40, 96 + random() * 40, 56], 0.7 + random() * 0.5);
        limb(ctx, from, 0.02 * scale, to, 0.05 * scale);
      }
    },
    blob(0.45),
  );
}

function desk(x: number, y: number): Furniture {
  return standing(
    x,
    y,
    [1.6, 0.6, 2.6],
    (pencil) => {
      const { ctx } = pencil;
      const quad = (fill: string, ...corners: Joint[]) => {
        ctx.fillStyle = fill;
        polygon(
          ctx,
          corners.map((c) => pencil.at(c)),
        );
      };
      quad(css([126, 96, 70]), [-1.4, -0.4, 0], [1.4, -0.4, 0], [1.4, -0.4, 1.05], [-1.4, -0.4, 1.05]);
      quad(css([206, 200, 190]), [-1.5, -0.45, 1.05], [1.5, -0.45, 1.05], [1.5, 0.4, 1.05], [-1.5, 0.4, 1.05]);
      quad(css([52, 92, 120]), [-1.2, 0.4, 2], [1.2, 0.4, 2], [1.2, 0.4, 2.5], [-1.2, 0.4, 2.5]);
      quad(css([36, 40, 46]), [-0.3, -0.1, 1.1], [0.3, -0.1, 1.1], [0.3, -0.1, 1.5], [-0.3, -0.1, 1.5]);
    },
    blob(1),
  );
}
