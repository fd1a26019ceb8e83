import { DayfoldError } from '../../base/errors.ts';
import type { Box } from '../../base/geometry.ts';
import type { Vote } from '../../classify/decide.ts';
import { evidenceOf } from '../../classify/evidence.ts';
import type { SheetKind, SheetView } from '../../classify/sheet.ts';
import type { Detection, RgbPicture } from '../../detection/detector.ts';
import type { Look, SceneView, ViewPlace } from '../../looks/look.ts';
import { shrinkView } from '../../looks/shrink-view.ts';

/** Finds objects in pictures. The same picture, the same answer. */
export interface ObjectFinder {
  /** The longer side of the pictures that it looks at; larger ones are made smaller for it. */
  readonly inputPx: number;
  detect(picture: RgbPicture): Promise<readonly Detection[]>;
}

/** The same finder, which asks before each picture whether to stop: `run.interrupted`. */
export function heedingStop(finder: ObjectFinder, signal: AbortSignal | undefined): ObjectFinder {
  return {
    inputPx: finder.inputPx,
    detect(picture) {
      if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      return finder.detect(picture);
    },
  };
}

/** The same finder, which counts the pictures that it looks at. */
export function countingDetections(finder: ObjectFinder): { readonly finder: ObjectFinder; count(): number } {
  let count = 0;
  return {
    finder: {
      inputPx: finder.inputPx,
      detect(picture) {
        count++;
        return finder.detect(picture);
      },
    },
    count: () => count,
  };
}

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

/** What a detector finds in a view, in px of the view. It is shown no more pixels than it uses, and those are taken before the first wait. */
export async function findInView({ detect, inputPx }: ObjectFinder, view: SceneView): Promise<readonly Detection[]> {
  const { widthPx, heightPx } = view.picture;
  const scale = Math.min(1, inputPx / Math.max(widthPx, heightPx));
  const size = {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
  const [scaleX, scaleY] = [widthPx / size.widthPx, heightPx / size.heightPx];
  return (await detect(shrinkView(view, size))).map(({ box, ...rest }) => ({
    ...rest,
    box: {
      left: box.left * scaleX,
      top: box.top * scaleY,
      right: box.right * scaleX,
      bottom: box.bottom * scaleY,
    },
  }));
}

/** A view to be put on a sheet. Its picture is no longer needed then. */
export function sheetViewOf(view: SceneView, kind: SheetKind): SheetView {
  const { widthPx, heightPx } = view.picture;
  const size = { widthPx, heightPx };
  return { size, pictures: kind.sizes(size).map((one) => shrinkView(view, one)) };
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
