import type { Actor } from './actor.ts';
import type { Sun } from './artist.ts';
import type { Camera } from './camera.ts';
import { type Ground, streetGround } from './ground.ts';
import { drawHall } from './hall.ts';
import { hallGround } from './hall-ground.ts';
import type { SceneOptions } from './options.ts';
import { inBasicColours } from './painted.ts';
import type { Plate } from './plate.ts';
import { createSceneRenderer, type SceneRenderer } from './renderer.ts';
import { scheduleActors } from './schedule.ts';
import { drawStreet } from './street.ts';

/** A scene without pictures: who does what when, seen from where. */
export interface Scene {
  readonly options: SceneOptions;
  readonly camera: Camera;
  readonly sun: Sun;
  readonly actors: readonly Actor[];
}

/** Sun from the left and behind, 47 degrees high. */
const STREET_SUN: Sun = { right: 0.72, away: 0.55 };

/** Lamps in the ceiling: short shadows away from the windows. */
const HALL_LAMPS: Sun = { right: 0.1, away: -0.16 };

/** Simulates a scene with actors by chance, from the options alone. */
export function createScene(options: SceneOptions): Scene {
  const ground = options.place === 'hall' ? hallGround(options) : streetGround(options);
  const actors = scheduleActors(options, ground);
  if (options.paints === 'usual') return sceneWith(options, ground, actors);
  return sceneWith(
    options,
    ground,
    actors.map((actor, i) => inBasicColours(actor, options.seed, i)),
  );
}

/** A scene with given actors. */
export function sceneWith(options: SceneOptions, ground: Ground, actors: readonly Actor[]): Scene {
  return { options, camera: ground.camera, sun: options.place === 'hall' ? HALL_LAMPS : STREET_SUN, actors };
}

/** Draws the empty scene. Seconds of work for a large picture. */
export function drawPlate(scene: Scene): Plate {
  return scene.options.place === 'hall' ? drawHall(scene) : drawStreet(scene);
}

/** A renderer for a scene, with its own plate. Give `plate` to share one drawn before. */
export function openScene(scene: Scene, plate?: Plate): SceneRenderer {
  return createSceneRenderer(scene, plate ?? drawPlate(scene));
}
