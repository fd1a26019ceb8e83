import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameTable } from './recording.ts';
import { planSamples } from './samples.ts';
import { planSegments } from './segments.ts';

function tableOf(frames: number, microsOf: (ordinal: number) => number, keyEvery: number): FrameTable {
  return {
    ptsMicros: Float64Array.from({ length: frames }, (_, i) => microsOf(i)),
    isKey: Uint8Array.from({ length: frames }, (_, i) => (i % keyEvery === 0 ? 1 : 0)),
    packetBytes: new Uint32Array(frames),
    framesWithoutTime: 0,
  };
}

const steady = (perSecond: number) => (ordinal: number) => Math.round((ordinal * 1e6) / perSecond);

describe('samples', () => {
  it.each([
    [60, 60 / 7],
    [50, 50 / 6],
    [30, 10],
    [25, 25 / 3],
    [20, 10],
    [15, 7.5],
    [12.5, 12.5],
    [10, 10],
    [5, 5],
  ])('of %f frames a second are %f a second', (perSecond, expected) => {
    const samples = planSamples(tableOf(perSecond * 84, steady(perSecond), 50));
    const count = samples.reduce((sum, s) => sum + s, 0);
    expect(Math.abs(count - expected * 84)).toBeLessThanOrEqual(1);
    expect(samples[0]).toBe(1);
  });

  it('never lie closer than 55 ms nor leave out a frame that is far from the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 200 }), (steps) => {
        let at = -steps[0]!;
        const table = tableOf(steps.length, (i) => (at += steps[i]!), 10);
        const samples = planSamples(table);
        let last = 0;
        for (let i = 1; i < steps.length; i++) {
          const distance = table.ptsMicros[i]! - table.ptsMicros[last]!;
          if (samples[i] === 1) {
            if (distance < 55_000) return false;
            last = i;
          } else if (distance >= 110_000) return false;
        }
        return samples[0] === 1;
      }),
    );
  });
});

describe('segments', () => {
  it.each([
    [15, 25, 50, 1],
    [60, 25, 50, 2],
    [79.5, 10, 250, 3],
    [600, 25, 250, 10],
    [3600, 12, 12, 60],
  ])('of %f s at %f/s with a key frame every %i are %i', (seconds, perSecond, keyEvery, expected) => {
    const table = tableOf(Math.round(seconds * perSecond), steady(perSecond), keyEvery);
    expect(planSegments(table)).toHaveLength(expected);
  });

  it('cover every frame once, start at key frames, and are few where key frames are rare', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 900 }), (frames, keyEvery) => {
        const table = tableOf(frames, steady(10), keyEvery);
        const segments = planSegments(table);
        let at = 0;
        for (const [i, segment] of segments.entries()) {
          if (segment.index !== i || segment.firstFrame !== at || segment.endFrame <= at) return false;
          if (table.isKey[at] !== 1) return false;
          at = segment.endFrame;
        }
        return at === frames;
      }),
    );
    expect(planSegments(tableOf(6000, steady(10), 100_000))).toHaveLength(1);
    expect(planSegments(tableOf(0, steady(10), 1))).toEqual([]);
  });
});
