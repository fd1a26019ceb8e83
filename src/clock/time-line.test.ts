import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adjacentToleranceMicros, layTimeLine, type TimedRecording } from './time-line.ts';

const second = 1_000_000;
const recording = (id: string, startSeconds: number | null, lengthSeconds: number, doubt = 0): TimedRecording => ({
  id,
  startUtcMicros: startSeconds === null ? null : startSeconds * second,
  startUncertaintyMicros: doubt,
  durationMicros: lengthSeconds * second,
});

it('tells gaps, overlaps and what has no place', () => {
  const line = layTimeLine([
    recording('d', 100, 10),
    recording('nobody', null, 10),
    recording('a', 0, 10),
    recording('b', 10.04, 9.96),
    recording('c', 15, 20),
    recording('inside', 16, 1),
  ]);
  expect(line.placed.map((placed) => placed.id)).toEqual(['a', 'b', 'c', 'inside', 'd']);
  expect(line.overlaps).toEqual([
    { first: 'b', second: 'c', fromUtcMicros: 15 * second, untilUtcMicros: 20 * second, certain: true },
    { first: 'b', second: 'inside', fromUtcMicros: 16 * second, untilUtcMicros: 17 * second, certain: true },
    { first: 'c', second: 'inside', fromUtcMicros: 16 * second, untilUtcMicros: 17 * second, certain: true },
  ]);
  expect(line.gaps).toEqual([
    { after: 'c', before: 'd', fromUtcMicros: 35 * second, untilUtcMicros: 100 * second, certain: true },
  ]);
  expect(line.unplaced).toEqual(['nobody']);
});

it('files that meet within two frames are adjacent; beyond that they are not', () => {
  for (const side of [-1, 1]) {
    const at = (micros: number) =>
      layTimeLine([recording('a', 0, 10), recording('b', 10 + (side * micros) / second, 10)]);
    const near = at(adjacentToleranceMicros);
    expect([near.gaps, near.overlaps]).toEqual([[], []]);
    const far = at(adjacentToleranceMicros + 1);
    expect(far.gaps.length + far.overlaps.length).toBe(1);
  }
});

it('a gap or an overlap within the doubt of the starts is told as uncertain', () => {
  const line = layTimeLine([
    recording('a', 0, 10, second),
    recording('b', 11, 10, second),
    recording('c', 20, 9, second),
  ]);
  expect(line.gaps).toMatchObject([{ after: 'a', before: 'b', certain: false }]);
  expect(line.overlaps).toMatchObject([{ first: 'b', second: 'c', certain: false }]);
});

it('agrees with a count of every second, in any order', () => {
  const recordings = fc.array(fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 12 }) }), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(recordings, fc.nat(), (made, turn) => {
      const all = made.map(({ start, length }, i) => recording(`r${i}`, start, length));
      const line = layTimeLine(all, 0);
      const turned = all.map((_, i) => all[(i + turn) % all.length]!);
      expect(layTimeLine(turned, 0)).toEqual(line);
      const covers = (interval: { fromUtcMicros: number; untilUtcMicros: number }, at: number) =>
        interval.fromUtcMicros <= at * second && at * second < interval.untilUtcMicros;
      const last = Math.max(0, ...made.map(({ start, length }) => start + length));
      const first = Math.min(last, ...made.map(({ start }) => start));
      for (let at = first; at < last; at++) {
        const there = made.filter(({ start, length }) => start <= at && at < start + length).length;
        expect(line.gaps.filter((gap) => covers(gap, at)).length).toBe(there === 0 ? 1 : 0);
        expect(line.overlaps.filter((overlap) => covers(overlap, at)).length).toBe(
          there === 0 ? 0 : (there * (there - 1)) / 2,
        );
      }
    }),
  );
});
