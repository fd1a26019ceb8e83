import { alongPath, type Motion, motionAt, type Path } from './motion.ts';

/** What an object is, in the words of the truth file. */
export type ObjectKind = 'person' | 'bicycle' | 'car' | 'van' | 'bag';

/** A colour as red, green, blue, each 0..255. */
export type Rgb = readonly [number, number, number];

/** How a person is dressed and built. Drawn, never looked for. */
export interface PersonLook {
  readonly type: 'person';
  readonly heightM: number;
  /** Width of the body, 1 ordinary. */
  readonly build: number;
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly top: Rgb;
  readonly legs: Rgb;
  readonly shoes: Rgb;
  readonly garment: 'jacket' | 'coat' | 'shirt' | 'dress';
  readonly longHair: boolean;
  readonly hat: Rgb | null;
  readonly backpack: Rgb | null;
  readonly handbag: Rgb | null;
}

export interface CyclistLook {
  readonly type: 'cyclist';
  readonly rider: PersonLook;
  readonly frame: Rgb;
}

export interface VehicleLook {
  readonly type: 'vehicle';
  readonly model: 'hatchback' | 'saloon' | 'estate' | 'van';
  readonly paint: Rgb;
}

export interface BagLook {
  readonly type: 'bag';
  readonly colour: Rgb;
}

export type Look = PersonLook | CyclistLook | VehicleLook | BagLook;

/** Something to hold against time: the direction a standing person faces, or who carries the bag. */
export interface Turn {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Direction faced on the ground, unit. */
  readonly facingX: number;
  readonly facingY: number;
  readonly talks: boolean;
}

/** One object and all it does. Its state is a function of time alone. */
export interface Actor {
  readonly id: string;
  readonly kind: ObjectKind;
  readonly look: Look;
  /** Seconds of the scene at which it starts along its path and after which it is gone. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly path: Path;
  readonly motion: Motion;
  readonly turns: readonly Turn[];
  /** Offset of the gait, 0..1, and of idle movement. */
  readonly phase: number;
  /** Until when the handbag is carried: after that the bag is an actor of its own. Infinity when kept. */
  readonly dropsBagSeconds: number;
}

/** Where an actor is and how it stands at one instant. */
export interface ActorState {
  readonly x: number;
  readonly y: number;
  readonly headingX: number;
  readonly headingY: number;
  readonly speedMs: number;
  readonly distanceM: number;
  readonly talks: boolean;
  readonly carriesBag: boolean;
  /** Seconds since the actor's start, in fifths of a second when it stands: idle movement is coarse so that pictures repeat. */
  readonly idleSeconds: number;
}

/** Speed under which a person stands rather than walks. Guess. */
const STANDING_MS = 0.05;

/** The state at a time of the scene, or null when the actor is not there. */
export function stateOf(actor: Actor, seconds: number): ActorState | null {
  if (seconds < actor.fromSeconds || seconds >= actor.toSeconds) return null;
  const since = seconds - actor.fromSeconds;
  const { distanceM, speedMs } = motionAt(actor.motion, since);
  const place = alongPath(actor.path, distanceM);
  let { headingX, headingY } = place;
  let talks = false;
  for (const turn of actor.turns) {
    const share = Math.min(1, (seconds - turn.fromSeconds) / 0.8, (turn.toSeconds - seconds) / 0.8);
    if (share <= 0) continue;
    const eased = share * share * (3 - 2 * share);
    const angle = Math.atan2(headingY, headingX);
    const wanted = Math.atan2(turn.facingY, turn.facingX);
    const difference = Math.atan2(Math.sin(wanted - angle), Math.cos(wanted - angle));
    headingX = Math.cos(angle + difference * eased);
    headingY = Math.sin(angle + difference * eased);
    talks = turn.talks && share >= 1;
  }
  return {
    x: place.x,
    y: place.y,
    headingX,
    headingY,
    speedMs,
    distanceM,
    talks,
    carriesBag: seconds < actor.dropsBagSeconds,
    idleSeconds: speedMs < STANDING_MS ? Math.floor(since * 5) / 5 : since,
  };
}
