import type { PacketGroup } from '../../recording/packet-groups.ts';

/** Sparse key frames on each side of a looked-at group that its background is made of. Guess. */
const keysEachSide = 2;

/**
 * Ordinals of the key frames that a look at a group needs.
 *
 * @param sparse ordinals of the sparse key frames, ascending
 */
export function keysForLook(sparse: readonly number[], { firstFrame }: PacketGroup): number[] {
  const after = sparse.findIndex((ordinal) => ordinal > firstFrame);
  const at = after < 0 ? sparse.length : after;
  return sparse.slice(Math.max(0, at - keysEachSide - 1), at + keysEachSide + 1);
}
