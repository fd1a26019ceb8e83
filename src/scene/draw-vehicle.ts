import type { Rgb, VehicleLook } from './actor.ts';
import type { Joint } from './gait.ts';
import { addPolygon, css, type Dot, hullOf, type Pencil, polygon } from './pencil.ts';
import { type VehicleBody, vehicleBodies } from './vehicle-bodies.ts';

interface Face {
  readonly depth: number;
  draw(): void;
}

const glass: Rgb = [38, 46, 54];
const tyre: Rgb = [28, 28, 30];

/** Draws a car or a van. `roll` is the turn of its wheels. */
export function drawVehicle(pencil: Pencil, look: VehicleLook, roll: number): void {
  const { ctx } = pencil;
  const body = vehicleBodies[look.model];
  const half = body.widthM / 2;
  const paint = look.paint;
  const isVan = look.model === 'van';
  const faces: Face[] = [];
  const quad = (corners: readonly Joint[], colour: string, after?: (dots: readonly Dot[]) => void) => {
    const dots = corners.map((c) => pencil.at(c));
    if (signedArea(dots) <= 0) return;
    const depth = dots.reduce((sum, d) => sum + d[2], 0) / dots.length;
    faces.push({
      depth,
      draw: () => {
        ctx.fillStyle = colour;
        ctx.strokeStyle = colour;
        ctx.lineWidth = 0.6;
        polygon(ctx, dots);
        ctx.stroke();
        after?.(dots);
      },
    });
  };
  const hull = body.hull;
  for (let i = 0; i + 1 < hull.length; i++) {
    const [f0, u0] = hull[i]!;
    const [f1, u1] = hull[i + 1]!;
    const up = Math.abs(f1 - f0) / Math.hypot(f1 - f0, u1 - u0);
    const light = 0.62 + 0.62 * up;
    quad(
      [
        [f0, half, u0],
        [f0, -half, u0],
        [f1, -half, u1],
        [f1, half, u1],
      ],
      css(paint, light),
      () => detailEnds(pencil, body, half, i, hull.length),
    );
  }
  const [w0, w1, w2, w3] = body.cabin;
  const roof = half - body.tumbleM;
  const seat = half - 0.05;
  quad(
    [
      [w0[0], seat, w0[1]],
      [w0[0], -seat, w0[1]],
      [w1[0], -roof, w1[1]],
      [w1[0], roof, w1[1]],
    ],
    css(glass, 1.35),
  );
  quad(
    [
      [w1[0], roof, w1[1]],
      [w1[0], -roof, w1[1]],
      [w2[0], -roof, w2[1]],
      [w2[0], roof, w2[1]],
    ],
    css(paint, 1.22),
  );
  quad(
    [
      [w2[0], roof, w2[1]],
      [w2[0], -roof, w2[1]],
      [w3[0], -seat, w3[1]],
      [w3[0], seat, w3[1]],
    ],
    css(isVan ? paint : glass, isVan ? 0.7 : 1),
  );
  for (const sign of [1, -1]) {
    const flip = (list: Joint[]) => (sign > 0 ? list : [...list].reverse());
    const light = sign > 0 ? 0.92 : 0.86;
    const outline = flip(hull.map(([f, u]) => [f, sign * half, u] as Joint).reverse());
    const side = outline.map((c) => pencil.at(c));
    if (signedArea(side) >= 0) continue;
    const depth = pencil.at([0, sign * half, 0.6])[2];
    faces.push({ depth: depth - 0.3, draw: () => drawSide(pencil, body, look, sign, light, side, roll) });
  }
  drawUnderside(pencil, body, half);
  faces.sort((a, b) => b.depth - a.depth);
  for (const face of faces) face.draw();
}

function drawUnderside(pencil: Pencil, body: VehicleBody, half: number): void {
  const { ctx } = pencil;
  ctx.fillStyle = css([20, 20, 22]);
  const l = body.lengthM / 2 - 0.12;
  for (const u of [0.12, 0.32]) {
    polygon(ctx, [
      pencil.at([l, half - 0.08, u]),
      pencil.at([l, -half + 0.08, u]),
      pencil.at([-l, -half + 0.08, u]),
      pencil.at([-l, half - 0.08, u]),
    ]);
  }
  for (const axle of body.axles) {
    for (const sign of [1, -1]) wheel(pencil, body, axle, sign * (half - 0.1), 0, false);
  }
}

function drawSide(
  pencil: Pencil,
  body: VehicleBody,
  look: VehicleLook,
  sign: number,
  light: number,
  side: readonly Dot[],
  roll: number,
): void {
  const { ctx } = pencil;
  const half = body.widthM / 2;
  const roof = half - body.tumbleM;
  const seat = half - 0.05;
  const [w0, w1, w2, w3] = body.cabin;
  const isVan = look.model === 'van';
  ctx.fillStyle = css(look.paint, light);
  polygon(ctx, side);
  // The cabin side, painted, then the panes set into it.
  polygon(ctx, [
    pencil.at([w0[0], sign * seat, w0[1]]),
    pencil.at([w1[0], sign * roof, w1[1]]),
    pencil.at([w2[0], sign * roof, w2[1]]),
    pencil.at([w3[0], sign * seat, w3[1]]),
  ]);
  const inset = 0.07;
  const lerp = (t: number, u: number): Joint => [0, sign * (seat + (roof - seat) * t), u];
  const pane = (front: (t: number) => number, rear: (t: number) => number) => {
    const low = 0.1;
    const high = 0.88;
    const up = (t: number) => w0[1] + (w1[1] - w0[1]) * t;
    const corner = (f: number, t: number) => {
      const p = lerp(t, up(t));
      return pencil.at([f, p[1], p[2]]);
    };
    ctx.fillStyle = css(glass, 1.1);
    polygon(ctx, [
      corner(front(low), low),
      corner(front(high), high),
      corner(rear(high), high),
      corner(rear(low), low),
    ]);
    ctx.fillStyle = css([150, 170, 185], 1, 0.22);
    polygon(ctx, [
      corner(front(0.6), 0.6),
      corner(front(high), high),
      corner(rear(high), high),
      corner(rear(0.6), 0.6),
    ]);
  };
  const frontEdge = (t: number) => w0[0] + (w1[0] - w0[0]) * t - inset * 1.6;
  const rearEdge = (t: number) => w3[0] + (w2[0] - w3[0]) * t + inset * 1.6;
  let from = frontEdge;
  for (const pillar of body.pillars) {
    pane(from, () => pillar + 0.05);
    from = () => pillar - 0.05;
  }
  if (!isVan) pane(from, rearEdge);
  // Doors, sill and a stripe of light along the shoulder.
  ctx.strokeStyle = css(look.paint, light * 0.6);
  ctx.lineWidth = Math.max(0.5, 0.012 * pencil.scale);
  for (const f of [w0[0] - 0.25, ...body.pillars]) {
    const a = pencil.at([f, sign * half, w0[1] - 0.04]);
    const b = pencil.at([f, sign * half, 0.36]);
    ctx.beginPath();
    ctx.moveTo(a[0], a[1]);
    ctx.lineTo(b[0], b[1]);
    ctx.stroke();
  }
  const l = body.lengthM / 2;
  ctx.fillStyle = css([255, 255, 255], 1, 0.2);
  polygon(ctx, [
    pencil.at([l * 0.88, sign * half, 0.74]),
    pencil.at([-l * 0.92, sign * half, 0.84]),
    pencil.at([-l * 0.92, sign * half, 0.79]),
    pencil.at([l * 0.88, sign * half, 0.69]),
  ]);
  ctx.fillStyle = css([20, 20, 24], 1, 0.55);
  polygon(ctx, [
    pencil.at([l * 0.97, sign * half, 0.4]),
    pencil.at([-l * 0.97, sign * half, 0.4]),
    pencil.at([-l * 0.97, sign * half, 0.28]),
    pencil.at([l * 0.97, sign * half, 0.28]),
  ]);
  for (const axle of body.axles) wheel(pencil, body, axle, sign * half, roll, true);
}

function wheel(pencil: Pencil, body: VehicleBody, axle: number, left: number, roll: number, hub: boolean): void {
  const { ctx } = pencil;
  const r = body.wheelRadiusM;
  const ring = (radius: number, turn = 0, count = 16) =>
    Array.from({ length: count }, (_, i) => {
      const a = (i / count) * 2 * Math.PI + turn;
      return pencil.at([axle + Math.cos(a) * radius, left, r + Math.sin(a) * radius]);
    });
  ctx.fillStyle = css([14, 14, 16]);
  if (hub) polygon(ctx, ring(r * 1.14));
  ctx.fillStyle = css(tyre);
  polygon(ctx, ring(r));
  if (!hub) return;
  ctx.fillStyle = css([150, 153, 158]);
  polygon(ctx, ring(r * 0.64));
  ctx.fillStyle = css([60, 62, 66]);
  ctx.beginPath();
  for (let i = 0; i < 5; i++) {
    const a = roll + (i / 5) * 2 * Math.PI;
    const dot = (angle: number, radius: number) =>
      pencil.at([axle + Math.cos(angle) * radius, left, r + Math.sin(angle) * radius]);
    addPolygon(ctx, [dot(a - 0.28, r * 0.56), dot(a + 0.28, r * 0.56), dot(a, r * 0.16)]);
  }
  ctx.fill();
}

/** Lamps and plates, drawn with the face of the hull they sit on. */
function detailEnds(pencil: Pencil, body: VehicleBody, half: number, face: number, faces: number): void {
  const { ctx } = pencil;
  const patch = (f: number, l0: number, l1: number, u0: number, u1: number, colour: string) => {
    ctx.fillStyle = colour;
    polygon(ctx, [pencil.at([f, l0, u0]), pencil.at([f, l1, u0]), pencil.at([f, l1, u1]), pencil.at([f, l0, u1])]);
  };
  const nose = body.hull[1]![0];
  const tail = body.hull[faces - 2]![0];
  if (face === 1) {
    const up = body.hull[1]![1];
    for (const sign of [1, -1])
      patch(nose, sign * (half - 0.06), sign * (half - 0.42), up, up + 0.16, css([246, 244, 226]));
    patch(nose, half - 0.5, -half + 0.5, up - 0.02, up + 0.1, css([26, 27, 30]));
    patch(nose, 0.26, -0.26, up - 0.16, up - 0.05, css([238, 238, 232]));
  }
  if (face === 0) patch(nose, half - 0.3, -half + 0.3, 0.3, 0.42, css([24, 24, 26]));
  if (face === faces - 2) {
    for (const sign of [1, -1])
      patch(tail - 0.01, sign * (half - 0.05), sign * (half - 0.32), 0.66, 0.84, css([178, 24, 26]));
    patch(tail - 0.01, 0.26, -0.26, 0.5, 0.61, css([238, 238, 232]));
  }
}

function signedArea(dots: readonly Dot[]): number {
  let sum = 0;
  for (let i = 0; i < dots.length; i++) {
    const a = dots[i]!;
    const b = dots[(i + 1) % dots.length]!;
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum;
}

/** The cast shadow: footprint and roof, joined. `at` of the pencil lays points on the ground. */
export function drawVehicleShadow(pencil: Pencil, look: VehicleLook): void {
  const { ctx } = pencil;
  const body = vehicleBodies[look.model];
  const half = body.widthM / 2;
  ctx.fillStyle = '#000';
  const [w0, w1, w2, w3] = body.cabin;
  const l = body.lengthM / 2;
  const box = (list: readonly Joint[]) => polygon(ctx, hullOf(list.map((j) => pencil.at(j))));
  box(
    [-1, 1].flatMap(
      (s) =>
        [
          [l, s * half, 0.1],
          [-l, s * half, 0.1],
          [l - 0.1, s * half, 0.7],
          [-l + 0.05, s * half, 0.85],
        ] as Joint[],
    ),
  );
  box(
    [-1, 1].flatMap(
      (s) =>
        [
          [w0[0], s * half, w0[1]],
          [w3[0], s * half, w3[1]],
          [w1[0], s * (half - body.tumbleM), w1[1]],
          [w2[0], s * (half - body.tumbleM), w2[1]],
        ] as Joint[],
    ),
  );
}
