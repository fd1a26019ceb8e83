/** A joint in body coordinates, metres: forward, to the left, up from the ground. */
export type Joint = readonly [forward: number, left: number, up: number];

/** A leg or an arm from the trunk outwards. */
export interface Limb {
  readonly root: Joint;
  readonly middle: Joint;
  readonly end: Joint;
}

/** Every joint the drawing needs. Left limb first. */
export interface Skeleton {
  readonly hips: Joint;
  readonly neck: Joint;
  readonly head: Joint;
  readonly legs: readonly [Limb, Limb];
  readonly arms: readonly [Limb, Limb];
  /** Toe of each foot. */
  readonly toes: readonly [Joint, Joint];
}

/** Share of the cycle a foot is on the ground in a walk (Perry 1992, ch. 1: 0.6). */
const STANCE_SHARE = 0.6;

/** Length of a double step in metres at a speed (Murray 1964: about 1.45 m at 1.4 m/s; shorter when slow). */
export function strideM(speedMs: number, heightM: number): number {
  return heightM * (0.42 + 0.3 * Math.min(speedMs, 2));
}

/**
 * A walking or standing body. Feet on the ground keep their place in the world: during stance the foot goes back under the body exactly
 * as fast as the body goes on, so nothing slides.
 *
 * @param cycle distance gone over stride, its fraction is the phase
 * @param going 0 stands, 1 walks
 * @param idle seconds, moves a standing body a little
 */
export function walkingSkeleton(
  heightM: number,
  cycle: number,
  strideMetres: number,
  going: number,
  idle: number,
  talks: boolean,
): Skeleton {
  const h = heightM;
  const sway = Math.sin(idle * 0.9) * 0.012 * (1 - going);
  const bob = Math.cos(cycle * 4 * Math.PI) * 0.012 * h * going;
  const hipUp = h * (0.525 - 0.012 * going) + bob;
  const shift = Math.sin(cycle * 2 * Math.PI) * 0.012 * going + sway;
  const lean = 0.035 * h * going;
  const hips: Joint = [0, shift, hipUp];
  const neck: Joint = [lean, shift + sway, h * 0.83 + bob];
  const head: Joint = [lean + 0.02 * h, shift + sway * 1.5, h * 0.932 + bob];
  const leftFoot = footAt(fraction(cycle), strideMetres, going, h);
  const rightFoot = footAt(fraction(cycle + 0.5), strideMetres, going, h);
  const stanceLeft = 0.05 * h * (1 - going) * 0.4 + 0.045 * h;
  const legs: [Limb, Limb] = [
    legTo([0, shift + 0.05 * h, hipUp], [leftFoot.forward, stanceLeft, leftFoot.up], h),
    legTo([0, shift - 0.05 * h, hipUp], [rightFoot.forward, -stanceLeft, rightFoot.up], h),
  ];
  const toes: [Joint, Joint] = [toeOf(legs[0].end, leftFoot.pitch, h), toeOf(legs[1].end, rightFoot.pitch, h)];
  const swing = Math.cos(cycle * 2 * Math.PI) * 0.42 * going;
  const gesture = talks ? 0.5 + 0.5 * Math.sin(idle * 2.3) : 0;
  const shoulderUp = h * 0.79 + bob;
  const arms: [Limb, Limb] = [
    armFrom([lean, shift + 0.1 * h, shoulderUp], -swing, 0.12 + 0.25 * going, h, 1),
    armFrom([lean, shift - 0.1 * h, shoulderUp], swing + gesture * 0.5, 0.12 + 0.25 * going + gesture * 1.1, h, -1),
  ];
  return { hips, neck, head, legs, arms, toes };
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

function footAt(
  phase: number,
  stride: number,
  going: number,
  h: number,
): { forward: number; up: number; pitch: number } {
  const reach = (STANCE_SHARE * stride) / 2;
  const ankle = 0.045 * h;
  if (phase < STANCE_SHARE) {
    const t = phase / STANCE_SHARE;
    const rise = t > 0.75 ? (t - 0.75) / 0.25 : 0;
    const strike = t < 0.12 ? 1 - t / 0.12 : 0;
    return {
      forward: (reach - t * STANCE_SHARE * stride) * going,
      up: ankle + 0.05 * h * rise * rise * going,
      pitch: (-0.75 * rise * rise + 0.3 * strike) * going,
    };
  }
  const t = (phase - STANCE_SHARE) / (1 - STANCE_SHARE);
  const eased = t * t * (3 - 2 * t);
  return {
    forward: (-reach + eased * STANCE_SHARE * stride) * going,
    up: ankle + (0.05 * h * (1 - t) + 0.055 * h * Math.sin(Math.PI * t)) * going,
    pitch: (-0.75 * (1 - t) * (1 - t) + 0.3 * t * t) * going,
  };
}

function toeOf(ankle: Joint, pitch: number, h: number): Joint {
  const length = 0.105 * h;
  return [ankle[0] + Math.cos(pitch) * length, ankle[1] * 1.12, ankle[2] - 0.028 * h + Math.sin(pitch) * length];
}

/** Two bones of equal length from hip to ankle, knee forward. */
function legTo(hip: Joint, wanted: Joint, h: number): Limb {
  const bone = 0.247 * h;
  const df = wanted[0] - hip[0];
  const du = wanted[2] - hip[2];
  const distance = Math.hypot(df, du);
  const stretch = Math.min(1, (2 * bone * 0.999) / distance);
  const ankle: Joint = [hip[0] + df * stretch, wanted[1], hip[2] + du * stretch];
  const half = (distance * stretch) / 2;
  const bend = Math.sqrt(Math.max(0, bone * bone - half * half));
  const nf = -du / distance;
  const nu = df / distance;
  const knee: Joint = [
    (hip[0] + ankle[0]) / 2 + nf * bend,
    (hip[1] + ankle[1]) / 2,
    (hip[2] + ankle[2]) / 2 + nu * bend,
  ];
  return { root: hip, middle: knee, end: ankle };
}

function armFrom(shoulder: Joint, swing: number, bend: number, h: number, side: number): Limb {
  const upper = 0.165 * h;
  const lower = 0.17 * h;
  const out = side * 0.025 * h;
  const elbow: Joint = [
    shoulder[0] + Math.sin(swing) * upper,
    shoulder[1] + out,
    shoulder[2] - Math.cos(swing) * upper,
  ];
  const angle = swing + bend + Math.max(0, swing) * 0.5;
  const hand: Joint = [elbow[0] + Math.sin(angle) * lower, elbow[1] + out * 0.2, elbow[2] - Math.cos(angle) * lower];
  return { root: shoulder, middle: elbow, end: hand };
}

/** A body on a bicycle: hands on the bar, feet on the pedals. `crank` in turns. */
export function cyclingSkeleton(heightM: number, crank: number): Skeleton {
  const h = heightM;
  const hips: Joint = [-0.22, 0, 0.98];
  const neck: Joint = [0.14, 0, 0.98 + 0.27 * h];
  const head: Joint = [0.22, 0, 0.98 + 0.37 * h];
  const pedal = (turn: number, left: number): Joint => [
    Math.sin(turn * 2 * Math.PI) * 0.17,
    left,
    0.3 + Math.cos(turn * 2 * Math.PI) * 0.17 + 0.05,
  ];
  const legs: [Limb, Limb] = [
    legTo([-0.22, 0.08, 0.96], pedal(crank, 0.1), h),
    legTo([-0.22, -0.08, 0.96], pedal(crank + 0.5, -0.1), h),
  ];
  const toes: [Joint, Joint] = [toeOf(legs[0].end, -0.2, h), toeOf(legs[1].end, -0.2, h)];
  const arm = (left: number): Limb => ({
    root: [0.12, left * 0.9, 0.95 + 0.25 * h],
    middle: [0.24, left * 1.25, 1.14],
    end: [0.48, left * 1.1, 1.06],
  });
  return { hips, neck, head, legs, arms: [arm(0.2), arm(-0.2)], toes };
}
