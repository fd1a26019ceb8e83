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
  const plateOf = (fromSecond: number) => meanOfFrames(renderer, fromSecond * options.rate, 6);
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
];

describe('what changed between two plates', () => {
  for (const [where, input] of scenes) {
    for (const seed of [3, 21]) {
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

describe('two plates that differ in light alone', () => {
  const { before } = bagScene({}, 5);

  /** The plate with luma above black times what `gain` says for a place, both 0..1. */
  function lit(gain: (x: number, y: number) => number, warmer = 0): YuvPicture {
    const { widthPx, heightPx } = before;
    const y = before.y.map((level, i) =>
      Math.min(235, Math.round(16 + (level - 16) * gain((i % widthPx) / widthPx, Math.floor(i / widthPx) / heightPx))),
    );
    return { widthPx, heightPx, y, u: before.u.map((u) => u - warmer), v: before.v.map((v) => v + warmer) };
  }

  it.each([
    ['evenly darker', () => 0.7, 0],
    ['evenly lighter', () => 1.25, 0],
    ['darker from left to right', (x: number) => 1 - 0.4 * x, 0],
    [
      'lighter in the middle',
      (x: number, y: number) => 0.8 + 0.4 * Math.exp(-8 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)),
      0,
    ],
    ['warmer', () => 0.95, 4],
  ] as const)('%s: nothing has changed', (_, gain, warmer) => {
    for (const compared of [
      comparePlates(before, lit(gain, warmer), analysis),
      comparePlates(lit(gain, warmer), before, analysis),
    ]) {
      expect(compared.cannotTell).toBeNull();
      expect(compared.changes, told(compared)).toEqual([]);
    }
  });

  it('by a shadow with a hard edge: it is told as light, not as a change', () => {
    const shadow = lit((x, y) => (x > 0.3 && x < 0.55 && y > 0.6 && y < 0.75 ? 0.6 : 1));
    const compared = comparePlates(before, shadow, analysis);
    expect(compared.changes, told(compared)).toEqual([]);
    expect(compared.lights.length, told(compared)).toBeGreaterThan(0);
  });

  it('and by a shake of the camera: nothing has changed', () => {
    const { widthPx, heightPx } = before;
    const moved = createYuvPicture(widthPx, heightPx);
    const at = (plane: Uint8Array, wide: number, i: number, dx: number, dy: number) =>
      plane[Math.max(0, Math.min(plane.length - 1, i + dy * wide + dx))]!;
    for (let i = 0; i < moved.y.length; i++) moved.y[i] = at(before.y, widthPx, i, 2, 4);
    for (let i = 0; i < moved.u.length; i++) {
      moved.u[i] = at(before.u, widthPx >> 1, i, 1, 2);
      moved.v[i] = at(before.v, widthPx >> 1, i, 1, 2);
    }
    const compared = comparePlates(before, moved, analysis);
    expect([compared.cannotTell, told(compared)]).toEqual([null, expect.stringContaining('"changes":[]')]);
  });

  it('of night and day, in the dark or of another view cannot be told', () => {
    const grey = { ...before, u: before.u.map(() => 128), v: before.v.map(() => 128) };
    expect(comparePlates(before, grey, analysis).cannotTell).toBe('nightAndDay');
    expect(
      comparePlates(
        before,
        lit(() => 0.02),
        analysis,
      ).cannotTell,
    ).toBe('tooDark');
    const { before: hall } = bagScene({ place: 'hall' }, 5);
    expect(comparePlates(before, hall, analysis).cannotTell).toMatch(/otherView|tooMuch/);
  });
});
