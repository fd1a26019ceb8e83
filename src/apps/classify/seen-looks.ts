import type { Box } from '../../base/geometry.ts';
import type { Vote } from '../../classify/decide.ts';
import { evidenceOf } from '../../classify/evidence.ts';
import type { Detection, RgbPicture } from '../../detection/detector.ts';
import type { Look, SceneView, ViewPlace } from '../../looks/look.ts';

/** A look and what was found in it; its pixels are gone. */
export interface SeenLook {
  readonly tube: string;
  /** The object in px of the view. */
  readonly box: Box;
  readonly worth: number;
  readonly view: ViewPlace;
  /** In px of the view. */
  readonly found: readonly Detection[];
}

/** What is left of the looks of one view. */
export function seenLooks(looks: readonly Look[], found: readonly Detection[]): SeenLook[] {
  return looks.map(({ tube, box, worth, view: { ordinal, ptsMicros, place } }) => ({
    tube,
    box: boxInView(box, place),
    worth,
    view: { ordinal, ptsMicros, place },
    found,
  }));
}

/** @param still found in the same view without objects */
export function voteOf({ box, worth, found }: SeenLook, still: readonly Detection[] = []): Vote {
  return { worth, evidence: evidenceOf(box, found, still) };
}

/** A view as detectors take pictures. */
export function pictureOf({ place, rgb }: SceneView): RgbPicture {
  return {
    widthPx: place.right - place.left,
    heightPx: place.bottom - place.top,
    rgb: new Uint8Array(rgb.buffer, rgb.byteOffset, rgb.byteLength),
  };
}

/** Cut where the view ends: what a detector finds ends there too. */
function boxInView(box: Box, place: Box): Box {
  return {
    left: Math.max(box.left, place.left) - place.left,
    top: Math.max(box.top, place.top) - place.top,
    right: Math.min(box.right, place.right) - place.left,
    bottom: Math.min(box.bottom, place.bottom) - place.top,
  };
}
