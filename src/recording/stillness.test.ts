import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PacketGroup, packetGroups, watchedKeys } from './packet-groups.ts';
import type { FrameTable } from './recording.ts';
import { type GroupLook, isWorthMoreLooks, planChecks, planFirstLooks, planLooks, stillLimit } from './stillness.ts';

const table = (bytes: readonly number[], keyAt: (ordinal: number) => boolean, stepMicros = 40_000): FrameTable => ({
  ptsMicros: Float64Array.from(bytes, (_, i) => i * stepMicros),
  isKey: Uint8Array.from(bytes, (_, i) => (keyAt(i) ? 1 : 0)),
  packetBytes: Uint32Array.from(bytes),
  framesWithoutTime: 0,
});

describe('packet groups', () => {
  test('cover every frame from the first key frame on, once, and begin at key frames', () => {
    const packets = fc.array(fc.record({ bytes: fc.nat(100_000), isKey: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(packets, (list) => {
        const frames = table(
          list.map(({ bytes }) => bytes),
          (i) => list[i]!.isKey,
        );
        const groups = packetGroups(frames);
        let at = list.findIndex(({ isKey }) => isKey);
        if (at < 0) return groups.length === 0;
        for (const { firstFrame, endFrame, peakBytes } of groups) {
          expect([firstFrame, frames.isKey[firstFrame]]).toEqual([at, 1]);
          const inter = list
            .slice(firstFrame, endFrame)
            .filter(({ isKey }) => !isKey)
            .map(({ bytes }) => bytes);
          // A mean over a window lies between the least and the greatest.
          if (inter.length === 0) expect(peakBytes).toBe(0);
          else {
            expect(peakBytes).toBeLessThanOrEqual(Math.max(...inter));
            expect(peakBytes).toBeGreaterThanOrEqual(Math.min(...inter));
          }
          at = endFrame;
        }
        const watched = watchedKeys(frames);
        const starts = new Set(groups.map(({ firstFrame }) => firstFrame));
        for (const [ordinal, isWatched] of watched.entries()) if (isWatched) expect(starts).toContain(ordinal);
        return at === list.length;
      }),
    );
  });

  test('half a second of motion shows in the peak, a single large packet hardly', () => {
    const quiet = Array.from({ length: 100 }, (_, i) => (i % 50 === 0 ? 20_000 : 500));
    const passing = quiet.map((bytes, i) => (i >= 20 && i < 33 ? 2_500 : bytes));
    const flicker = quiet.map((bytes, i) => (i === 70 ? 2_500 : bytes));
    const peaks = (bytes: number[]) => packetGroups(table(bytes, (i) => i % 50 === 0)).map((group) => group.peakBytes);
    expect(peaks(quiet)).toEqual([500, 500]);
    expect(peaks(passing)[0]).toBeGreaterThan(2_000);
    expect(peaks(flicker)[1]).toBeLessThan(700);
  });
});

const groupsOf = (sizes: readonly number[]): PacketGroup[] =>
  sizes.map((peakBytes, i) => {
    const run = { firstFrame: i * 50, endFrame: (i + 1) * 50 };
    return { ...run, peakBytes, peakRun: run };
  });
const sizes = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 50, maxLength: 200 });

/** The looks of a recording in which groups above a size move. */
const looksAt = (groups: readonly PacketGroup[], positions: readonly number[], moved: (bytes: number) => boolean) =>
  positions.map((i): GroupLook => ({ peakBytes: groups[i]!.peakBytes, moved: moved(groups[i]!.peakBytes) }));

describe('the limit of still groups', () => {
  test('looks and checks are positions, ascending, each once, and few', () => {
    fc.assert(
      fc.property(sizes, (list) => {
        const groups = groupsOf(list);
        for (const positions of [planFirstLooks(groups), planLooks(groups), planChecks(groups, 20_000, new Set([3]))]) {
          expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
          expect(positions.every((i) => i >= 0 && i < groups.length)).toBe(true);
          expect(positions.length).toBeLessThanOrEqual(24);
        }
        const checks = planChecks(groups, 20_000, new Set([3]));
        expect(checks).not.toContain(3);
        expect(checks.every((i) => groups[i]!.peakBytes <= 20_000)).toBe(true);
      }),
    );
  });

  test('never reaches a size that was seen to move, and does not depend on the order of the looks', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (list, moved) => {
        const groups = groupsOf(list);
        const looks = planLooks(groups).map((i, k) => ({ peakBytes: groups[i]!.peakBytes, moved: moved[k % 30]! }));
        const limit = stillLimit(groups, looks);
        for (const look of looks) if (look.moved && limit > 0) expect(limit).toBeLessThan(look.peakBytes);
      }),
    );
  });

  test('is found where what moves costs more, and lies between the two', () => {
    const list = Array.from({ length: 100 }, (_, i) => (i % 6 === 0 ? 5_000 + i : 800 + i));
    const groups = groupsOf(list);
    const all = [...planFirstLooks(groups), ...planLooks(groups)];
    const looks = looksAt(groups, all, (bytes) => bytes > 3_000);
    expect(isWorthMoreLooks(looksAt(groups, planFirstLooks(groups), (bytes) => bytes > 3_000))).toBe(true);
    const limit = stillLimit(groups, looks);
    expect(limit).toBeGreaterThan(800);
    expect(limit).toBeLessThan(5_000);
  });

  test('is 0 where the empty scene costs as much as what moves, where all moves, and in a short recording', () => {
    const list = Array.from({ length: 100 }, (_, i) => 4_000 + ((i * 7919) % 1000));
    const groups = groupsOf(list);
    const positions = planLooks(groups);
    // Noise: every third group moves, whatever its size.
    const noisy = positions.map((i, k) => ({ peakBytes: groups[i]!.peakBytes, moved: k % 3 === 0 }));
    expect(stillLimit(groups, noisy)).toBe(0);
    expect(
      stillLimit(
        groups,
        looksAt(groups, positions, () => true),
      ),
    ).toBe(0);
    expect(isWorthMoreLooks(looksAt(groups, planFirstLooks(groups), () => true))).toBe(false);
    // The wrong way round, as on car-detection: what moves costs less.
    expect(
      stillLimit(
        groups,
        looksAt(groups, positions, (bytes) => bytes < 4_300),
      ),
    ).toBe(0);
    expect(planLooks(groupsOf(list.slice(0, 20)))).toEqual([]);
    // A constant rate whose largest groups move by chance: what moves elsewhere is as small as what is still.
    const filled = groupsOf(Array.from({ length: 300 }, (_, i) => 12_300 + ((i * 7919) % 2_000) + (i < 6 ? 800 : 0)));
    const chance = looksAt(filled, [...planFirstLooks(filled), ...planLooks(filled)], (bytes) => bytes > 14_400);
    expect(chance.filter(({ moved }) => moved).length).toBeGreaterThanOrEqual(3);
    expect(stillLimit(filled, chance)).toBe(0);
  });
});
