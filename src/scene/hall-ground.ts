import { type Camera, cameraFor, depthOf, project } from './camera.ts';
import type { Ground, RouteKind } from './ground.ts';
import type { GroundPoint } from './motion.ts';
import type { SceneOptions } from './options.ts';
import { between, pick, type Random } from './random.ts';

/**
 * Lines of the hall, metres. It is seen along its length: `x` to the right, `y` away, after a turn of 90 degrees less a little.
 */
export const hall = {
  leftX: -8.5,
  rightX: 9.5,
  backY: 34,
  ceilingM: 5.6,
  columns: [
    { x: -4.6, y: 16 },
    { x: 5.4, y: 16 },
    { x: -4.6, y: 24.5 },
    { x: 5.4, y: 24.5 },
  ],
  columnRadiusM: 0.38,
  /** Openings in the walls through which people come and go: centre along the wall, half width. */
  leftDoorY: 20.2,
  rightDoorY: 17.5,
  backDoorX: 1.6,
  doorHalfM: 1.3,
} as const;

/** The camera of the hall: 4.2 m up under the ceiling, looking down its length. */
export function hallCamera(widthPx: number, heightPx: number): Camera {
  return cameraFor(widthPx, heightPx, 4.2, 90, 0.24, 72);
}

/** A hall with people only: from the near edge of the picture, three doors, and between the columns. */
export function hallGround(options: SceneOptions): Ground {
  const camera = hallCamera(options.widthPx, options.heightPx);
  const nearest = nearestVisibleY(camera);
  const gates: readonly ((random: Random) => GroundPoint[])[] = [
    (random) => [{ x: between(random, -2.5, 2.5), y: nearest - 0.7 }],
    (random) => [{ x: between(random, -3, 3), y: nearest - 0.7 }],
    (random) => {
      const y = hall.leftDoorY + between(random, -0.6, 0.6);
      return [
        { x: hall.leftX - 2.2, y },
        { x: hall.leftX + 0.8, y },
      ];
    },
    (random) => {
      const y = hall.rightDoorY + between(random, -0.6, 0.6);
      return [
        { x: hall.rightX + 2.2, y },
        { x: hall.rightX - 0.8, y },
      ];
    },
    (random) => {
      const x = hall.backDoorX + between(random, -0.6, 0.6);
      return [
        { x, y: hall.backY + 2.2 },
        { x, y: hall.backY - 0.8 },
      ];
    },
  ];
  const route = (random: Random, kind: RouteKind): GroundPoint[] => {
    const first = Math.floor(random() * gates.length);
    let second = Math.floor(random() * gates.length);
    if (second === first || (first < 2 && second < 2)) second = kind === 'far' ? 4 : 2 + Math.floor(random() * 3);
    if (second === first) second = first < 2 ? 3 : 0;
    const from = gates[first]!(random);
    const to = [...gates[second]!(random)].reverse();
    const a = from[from.length - 1]!;
    const b = to[0]!;
    const middle = { x: (a.x + b.x) / 2 + between(random, -0.9, 0.9), y: (a.y + b.y) / 2 + between(random, -0.8, 0.8) };
    for (const column of hall.columns) {
      if (Math.hypot(middle.x - column.x, middle.y - column.y) < 1.1) middle.x += column.x < 0 ? 1.3 : -1.3;
    }
    return [...from, middle, ...to];
  };
  return {
    camera,
    route,
    approach: (random) => pick(random, gates)(random),
    routeKinds: ['near', 'far', 'diagonal', 'near'],
    spots: [
      { x: -1.2, y: 12.4 },
      { x: 2.4, y: 14.6 },
      { x: -2.4, y: 18.8 },
      { x: 3.2, y: 20.5 },
      { x: 0.2, y: 24 },
    ],
    lanes: [],
    crossing: null,
  };
}

/** The nearest distance at which a head is below the bottom of the picture still. */
function nearestVisibleY(camera: Camera): number {
  let y = 2.5;
  while (project(camera, 0, y, 1.9).py > camera.heightPx && depthOf(camera, 0, y) < 20) y += 0.05;
  return y;
}
