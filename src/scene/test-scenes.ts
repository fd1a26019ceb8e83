import { DayfoldError } from '../base/errors.ts';
import { type Draft, driveThrough, shifted, walkerAlong } from './events.ts';
import { type Ground, type Lane, street, streetGround, visibleSpan } from './ground.ts';
import type { GroundPoint } from './motion.ts';
import { motionOf } from './motion.ts';
import { type SceneOptions, type SceneOptionsInput, sceneOptions } from './options.ts';
import { type Random, randomFrom } from './random.ts';
import { type Scene, sceneWith } from './scene.ts';
import { named } from './schedule.ts';

/** Names of the scripted scenes: what each of them is hard for. */
export const testSceneNames = [
  'crossing',
  'occlusion',
  'stop-and-go',
  'group',
  'disturbance',
  'far-and-exposure',
] as const;

export type TestSceneName = (typeof testSceneNames)[number];

interface Stage {
  readonly random: Random;
  readonly ground: Ground;
  /** A point beyond the left or right border of the picture at this distance across the street. */
  edge(side: 'left' | 'right', y: number): GroundPoint;
  /** Starts of a draft at a time of the scene. */
  at(seconds: number, draft: Draft): Draft;
  lane(use: 'bicycle' | 'near' | 'far'): Lane;
}

interface Script {
  readonly input: SceneOptionsInput;
  play(stage: Stage): Draft[];
}

const size = { widthPx: 960, heightPx: 540 } as const;

const scripts: Readonly<Record<TestSceneName, Script>> = {
  crossing: {
    input: { ...size, durationSeconds: 24, rate: 25, seed: 101 },
    play: ({ random, edge, at, ground, lane }) => {
      const through = (from: 'left' | 'right', y0: number, y1: number, speedMs: number) =>
        walkerAlong(random, [edge(from, y0), edge(from === 'left' ? 'right' : 'left', y1)], { speedMs });
      return [
        at(0.5, through('left', 6.4, 6.4, 1.3)),
        at(1.2, through('right', 5.9, 5.9, 1.35)),
        at(8, through('left', 5.2, 7.6, 1.4)),
        at(8.6, through('right', 5.0, 7.8, 1.25)),
        at(9.4, through('right', 7.4, 5.6, 1.45)),
        at(2, shiftX(through('left', 21.4, 21.6, 1.4), 6)),
        at(4, shiftX(through('left', 22.3, 22.2, 1.1), 9)),
        at(12, driveThrough(random, ground, lane('bicycle'), false).actors[0]!),
        at(17, driveThrough(random, ground, lane('near'), false).actors[0]!),
        at(16.4, driveThrough(random, ground, lane('far'), false).actors[0]!),
      ];
    },
  },
  occlusion: {
    input: { ...size, durationSeconds: 26, rate: 25, seed: 102 },
    play: ({ random, edge, at, ground, lane }) => [
      // Behind the trunk of the tree, close to the kerb.
      at(0, walkerAlong(random, [edge('left', 8.75), edge('right', 8.75)], { speedMs: 1.35 })),
      at(9, walkerAlong(random, [edge('right', 8.85), edge('left', 8.8)], { speedMs: 1.2 })),
      // Stands behind the trunk for a while and turns back.
      at(
        12,
        walkerAlong(random, [edge('right', 8.7), { x: 17.5, y: 8.8 }, edge('right', 8.9)], {
          speedMs: 1.3,
          pauses: new Map([[1, 3]]),
        }),
      ),
      // On the far pavement, behind parked cars, trees and the crown.
      at(-14, walkerAlong(random, [edge('left', 21.3), edge('right', 21.5)], { speedMs: 1.45 })),
      at(-2, walkerAlong(random, [edge('left', 20.9), edge('right', 20.9)], { speedMs: 1.3 })),
      at(5, driveThrough(random, ground, lane('near'), false).actors[0]!),
      at(19, driveThrough(random, ground, lane('far'), false).actors[0]!),
    ],
  },
  'stop-and-go': {
    input: { ...size, durationSeconds: 30, rate: 12.5, seed: 103 },
    play: ({ random, edge, at, ground, lane }) => {
      const crossingFrom = { x: street.crossingX, y: street.nearKerbY - 0.6 };
      const crosser = walkerAlong(
        random,
        [edge('left', 7.2), crossingFrom, { x: street.crossingX, y: 20.6 }, edge('left', 22)],
        { speedMs: 1.35, pauses: new Map([[1, 3.5]]) },
      );
      const car = driveThrough(random, ground, lane('far'), false).actors[0]!;
      const stopLength = car.path.xs[0]! - (street.crossingX + street.crossingWidthM / 2 + 3.6);
      const waits = stopped(car, stopLength, 9);
      return [
        at(0, crosser),
        at(1.2, waits),
        at(
          2,
          walkerAlong(random, [edge('right', 5.6), { x: 13.4, y: 6.2 }, edge('left', 6.4)], {
            speedMs: 1.3,
            pauses: new Map([[1, 12]]),
          }),
        ),
        at(
          0,
          walkerAlong(random, [edge('left', 22.3), { x: 5.4, y: 22.4 }, { x: 14, y: 22 }, edge('right', 21.4)], {
            speedMs: 1.3,
            pauses: new Map([
              [1, 6],
              [2, 30],
            ]),
          }),
        ),
        at(18, driveThrough(random, ground, lane('bicycle'), false).actors[0]!),
      ];
    },
  },
  group: {
    input: { ...size, durationSeconds: 30, rate: 25, seed: 104 },
    play: ({ random, edge, at }) => {
      const spot = { x: 12.4, y: 6.3 };
      const meet = (from: GroundPoint, to: GroundPoint, angle: number, arrives: number, stays: number) => {
        const own = { x: spot.x + Math.cos(angle) * 0.7, y: spot.y + Math.sin(angle) * 0.7 };
        const walker = walkerAlong(random, [from, own, to], {
          speedMs: 1.3,
          pauses: new Map([[1, stays]]),
          facing: spot,
          talks: true,
        });
        return shifted(walker, arrives - walker.motion.legs[0]!.ramps.travelSeconds - walker.fromSeconds);
      };
      const pair = (y: number) => [edge('right', y), edge('left', y)];
      return [
        meet(edge('left', 6.8), edge('right', 5.2), 0.3, 8, 11),
        meet(edge('right', 6.2), edge('left', 7.6), 2.4, 8.8, 10),
        meet(edge('right', 8), edge('right', 7), 4.5, 10, 9.5),
        at(19, walkerAlong(random, pair(7.3), { speedMs: 1.25 })),
        at(19.1, walkerAlong(random, pair(8.0), { speedMs: 1.25 })),
        at(2, walkerAlong(random, [edge('left', 21.2), edge('right', 21.2)], { speedMs: 1.3 })),
        at(2.1, walkerAlong(random, [edge('left', 22), edge('right', 22)], { speedMs: 1.3 })),
      ];
    },
  },
  disturbance: {
    input: { ...size, durationSeconds: 24, rate: 25, seed: 105, noise: 2.6 },
    play: ({ random, edge, at, ground, lane }) => [
      at(0.5, walkerAlong(random, [edge('left', 5), edge('right', 5.2)], { speedMs: 1.35 })),
      at(3, walkerAlong(random, [edge('right', 7.4), edge('left', 7.2)], { speedMs: 1.3 })),
      at(4.2, walkerAlong(random, [edge('right', 6.4), edge('left', 6.2)], { speedMs: 1.3 })),
      at(6, driveThrough(random, ground, lane('near'), true).actors[0]!),
      at(9.5, driveThrough(random, ground, lane('far'), false).actors[0]!),
      at(13, walkerAlong(random, [edge('left', 6.8), { x: 15, y: 7 }, edge('right', 7.6)], { speedMs: 1.2 })),
      at(-6, walkerAlong(random, [edge('left', 22), edge('right', 21.4)], { speedMs: 1.4 })),
    ],
  },
  'far-and-exposure': {
    input: { ...size, durationSeconds: 24, rate: 12.5, seed: 106, exposureChangesSeconds: [8, 16] },
    play: ({ random, edge, at, ground, lane }) => [
      at(-22, walkerAlong(random, [edge('left', 21.2), edge('right', 21.3)], { speedMs: 1.5 })),
      at(-4, walkerAlong(random, [edge('right', 22.4), edge('left', 22.2)], { speedMs: 1.45 })),
      at(-14, walkerAlong(random, [edge('right', 21.4), edge('left', 21.4)], { speedMs: 1.35 })),
      at(-30, walkerAlong(random, [edge('left', 22.6), edge('right', 22.8)], { speedMs: 1.3 })),
      at(6.5, walkerAlong(random, [edge('left', 6.4), edge('right', 6.2)], { speedMs: 1.3 })),
      at(3, driveThrough(random, ground, lane('far'), false).actors[0]!),
      at(14, driveThrough(random, ground, lane('near'), false).actors[0]!),
    ],
  },
};

/** A scripted scene by name. Errors: `usage.invalid`. */
export function testScene(name: string): Scene {
  const script = (scripts as Readonly<Record<string, Script | undefined>>)[name];
  if (script === undefined) {
    throw new DayfoldError(
      'usage.invalid',
      `There is no test scene "${name}". There are: ${testSceneNames.join(', ')}.`,
    );
  }
  const options: SceneOptions = sceneOptions(script.input);
  const ground = streetGround(options);
  const stage: Stage = {
    random: randomFrom(options.seed),
    ground,
    edge: (side, y) => {
      const span = visibleSpan(ground.camera, y, 1.9, 1.1);
      return { x: side === 'left' ? span.from : span.to, y };
    },
    at: (seconds, draft) => shifted(draft, seconds - draft.fromSeconds),
    lane: (use) =>
      ground.lanes.find((l) =>
        use === 'bicycle' ? l.use === 'bicycle' : l.use === 'vehicle' && (l.direction === 1) === (use === 'near'),
      )!,
  };
  return sceneWith(options, ground, named(script.play(stage)));
}

/** The walk begun some seconds earlier, so that it is further on. */
function shiftX(draft: Draft, seconds: number): Draft {
  return { ...draft, fromSeconds: draft.fromSeconds - seconds, toSeconds: draft.toSeconds - seconds };
}

/** A vehicle that stops once on its way. */
function stopped(draft: Draft, lengthM: number, pauseSeconds: number): Draft {
  const { speedMs } = draft.motion.legs[0]!;
  const motion = motionOf(
    [
      { lengthM, speedMs, pauseSeconds },
      { lengthM: draft.path.lengthM - lengthM, speedMs, pauseSeconds: 0 },
    ],
    2.2,
  );
  return { ...draft, motion, toSeconds: draft.fromSeconds + motion.durationSeconds };
}
