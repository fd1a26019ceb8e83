import { type ColourName, colourNames } from '../base/colours.ts';
import { colourOfYuv } from '../foreground/colour-shares.ts';

/** Steps of a channel when all colours are looked through, and when those around the picked one are. */
const coarseStep = 16;
const fineStep = 4;
/** How far around the picked colour the fine steps reach, each channel. */
const fineReach = 16;

/** An sRGB colour, each channel 0..255. */
export interface SrgbColour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/**
 * The names that the index may have given to colours near a picked one: those of all sRGB colours within `tolerance` of it, named
 * by the very rule that named the pixels (`colourOfYuv`), the picked one's own name among them. An index keeps names and shares, not colours, so
 * this is as near as it can answer: every object with enough of such a colour is found, and others of the same names too.
 *
 * @param tolerance distance in Oklab (Ottosson 2020), where black and white are 1 apart; 0.02 is just seen
 */
export function namesNear(picked: SrgbColour, tolerance: number): readonly ColourName[] {
  const near = new Set<ColourName>([nameOf(picked)]);
  const centre = oklabOf(picked);
  for (const { lab, name } of [...palette(), ...entriesAround(picked)]) {
    if (near.has(name)) continue;
    const distance = Math.hypot(lab[0] - centre[0], lab[1] - centre[1], lab[2] - centre[2]);
    if (distance <= tolerance) near.add(name);
  }
  return colourNames.filter((name) => near.has(name));
}

interface PaletteEntry {
  readonly lab: readonly [number, number, number];
  readonly name: ColourName;
}

let made: readonly PaletteEntry[] | null = null;

function palette(): readonly PaletteEntry[] {
  const channel = stepsBetween(0, 256, coarseStep);
  made ??= entriesOf(channel, channel, channel);
  return made;
}

function entriesAround({ red, green, blue }: SrgbColour): readonly PaletteEntry[] {
  const [reds, greens, blues] = [red, green, blue].map((value) =>
    stepsBetween(Math.max(0, value - fineReach), Math.min(255, value + fineReach), fineStep),
  );
  return entriesOf(reds!, greens!, blues!);
}

function entriesOf(reds: readonly number[], greens: readonly number[], blues: readonly number[]): PaletteEntry[] {
  return reds.flatMap((red) =>
    greens.flatMap((green) =>
      blues.map((blue) => {
        const colour = { red, green, blue };
        return { lab: oklabOf(colour), name: nameOf(colour) };
      }),
    ),
  );
}

function stepsBetween(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => Math.min(255, from + i * step));
}

function nameOf({ red, green, blue }: SrgbColour): ColourName {
  // ITU-R BT.601, video range: the inverse of what the rule itself takes apart.
  const y = 16 + (65.481 * red + 128.553 * green + 24.966 * blue) / 255;
  const u = 128 + (-37.797 * red - 74.203 * green + 112 * blue) / 255;
  const v = 128 + (112 * red - 93.786 * green - 18.214 * blue) / 255;
  return colourNames[colourOfYuv(y, u, v)]!;
}

/** sRGB to Oklab, constants of Björn Ottosson, "A perceptual color space for image processing", 2020. */
function oklabOf({ red, green, blue }: SrgbColour): [number, number, number] {
  const linear = (value: number) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
