import { describe, expect, it } from 'vitest';
import { copyTurned } from './copy-turned.ts';
import { FrameTally } from './frame-tally.ts';

describe('copying a turned region', () => {
  // 3 x 2 in rows of 5 bytes:  1 2 3
  //                            4 5 6
  const plane = { bytes: Uint8Array.of(1, 2, 3, 0, 0, 4, 5, 6, 0, 0), strideBytes: 5, widthPx: 3, heightPx: 2 };

  it.each([
    [0, false, 3, 2, [1, 2, 3, 4, 5, 6]],
    [1, false, 2, 3, [4, 1, 5, 2, 6, 3]],
    [2, false, 3, 2, [6, 5, 4, 3, 2, 1]],
    [3, false, 2, 3, [3, 6, 2, 5, 1, 4]],
    [0, true, 3, 2, [3, 2, 1, 6, 5, 4]],
    [1, true, 2, 3, [6, 3, 5, 2, 4, 1]],
  ] as const)('%i quarter turns, mirrored %s', (quarterTurns, mirrored, width, height, expected) => {
    const target = new Uint8Array(width * height);
    copyTurned(plane, { quarterTurns, mirrored }, { left: 0, top: 0, right: width, bottom: height }, target);
    expect([...target]).toEqual([...expected]);
    const one = new Uint8Array(1);
    const corner = { left: width - 1, top: height - 1, right: width, bottom: height };
    copyTurned(plane, { quarterTurns, mirrored }, corner, one);
    expect(one[0]).toBe(expected.at(-1));
  });
});

describe('the tally of frames', () => {
  it('counts each frame once, and a lost one as decoded once it comes', () => {
    const tally = new FrameTally(4);
    tally.decoded(0, false);
    tally.decoded(0, false);
    tally.lost(1);
    tally.lost(1);
    tally.lost(2);
    tally.decoded(2, true);
    tally.lost(0);
    tally.passedOver(1);
    tally.passedOver(3);
    const rest = { framesUndecodable: 1, framesDamaged: 1, framesPassedOver: 1 };
    expect(tally.counts).toEqual({ framesDecoded: 2, ...rest });
    expect(tally.countsIn(1, 4)).toEqual({ framesDecoded: 1, ...rest });
    tally.decoded(3, false);
    expect(tally.counts).toMatchObject({ framesDecoded: 3, framesPassedOver: 0 });
  });
});
