import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColourLook } from './colour-look.ts';
import type { SceneLight } from './scene-light.ts';
import { seeColours } from './seen-colours.ts';
import { addVote, createColourVotes, nameColours, settleDoubts, type TubeColours } from './tube-colours.ts';

type Rgb = readonly [number, number, number];

const daylight: SceneLight = {
  colour: { red: 1, green: 1, blue: 1 },
  gain: 1,
  tint: [0, 0],
  spread: 0.2,
  luminance: 0.25,
};
const pavement: Rgb = [150, 150, 150];
const skin: Rgb = [224, 178, 146];
const red: Rgb = [178, 28, 34];
const blue: Rgb = [38, 74, 164];

/** How a thing is painted: share of its height from the top, and how much of its width it fills there. */
interface Painted {
  at(down: number): Rgb;
  halfWidthAt(down: number): number;
}

function look(thing: Painted, size: { width: number; height: number }, changes: Partial<ColourLook> = {}): ColourLook {
  const [widthPx, heightPx] = [size.width + 8, size.height + 8];
  const rgb = new Uint8Array(3 * widthPx * heightPx);
  const ground = new Uint8Array(3 * widthPx * heightPx);
  const mask = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < mask.length; i++) {
    const [x, y] = [(i % widthPx) - 4 + 0.5, Math.floor(i / widthPx) - 4 + 0.5];
    const down = y / size.height;
    const inside = down > 0 && down < 1 && Math.abs(x - size.width / 2) < (thing.halfWidthAt(down) * size.width) / 2;
    if (inside) mask[i] = 255;
    rgb.set(inside ? thing.at(down) : pavement, 3 * i);
    ground.set(pavement, 3 * i);
  }
  return {
    picture: { rgb, widthPx, heightPx },
    ground,
    mask,
    box: { left: 4, top: 4, right: 4 + size.width, bottom: 4 + size.height },
    cellPx: 1,
    cutAtTop: false,
    cutAtBottom: false,
    light: daylight,
    ...changes,
  };
}

/** Somebody: a head of 0.14 of the height, clothes above and below the middle. */
const somebody = (head: Rgb, upper: Rgb, lower: Rgb): Painted => ({
  at: (down) => (down < 0.14 ? head : down < 0.51 ? upper : lower),
  halfWidthAt: (down) => (down < 0.14 ? 0.35 : down < 0.51 ? 0.95 : 0.6),
});

const box = (paint: Rgb): Painted => ({ at: () => paint, halfWidthAt: () => 1 });

function named(looks: readonly ColourLook[], objectClass = 'unknown'): TubeColours {
  const votes = createColourVotes();
  for (const one of looks) addVote(votes, seeColours(one));
  return nameColours(votes, objectClass);
}

const first = (list: readonly { readonly name: string }[]) => list[0]?.name ?? null;

describe('clothes', () => {
  test('upper and lower are told apart, without a detector too', () => {
    for (const objectClass of ['unknown', 'person']) {
      const found = named([look(somebody(skin, red, blue), { width: 40, height: 110 })], objectClass);
      expect([first(found.upperColours), first(found.lowerColours)]).toEqual(['red', 'blue']);
    }
  });

  test('the head is never looked at: whatever its colour, the same comes out', () => {
    const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)) as fc.Arbitrary<Rgb>;
    const size = { width: 40, height: 110 };
    const before = named([look(somebody(skin, red, blue), size)], 'person');
    fc.assert(
      fc.property(colour, (head) => {
        expect(named([look(somebody(head, red, blue), size)], 'person')).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  test('the ground between legs is not the colour of trousers', () => {
    const astride: Painted = {
      at: (down) => (down < 0.51 ? red : blue),
      halfWidthAt: (down) => (down < 0.51 ? 0.9 : 1),
    };
    const one = look(astride, { width: 44, height: 110 });
    // The mask is closed between the legs; the ground shows, in their shadow.
    const { widthPx } = one.picture;
    for (let y = 66; y < 118; y++) {
      for (let x = 20; x < 32; x++) one.picture.rgb.set([128, 128, 128], 3 * (y * widthPx + x));
    }
    const { lowerColours } = named([one], 'person');
    expect(lowerColours[0]).toMatchObject({ name: 'blue' });
    expect(lowerColours[0]!.share).toBeGreaterThan(0.95);
  });

  test('who wears the colour of the ground has it', () => {
    const { upperColours } = named([look(somebody(skin, pavement, blue), { width: 40, height: 110 })], 'person');
    expect(first(upperColours)).toBe('grey');
  });

  test('a coat that lies in the shade for the most part has the colour of where it is lit', () => {
    // 0.3 of the light: by itself this is brown.
    const yellow: Rgb = [228, 198, 40];
    const inShade: Rgb = [133, 115, 19];
    const coat: Painted = {
      at: (down) => (down > 0.51 ? blue : Math.round(down * 100) % 3 === 0 ? yellow : inShade),
      halfWidthAt: () => 0.6,
    };
    expect(first(named([look(coat, { width: 40, height: 110 })], 'person').upperColours)).toBe('yellow');
    const dark = somebody(skin, inShade, blue);
    expect(first(named([look(dark, { width: 40, height: 110 })], 'person').upperColours)).toBe('brown');
  });

  test('most looks decide', () => {
    const size = { width: 40, height: 110 };
    const looks = [red, red, blue].map((upper) => look(somebody(skin, upper, blue), size));
    expect(first(named(looks, 'person').upperColours)).toBe('red');
  });
});

describe('vehicles', () => {
  test('windows and tyres make no car black, and a black car is black', () => {
    const car = (paint: Rgb): Painted => ({
      at: (down) => (down > 0.12 && down < 0.52 ? [20, 22, 24] : down > 0.8 ? [16, 16, 16] : paint),
      halfWidthAt: () => 1,
    });
    expect(first(named([look(car(red), { width: 120, height: 60 })], 'car').colours)).toBe('red');
    expect(first(named([look(car([24, 24, 26]), { width: 120, height: 60 })], 'car').colours)).toBe('black');
  });

  test('have no clothes, seen from above neither', () => {
    const found = named([look(box(red), { width: 50, height: 100 })]);
    expect([found.upperColours, found.lowerColours]).toEqual([[], []]);
    expect(first(found.colours)).toBe('red');
  });
});

describe('what nobody can tell', () => {
  const size = { width: 40, height: 110 };
  const infrared: SceneLight = { ...daylight, spread: 0.005 };
  const shades = somebody([90, 90, 90], [60, 60, 60], [120, 120, 120]);

  test('is grey in infrared, and comes out as nothing', () => {
    const found = named([look(shades, size, { light: infrared })], 'person');
    expect(found.doubt).toBe('oneColour');
    expect(settleDoubts([{ scene: 0, colours: found }])).toEqual([
      { colours: [], upperColours: [], lowerColours: [], doubt: 'oneColour' },
    ]);
  });

  test('is told after all when something else shows a colour in the same light', () => {
    const own = named([look(shades, size, { light: infrared })], 'person');
    const other = named([look(somebody(skin, red, blue), size, { light: infrared })], 'person');
    const [settled] = settleDoubts([
      { scene: 3, colours: own },
      { scene: 3, colours: other },
    ]);
    expect(settled).toEqual({ ...own, doubt: null });
    expect(first(settled!.lowerColours)).toBe('grey');
    const [apart] = settleDoubts([
      { scene: 3, colours: own },
      { scene: 4, colours: other },
    ]);
    expect(apart!.doubt).toBe('oneColour');
  });

  test('is too dark, too small, or never seen', () => {
    const dark = { ...daylight, luminance: 0.002 };
    expect(named([look(shades, size, { light: dark })]).doubt).toBe('tooDark');
    expect(named([look(box(red), { width: 2, height: 2 })]).doubt).toBe('tooSmall');
    expect(named([]).doubt).toBe('tooSmall');
  });
});

test('shares are thousandths, largest first, and no more than all', () => {
  const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)) as fc.Arbitrary<Rgb>;
  fc.assert(
    fc.property(colour, colour, colour, fc.constantFrom('person', 'car', 'dog', 'unknown'), (a, b, c, objectClass) => {
      const { colours, upperColours, lowerColours } = named(
        [look(somebody(a, b, c), { width: 30, height: 80 })],
        objectClass,
      );
      for (const list of [colours, upperColours, lowerColours]) {
        const shares = list.map(({ share }) => share);
        expect(shares).toEqual([...shares].sort((x, y) => y - x));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.002);
        expect(list.length).toBeLessThanOrEqual(4);
      }
    }),
    { numRuns: 40 },
  );
});
