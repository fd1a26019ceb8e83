import { describe, expect, it } from 'vitest';
import { orderByAnchors } from './anchor-times.ts';
import { CodedPackets } from './coded-packets.ts';
import { withUndecoded } from './display-order.ts';
import { analysisSize, displaySize } from './display-size.ts';
import { buildFrameTable } from './frame-table.ts';
import { compareNaturally, isNumberedPicture } from './picture-names.ts';
import { ticksToMicros } from './ticks.ts';

const unknown = Number.NaN;
const milliseconds = { numerator: 1, denominator: 1000 };
const upright = { quarterTurns: 0, mirrored: false } as const;

function packetsOf(times: readonly (readonly [presentation: number, decoding: number])[]): CodedPackets {
  const packets = new CodedPackets();
  for (const [i, [presentation, decoding]] of times.entries()) {
    packets.add(presentation, decoding, 40, i * 1000, 100 + i, i === 0);
  }
  return packets;
}

describe('ticks to microseconds', () => {
  it('rounds half up, exactly, where doubles alone would not', () => {
    for (const [ticks, numerator, denominator] of [
      [1, 1, 3],
      [90_000 * 86_400 * 365 + 1, 1, 90_000],
      [-1, 1, 90_000],
      [123_456_789_012, 1001, 30_000],
      [1, 1, 2_000_000],
    ] as const) {
      const exact =
        (2n * BigInt(ticks) * BigInt(numerator) * 1_000_000n + BigInt(denominator)) / (2n * BigInt(denominator));
      const floored = ticks < 0 ? -11n : exact;
      expect(ticksToMicros(ticks, { numerator, denominator })).toBe(Number(floored));
    }
  });
});

describe('the frame table', () => {
  it('orders by presentation, counts from the first frame, and keeps the order of the file', () => {
    const packets = packetsOf([
      [1480, 1400],
      [1600, 1440],
      [1520, 1480],
      [1560, 1520],
    ]);
    const { table, firstTicks, durationMicros } = buildFrameTable(packets, milliseconds, 40, 0);
    expect([...table.ptsMicros]).toEqual([0, 40_000, 80_000, 120_000]);
    expect([...table.packetBytes]).toEqual([100, 102, 103, 101]);
    expect([...table.packets!.fileOrder]).toEqual([0, 3, 1, 2]);
    expect(firstTicks).toBe(1480);
    expect(durationMicros).toBe(160_000);
    expect(table.framesWithoutTime).toBe(0);
  });

  it('puts frames without time between their neighbours and counts them', () => {
    const packets = packetsOf([
      [0, 0],
      [unknown, unknown],
      [unknown, unknown],
      [300, 300],
    ]);
    const { table } = buildFrameTable(packets, milliseconds, 40, 0);
    expect([...table.ptsMicros]).toEqual([0, 100_000, 200_000, 300_000]);
    expect(table.framesWithoutTime).toBe(2);
  });

  it('goes on in time where the clock starts anew', () => {
    const packets = packetsOf([
      [5000, 5000],
      [5040, 5040],
      [0, 0],
      [40, 40],
    ]);
    const { table } = buildFrameTable(packets, milliseconds, 40, 0);
    expect([...table.ptsMicros]).toEqual([0, 40_000, 80_000, 120_000]);
    expect(table.framesMovedInTime).toBe(2);
  });

  it('makes equal times differ and says so', () => {
    const packets = packetsOf([
      [0, 0],
      [40, 40],
      [40, 41],
      [80, 80],
    ]);
    const { table } = buildFrameTable(packets, milliseconds, 40, 0);
    expect([...table.ptsMicros]).toEqual([0, 40_000, 60_000, 80_000]);
    expect(table.framesWithoutTime).toBe(1);
  });

  it('orders by anchors where presentation times are missing', () => {
    const packets = packetsOf([
      [unknown, 0],
      [unknown, 40],
      [80, 80],
      [120, 120],
      [unknown, 160],
    ]);
    const order = orderByAnchors(packets);
    expect([...order]).toEqual([0, 2, 3, 1, 4]);
    const { table } = buildFrameTable(packets, milliseconds, 40, 0, order);
    expect([...table.ptsMicros]).toEqual([0, 40_000, 80_000, 120_000, 160_000]);
  });

  it('keeps packets that gave no picture, but not second fields', () => {
    expect([...withUndecoded(Uint32Array.of(2, 1), 5, false)]).toEqual([0, 2, 3, 4, 1]);
    expect([...withUndecoded(Uint32Array.of(0, 2, 4), 6, true)]).toEqual([0, 2, 4]);
  });
});

describe('sizes', () => {
  it('makes pixels square and turns the picture', () => {
    const coded = { widthPx: 720, heightPx: 576 };
    expect(displaySize(coded, 16 / 15, upright)).toEqual({ widthPx: 768, heightPx: 576 });
    expect(displaySize(coded, 8 / 9, upright)).toEqual({ widthPx: 720, heightPx: 648 });
    expect(displaySize(coded, 1, { quarterTurns: 1, mirrored: false })).toEqual({ widthPx: 576, heightPx: 720 });
    expect(displaySize({ widthPx: 1, heightPx: 1 }, 1, upright)).toEqual({ widthPx: 2, heightPx: 2 });
  });

  it.each([
    [1920, 1080, 480, 270],
    [768, 576, 480, 360],
    [320, 240, 320, 240],
    [7680, 4320, 480, 270],
    [1080, 1920, 312, 554],
    [4000, 200, 480, 24],
    [2, 2, 2, 2],
  ])('reduces %i x %i to %i x %i', (widthPx, heightPx, width, height) => {
    expect(analysisSize({ widthPx, heightPx })).toEqual({ widthPx: width, heightPx: height });
  });
});

describe('names of pictures', () => {
  it('sorts numbers by value and knows pictures from other files', () => {
    expect(['a10.jpg', 'a9.jpg', 'a009b.jpg', 'A1.png'].sort(compareNaturally)).toEqual([
      'A1.png',
      'a009b.jpg',
      'a9.jpg',
      'a10.jpg',
    ]);
    expect(['in000001.jpg', '7.PNG', 'cover.jpg', '.1.png', '1.txt', 'v2.mp4'].map(isNumberedPicture)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
