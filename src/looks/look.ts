import type { Box } from '../base/geometry.ts';
import type { YuvPicture } from '../base/picture.ts';
import type { Silhouette } from '../base/silhouette.ts';
import type { Micros } from '../base/time.ts';
import type { ColourMatrix } from '../base/yuv-to-rgb.ts';

/** Where and when a view is. */
export interface ViewPlace {
  readonly ordinal: number;
  readonly ptsMicros: Micros;
  /** Where it lies in the displayed source picture; even px, half-open, inside. */
  readonly place: Box;
}

/** A part of the scene at one instant, as the camera saw it: the empty scene with the pictures of all tubes present laid on it. */
export interface SceneView extends ViewPlace {
  /** The size of `place`. Nobody changes it; who made it says how long it is good. It becomes red, green and blue where it is looked at, at the size that needs (`shrink-view.ts`). */
  readonly picture: YuvPicture;
  readonly matrix: ColourMatrix;
}

/** One tube at one instant: what classes and colours are read from. Several looks may share one view. */
export interface Look {
  readonly tube: string;
  readonly view: SceneView;
  /** The whole object in px of the displayed source picture, as its sample has it; may reach beyond `view.place`. */
  readonly box: Box;
  /** What is seen of it, on the analysis grid. */
  readonly silhouette: Silhouette;
  /** How well it is seen, above 0 and up to 1: large, whole, apart from others (`lookWorths`). */
  readonly worth: number;
}
