import type { Actor, Look, Turn } from './actor.ts';
import { type Ground, type Lane, type RouteKind, visibleSpan } from './ground.ts';
import { cyclistLook, personLook, vehicleLook } from './looks.ts';
import { type GroundPoint, type Leg, lengthAtPoint, motionOf, type Path, pathThrough } from './motion.ts';
import { between, pick, type Random } from './random.ts';

/** An actor without a name; times count from the start of its event. */
export type Draft = Omit<Actor, 'id'>;

/** Something that happens: some actors, together. Times count from 0. */
export interface Happening {
  readonly actors: readonly Draft[];
  readonly durationSeconds: number;
}

/** Walking speeds, m/s: around 5 km/h (Bohannon 1997 gives 1.3 to 1.45 for adults). */
export function walkingSpeed(random: Random): number {
  return between(random, 1.15, 1.55);
}

/** Builds a walker along points, with pauses of some seconds at some of them. */
export function walkerAlong(
  random: Random,
  points: readonly GroundPoint[],
  options: {
    readonly speedMs?: number;
    readonly startSeconds?: number;
    readonly pauses?: ReadonlyMap<number, number>;
    readonly look?: Look;
    readonly dropsBagAtPause?: boolean;
    /** Towards what the walker turns while standing. */
    readonly facing?: GroundPoint;
    readonly talks?: boolean;
  } = {},
): Draft {
  const path = pathThrough(points);
  const speedMs = options.speedMs ?? walkingSpeed(random);
  const legs: Leg[] = [];
  let from = 0;
  for (const [index, pauseSeconds] of [...(options.pauses ?? [])].sort((a, b) => a[0] - b[0])) {
    const to = lengthAtPoint(path, index);
    legs.push({ lengthM: to - from, speedMs, pauseSeconds });
    from = to;
  }
  legs.push({ lengthM: path.lengthM - from, speedMs, pauseSeconds: 0 });
  const motion = motionOf(legs);
  const start = options.startSeconds ?? 0;
  const turns: Turn[] = [];
  let dropsBagSeconds = Number.POSITIVE_INFINITY;
  motion.legs.forEach((leg, i) => {
    if (leg.pauseSeconds === 0) return;
    const standFrom = start + leg.startSeconds + leg.ramps.travelSeconds;
    const standTo = standFrom + leg.pauseSeconds;
    if (options.dropsBagAtPause && dropsBagSeconds === Number.POSITIVE_INFINITY)
      dropsBagSeconds = standFrom + leg.pauseSeconds * 0.5;
    if (options.facing === undefined) return;
    const spot = points[[...(options.pauses ?? [])].map(([p]) => p).sort((a, b) => a - b)[i]!]!;
    const dx = options.facing.x - spot.x;
    const dy = options.facing.y - spot.y;
    const norm = Math.hypot(dx, dy) || 1;
    turns.push({
      fromSeconds: standFrom - 0.4,
      toSeconds: standTo + 0.4,
      facingX: dx / norm,
      facingY: dy / norm,
      talks: options.talks ?? false,
    });
  });
  return {
    kind: 'person',
    look: options.look ?? personLook(random),
    fromSeconds: start,
    toSeconds: start + motion.durationSeconds,
    path,
    motion,
    turns,
    phase: random(),
    dropsBagSeconds,
  };
}

/** When a draft arrives at its first pause, seconds after its own start. */
export function secondsToFirstPause(draft: Draft): number {
  return draft.motion.legs[0]!.ramps.travelSeconds;
}

/** The draft moved in time. */
export function shifted(draft: Draft, seconds: number): Draft {
  return {
    ...draft,
    fromSeconds: draft.fromSeconds + seconds,
    toSeconds: draft.toSeconds + seconds,
    dropsBagSeconds: draft.dropsBagSeconds + seconds,
    turns: draft.turns.map((t) => ({ ...t, fromSeconds: t.fromSeconds + seconds, toSeconds: t.toSeconds + seconds })),
  };
}

/** A happening that begins at 0, made of drafts at any times. */
export function happeningOf(drafts: readonly Draft[]): Happening {
  const first = Math.min(...drafts.map((d) => d.fromSeconds));
  const actors = drafts.map((d) => shifted(d, -first));
  return { actors, durationSeconds: Math.max(...actors.map((d) => d.toSeconds)) };
}

/** One person walks through. */
export function walkThrough(random: Random, ground: Ground, kind: RouteKind): Happening {
  return happeningOf([walkerAlong(random, ground.route(random, kind))]);
}

/** Two or three walk side by side. */
export function walkTogether(random: Random, ground: Ground, count: number): Happening {
  const kinds = ground.routeKinds.filter((k) => k !== 'across' && k !== 'behindTree');
  const points = ground.route(random, pick(random, kinds));
  const speedMs = walkingSpeed(random) * 0.92;
  return happeningOf(
    Array.from({ length: count }, (_, i) => {
      const offset = (i - (count - 1) / 2) * 0.72;
      return walkerAlong(
        random,
        points.map((p) => ({ x: p.x + offset * 0.25, y: p.y + offset })),
        { speedMs },
      );
    }),
  );
}

/** Somebody walks to a place, stands, and walks on; may leave a bag there. */
export function walkAndStop(random: Random, ground: Ground, standSeconds: number, leavesBag: boolean): Happening {
  const spot = pick(random, ground.spots);
  const { points, at } = detourTo(random, ground, spot);
  const look = personLook(random);
  const dressed = leavesBag ? { ...look, handbag: look.handbag ?? ([40, 44, 58] as const), backpack: null } : look;
  const walker = walkerAlong(random, points, {
    pauses: new Map([[at, standSeconds]]),
    facing: { x: spot.x + between(random, -2, 2), y: spot.y + between(random, -2, 3) },
    look: dressed,
    dropsBagAtPause: leavesBag,
  });
  if (!leavesBag) return happeningOf([walker]);
  const bagAt = { x: spot.x + 0.32, y: spot.y - 0.28 };
  const path: Path = pathThrough([bagAt, { x: bagAt.x + 1, y: bagAt.y }]);
  const rest = walker.toSeconds + 12;
  const bag: Draft = {
    kind: 'bag',
    look: { type: 'bag', colour: dressed.handbag! },
    fromSeconds: walker.dropsBagSeconds,
    toSeconds: rest,
    path,
    motion: motionOf([{ lengthM: 0.0001, speedMs: 1, pauseSeconds: 1e6 }]),
    turns: [],
    phase: 0,
    dropsBagSeconds: Number.POSITIVE_INFINITY,
  };
  return happeningOf([walker, bag]);
}

/** People come from different sides, stand in a ring, talk, and part. */
export function meetAndPart(random: Random, ground: Ground, count: number, talkSeconds: number): Happening {
  const spot = pick(random, ground.spots);
  const turn = random() * 2 * Math.PI;
  const drafts = Array.from({ length: count }, (_, i) => {
    const angle = turn + (i / count) * 2 * Math.PI;
    const radius = 0.42 + 0.1 * count;
    const own = { x: spot.x + Math.cos(angle) * radius, y: spot.y + Math.sin(angle) * radius };
    const { points, at } = detourTo(random, ground, own);
    const late = i === 0 ? 0 : between(random, 0, 2.5);
    const walker = walkerAlong(random, points, {
      pauses: new Map([[at, talkSeconds - late + between(random, 0, 1.5)]]),
      facing: spot,
      talks: true,
    });
    return shifted(walker, late - secondsToFirstPause(walker));
  });
  return happeningOf(drafts);
}

/** A way in, the spot, and a way out; `at` is the place of the spot among the points. */
function detourTo(random: Random, ground: Ground, spot: GroundPoint): { points: GroundPoint[]; at: number } {
  const inwards = ground.approach(random, spot);
  const outwards = ground.approach(random, spot).reverse();
  return { points: [...inwards, spot, ...outwards], at: inwards.length };
}

/** A bicycle or a vehicle along its lane. */
export function driveThrough(random: Random, ground: Ground, lane: Lane, van: boolean): Happening {
  const bicycle = lane.use === 'bicycle';
  const span = visibleSpan(ground.camera, lane.y, bicycle ? 1.9 : 2.1, bicycle ? 1.6 : 3.4);
  const wobble = bicycle ? between(random, -0.25, 0.25) : between(random, -0.15, 0.15);
  const ends = [
    { x: span.from, y: lane.y + wobble },
    { x: span.to, y: lane.y + wobble },
  ];
  const path = pathThrough(lane.direction === 1 ? ends : ends.reverse());
  const motion = motionOf([
    {
      lengthM: path.lengthM,
      speedMs: bicycle ? lane.speedMs * between(random, 0.9, 1.1) : lane.speedMs,
      pauseSeconds: 0,
    },
  ]);
  const draft: Draft = {
    kind: bicycle ? 'bicycle' : van ? 'van' : 'car',
    look: bicycle ? cyclistLook(random) : vehicleLook(random, van),
    fromSeconds: 0,
    toSeconds: motion.durationSeconds,
    path,
    motion,
    turns: [],
    phase: random(),
    dropsBagSeconds: Number.POSITIVE_INFINITY,
  };
  return { actors: [draft], durationSeconds: motion.durationSeconds };
}
