import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colourNames } from '../base/colours.ts';
import { linearOfSrgb, oklabDistance, oklabOfLinear, oklabOfSrgb, srgbOfOklab } from '../base/oklab.ts';
import { nameColour } from './name-colour.ts';
import { surveyedColours } from './survey.fixture.ts';

const channel = fc.integer({ min: 0, max: 255 });
const srgb = fc.record({ red: channel, green: channel, blue: channel });

function ofHex(hex: string) {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return oklabOfSrgb({ red: red!, green: green!, blue: blue! });
}

test('colours are called what most people call them: 0.9 of the survey, 0.8 of each name', () => {
  let right = 0;
  let all = 0;
  for (const name of colourNames) {
    const own = surveyedColours[name].split(/\s+/);
    const found = own.filter((hex) => nameColour(ofHex(hex)) === name).length;
    expect(found / own.length, name).toBeGreaterThanOrEqual(0.8);
    right += found;
    all += own.length;
  }
  expect(all).toBe(419);
  expect(right / all).toBeGreaterThanOrEqual(0.9);
});

test('a colour goes to Oklab and back', () => {
  fc.assert(
    fc.property(srgb, (colour) => {
      expect(srgbOfOklab(oklabOfSrgb(colour))).toEqual(colour);
    }),
  );
});

test('greys have no chroma, and lightness grows with the level from 0 to 1', () => {
  let before = -1;
  for (let level = 0; level < 256; level++) {
    const { lightness, a, b } = oklabOfSrgb({ red: level, green: level, blue: level });
    expect(Math.hypot(a, b)).toBeLessThan(1e-6);
    expect(lightness).toBeGreaterThan(before);
    before = lightness;
    expect(['black', 'grey', 'white']).toContain(nameColour({ lightness, a, b }));
  }
  expect(before).toBeCloseTo(1, 6);
});

test('distance is a metric, and steps of a channel are seen alike in both directions', () => {
  fc.assert(
    fc.property(srgb, srgb, srgb, (one, two, three) => {
      const [a, b, c] = [one, two, three].map(oklabOfSrgb) as [
        ReturnType<typeof oklabOfSrgb>,
        ReturnType<typeof oklabOfSrgb>,
        ReturnType<typeof oklabOfSrgb>,
      ];
      expect(oklabDistance(a, b)).toBe(oklabDistance(b, a));
      expect(oklabDistance(a, a)).toBe(0);
      expect(oklabDistance(a, c)).toBeLessThanOrEqual(oklabDistance(a, b) + oklabDistance(b, c) + 1e-12);
    }),
  );
});

test('half the light keeps hue and saturation: what is red in the sun is no other hue in the shade', () => {
  fc.assert(
    fc.property(srgb, fc.double({ min: 0.3, max: 1, noNaN: true }), ({ red, green, blue }, light) => {
      const linear = [red, green, blue].map((value) => linearOfSrgb[value]!) as [number, number, number];
      const full = oklabOfLinear(...linear);
      const shade = oklabOfLinear(linear[0] * light, linear[1] * light, linear[2] * light);
      fc.pre(full.lightness > 0.05);
      expect(shade.a / shade.lightness).toBeCloseTo(full.a / full.lightness, 6);
      expect(shade.b / shade.lightness).toBeCloseTo(full.b / full.lightness, 6);
    }),
  );
});

test('every colour has a name', () => {
  fc.assert(fc.property(srgb, (colour) => colourNames.includes(nameColour(oklabOfSrgb(colour)))));
});
