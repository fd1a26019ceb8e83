import { describe, expect, it } from 'vitest';
import { type Box, intersectionOverUnion } from '../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { silhouetteArea } from '../base/silhouette.ts';
import { shifted, walkAndStop } from '../scene/events.ts';
import { streetGround } from '../scene/ground.ts';
import { hallGround } from '../scene/hall-ground.ts';
import { type SceneOptionsInput, sceneOptions } from '../scene/options.ts';
import { randomFrom } from '../scene/random.ts';
import { targetOf } from '../scene/renderer.ts';
import { openScene, sceneWith } from '../scene/scene.ts';
import { named } from '../scene/schedule.ts';
import { comparePlates, type PlateComparison } from './plate-change.ts';

const analysis = { widthPx: 480, heightPx: 270 };

interface BagScene {
  /** A plate of a time before the bag lies there, and one of a time when it does. */
  readonly before: YuvPicture;
  readonly after: YuvPicture;
  readonly bag: Box;
}

/** The bag alone of somebody who leaves one; the plates are means of frames with noise, as real ones are. */
function bagScene(input: SceneOptionsInput, seed: number): BagScene {
  const options = sceneOptions({ widthPx: 960, heightPx: 540, rate: 10, durationSeconds: 600, seed, ...input });
  const ground = options.place === 'hall' ? hallGround(options) : streetGround(options);
  const [, bag] = walkAndStop(randomFrom(seed), ground, 5, true).actors;
  const lies = shifted({ ...bag!, toSeconds: bag!.fromSeconds + 200 }, 300 - bag!.fromSeconds);
  const renderer = openScene(sceneWith(options, ground, named([lies])));
  const truth = renderer.render(3500, null).objects[0]!;
  const [left, top, width, height] = truth.box;
  const plateOf = (fromSecond: number) => meanOfFrames(renderer, fromSecond * options.rate, 12);
  return { before: plateOf(100), after: plateOf(350), bag: { left, top, right: left + width, bottom: top + height } };
}

function meanOfFrames(renderer: ReturnType<typeof openScene>, first: number, count: number): YuvPicture {
  const { widthPx, heightPx } = renderer.plate.picture;
  const sums = [new Float32Array(widthPx * heightPx), ...[0, 1].map(() => new Float32Array((widthPx * heightPx) / 4))];
  const frame = createYuvPicture(widthPx, heightPx);
  for (let i = 0; i < count; i++) {
    renderer.render(first + i * 7, targetOf(frame));
    [frame.y, frame.u, frame.v].forEach((plane, p) => {
      for (let k = 0; k < plane.length; k++) sums[p]![k]! += plane[k]! / count;
    });
  }
  return { widthPx, heightPx, y: rounded(sums[0]!), u: rounded(sums[1]!), v: rounded(sums[2]!) };
}

function rounded(values: Float32Array): Uint8Array {
  return Uint8Array.from(values, Math.round);
}

function told({ cannotTell, changes, lights, lightFactor }: PlateComparison) {
  const list = (some: typeof changes) => some.map(({ kind, box, levels }) => `${kind} ${Object.values(box)} ${levels}`);
  return JSON.stringify({ cannotTell, lightFactor, changes: list(changes), lights: list(lights) });
}

const scenes: readonly [string, SceneOptionsInput][] = [
  ['in the street', {}],
  ['in the hall', { place: 'hall' }],
  ['in the street after a jump of the exposure', { exposureChangesSeconds: [200] }],
  ['in the hall in steady light', { place: 'hall', events: { daylightDrift: false } }],
];

describe('what changed between two plates', () => {
  for (const [where, input] of scenes) {
    for (const seed of [3, 8, 21]) {
      it(`is a bag that was left ${where}, and nothing else (seed ${seed})`, () => {
        const { before, after, bag } = bagScene(input, seed);
        const came = comparePlates(before, after, analysis);
        expect(
          came.changes.map(({ kind }) => kind),
          told(came),
        ).toEqual(['appeared']);
        expect(intersectionOverUnion(came.changes[0]!.box, bag), told(came)).toBeGreaterThan(0.4);
        expect(silhouetteArea(came.changes[0]!.mask)).toBeGreaterThan(10);
        const went = comparePlates(after, before, analysis);
        expect(
          went.changes.map(({ kind }) => kind),
          told(went),
        ).toEqual(['gone']);
      });
    }
  }
});
