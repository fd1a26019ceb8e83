import type { BootstrapPlan } from '../../foreground/bootstrap-plan.ts';
import type { PacketGroup } from '../../recording/packet-groups.ts';
import type { Segment, Survey } from '../../recording/recording.ts';
import type { KeyPictures } from './key-slot.ts';
import type { SegmentResult } from './segment-result.ts';

/** All that one segment's analysis depends on. */
export interface SegmentJob {
  readonly survey: Survey;
  readonly segment: Segment;
  /** u8, one a frame of the table, 1 where the frame is analysed. */
  readonly samples: Uint8Array;
  /** Packet groups whose `peakBytes` are not above this may be still; 0: decode everything. */
  readonly stillBytes: number;
  /** Nothing moves most of the time although sizes do not tell where: fewer looks are taken meanwhile (`lookSparsely`). */
  readonly mostlyStill: boolean;
  /** Units of the watch plan from the run-up's start to the segment's end; none where everything is to be decoded. */
  readonly units: readonly PacketGroup[];
  /** What its empty scene is made of. */
  readonly bootstrap: BootstrapPlan;
  /** The watched key frames of the segment and around it (`keysInReach`). */
  readonly keys: KeyPictures;
  /** Frames that are not analysed and that no other needs may stay undecoded. */
  readonly passOver: boolean;
  readonly seed: number;
}

/** A segment's result and the coded pictures its blobs point into. */
export interface SegmentOutput {
  readonly result: SegmentResult;
  readonly patches: Uint8Array;
}
