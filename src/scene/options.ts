import { DayfoldError } from '../base/errors.ts';
import { type SceneLightName, sceneLights } from './light-colour.ts';

/** Which disturbances and events a scene has; each can be switched off. */
export interface SceneEvents {
  /** Pairs and groups that walk, meet, stand and part. */
  readonly groups: boolean;
  readonly stops: boolean;
  readonly leftBag: boolean;
  readonly cyclists: boolean;
  readonly vehicles: boolean;
  readonly shadows: boolean;
  readonly foliage: boolean;
  readonly daylightDrift: boolean;
}

/** Everything that decides a scene. The same options give the same truth and the same pictures. */
export interface SceneOptions {
  readonly place: 'street' | 'hall';
  readonly widthPx: number;
  readonly heightPx: number;
  /** Frames a second, 1 to 120. */
  readonly rate: number;
  readonly durationSeconds: number;
  /** Objects that appear per minute of the time in which anything moves. */
  readonly objectsPerMinute: number;
  /** Share of the time in which anything moves, 0..1. */
  readonly busy: number;
  readonly seed: number;
  /** Standard deviation of the sensor noise on luma, grey levels, 0..4. */
  readonly noise: number;
  /** Seconds at which the exposure jumps; empty for never. */
  readonly exposureChangesSeconds: readonly number[];
  /** The colour and strength of the light, as a camera without white balance sees it. */
  readonly light: SceneLightName;
  /** Clothes and paint as chance has them, or each in one of the eleven basic colours. */
  readonly paints: 'usual' | 'basic';
  readonly events: SceneEvents;
}

export const defaultEvents: SceneEvents = {
  groups: true,
  stops: true,
  leftBag: true,
  cyclists: true,
  vehicles: true,
  shadows: true,
  foliage: true,
  daylightDrift: true,
};

export const defaultSceneOptions: SceneOptions = {
  place: 'street',
  widthPx: 1920,
  heightPx: 1080,
  rate: 25,
  durationSeconds: 60,
  objectsPerMinute: 14,
  busy: 1,
  seed: 1,
  noise: 1.4,
  exposureChangesSeconds: [],
  light: 'daylight',
  paints: 'usual',
  events: defaultEvents,
};

/** Objects a minute for a density: 0..1 runs from 2 to 40 by equal ratios, above 1 it is objects a minute already. */
export function objectsPerMinuteFor(density: number): number {
  return density > 1 ? density : 2 * 20 ** density;
}

/** What a caller may give: any part of the options. */
export type SceneOptionsInput = Partial<Omit<SceneOptions, 'events'>> & { readonly events?: Partial<SceneEvents> };

/** Fills in defaults and checks ranges. Errors: `usage.invalid`. */
export function sceneOptions(input: SceneOptionsInput = {}): SceneOptions {
  const options: SceneOptions = {
    ...defaultSceneOptions,
    ...input,
    events: { ...defaultEvents, ...input.events },
  };
  const check = (ok: boolean, what: string) => {
    if (!ok) throw new DayfoldError('usage.invalid', `A scene needs ${what}.`);
  };
  const even = (v: number, low: number, high: number) => Number.isInteger(v) && v % 2 === 0 && v >= low && v <= high;
  const within = (v: number, low: number, high: number) => Number.isFinite(v) && v >= low && v <= high;
  check(options.place === 'street' || options.place === 'hall', 'the place "street" or "hall"');
  check(even(options.widthPx, 160, 4096), 'an even width of 160 to 4096 pixels');
  check(even(options.heightPx, 120, 2304), 'an even height of 120 to 2304 pixels');
  check(within(options.rate, 1, 120), 'a rate of 1 to 120 frames a second');
  check(within(options.durationSeconds, 1 / options.rate, 172_800), 'a duration of one frame to 48 hours');
  check(within(options.objectsPerMinute, 0, 120), 'a density of 0 to 120 objects a minute');
  check(within(options.busy, 0, 1), 'a busy share of 0 to 1');
  check(Number.isInteger(options.seed), 'a whole number as seed');
  check(sceneLights.includes(options.light), `a light of ${sceneLights.join(', ')}`);
  check(options.paints === 'usual' || options.paints === 'basic', 'the paints "usual" or "basic"');
  check(within(options.noise, 0, 4), 'a noise of 0 to 4 grey levels');
  check(
    options.exposureChangesSeconds.every((t) => Number.isFinite(t) && t >= 0),
    'exposure changes at times of 0 seconds or later',
  );
  return options;
}

/** Number of frames of a scene. */
export function frameCountOf(options: SceneOptions): number {
  return Math.max(1, Math.round(options.durationSeconds * options.rate));
}
