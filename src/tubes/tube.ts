import type { Box } from '../base/geometry.ts';
import type { Silhouette } from '../base/silhouette.ts';
import type { Micros } from '../base/time.ts';
import type { TubeColours } from '../colours/tube-colours.ts';
import type { PictureRef } from '../foreground/blob.ts';

/** One moving object at one analysed instant, on the analysis grid. */
export interface TubeSample {
  readonly ordinal: number;
  readonly ptsMicros: Micros;
  /** Best estimate of the whole object; may reach beyond the silhouette where something hides part of it. Not always integer. */
  readonly box: Box;
  /** What of it is seen; may be smaller than the box, never null: an instant at which nothing is seen has no sample picture. */
  readonly silhouette: Silhouette | null;
  readonly picture: PictureRef | null;
}

/** One moving object through time. Samples are in time order, at least two. */
export interface Tube {
  /** Stable: made from the recording and the first sample, not from a counter over workers. */
  readonly id: string;
  readonly startMicros: Micros;
  readonly endMicros: Micros;
  readonly samples: readonly TubeSample[];
  /** Not looked at until the looks at it are made from an index. */
  readonly colours: TubeColours;
}
