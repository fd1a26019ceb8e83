import { type Camera, cameraFor, depthOf, NEAREST_M, project } from './camera.ts';
import type { GroundPoint } from './motion.ts';
import type { SceneOptions } from './options.ts';
import { between, type Random } from './random.ts';

/** A lane of traffic: constant speed along the street, so that nothing catches up. */
export interface Lane {
  readonly y: number;
  readonly direction: 1 | -1;
  readonly speedMs: number;
  readonly use: 'vehicle' | 'bicycle';
}

/** Where people and vehicles can go in a scene. */
export interface Ground {
  readonly camera: Camera;
  /** A way through the scene from beyond the picture to beyond the picture. */
  route(random: Random, kind: RouteKind): GroundPoint[];
  /** A way from beyond the picture towards a spot: one or more points, the spot left out. */
  approach(random: Random, spot: GroundPoint): GroundPoint[];
  readonly routeKinds: readonly RouteKind[];
  /** Places at which people stop or meet. */
  readonly spots: readonly GroundPoint[];
  readonly lanes: readonly Lane[];
  /** Stretch along the street at which people cross the lanes, and how far across: vehicles keep clear. */
  readonly crossing: { readonly x: number; readonly fromY: number; readonly toY: number } | null;
}

export type RouteKind = 'near' | 'far' | 'across' | 'diagonal' | 'behindTree';

/** Lines of the street, metres across it from the foot of the camera. */
export const street = {
  nearKerbY: 9.2,
  cycleY: 10.1,
  laneNearY: 12.4,
  laneFarY: 15.9,
  roadEndY: 17.7,
  parkingEndY: 19.9,
  facadeY: 24.2,
  crossingX: 10.5,
  crossingWidthM: 3.4,
  tree: { x: 17.2, y: 8.2 },
} as const;

/** The camera of the street: 6 m up, 50 degrees off its direction. */
export function streetCamera(widthPx: number, heightPx: number): Camera {
  return cameraFor(widthPx, heightPx, 6, 50, 0.3);
}

/**
 * The stretch of x over which a thing of this height and half length at `y` shows in the picture.
 */
export function visibleSpan(camera: Camera, y: number, heightM: number, marginM: number): { from: number; to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let x = -40; x < 140; x += 0.25) {
    if (depthOf(camera, x, y) < NEAREST_M + 2) continue;
    const foot = project(camera, x, y, 0);
    const head = project(camera, x, y, heightM);
    if (head.py >= camera.heightPx || foot.px < 0 || foot.px > camera.widthPx) continue;
    from = Math.min(from, x);
    to = Math.max(to, x);
  }
  return { from: from - marginM, to: to + marginM };
}

/** The street: near pavement and plaza, cycle track, two lanes, parked cars, far pavement. */
export function streetGround(options: SceneOptions): Ground {
  const camera = streetCamera(options.widthPx, options.heightPx);
  const along = (random: Random, y: number, drift: number): GroundPoint[] => {
    const span = visibleSpan(camera, y, 1.9, 1.1);
    const middle = between(random, 0.35, 0.65);
    const points: GroundPoint[] = [
      { x: span.from, y: y + between(random, -drift, drift) * 0.3 },
      { x: span.from + (span.to - span.from) * middle, y: y + between(random, -drift, drift) },
      { x: span.to, y: y + between(random, -drift, drift) * 0.3 },
    ];
    return random() < 0.5 ? points : points.reverse();
  };
  const route = (random: Random, kind: RouteKind): GroundPoint[] => {
    const flip = (points: GroundPoint[]) => (random() < 0.5 ? points : points.reverse());
    if (kind === 'near') return along(random, between(random, 4.2, 8.2), 0.5);
    if (kind === 'far') return along(random, between(random, 20.8, 23.2), 0.3);
    if (kind === 'behindTree') {
      // On the kerb beyond the trunk, close enough for the leaves to hang over heads.
      return along(random, street.nearKerbY - between(random, 0.1, 0.4), 0.1);
    }
    if (kind === 'across') {
      const x = street.crossingX + between(random, -1.1, 1.1);
      const nearY = between(random, 5.5, 7.5);
      const farY = between(random, 21, 22.8);
      const nearSpan = visibleSpan(camera, nearY, 1.9, 1.1);
      const farSpan = visibleSpan(camera, farY, 1.9, 1.1);
      const start = random() < 0.75 ? nearSpan.from : nearSpan.to;
      const end = random() < 0.6 ? farSpan.from : farSpan.to;
      return flip([
        { x: start, y: nearY - 0.3 },
        { x: x + (start < x ? -0.9 : 0.9), y: nearY + 0.6 },
        { x, y: street.nearKerbY + 0.4 },
        { x, y: street.parkingEndY - 0.2 },
        { x: x + (end > x ? 1 : -1), y: farY - 0.3 },
        { x: end, y: farY },
      ]);
    }
    const a = between(random, 2.8, 5);
    const b = between(random, 6, 8.4);
    const spanA = visibleSpan(camera, a, 1.9, 1.1);
    const spanB = visibleSpan(camera, b, 1.9, 1.1);
    return flip([
      { x: spanB.from, y: b },
      { x: (spanA.to + spanB.from) / 2, y: (a + b) / 2 + 0.3 },
      { x: spanA.to, y: a },
    ]);
  };
  return {
    camera,
    route,
    approach: (random, spot) => {
      const points = route(random, spot.y > street.roadEndY ? 'far' : random() < 0.5 ? 'near' : 'diagonal');
      return [points[0]!];
    },
    routeKinds: ['near', 'near', 'near', 'far', 'far', 'across', 'across', 'diagonal', 'behindTree'],
    spots: [
      { x: 7.4, y: 7.3 },
      { x: 11.6, y: 6.4 },
      { x: 14.6, y: 6.6 },
      { x: 6, y: 22 },
      { x: 22, y: 21.8 },
      { x: 20.5, y: 8.3 },
    ],
    lanes: [
      { y: street.cycleY, direction: 1, speedMs: 5.2, use: 'bicycle' },
      { y: street.laneNearY, direction: 1, speedMs: 9.2, use: 'vehicle' },
      { y: street.laneFarY, direction: -1, speedMs: 8.6, use: 'vehicle' },
    ],
    crossing: { x: street.crossingX, fromY: street.nearKerbY, toY: street.roadEndY },
  };
}
