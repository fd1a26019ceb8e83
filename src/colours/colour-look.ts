import type { Box } from '../base/geometry.ts';
import type { RgbPicture } from './rgb-picture.ts';
import type { SceneLight } from './scene-light.ts';

/** One object at one instant, as its colours are read from it. */
export interface ColourLook {
  /** Part of the scene around the object, at source resolution. */
  readonly picture: RgbPicture;
  /** The same part of the empty scene: u8, [heightPx, widthPx, 3]; null when there is none. */
  readonly ground: RgbPicture['rgb'] | null;
  /** u8, [heightPx, widthPx] of the picture, 0 background, 255 object. */
  readonly mask: Uint8Array;
  /** The whole object in px of the picture, half-open; may reach beyond it. */
  readonly box: Box;
  /** Side of a cell of the grid that the mask was found on, px of the picture: its edge is no better than this. */
  readonly cellPx: number;
  /** Whether the border of the recording's picture cuts the object there. */
  readonly cutAtTop: boolean;
  readonly cutAtBottom: boolean;
  /** The light of the scene then. */
  readonly light: SceneLight;
}
