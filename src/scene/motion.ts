/** A point on the ground, metres. */
export interface GroundPoint {
  readonly x: number;
  readonly y: number;
}

/** A smooth line on the ground, sampled densely, with its length from the start at each sample. */
export interface Path {
  /** f64, [samples] each. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly lengths: Float64Array;
  readonly lengthM: number;
}

const SAMPLES_PER_SPAN = 24;

/** A curve through the points (centripetal enough for a walk: Catmull-Rom), at least two points. */
export function pathThrough(points: readonly GroundPoint[]): Path {
  const spans = points.length - 1;
  const count = spans * SAMPLES_PER_SPAN + 1;
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  const lengths = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const span = Math.min(spans - 1, Math.floor(i / SAMPLES_PER_SPAN));
    const t = i / SAMPLES_PER_SPAN - span;
    const p0 = points[Math.max(0, span - 1)]!;
    const p1 = points[span]!;
    const p2 = points[span + 1]!;
    const p3 = points[Math.min(spans, span + 2)]!;
    xs[i] = catmullRom(p0.x, p1.x, p2.x, p3.x, t);
    ys[i] = catmullRom(p0.y, p1.y, p2.y, p3.y, t);
    if (i > 0) lengths[i] = lengths[i - 1]! + Math.hypot(xs[i]! - xs[i - 1]!, ys[i]! - ys[i - 1]!);
  }
  return { xs, ys, lengths, lengthM: lengths[count - 1]! };
}

function catmullRom(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

/** Position and unit direction at a length along the path; beyond the ends it goes straight on. */
export function alongPath(path: Path, lengthM: number): { x: number; y: number; headingX: number; headingY: number } {
  const { xs, ys, lengths } = path;
  const last = lengths.length - 1;
  let low = 0;
  let high = last - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lengths[middle]! <= lengthM) low = middle;
    else high = middle - 1;
  }
  const span = lengths[low + 1]! - lengths[low]! || 1e-9;
  const t = (lengthM - lengths[low]!) / span;
  const dx = xs[low + 1]! - xs[low]!;
  const dy = ys[low + 1]! - ys[low]!;
  const norm = Math.hypot(dx, dy) || 1;
  return { x: xs[low]! + dx * t, y: ys[low]! + dy * t, headingX: dx / norm, headingY: dy / norm };
}

/** One stretch of going and the pause after it. */
export interface Leg {
  readonly lengthM: number;
  readonly speedMs: number;
  /** Seconds standing after the stretch; 0 goes straight on. */
  readonly pauseSeconds: number;
}

/** Distance as a function of time: legs with soft starts and stops. Random access by time. */
export interface Motion {
  readonly legs: readonly (Leg & { readonly startSeconds: number; readonly startM: number; readonly ramps: Ramps })[];
  readonly durationSeconds: number;
}

interface Ramps {
  readonly up: number;
  readonly down: number;
  readonly travelSeconds: number;
}

/** Seconds a body takes to reach its speed or to stop. Guess. */
const RAMP_SECONDS = 0.7;

/** Lays legs one after the other. Speed eases to zero before a pause and from zero after it. */
export function motionOf(legs: readonly Leg[], rampSeconds = RAMP_SECONDS): Motion {
  let startSeconds = 0;
  let startM = 0;
  let standing = false;
  const laid = legs.map((leg) => {
    const up = standing ? rampSeconds : 0;
    const down = leg.pauseSeconds > 0 ? rampSeconds : 0;
    const travelSeconds = Math.max(leg.lengthM / leg.speedMs + (up + down) / 2, up + down);
    const placed = { ...leg, startSeconds, startM, ramps: { up, down, travelSeconds } };
    startSeconds += travelSeconds + leg.pauseSeconds;
    startM += leg.lengthM;
    standing = leg.pauseSeconds > 0;
    return placed;
  });
  return { legs: laid, durationSeconds: startSeconds };
}

/** Distance gone and speed at a time since the start. Before and after, it goes on at constant speed. */
export function motionAt(motion: Motion, seconds: number): { distanceM: number; speedMs: number } {
  const { legs } = motion;
  let index = 0;
  while (index < legs.length - 1 && legs[index + 1]!.startSeconds <= seconds) index++;
  const leg = legs[index]!;
  const { up, down, travelSeconds } = leg.ramps;
  const t = seconds - leg.startSeconds;
  const cruise = leg.lengthM / (travelSeconds - (up + down) / 2);
  if (t < up) return { distanceM: leg.startM + (cruise * t * t) / (2 * up), speedMs: (cruise * t) / up };
  if (t <= travelSeconds - down || down === 0) {
    if (t > travelSeconds && leg.pauseSeconds > 0) return { distanceM: leg.startM + leg.lengthM, speedMs: 0 };
    return { distanceM: leg.startM + cruise * (t - up / 2), speedMs: cruise };
  }
  const left = travelSeconds - t;
  if (left <= 0) return { distanceM: leg.startM + leg.lengthM, speedMs: 0 };
  return { distanceM: leg.startM + leg.lengthM - (cruise * left * left) / (2 * down), speedMs: (cruise * left) / down };
}

/** Length along the path at which it passes its `index`-th point. */
export function lengthAtPoint(path: Path, index: number): number {
  return path.lengths[Math.min(path.lengths.length - 1, index * SAMPLES_PER_SPAN)]!;
}
