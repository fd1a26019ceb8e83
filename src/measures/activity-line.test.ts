import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivityOfRecording, activityLine, mostBuckets } from './activity-line.ts';

const second = 1_000_000;

function recording(
  camera: string,
  startSecond: number,
  lengthSeconds: number,
  values: readonly number[],
): ActivityOfRecording {
  return {
    camera,
    startsAtMicros: startSecond * second,
    durationMicros: lengthSeconds * second,
    stretches: values.map((objects, i) => ({ startMicros: i * 10 * second, movingShare: objects / 100, objects })),
  };
}

describe('a time line of activity', () => {
  it('tells a gap from a time in which nothing moved', () => {
    const line = activityLine(
      [recording('yard', 100, 20, [3, 0]), recording('yard', 140, 20, [0, 5])],
      100 * second,
      160 * second,
      10 * second,
    );
    expect(line.buckets).toBe(6);
    expect(line.cameras).toEqual([
      {
        camera: 'yard',
        objects: [3, 0, null, null, 0, 5],
        movingShare: [0.03, 0, null, null, 0, 0.05],
        recordedShare: [1, 1, 0, 0, 1, 1],
      },
    ]);
  });

  it('takes the mean over what was recorded, in wide buckets and in narrow ones', () => {
    const own = [recording('yard', 0, 25, [2, 4, 6])];
    const wide = activityLine(own, 0, 86_400 * second, 86_400 * second).cameras[0]!;
    expect(wide.objects[0]).toBeCloseTo((2 * 10 + 4 * 10 + 6 * 5) / 25, 9);
    expect(wide.recordedShare[0]).toBeCloseTo(25 / 86_400, 9);
    const narrow = activityLine(own, 0, 30 * second, second).cameras[0]!;
    expect(narrow.objects.slice(8, 12)).toEqual([2, 2, 4, 4]);
    expect(narrow.objects.slice(24)).toEqual([6, null, null, null, null, null]);
  });

  it('counts a time that two recordings cover once, with the mean of both', () => {
    const { cameras } = activityLine(
      [recording('yard', 0, 20, [2, 2]), recording('yard', 10, 20, [4, 4])],
      0,
      30 * second,
      10 * second,
    );
    expect(cameras[0]!.recordedShare).toEqual([1, 1, 1]);
    expect(cameras[0]!.objects).toEqual([2, 3, 4]);
  });

  it('keeps cameras apart, in order of their names', () => {
    const line = activityLine([recording('b', 0, 10, [1]), recording('a', 0, 10, [2])], 0, 10 * second, 10 * second);
    expect(line.cameras.map(({ camera, objects }) => [camera, objects])).toEqual([
      ['a', [2]],
      ['b', [1]],
    ]);
  });

  it('refuses a line without buckets or with too many', () => {
    for (const [to, width] of [
      [0, 1],
      [-5, 1],
      [mostBuckets + 1, 1],
      [10, 0],
      [10, Number.NaN],
    ] as const) {
      expect(() => activityLine([], 0, to, width)).toThrow(RangeError);
    }
  });

  it('holds the same objects in all whatever the width of a bucket', () => {
    const part = fc.record({ start: fc.nat(200), length: fc.integer({ min: 1, max: 90 }), seed: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 400 }), (parts, width) => {
        let at = 0;
        // One after another: no two of one time.
        const own = parts.map(({ start, length, seed }) => {
          const begins = at + start;
          at = begins + length;
          return recording(
            'yard',
            begins,
            length,
            Array.from({ length: Math.ceil(length / 10) }, (_, i) => (i * 7 + seed) % 5),
          );
        });
        const { cameras } = activityLine(own, 0, (at + 1) * second, width * second);
        const { objects, recordedShare } = cameras[0]!;
        const sum = objects.reduce<number>((total, value, i) => total + (value ?? 0) * recordedShare[i]! * width, 0);
        const expected = own.reduce(
          (total, { stretches, durationMicros }) =>
            total +
            stretches.reduce(
              (s, { objects: o, startMicros }) =>
                s + (o * Math.min(10 * second, durationMicros - startMicros)) / second,
              0,
            ),
          0,
        );
        expect(sum).toBeCloseTo(expected, 6);
        for (const [i, value] of objects.entries()) expect(value === null).toBe(recordedShare[i] === 0);
      }),
    );
  });
});
