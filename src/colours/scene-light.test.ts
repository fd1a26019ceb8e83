import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oklabOfSrgb } from '../base/oklab.ts';
import { nameColour } from './name-colour.ts';
import { readColour } from './read-colour.ts';
import type { RgbPicture } from './rgb-picture.ts';
import { measureSceneLight } from './scene-light.ts';

type Rgb = readonly [number, number, number];

/** A scene of patches of these colours, 16 px each, with a noise of one level. */
function patches(colours: readonly Rgb[], repeat = 1): RgbPicture {
  const all = Array.from({ length: repeat }, () => colours).flat();
  const [widthPx, heightPx] = [16 * all.length, 32];
  const rgb = new Uint8Array(3 * widthPx * heightPx);
  for (let i = 0; i < widthPx * heightPx; i++) {
    const colour = all[Math.floor((i % widthPx) / 16)]!;
    colour.forEach((value, c) => {
      rgb[3 * i + c] = Math.min(255, Math.max(0, value + ((i * 7 + c) % 3) - 1));
    });
  }
  return { rgb, widthPx, heightPx };
}

/** A surface in a light: gains are linear. */
function inLight(surface: Rgb, gains: Rgb): Rgb {
  const linear = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const coded = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
  return surface.map((value, c) => Math.round(255 * coded(Math.min(1, linear(value) * gains[c]!)))) as unknown as Rgb;
}

const street: readonly Rgb[] = [
  [120, 121, 122],
  [90, 91, 92],
  [170, 168, 166],
  [200, 202, 205],
  [84, 96, 58],
  [132, 92, 70],
  [110, 110, 112],
  [150, 150, 148],
];
const grey: Rgb = [135, 135, 135];
const red: Rgb = [170, 30, 34];

const seen = (colour: Rgb, scene: RgbPicture) => nameColour(readColour(...colour, measureSceneLight(scene)));

describe('the light of a scene', () => {
  test.each([
    ['daylight', [1, 1, 1]],
    ['a low sun', [0.98, 0.72, 0.43]],
    ['an overcast sky', [0.68, 0.79, 1]],
    ['a dim bulb', [0.3, 0.19, 0.085]],
  ] as const)('%s leaves grey grey and red red', (_, gains) => {
    const scene = patches(street.map((surface) => inLight(surface, gains)));
    expect(seen(inLight(grey, gains), scene)).toBe('grey');
    expect(seen(inLight(red, gains), scene)).toBe('red');
  });

  test('a green lawn does not turn a grey car pink', () => {
    const lawn = patches([
      [70, 98, 44],
      [82, 110, 50],
      [60, 88, 40],
    ]);
    expect(seen(grey, lawn)).toBe('grey');
    const { colour } = measureSceneLight(lawn);
    // The mean of the scene, which grey world takes for the light, has two and a half times more green than blue.
    expect(colour.green / colour.blue).toBeLessThan(1.5);
  });

  test('a scene that cameras expose well is left as light as it is, a dark one is made lighter', () => {
    expect(measureSceneLight(patches(street)).gain).toBe(1);
    const dim = measureSceneLight(patches(street.map((surface) => inLight(surface, [0.2, 0.2, 0.2]))));
    expect(dim.gain).toBeGreaterThan(3);
    expect(dim.gain).toBeLessThanOrEqual(6);
  });

  test('a grey scene has no spread of colours, a street has', () => {
    const shades = Array.from({ length: 8 }, (_, i): Rgb => [40 + 24 * i, 40 + 24 * i, 40 + 24 * i]);
    expect(measureSceneLight(patches(shades)).spread).toBeLessThan(0.03);
    expect(measureSceneLight(patches(street)).spread).toBeGreaterThan(0.05);
  });

  test('is finite for any scene, an empty and a black one too', () => {
    const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)) as fc.Arbitrary<Rgb>;
    fc.assert(
      fc.property(fc.array(colour, { minLength: 0, maxLength: 6 }), (colours) => {
        const { colour: light, gain, spread, luminance } = measureSceneLight(patches(colours));
        for (const value of [light.red, light.green, light.blue, gain, spread, luminance]) {
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(Math.min(light.red, light.green, light.blue)).toBeGreaterThan(0);
        expect(gain).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

test('in white light of usual strength a colour stays itself', () => {
  const light = { colour: { red: 1, green: 1, blue: 1 }, gain: 1, tint: [0, 0], spread: 1, luminance: 0.2 } as const;
  const [r, g, b] = [12, 200, 99];
  expect(readColour(r, g, b, light)).toEqual(oklabOfSrgb({ red: r, green: g, blue: b }));
});
