import type { PacketGroup } from '../../recording/packet-groups.ts';

/** Watched key frames on each side of a looked-at group that its background is made of. Guess. */
const keysEachSide = 2;

/** Ordinals of the key frames that a look at the group at this position needs. */
export function keysForLook(groups: readonly PacketGroup[], position: number): number[] {
  return groups
    .slice(Math.max(0, position - keysEachSide), position + keysEachSide + 2)
    .map((group) => group.firstFrame);
}
