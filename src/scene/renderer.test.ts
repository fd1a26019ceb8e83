import { describe, expect, it } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { sceneOptions } from './options.ts';
import type { Plate } from './plate.ts';
import { createSceneRenderer, targetOf } from './renderer.ts';
import { createScene, drawPlate } from './scene.ts';
import { testScene, testSceneNames } from './test-scenes.ts';
import { MASK_MOVING } from './truth.ts';

const small = { widthPx: 320, heightPx: 180, durationSeconds: 20, objectsPerMinute: 40, seed: 9 } as const;

function copyOf(picture: YuvPicture): Buffer {
  return Buffer.concat([picture.y, picture.u, picture.v]);
}

const plates = new Map<string, Plate>();

/** A plate depends on place, size and seed alone; drawing one takes a second. */
function plateOf(place: 'street' | 'hall'): Plate {
  let plate = plates.get(place);
  if (plate === undefined) {
    plate = drawPlate(createScene(sceneOptions({ ...small, place })));
    plates.set(place, plate);
  }
  return plate;
}

describe.each(['street', 'hall'] as const)('a %s', (place) => {
  const scene = createScene(sceneOptions({ ...small, place }));
  const plate = plateOf(place);

  it('looks the same whether a frame is drawn alone or in its place', () => {
    const picture = createYuvPicture(small.widthPx, small.heightPx);
    const target = targetOf(picture);
    const inSequence = createSceneRenderer(scene, plate);
    for (let frame = 190; frame < 200; frame++) inSequence.render(frame, target);
    const truth = inSequence.render(200, target);
    const whole = copyOf(picture);
    const mask = Buffer.from(inSequence.mask());
    const alone = createSceneRenderer(createScene(sceneOptions({ ...small, place })), plate);
    expect(alone.render(200, target)).toEqual(truth);
    expect(copyOf(picture).equals(whole)).toBe(true);
    expect(Buffer.from(alone.mask()).equals(mask)).toBe(true);
    // Back in time, from a frame with other objects.
    alone.render(420, target);
    alone.render(200, target);
    expect(copyOf(picture).equals(whole)).toBe(true);
    expect(truth.objects.length).toBeGreaterThan(0);
  });

  it('draws the same plate twice', () => {
    const again = drawPlate(scene);
    expect(copyOf(again.picture).equals(copyOf(plate.picture))).toBe(true);
  });

  it('gives boxes and areas that fit the masks', () => {
    const renderer = createSceneRenderer(scene, plate);
    let seen = 0;
    for (let frame = 0; frame < 500; frame += 37) {
      const truth = renderer.render(frame, null);
      const mask = renderer.mask();
      let inMask = 0;
      for (const value of mask) if (value === MASK_MOVING) inMask++;
      let visible = 0;
      for (const object of truth.objects) {
        const [x, y, w, h] = object.box;
        expect(x >= 0 && y >= 0 && x + w <= small.widthPx && y + h <= small.heightPx).toBe(true);
        expect(object.areaPx).toBeLessThanOrEqual(w * h);
        visible += Math.round(object.visibleShare * object.areaPx);
        if (object.visibleBox !== null) {
          const [vx, vy, vw, vh] = object.visibleBox;
          expect(vx >= x && vy >= y && vx + vw <= x + w && vy + vh <= y + h).toBe(true);
          for (const column of [vx, vx + vw - 1]) {
            let touched = false;
            for (let row = vy; row < vy + vh; row++)
              if (mask[row * small.widthPx + column] === MASK_MOVING) touched = true;
            expect(touched).toBe(true);
          }
          seen++;
        } else expect(object.visibleShare).toBe(0);
      }
      // Shares are rounded to a thousandth.
      expect(Math.abs(visible - inMask)).toBeLessThanOrEqual(truth.objects.length + inMask * 0.002);
    }
    expect(seen).toBeGreaterThan(10);
  });
});

it('moves real pixels where the truth says and nowhere else', () => {
  const scene = createScene(sceneOptions({ ...small, noise: 0, events: { foliage: false, daylightDrift: false } }));
  const plate = plateOf('street');
  const renderer = createSceneRenderer(scene, plate);
  const empty = createYuvPicture(small.widthPx, small.heightPx);
  const emptyScene = createScene(
    sceneOptions({ ...small, noise: 0, objectsPerMinute: 0, events: { foliage: false, daylightDrift: false } }),
  );
  createSceneRenderer(emptyScene, plate).render(0, targetOf(empty));
  const picture = createYuvPicture(small.widthPx, small.heightPx);
  const truth = renderer.render(300, targetOf(picture));
  const mask = renderer.mask();
  expect(truth.objects.length).toBeGreaterThan(1);
  let changedStill = 0;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0 && Math.abs(picture.y[i]! - empty.y[i]!) > 40) changedStill++;
  }
  // Only soft edges differ outside the mask.
  expect(changedStill).toBeLessThan(mask.filter((v) => v === MASK_MOVING).length * 0.1);
});

it('adds the noise that was asked for', () => {
  const scene = createScene(sceneOptions({ ...small, noise: 2, objectsPerMinute: 0 }));
  const renderer = createSceneRenderer(scene, plateOf('street'));
  const a = createYuvPicture(small.widthPx, small.heightPx);
  const b = createYuvPicture(small.widthPx, small.heightPx);
  renderer.render(0, targetOf(a));
  renderer.render(1, targetOf(b));
  let squares = 0;
  let count = 0;
  for (let i = 130 * 320; i < 180 * 320; i++) {
    squares += (a.y[i]! - b.y[i]!) ** 2;
    count++;
  }
  expect(Math.sqrt(squares / count / 2)).toBeCloseTo(2, 0);
});

it('exposes a jump at the time asked for', () => {
  const scene = createScene(sceneOptions({ ...small, objectsPerMinute: 0, exposureChangesSeconds: [2] }));
  const renderer = createSceneRenderer(scene, plateOf('street'));
  const mean = (frame: number) => {
    const picture = createYuvPicture(small.widthPx, small.heightPx);
    renderer.render(frame, targetOf(picture));
    return picture.y.reduce((sum, v) => sum + v, 0) / picture.y.length;
  };
  expect(mean(50) - mean(49)).toBeGreaterThan(8);
  expect(Math.abs(mean(49) - mean(48))).toBeLessThan(1);
});

describe.each(testSceneNames)('the test scene %s', (name) => {
  it('shows several objects, most of the time', () => {
    const scene = testScene(name);
    expect(scene.actors.length).toBeGreaterThanOrEqual(3);
    expect(scene.actors.length).toBeLessThanOrEqual(10);
    const { durationSeconds } = scene.options;
    let busy = 0;
    for (let t = 0; t < durationSeconds; t += 0.5) {
      if (scene.actors.some((a) => t >= a.fromSeconds && t < a.toSeconds)) busy += 0.5;
    }
    expect(busy).toBeGreaterThan(durationSeconds * 0.8);
    expect(new Set(scene.actors.map((a) => a.id)).size).toBe(scene.actors.length);
  });
});
