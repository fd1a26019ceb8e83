import type { Micros } from '../base/time.ts';
import type { PacketGroup } from './packet-groups.ts';
import type { FrameTable } from './recording.ts';

/** A packet group and where its end begins that need not be decoded while nothing is seen. Ordinals. */
export interface TailedGroup {
  readonly firstFrame: number;
  /** The first frame of the tail; `endFrame` where the group has none. */
  readonly tailFrame: number;
  readonly endFrame: number;
}

/**
 * Longest time left unseen. At a constant rate packets say nothing: a car drawn over a street, 480 of 1920 px wide and across in half a second,
 * changed the sizes of its frames less than the coder's own pulse does. So only what comes and goes within this time can be missed, as
 * short as the shortest passage that must show in packets where these do tell (`windowMicros` of packet-groups.ts).
 */
export const tailMicros: Micros = 500_000;

/**
 * The tails of the groups, each within the last half-second before the next group's key frame. The groups named last and those before `fromFrame`
 * have none: what follows the last is not seen by whoever asks.
 */
export function groupTails(
  { ptsMicros }: Pick<FrameTable, 'ptsMicros'>,
  groups: readonly PacketGroup[],
  fromFrame: number,
): TailedGroup[] {
  return groups.map(({ firstFrame, endFrame }, i) => {
    let tailFrame = endFrame;
    if (firstFrame >= fromFrame && i + 1 < groups.length) {
      const earliest = ptsMicros[endFrame]! - tailMicros;
      // The key frame is seen in any case.
      while (tailFrame - 1 > firstFrame && ptsMicros[tailFrame - 1]! >= earliest) tailFrame--;
    }
    return { firstFrame, tailFrame, endFrame };
  });
}
