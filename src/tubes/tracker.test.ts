import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intersectionOverUnion } from '../base/geometry.ts';
import { silhouetteArea } from '../base/silhouette.ts';
import { notLookedAt } from '../colours/tube-colours.ts';
import type { FrameBlobs } from '../foreground/blob.ts';
import { black, car, draw, type Figure, grid, middle, person, red, stepMicros, track, white } from './test-scene.ts';
import { createTracker } from './tracker.ts';

function scene(count: number, figures: (frame: number) => readonly Figure[]): FrameBlobs[] {
  return Array.from({ length: count }, (_, i) => draw(i, figures(i)));
}

test('one walker is one tube from edge to edge, its boxes where the walker is', () => {
  const tubes = track(scene(120, (i) => [person(3 * i - 10, 150)]));
  expect(tubes).toHaveLength(1);
  const [tube] = tubes;
  expect(tube!.samples.length).toBeGreaterThan(100);
  expect(tube!.id).toMatch(/^[0-9a-f]{12}$/);
  for (const sample of tube!.samples) {
    const truth = person(3 * sample.ordinal - 10, 150).box;
    if (truth.left > 0 && truth.right < grid.widthPx) {
      expect(intersectionOverUnion(sample.box, truth)).toBeGreaterThan(0.7);
      expect(silhouetteArea(sample.silhouette!)).toBeGreaterThan(300);
    }
  }
  expect(tube!.colours).toBe(notLookedAt);
});

test('two who cross keep their ways', () => {
  const tubes = track(scene(100, (i) => [person(20 + 2.8 * i, 150), person(300 - 2.8 * i, 154)]));
  expect(tubes).toHaveLength(2);
  const ends = tubes.map((tube) => [middle(tube, 'first') < 160, middle(tube, 'last') < 160]);
  for (const [startsLeft, endsLeft] of ends) expect(endsLeft).toBe(!startsLeft);
  for (const tube of tubes) expect(tube.samples).toHaveLength(100);
});

test('two who meet, stand together and turn back are told apart by colour', () => {
  const away = (i: number) => (i < 40 ? 70 - 1.6 * i : i < 60 ? 6 : 6 + 1.6 * (i - 60));
  const tubes = track(scene(100, (i) => [person(160 - away(i), 150, black), person(160 + away(i), 150, white)]));
  expect(tubes).toHaveLength(2);
  for (const tube of tubes) {
    expect(Math.abs(middle(tube, 'first') - middle(tube, 'last'))).toBeLessThan(15);
    expect(tube.samples).toHaveLength(100);
  }
});

test('one who stands for half a minute stays one tube', () => {
  const at = (i: number) => (i < 50 ? 20 + 3 * i : i < 350 ? 170 : 170 + 3 * (i - 350));
  const tubes = track(scene(390, (i) => [person(at(i), 150)]));
  expect(tubes).toHaveLength(1);
  expect(tubes[0]!.samples).toHaveLength(390);
});

test('a lamp post cuts a walker in two and breaks nothing', () => {
  const post = { left: 155, top: 0, right: 160, bottom: 200 };
  const frames = Array.from({ length: 100 }, (_, i) => draw(i, [person(20 + 2.8 * i, 150)], [post]));
  const tubes = track(frames);
  expect(tubes).toHaveLength(1);
  for (const sample of tubes[0]!.samples) {
    const truth = person(20 + 2.8 * sample.ordinal, 150).box;
    expect(intersectionOverUnion(sample.box, truth)).toBeGreaterThan(0.6);
  }
});

test('what is lower than half of those who go by is a piece of somebody where it hardly moves or is seen but a few times, and an object where it gets along', () => {
  // Two walk by first, so that it is known how tall people are there.
  const walkers = (i: number) => (i < 120 ? [person(3 * i - 10, 150), person(330 - 3 * i, 158)] : []);
  const low = (x: number): Figure => {
    const whole = person(x, 154);
    return { ...whole, box: { ...whole.box, top: 154 - 17 } };
  };
  const at = (step: number, times: number) => (i: number) =>
    i < 130 || i >= 130 + times ? [] : [low(100 + step * (i - 130))];
  const seen = (step: number, times = 70) => track(scene(200, (i) => [...walkers(i), ...at(step, times)(i)])).length;
  expect([seen(0.2), seen(1.5)]).toEqual([2, 3]);
  expect([seen(10, 5), seen(10, 12)]).toEqual([2, 3]);
});

test('behind a van for three seconds: one tube, its boxes go on unseen', () => {
  const van = { left: 120, top: 0, right: 205, bottom: 200 };
  const frames = Array.from({ length: 100 }, (_, i) => draw(i, [person(20 + 2.8 * i, 150)], [van]));
  const tubes = track(frames);
  expect(tubes).toHaveLength(1);
  expect(tubes[0]!.samples).toHaveLength(100);
  const hidden = tubes[0]!.samples.filter((sample) => sample.silhouette === null);
  expect(hidden.length).toBeGreaterThan(20);
  for (const sample of hidden) {
    expect(sample.picture).toBeNull();
    const truth = person(20 + 2.8 * sample.ordinal, 150).box;
    expect(Math.abs(sample.box.left - truth.left)).toBeLessThan(10);
  }
});

test('flicker and swaying leaves are no tubes', () => {
  const leaf = (x: number): Figure => ({ box: { left: x, top: 30, right: x + 12, bottom: 40 }, yuv: red, form: 'car' });
  const tubes = track(
    scene(300, (i) => [
      leaf(100 + Math.round(3 * Math.sin(i / 4))),
      ...(i % 7 === 0 ? [leaf(20 + ((i * 37) % 280))] : []),
    ]),
  );
  expect(tubes).toEqual([]);
});

test('what moves in its place for long is a tube; what rests there, or changes its size all the time, is none', () => {
  const body = (left: number, widthPx: number): Figure => ({
    box: { left, top: 60, right: left + widthPx, bottom: 120 },
    yuv: red,
    form: 'car',
  });
  const seen = (figure: (i: number) => Figure, count = 150) => track(scene(count, (i) => [figure(i)])).length;
  const turning = (i: number) => body(100 + Math.round(8 * Math.sin(i / 4)), 90);
  expect(seen(turning)).toBe(1);
  expect(seen(turning, 40)).toBe(0);
  expect(seen(() => body(100, 90))).toBe(0);
  expect(seen((i) => body(100, 60 + Math.round(45 * Math.sin(i / 3))))).toBe(0);
});

test('frames left out while someone stands still break nothing', () => {
  const frames = scene(160, (i) => [person(i < 60 ? 20 + 2.5 * i : i < 100 ? 170 : 170 + 2.5 * (i - 100), 150)]);
  const gapped = frames
    .filter(({ ordinal }) => ordinal < 70 || ordinal > 90)
    .map((frame) => (frame.ordinal > 90 ? { ...frame, ptsMicros: frame.ptsMicros + 60_000_000 } : frame));
  const tubes = track(gapped);
  expect(tubes).toHaveLength(1);
  expect(tubes[0]!.samples).toHaveLength(gapped.length);
});

test('a car seen for half a second is a tube', () => {
  const tubes = track(scene(30, (i) => (i >= 10 && i < 16 ? [car((i - 10) * 50 + 10, 120)] : [])));
  expect(tubes).toHaveLength(1);
});

test('two who enter side by side are two, once the scene has shown single ones', () => {
  const tubes = track(
    scene(300, (i) => {
      if (i < 110) return [person(3 * i - 10, 150)];
      if (i < 130) return [];
      return [person(3 * (i - 130) - 20, 150), person(3 * (i - 130) - 5, 152)];
    }),
  );
  expect(tubes).toHaveLength(3);
  for (const tube of tubes) expect(tube.samples.length).toBeGreaterThan(90);
});

test('cars among people are not divided', () => {
  const tubes = track(
    scene(300, (i) => (i < 110 ? [person(3 * i - 10, 150)] : i < 130 ? [] : [car(4 * (i - 130) - 40, 160)])),
  );
  expect(tubes).toHaveLength(2);
});

test('who comes in where a car leaves does not go on with its tube', () => {
  const tubes = track(
    scene(140, (i) => [
      ...(i < 56 ? [car(8 * i - 40, 150)] : []),
      // The border cuts both: one region, that stays at the border when the car has gone.
      ...(i >= 44 ? [person(Math.max(200, 318 - 1.5 * Math.max(0, i - 56)), 158)] : []),
    ]),
  );
  expect(tubes).toHaveLength(2);
  const [first, second] = tubes;
  expect(first!.endMicros).toBeLessThan(53 * stepMicros);
  expect(middle(second!, 'last')).toBeLessThan(215);
});

test('tubes leave within a minute of their end', () => {
  const tracker = createTracker({ ...grid, recordingSha256: 'b' });
  let found = 0;
  for (let i = 0; i < 600; i++) found += tracker.push(draw(i, i < 110 ? [person(3 * i - 10, 150)] : [])).length;
  expect(found).toBe(1);
  expect(tracker.flush()).toEqual([]);
});

test('the order of blobs in a frame changes nothing', () => {
  const frames = scene(90, (i) => [person(20 + 2.8 * i, 150), person(280 - 2.8 * i, 154), car(i * 4, 60)]);
  const expected = track(frames);
  expect(expected).toHaveLength(3);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (keys) => {
      const shuffled = frames.map((frame) => {
        const order = frame.blobs.map((blob) => ({ blob, key: keys.next().value as number }));
        return { ...frame, blobs: order.sort((a, b) => a.key - b.key).map(({ blob }) => blob) };
      });
      expect(track(shuffled)).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});

test('a time step is what the frames say', () => {
  // Twice as fast in half the frames is the same walk.
  const frames = scene(120, (i) => [person(3 * i - 10, 150)]).filter(({ ordinal }) => ordinal % 2 === 0);
  const tubes = track(frames);
  expect(tubes).toHaveLength(1);
  expect(tubes[0]!.endMicros - tubes[0]!.startMicros).toBeGreaterThan(100 * stepMicros);
});
