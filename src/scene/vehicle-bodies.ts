import type { VehicleLook } from './actor.ts';

/** The shape of a vehicle in its own coordinates, metres; forward from its middle, up from the ground. Guesses from common cars. */
export interface VehicleBody {
  readonly lengthM: number;
  readonly widthM: number;
  readonly wheelRadiusM: number;
  /** Forward positions of the axles. */
  readonly axles: readonly [number, number];
  /** Side outline below the windows, from front bottom over the top to rear bottom: forward, up. */
  readonly hull: readonly (readonly [number, number])[];
  /** Cabin: foot and roof of the windscreen, roof and foot of the rear window: forward, up. */
  readonly cabin: readonly [
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ];
  /** How far the roof is narrower than the body, each side. */
  readonly tumbleM: number;
  readonly pillars: readonly number[];
}

/** The models there are. */
export const vehicleBodies: Readonly<Record<VehicleLook['model'], VehicleBody>> = {
  hatchback: {
    lengthM: 4.0,
    widthM: 1.74,
    wheelRadiusM: 0.31,
    axles: [1.25, -1.25],
    hull: [
      [2.0, 0.28],
      [2.02, 0.5],
      [1.92, 0.68],
      [1.02, 0.92],
      [-1.75, 0.97],
      [-1.98, 0.85],
      [-2.0, 0.45],
      [-1.95, 0.28],
    ],
    cabin: [
      [1.08, 0.92],
      [0.32, 1.42],
      [-1.35, 1.44],
      [-1.85, 0.95],
    ],
    tumbleM: 0.2,
    pillars: [-0.25, -1.05],
  },
  saloon: {
    lengthM: 4.6,
    widthM: 1.8,
    wheelRadiusM: 0.32,
    axles: [1.4, -1.38],
    hull: [
      [2.3, 0.28],
      [2.32, 0.5],
      [2.2, 0.66],
      [1.15, 0.88],
      [-1.35, 0.94],
      [-2.2, 0.93],
      [-2.3, 0.75],
      [-2.28, 0.28],
    ],
    cabin: [
      [1.2, 0.88],
      [0.42, 1.39],
      [-0.85, 1.4],
      [-1.55, 0.94],
    ],
    tumbleM: 0.22,
    pillars: [-0.15, -0.95],
  },
  estate: {
    lengthM: 4.6,
    widthM: 1.8,
    wheelRadiusM: 0.32,
    axles: [1.4, -1.38],
    hull: [
      [2.3, 0.28],
      [2.32, 0.5],
      [2.2, 0.68],
      [1.15, 0.9],
      [-2.1, 0.96],
      [-2.26, 0.85],
      [-2.3, 0.6],
      [-2.26, 0.28],
    ],
    cabin: [
      [1.2, 0.9],
      [0.42, 1.43],
      [-1.8, 1.45],
      [-2.15, 0.95],
    ],
    tumbleM: 0.2,
    pillars: [-0.15, -1.1],
  },
  van: {
    lengthM: 5.2,
    widthM: 1.98,
    wheelRadiusM: 0.34,
    axles: [1.7, -1.5],
    hull: [
      [2.58, 0.3],
      [2.6, 0.7],
      [2.45, 1.0],
      [1.95, 1.15],
      [-2.55, 1.15],
      [-2.6, 1.0],
      [-2.6, 0.4],
      [-2.55, 0.3],
    ],
    cabin: [
      [2.0, 1.12],
      [1.35, 2.05],
      [-2.5, 2.1],
      [-2.58, 1.1],
    ],
    tumbleM: 0.1,
    pillars: [0.5],
  },
};

/** Length and width of a model, metres. */
export function vehicleSize(look: VehicleLook): {
  readonly lengthM: number;
  readonly widthM: number;
  readonly heightM: number;
} {
  const body = vehicleBodies[look.model];
  return { lengthM: body.lengthM, widthM: body.widthM, heightM: body.cabin[2][1] };
}
