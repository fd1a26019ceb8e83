import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stateOf } from './actor.ts';
import { strideM, walkingSkeleton } from './gait.ts';
import { motionAt, motionOf } from './motion.ts';
import { sceneOptions } from './options.ts';
import { createScene } from './scene.ts';

it('keeps the share of busy time', () => {
  for (const busy of [0.1, 0.5]) {
    const options = sceneOptions({ durationSeconds: 3600, busy, objectsPerMinute: 14, widthPx: 480, heightPx: 270 });
    const { actors } = createScene(options);
    let moving = 0;
    for (let t = 0.5; t < 3600; t++)
      if (actors.some((a) => a.kind !== 'bag' && t >= a.fromSeconds && t < a.toSeconds)) moving++;
    expect(moving / 3600).toBeGreaterThan(busy * 0.75);
    expect(moving / 3600).toBeLessThan(busy * 1.25);
  }
});

it('meets the density asked for', () => {
  const { actors } = createScene(
    sceneOptions({ durationSeconds: 1200, objectsPerMinute: 12, widthPx: 480, heightPx: 270 }),
  );
  expect(actors.length / 20).toBeGreaterThan(9);
  expect(actors.length / 20).toBeLessThan(15);
});

it('gives distance that grows without jumps, and speed that is its slope', () => {
  const leg = fc.record({
    lengthM: fc.double({ min: 2, max: 30, noNaN: true }),
    speedMs: fc.double({ min: 0.8, max: 10, noNaN: true }),
    pauseSeconds: fc.constantFrom(0, 0, 3, 8),
  });
  fc.assert(
    fc.property(fc.array(leg, { minLength: 1, maxLength: 4 }), (legs) => {
      const motion = motionOf(legs);
      let before = motionAt(motion, 0);
      for (let t = 0.02; t < motion.durationSeconds; t += 0.02) {
        const now = motionAt(motion, t);
        if (now.distanceM < before.distanceM - 1e-9 || now.distanceM - before.distanceM > 30 * 0.02) return false;
        before = now;
      }
      const total = legs.reduce((sum, l) => sum + l.lengthM, 0);
      return Math.abs(motionAt(motion, motion.durationSeconds).distanceM - total) < 1e-6;
    }),
    { numRuns: 60 },
  );
});

it('keeps a foot in its place while it is on the ground', () => {
  const stride = strideM(1.35, 1.75);
  let previous: number | null = null;
  for (let distance = 0.05; distance < stride * 0.55; distance += 0.02) {
    const body = walkingSkeleton(1.75, distance / stride, stride, 1, 0, false);
    const inWorld = body.legs[0].end[0] + distance;
    if (previous !== null) expect(Math.abs(inWorld - previous)).toBeLessThan(0.006);
    previous = inWorld;
  }
});

it('walks at about 5 km/h and never appears inside the picture', () => {
  const { actors } = createScene(sceneOptions({ durationSeconds: 300, widthPx: 480, heightPx: 270 }));
  const walkers = actors.filter((a) => a.kind === 'person');
  expect(walkers.length).toBeGreaterThan(10);
  for (const walker of walkers) {
    const state = stateOf(walker, walker.fromSeconds + 0.5)!;
    expect(state.speedMs).toBeGreaterThan(0.9);
    expect(state.speedMs).toBeLessThan(1.7);
  }
});
