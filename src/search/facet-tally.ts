import type { CaseContent } from './case-content.ts';
import { colourValues } from './colour-code.ts';

/** The dimensions that are counted. */
export const dimensionNames = ['class', 'colour', 'upper', 'lower', 'camera', 'hour', 'direction'] as const;
export type Dimension = (typeof dimensionNames)[number];

/** Quarters of the circle around right, down, left, up; `none`: it went nowhere. */
export const directionWords = ['right', 'down', 'left', 'up', 'none'] as const;

/** How many matching objects have each value; values that none has are left out. */
export type Counted = readonly { readonly value: string; readonly count: number }[];

/**
 * Objects per value. Each dimension is counted with all conditions of the query but its own, so that a person sees what another choice
 * would bring. Colours: with at least `usualColourShare` of all of it, or of upper or lower clothes, so an object may count for several. `hours`: "00" to "23", local time of the
 * start; objects of unknown time count for none.
 */
export interface Facets {
  readonly classes: Counted;
  readonly colours: Counted;
  readonly upperColours: Counted;
  readonly lowerColours: Counted;
  readonly cameras: Counted;
  readonly hours: Counted;
  readonly directions: Counted;
}

/** Bits of a number that holds an object's values: colours from bit 0, then hour, direction, and which dimensions' conditions it meets. */
export const colourBits = colourValues.length;
export const hourShift = colourBits;
export const directionShift = hourShift + 5;
export const passShift = directionShift + 3;
export const unknownHour = 24;

/** All dimensions' conditions are met. */
export const allPasses = (1 << dimensionNames.length) - 1;

/** Places of the dimensions in `dimensionNames`, and so of their bits. */
const at = { class: 0, colour: 1, upper: 2, lower: 3, camera: 4, hour: 5, direction: 6 } as const;

/** Counts objects by their values in all dimensions. */
export class FacetTally {
  readonly #content: CaseContent;
  /** By dimension, then value: f64. */
  readonly #counts: readonly Float64Array[];

  constructor(content: CaseContent) {
    this.#content = content;
    const classes = Math.max(-1, ...content.classes.keys()) + 1;
    const sources = content.sources.reduce((most, { number }) => Math.max(most, number), -1) + 1;
    const sizes = { class: classes, colour: colourBits, upper: colourBits, lower: colourBits, camera: sources };
    this.#counts = dimensionNames.map((name) => new Float64Array({ ...sizes, hour: 32, direction: 8 }[name]));
  }

  /** Objects of the same values. `tag`: their values and passes, in the layout above. Their clothes are added apart. */
  add(classCode: number, source: number, tag: number, count: number): void {
    const passes = tag >>> passShift;
    if ((passes | (1 << at.class)) === allPasses) this.#counts[at.class]![classCode]! += count;
    if ((passes | (1 << at.camera)) === allPasses) this.#counts[at.camera]![source]! += count;
    if ((passes | (1 << at.hour)) === allPasses) this.#counts[at.hour]![(tag >>> hourShift) & 31]! += count;
    if ((passes | (1 << at.direction)) === allPasses)
      this.#counts[at.direction]![(tag >>> directionShift) & 7]! += count;
    if ((passes | (1 << at.colour)) === allPasses) this.#addBits(at.colour, tag, count);
  }

  /** `bits`: colours of upper clothes, above them those of lower ones. `tag`: with the passes; other bits of it are not looked at. */
  addClothes(bits: number, tag: number, count: number): void {
    if (bits === 0) return;
    const passes = tag >>> passShift;
    if ((passes | (1 << at.upper)) === allPasses) this.#addBits(at.upper, bits, count);
    if ((passes | (1 << at.lower)) === allPasses) this.#addBits(at.lower, bits >>> colourBits, count);
  }

  facets(): Facets {
    const { classes, sources } = this.#content;
    const cameraOf = new Map(sources.map(({ number, source }) => [number, source.cameraId]));
    const cameras = new Map<string, number>();
    for (const [number, count] of this.#counted('camera')) {
      const camera = cameraOf.get(number)!;
      cameras.set(camera, (cameras.get(camera) ?? 0) + count);
    }
    return {
      classes: byCount(this.#counted('class').map(([code, count]) => [classes.get(code)!, count])),
      colours: this.#colours('colour'),
      upperColours: this.#colours('upper'),
      lowerColours: this.#colours('lower'),
      cameras: byCount([...cameras]),
      hours: this.#counted('hour')
        .filter(([hour]) => hour !== unknownHour)
        .map(([value, count]) => ({ value: String(value).padStart(2, '0'), count })),
      directions: this.#counted('direction').map(([value, count]) => ({ value: directionWords[value]!, count })),
    };
  }

  #addBits(dimension: number, bits: number, count: number): void {
    const counts = this.#counts[dimension]!;
    // From bit to bit that is set: an object has one to four colours.
    for (let left = bits & ((1 << colourBits) - 1); left !== 0; left &= left - 1) {
      counts[31 - Math.clz32(left & -left)]! += count;
    }
  }

  /** Values that some object has, with their counts, in order of value. */
  #counted(dimension: Dimension): [value: number, count: number][] {
    return [...this.#counts[at[dimension]]!.entries()].filter(([, count]) => count > 0);
  }

  #colours(dimension: Dimension): Counted {
    return byCount(this.#counted(dimension).map(([colour, count]) => [colourValues[colour]!, count]));
  }
}

function byCount(counts: readonly (readonly [string, number])[]): Counted {
  return counts
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
