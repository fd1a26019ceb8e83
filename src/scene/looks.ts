import type { CyclistLook, PersonLook, Rgb, VehicleLook } from './actor.ts';
import { between, pick, type Random } from './random.ts';

const skins: readonly Rgb[] = [
  [236, 197, 170],
  [224, 178, 146],
  [198, 148, 112],
  [150, 104, 74],
  [104, 70, 50],
  [243, 208, 184],
];
const hairs: readonly Rgb[] = [
  [38, 30, 26],
  [70, 48, 32],
  [110, 78, 46],
  [168, 130, 78],
  [28, 26, 28],
  [140, 138, 136],
];
const tops: readonly Rgb[] = [
  [34, 40, 56],
  [52, 54, 60],
  [120, 38, 40],
  [150, 128, 96],
  [58, 84, 62],
  [190, 186, 176],
  [36, 66, 110],
  [178, 90, 42],
  [92, 60, 88],
  [200, 168, 60],
  [26, 28, 32],
  [96, 120, 140],
  [214, 210, 204],
  [150, 52, 74],
];
const legs: readonly Rgb[] = [
  [38, 44, 62],
  [30, 30, 34],
  [70, 72, 78],
  [108, 96, 76],
  [54, 66, 92],
  [46, 40, 38],
  [130, 122, 108],
];
const shoes: readonly Rgb[] = [
  [28, 26, 26],
  [60, 44, 34],
  [190, 188, 184],
  [42, 44, 52],
];
const bags: readonly Rgb[] = [
  [34, 36, 42],
  [96, 42, 40],
  [44, 70, 92],
  [88, 74, 50],
  [58, 72, 56],
  [160, 118, 60],
];
const paints: readonly Rgb[] = [
  [196, 198, 200],
  [44, 46, 50],
  [228, 228, 226],
  [122, 126, 132],
  [132, 30, 34],
  [36, 58, 104],
  [78, 92, 100],
  [60, 74, 62],
  [170, 150, 112],
  [206, 120, 36],
];

/** Somebody's clothes and build, drawn from common ones. Heights: normal around 1.71 m (guess). */
export function personLook(random: Random): PersonLook {
  const garment = pick(random, ['jacket', 'jacket', 'coat', 'shirt', 'shirt', 'jacket', 'dress', 'coat'] as const);
  return {
    type: 'person',
    heightM: 1.71 + 0.18 * (random() + random() - 1),
    build: between(random, 0.88, 1.2),
    skin: pick(random, skins),
    hair: pick(random, hairs),
    top: varied(random, pick(random, tops)),
    legs: varied(random, pick(random, legs)),
    shoes: pick(random, shoes),
    garment,
    longHair: random() < 0.4,
    hat: random() < 0.16 ? pick(random, tops) : null,
    backpack: random() < 0.28 ? pick(random, bags) : null,
    handbag: random() < 0.25 ? pick(random, bags) : null,
  };
}

/** A rider and a bicycle. */
export function cyclistLook(random: Random): CyclistLook {
  const rider = personLook(random);
  return {
    type: 'cyclist',
    rider: {
      ...rider,
      garment: rider.garment === 'dress' || rider.garment === 'coat' ? 'jacket' : rider.garment,
      handbag: null,
    },
    frame: pick(random, bags),
  };
}

/** A car, or a van when asked. */
export function vehicleLook(random: Random, van: boolean): VehicleLook {
  return {
    type: 'vehicle',
    model: van ? 'van' : pick(random, ['hatchback', 'saloon', 'estate', 'hatchback'] as const),
    paint: van
      ? pick(random, [
          [232, 232, 230],
          [216, 217, 219],
          [60, 74, 96],
          [226, 196, 60],
        ] as const)
      : varied(random, pick(random, paints)),
  };
}

function varied(random: Random, colour: Rgb): Rgb {
  const shift = between(random, -12, 12);
  return [
    colour[0] + shift,
    colour[1] + shift + between(random, -5, 5),
    colour[2] + shift + between(random, -6, 6),
  ].map((v) => Math.round(Math.max(0, Math.min(255, v)))) as unknown as Rgb;
}
