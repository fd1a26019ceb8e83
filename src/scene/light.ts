import type { SceneOptions } from './options.ts';
import { hashOf } from './random.ts';

/** How the camera sees the light at one instant. */
export interface Light {
  /** Factor on luma above black. */
  readonly gain: number;
  /** Shift towards warm (positive) on the chroma planes, grey levels. */
  readonly warmth: number;
}

/** Seconds over which daylight is held constant: the drift comes in steps too small to see. */
const DRIFT_STEP_SECONDS = 2;
/** Seconds the automatic exposure takes to settle after a jump. Guess, from common cameras. */
const SETTLE_SECONDS = 0.8;

/** The light at a frame: slow daylight, and jumps of the exposure. A pure function of time. */
export function lightAt(options: SceneOptions, frame: number): Light {
  const seconds = frame / options.rate;
  let gain = 1;
  let warmth = 0;
  if (options.events.daylightDrift) {
    const t = Math.floor(seconds / DRIFT_STEP_SECONDS) * DRIFT_STEP_SECONDS;
    const phase = (hashOf(options.seed, 77) % 628) / 100;
    gain += 0.03 * Math.sin(t / 47 + phase) + 0.06 * Math.sin(t / 410 + phase * 2) + 0.02 * Math.sin(t / 19 + phase);
    warmth += 1.2 * Math.sin(t / 900 + phase);
  }
  options.exposureChangesSeconds.forEach((at, index) => {
    const since = seconds - at;
    if (since < 0) return;
    const brighter = index % 2 === 0 ? 1.28 : 1 / 1.28;
    const settle = Math.min(1, since / SETTLE_SECONDS);
    // The jump is at once; the control loop then takes back a third of it, in steps of a frame.
    gain *= brighter ** (1 - 0.35 * settle);
  });
  return { gain: Math.round(gain * 512) / 512, warmth: Math.round(warmth * 4) / 4 };
}
