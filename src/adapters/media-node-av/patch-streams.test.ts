import { describe, expect, it } from 'vitest';
import type { Box } from '../../base/geometry.ts';
import { countBodies, type Followed, linkBoxes } from './patch-streams.ts';

const box = (left: number, top: number, widthPx: number, heightPx: number): Box => ({
  left,
  top,
  right: left + widthPx,
  bottom: top + heightPx,
});

/** Follows blobs look by look; returns the bodies in each blob of the last look. */
function follow(looks: readonly (readonly Box[])[]): readonly number[] {
  let before: Followed[] = [];
  for (const boxes of looks) {
    const links = linkBoxes(
      before.map((followed) => followed.box),
      boxes,
    );
    const bodies = countBodies(before, boxes, links);
    before = boxes.map((at, k) => ({
      box: at,
      bodies: bodies[k]!,
      looks: (before[links.previousOf[k]!]?.looks ?? 0) + 1,
    }));
  }
  return before.map(({ bodies }) => bodies);
}

const times = <T>(count: number, look: T): T[] => Array.from({ length: count }, () => look);

describe('the bodies in a blob', () => {
  const walker = box(100, 100, 30, 80);
  const other = box(140, 105, 30, 80);
  const pair = box(100, 100, 70, 85);

  it('add up when blobs that have been seen for a while become one', () => {
    expect(follow([...times(8, [walker, other]), [pair]])).toEqual([2]);
    expect(follow([...times(8, [walker, other]), ...times(20, [pair])])).toEqual([2]);
  });

  it('are one again each when they part', () => {
    expect(follow([...times(8, [walker, other]), [pair], [pair], [walker, other], [walker, other]])).toEqual([1, 1]);
  });

  it('are not made by parts of a body that come and go', () => {
    const leg = box(105, 182, 12, 14);
    expect(follow([...times(8, [walker]), [walker, leg], [box(100, 100, 30, 96)]])).toEqual([1]);
  });

  it('stay with a blob that moves quickly', () => {
    const car = (x: number) => box(x, 300, 120, 60);
    expect(follow(Array.from({ length: 10 }, (_, i) => [car(60 * i)]))).toEqual([1]);
  });
});
