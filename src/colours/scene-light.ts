import type { Size } from '../base/geometry.ts';
import { linearOfSrgb, oklabOfLinear } from '../base/oklab.ts';
import { blackBodyColour, type LightColour, luminanceOf, type Mired, neutralMired } from './daylight.ts';
import type { RgbPicture } from './rgb-picture.ts';

/** In what light a scene was when a picture of it was taken. */
export interface SceneLight {
  /** Colour of a white sheet in it. */
  readonly colour: LightColour;
  /** Factor on linear light that makes the scene's bright surfaces as light as they usually are; 1 or more. */
  readonly gain: number;
  /**
   * Mean Oklab a and b over lightness of the scene, and how far the 95th percentile of the scene is from it: near 0 for infrared, for
   * lamps of one colour and for grey streets alike.
   */
  readonly tint: readonly [a: number, b: number];
  readonly spread: number;
  /** Mean luminance, 0..1, linear. */
  readonly luminance: number;
}

/** Colours of light that are tried: 4,000 K to open sky and, with lamps, down to 2,500 K. */
const LEAST_MIRED: Mired = 90;
const MOST_MIRED: Mired = 400;
const STEP_MIRED = 10;

/** Standard deviation of what a camera's own white balance leaves, mired. Guess: cameras mostly get it right. */
const BALANCE_MIRED = 110;

/** Saturation (chroma over lightness) within which a surface counts as grey in a light: standard deviation. Guess: concrete, tar, walls. */
const GREY_SATURATION = 0.05;

/** Samples taken of a scene at most. Three times as many told the same lights and took 80 ms. */
const MOST_SAMPLES = 4_000;

/**
 * Mean luminance, linear, of scenes that cameras expose well, and from which one counts as too dark, half and in full. Cameras aim at 0.18; real
 * recordings in daylight here have 0.15 to 0.36. Guesses.
 */
const USUAL_MEAN = 0.28;
const DARK_FROM = 0.15;
const DARK_BELOW = 0.08;
/** No light wall gets lighter than this: 95th percentile, linear. A street at night has a lit shop that is white already. Guess. */
const USUAL_WHITE = 0.8;
/** More than this makes a picture of noise. Guess. */
const MOST_GAIN = 6;

/**
 * Estimates the light of a scene from the picture of it when it is empty.
 *
 * Of the colours of light that occur, from lamp to sky, that one is taken in which most of the scene is grey; a light far from white needs more of
 * it (the idea of "Color by correlation", Finlayson, Hordley and Hubel 2001, with grey surfaces as the only model). Only such colours are tried, so
 * a lawn can't make the light green and a grey car pink, which the mean of a scene (grey world, Buchsbaum 1980) does.
 *
 * @param step every so many pixels each way are read: a picture that was taken apart already by `lightStep` needs 1
 */
export function measureSceneLight(scene: RgbPicture, step: number = lightStep(scene)): SceneLight {
  const samples = takeSamples(scene, step);
  const { count, linear } = samples;
  if (count === 0) return { colour: { red: 1, green: 1, blue: 1 }, gain: 1, tint: [0, 0], spread: 0, luminance: 0 };
  const colour = likeliestLight(samples);
  const luminances = new Float64Array(count);
  const saturations = new Float64Array(2 * count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const [red, green, blue] = [linear[3 * i]!, linear[3 * i + 1]!, linear[3 * i + 2]!];
    luminances[i] = luminanceOf(red / colour.red, green / colour.green, blue / colour.blue);
    sum += luminances[i]!;
    const { lightness, a, b } = oklabOfLinear(red, green, blue);
    saturations[2 * i] = a / Math.max(lightness, DARK_LIGHTNESS);
    saturations[2 * i + 1] = b / Math.max(lightness, DARK_LIGHTNESS);
  }
  const white = percentile(luminances, 0.95);
  const tint = [0, 1].map((k) =>
    percentile(
      Float64Array.from({ length: count }, (_, i) => saturations[2 * i + k]!),
      0.5,
    ),
  );
  const far = Float64Array.from({ length: count }, (_, i) =>
    Math.hypot(saturations[2 * i]! - tint[0]!, saturations[2 * i + 1]! - tint[1]!),
  );
  return {
    colour,
    gain: gainFor(sum / count, white),
    tint: [tint[0]!, tint[1]!],
    spread: percentile(far, 0.95),
    luminance: sum / count,
  };
}

/** What a dark scene's light is multiplied by; 1 for one that is exposed well. */
function gainFor(mean: number, white: number): number {
  const dark = Math.min(1, Math.max(0, Math.log(DARK_FROM / mean) / Math.log(DARK_FROM / DARK_BELOW)));
  return Math.max(1, Math.min(MOST_GAIN, USUAL_WHITE / Math.max(white, 1e-6), (USUAL_MEAN / mean) ** dark));
}

/** Darker than this, chroma over lightness is noise. */
const DARK_LIGHTNESS = 0.2;

interface Samples {
  readonly count: number;
  /** f64, [count, 3], linear light 0..1. */
  readonly linear: Float64Array;
}

/** Every how many pixels each way a scene of this size is read, so that its light is known well enough. */
export function lightStep({ widthPx, heightPx }: Size): number {
  return Math.max(1, Math.ceil(Math.sqrt((widthPx * heightPx) / MOST_SAMPLES)));
}

function takeSamples({ rgb, widthPx, heightPx }: RgbPicture, step: number): Samples {
  const linear = new Float64Array(3 * Math.ceil(widthPx / step) * Math.ceil(heightPx / step));
  let count = 0;
  for (let y = step >> 1; y < heightPx; y += step) {
    for (let x = step >> 1; x < widthPx; x += step) {
      const at = 3 * (y * widthPx + x);
      for (let c = 0; c < 3; c++) linear[3 * count + c] = linearOfSrgb[rgb[at + c]!]!;
      count++;
    }
  }
  return { count, linear };
}

function likeliestLight({ count, linear }: Samples): LightColour {
  let best = blackBodyColour(neutralMired);
  let most = 0;
  for (let mired = LEAST_MIRED; mired <= MOST_MIRED; mired += STEP_MIRED) {
    const light = blackBodyColour(mired);
    let grey = 0;
    for (let i = 0; i < count; i++) {
      const [red, green, blue] = [linear[3 * i]!, linear[3 * i + 1]!, linear[3 * i + 2]!];
      // What is cut off at the top has lost its hue, what is near black has none.
      const high = Math.max(red, green, blue);
      if (high > 0.96 || high < 0.004) continue;
      const { lightness, a, b } = oklabOfLinear(red / light.red, green / light.green, blue / light.blue);
      grey += Math.exp(-(a * a + b * b) / (2 * (GREY_SATURATION * lightness) ** 2));
    }
    // A tenth of the scene counts whatever the light: without any grey nothing is to be corrected.
    const score = (grey / count + 0.1) * Math.exp(-(((mired - neutralMired) / BALANCE_MIRED) ** 2) / 2);
    if (score > most) {
      most = score;
      best = light;
    }
  }
  return best;
}

/** The value below which a share of the values lies; sorts them. */
function percentile(values: Float64Array, share: number): number {
  values.sort();
  return values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
}
