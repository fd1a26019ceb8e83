import { sceneOptions } from './options.ts';
import { createScene, type Scene } from './scene.ts';

/** Names of the scripted scenes. */
export const testSceneNames = [
  'crossing',
  'occlusion',
  'stop-and-go',
  'group',
  'disturbance',
  'far-and-exposure',
] as const;

export type TestSceneName = (typeof testSceneNames)[number];

/** A scripted scene by name. */
export function testScene(name: string): Scene {
  return createScene(
    sceneOptions({
      widthPx: 960,
      heightPx: 540,
      durationSeconds: 20,
      rate: 25,
      seed: testSceneNames.indexOf(name as TestSceneName) + 1,
    }),
  );
}
