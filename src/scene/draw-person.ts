import type { PersonLook, Rgb } from './actor.ts';
import type { Joint, Limb, Skeleton } from './gait.ts';
import { addLimb, addPolygon, css, type Dot, hullOf, limb, type Pencil, polygon } from './pencil.ts';

/** Draws a clothed figure; `flat` set draws it in one colour, for shadows. */
export function drawPerson(
  pencil: Pencil,
  look: PersonLook,
  body: Skeleton,
  carriesBag: boolean,
  flat: string | null,
): void {
  const { ctx } = pencil;
  const h = look.heightM;
  const paint = (colour: Rgb, light = 1) => {
    ctx.fillStyle = flat ?? css(colour, light);
  };
  const leftNearer = pencil.at([0, 0.1, 1])[2] < pencil.at([0, -0.1, 1])[2];
  const order = leftNearer ? [1, 0] : [0, 1];
  const far = order[0]!;
  const near = order[1]!;

  if (look.backpack && pencil.away < 0) drawBackpack(pencil, look.backpack, body, h, paint);
  drawArm(pencil, look, body.arms[far]!, paint, 0.82);
  if (look.longHair) drawHairBehind(pencil, look, body, paint);
  drawLeg(pencil, look, body.legs[far]!, body.toes[far]!, paint, 0.84);
  drawLeg(pencil, look, body.legs[near]!, body.toes[near]!, paint, 1);
  drawTrunk(pencil, look, body, paint);
  if (look.backpack && pencil.away >= 0) drawBackpack(pencil, look.backpack, body, h, paint);
  drawHead(pencil, look, body, paint);
  drawArm(pencil, look, body.arms[near]!, paint, 1.06);
  if (look.handbag && carriesBag) drawHandbag(pencil, look.handbag, body.arms[near]!.end, paint);
}

function drawHandbag(pencil: Pencil, colour: Rgb, hand: Joint, paint: Paint): void {
  const { ctx } = pencil;
  const corner = (f: number, l: number, u: number) => pencil.at([hand[0] + f, hand[1] + l, hand[2] + u]);
  paint(colour, 0.8);
  polygon(ctx, [corner(-0.08, 0, -0.08), corner(0, 0, 0.02), corner(0.08, 0, -0.08), corner(0, 0, -0.02)]);
  paint(colour);
  const box: Dot[] = [];
  for (const f of [-1, 1]) {
    for (const l of [-1, 1]) box.push(corner(f * 0.13, l * 0.05, -0.07), corner(f * 0.15, l * 0.06, -0.3));
  }
  polygon(ctx, hullOf(box));
}

/** The shadow's shape: the figure in one path, without details. */
export function drawPersonShadow(pencil: Pencil, look: PersonLook, body: Skeleton, carriesBag: boolean): void {
  const { ctx, scale } = pencil;
  const h = look.heightM;
  const unit = h * scale;
  const b = look.build;
  ctx.fillStyle = '#000';
  ctx.beginPath();
  for (const side of [0, 1] as const) {
    const leg = body.legs[side];
    const arm = body.arms[side];
    addLimb(ctx, pencil.at(leg.root), 0.057 * unit, pencil.at(leg.middle), 0.041 * unit);
    addLimb(ctx, pencil.at(leg.middle), 0.04 * unit, pencil.at(leg.end), 0.03 * unit);
    addLimb(ctx, pencil.at(leg.end), 0.024 * unit, pencil.at(body.toes[side]), 0.016 * unit);
    addLimb(ctx, pencil.at(arm.root), 0.037 * unit, pencil.at(arm.middle), 0.028 * unit);
    addLimb(ctx, pencil.at(arm.middle), 0.028 * unit, pencil.at(arm.end), 0.02 * unit);
  }
  const [f, l, u] = body.neck;
  const [hf, hl, hu] = body.hips;
  const low = look.garment === 'coat' || look.garment === 'dress' ? hu * 0.62 : hu - 0.05 * h;
  addLimb(ctx, pencil.at([f, l, u - 0.06 * h]), 0.1 * b * unit, pencil.at([hf, hl, low]), 0.095 * b * unit);
  const head = pencil.at(body.head);
  ctx.moveTo(head[0] + 0.06 * unit, head[1]);
  ctx.ellipse(head[0], head[1], 0.06 * unit, 0.055 * unit, 0, 0, 2 * Math.PI);
  ctx.fill();
  if (look.handbag && carriesBag) drawHandbag(pencil, look.handbag, body.arms[1].end, () => {});
}

type Paint = (colour: Rgb, light?: number) => void;

function drawLeg(pencil: Pencil, look: PersonLook, leg: Limb, toe: Joint, paint: Paint, light: number): void {
  const { ctx, scale } = pencil;
  const w = look.heightM * scale * (0.75 + 0.25 * look.build);
  const hip = pencil.at(leg.root);
  const knee = pencil.at(leg.middle);
  const ankle = pencil.at(leg.end);
  const tip = pencil.at(toe);
  const heel = pencil.at([leg.end[0] - 0.02 * look.heightM, leg.end[1], leg.end[2] - 0.02 * look.heightM]);
  paint(look.shoes, light);
  limb(ctx, heel, 0.024 * w, tip, 0.016 * w);
  const bare = look.garment === 'dress';
  paint(bare ? look.skin : look.legs, light);
  ctx.beginPath();
  addLimb(ctx, knee, (bare ? 0.03 : 0.04) * w, ankle, (bare ? 0.018 : 0.028) * w);
  if (bare) {
    ctx.fill();
    paint(look.legs, light);
    ctx.beginPath();
  }
  addLimb(ctx, hip, 0.057 * w, knee, 0.041 * w);
  ctx.fill();
}

function drawArm(pencil: Pencil, look: PersonLook, arm: Limb, paint: Paint, light: number): void {
  const { ctx, scale } = pencil;
  const w = look.heightM * scale * (0.7 + 0.3 * look.build);
  const shoulder = pencil.at(arm.root);
  const elbow = pencil.at(arm.middle);
  const hand = pencil.at(arm.end);
  const short = look.garment === 'shirt' || look.garment === 'dress';
  paint(look.skin, light);
  ctx.beginPath();
  ctx.arc(hand[0], hand[1], 0.021 * w, 0, 2 * Math.PI);
  ctx.fill();
  if (!short) paint(look.top, light * 0.95);
  ctx.beginPath();
  addLimb(ctx, elbow, (short ? 0.022 : 0.028) * w, hand, (short ? 0.016 : 0.021) * w);
  if (short) {
    ctx.fill();
    paint(look.top, light * 0.95);
    ctx.beginPath();
  }
  addLimb(ctx, shoulder, 0.037 * w, elbow, 0.028 * w);
  ctx.fill();
}

function drawTrunk(pencil: Pencil, look: PersonLook, body: Skeleton, paint: Paint): void {
  const { ctx, scale } = pencil;
  const h = look.heightM;
  const b = look.build;
  const unit = h * scale;
  const [hipForward, hipLeft, hipUp] = body.hips;
  const [neckForward, neckLeft, neckUp] = body.neck;
  // A ring of circles from the shoulders down, their hull is the garment.
  const ringAt = (t: number, halfWidth: number, radius: number): Dot[] => {
    const forward = neckForward + (hipForward - neckForward) * t;
    const left = neckLeft + (hipLeft - neckLeft) * t;
    const up = neckUp + (hipUp - neckUp) * t;
    return [1, -1].flatMap((sign) => {
      const centre = pencil.at([forward, left + sign * halfWidth * h, up]);
      return circleDots(centre, radius * unit);
    });
  };
  const frame = 0.7 + 0.3 * b;
  const knees = Math.abs(body.legs[0].middle[0] - body.legs[1].middle[0]) / h;
  paint(look.skin, 0.82);
  limb(
    ctx,
    pencil.at([neckForward + 0.012 * h, neckLeft, neckUp + 0.035 * h]),
    0.03 * unit,
    pencil.at([neckForward, neckLeft, neckUp - 0.03 * h]),
    0.036 * unit,
  );
  if (look.garment === 'coat' || look.garment === 'dress') {
    const hem = look.garment === 'coat' ? 1.55 : 1.62;
    const flare = look.garment === 'coat' ? 0.055 : 0.07;
    paint(look.top, 0.93);
    polygon(ctx, hullOf([...ringAt(0.8, 0.04 * b, 0.062 * b), ...ringAt(hem, flare, 0.04 + knees * 0.25)]));
  }
  paint(look.top);
  const hem = look.garment === 'jacket' ? 1.12 : 1.02;
  ctx.beginPath();
  const chest = ringAt(0.39, 0.052 * b, 0.062 * b);
  const waist = ringAt(0.7, 0.036 * b, 0.06 * b);
  addPolygon(ctx, hullOf([...ringAt(0.13, 0.088 * frame, 0.036 * frame), ...chest]));
  addPolygon(ctx, hullOf([...chest, ...waist]));
  addPolygon(ctx, hullOf([...waist, ...ringAt(hem, 0.042 * b, 0.06 * b)]));
  ctx.fill();
  if ((look.garment === 'jacket' || look.garment === 'coat') && pencil.away < -0.2) {
    const end = look.garment === 'coat' ? 1.5 : 1.15;
    const low = neckUp + (hipUp - neckUp) * end;
    ctx.lineWidth = Math.max(0.6, 0.011 * unit);
    ctx.strokeStyle = ctx.fillStyle === '#000000' ? '#000' : css(look.top, 0.66);
    const a = pencil.at([neckForward + 0.05 * h, neckLeft, neckUp - 0.05 * h]);
    const z = pencil.at([hipForward + 0.06 * h, hipLeft, low]);
    ctx.beginPath();
    ctx.moveTo(a[0], a[1]);
    ctx.lineTo(z[0], z[1]);
    ctx.stroke();
  }
}

function circleDots(centre: Dot, radius: number): Dot[] {
  return Array.from({ length: 8 }, (_, i) => {
    const a = (i / 8) * 2 * Math.PI;
    return [centre[0] + Math.cos(a) * radius, centre[1] + Math.sin(a) * radius, centre[2]];
  });
}

function drawBackpack(pencil: Pencil, colour: Rgb, body: Skeleton, h: number, paint: Paint): void {
  const { ctx, scale } = pencil;
  const side = Math.abs(pencil.rightward);
  const back = body.neck[0] - 0.115 * h;
  const centre = pencil.at([back, body.neck[1], body.neck[2] - 0.16 * h]);
  const halfWidth = (0.07 * side + 0.1 * Math.sqrt(1 - side * side)) * h * scale;
  const halfHeight = 0.13 * h * scale;
  paint(colour);
  ctx.beginPath();
  ctx.roundRect(centre[0] - halfWidth, centre[1] - halfHeight, 2 * halfWidth, 2 * halfHeight, halfWidth * 0.6);
  ctx.fill();
  paint(colour, 0.75);
  ctx.beginPath();
  ctx.roundRect(
    centre[0] - halfWidth * 0.75,
    centre[1] + halfHeight * 0.1,
    1.5 * halfWidth,
    halfHeight * 0.7,
    halfWidth * 0.4,
  );
  ctx.fill();
}

function drawHairBehind(pencil: Pencil, look: PersonLook, body: Skeleton, paint: Paint): void {
  const { ctx, scale } = pencil;
  const h = look.heightM;
  const r = 0.06 * h * scale;
  const root = pencil.at([body.head[0] - 0.02 * h, body.head[1], body.head[2]]);
  const end = pencil.at([body.head[0] - 0.05 * h, body.head[1], body.head[2] - 0.13 * h]);
  paint(look.hair, 0.9);
  limb(ctx, root, r, end, r * 0.75);
}

function drawHead(pencil: Pencil, look: PersonLook, body: Skeleton, paint: Paint): void {
  const { ctx, scale } = pencil;
  const h = look.heightM;
  const centre = pencil.at(body.head);
  const ry = 0.066 * h * scale;
  const rx = (0.05 + 0.008 * Math.abs(pencil.rightward)) * h * scale;
  const ellipse = (dx: number, dy: number, kx: number, ky: number) => {
    ctx.beginPath();
    ctx.ellipse(centre[0] + dx, centre[1] + dy, rx * kx, ry * ky, 0, 0, 2 * Math.PI);
    ctx.fill();
  };
  paint(look.hat ?? look.hair);
  ellipse(-pencil.rightward * 0.012 * h * scale, -0.007 * h * scale, 1.09, 1.04);
  if (pencil.away < 0.55) {
    const toFace = Math.min(1, 1 - (pencil.away + 1) * 0.35);
    paint(look.skin);
    ellipse(pencil.rightward * 0.017 * h * scale, 0.014 * h * scale, 0.88 * toFace, 0.84);
  }
  if (look.longHair && pencil.away > 0.1) {
    paint(look.hair, 0.95);
    const end = pencil.at([body.head[0] - 0.05 * h, body.head[1], body.head[2] - 0.12 * h]);
    limb(ctx, centre, rx * 1.05, end, rx * 0.9);
  }
  if (look.hat) {
    paint(look.hat, 0.8);
    ctx.beginPath();
    ctx.ellipse(
      centre[0] + pencil.rightward * 0.03 * h * scale,
      centre[1] - 0.022 * h * scale,
      rx * 1.2,
      ry * 0.2,
      0,
      0,
      2 * Math.PI,
    );
    ctx.fill();
  }
}
