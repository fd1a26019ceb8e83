import type { Size } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import type { Silhouette } from '../../base/silhouette.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import { drawSprite, type Sprite } from './blend.ts';
import type { Pose, ShownTube } from './shown-tube.ts';
import { MASK_MARGIN_CELLS } from './soft-mask.ts';

/** What is on the screen of an object, as far as its neighbours need it. */
export interface OnScreen {
  readonly shown: ShownTube;
  readonly pose: Pose;
  readonly sprite: Sprite;
  /** Ordinal of the sample the sprite was made of; -1 before the first. */
  readonly spriteOf: number;
}

/** How far the samples of two objects may lie from those shown, to be of one instant. Guess: a look that is passed over, or two. */
const SAMPLES_AROUND = 4;

/** Whether two objects are shown as they were together: one group, one recording. */
function areTogether(a: OnScreen, b: OnScreen, sourceOf: (tube: Tube) => number): boolean {
  return a.shown.show.group === b.shown.show.group && sourceOf(a.shown.tube) === sourceOf(b.shown.tube);
}

function meet(a: Silhouette, b: Silhouette): boolean {
  const margin = 2 * MASK_MARGIN_CELLS;
  return (
    a.box.left < b.box.right + margin &&
    b.box.left < a.box.right + margin &&
    a.box.top < b.box.bottom + margin &&
    b.box.top < a.box.bottom + margin
  );
}

/** The sample of another object at the instant of one. */
function sampleAt({ shown, pose }: OnScreen, { ptsMicros }: TubeSample): TubeSample | null {
  const { samples } = shown.tube;
  const from = Math.max(0, pose.sampleIndex - SAMPLES_AROUND);
  for (let i = from; i <= pose.sampleIndex + SAMPLES_AROUND && i < samples.length; i++) {
    if (samples[i]!.ptsMicros === ptsMicros) return samples[i]!;
  }
  return null;
}

/** The silhouettes that stood before an object when its sample was taken. `byDepth`: all on the screen, the farthest first. */
export function nearerThan(
  one: OnScreen,
  sample: TubeSample,
  byDepth: readonly OnScreen[],
  sourceOf: (tube: Tube) => number,
): Silhouette[] {
  return byDepth.slice(byDepth.indexOf(one) + 1).flatMap((other) => {
    if (!areTogether(one, other, sourceOf)) return [];
    const silhouette = sampleAt(other, sample)?.silhouette ?? null;
    return silhouette !== null && meet(silhouette, sample.silhouette!) ? [silhouette] : [];
  });
}

/** Paints what was behind an object over the plate. */
export interface BackdropPainter {
  /**
   * @param byDepth all on the screen, the farthest first
   * @returns the plate itself where nobody was behind; right about the object only, valid until the next call
   */
  behind(one: OnScreen, sample: TubeSample, byDepth: readonly OnScreen[], plate: YuvPicture): YuvPicture;
}

/** A painter for films of one size. `analysis`: the grid of the silhouettes. */
export function createBackdropPainter(analysis: Size, film: Size, sourceOf: (tube: Tube) => number): BackdropPainter {
  let scratch: YuvPicture | null = null;
  return {
    behind(one, sample, byDepth, plate) {
      const farther = byDepth
        .slice(0, byDepth.indexOf(one))
        .filter(
          (other) =>
            areTogether(one, other, sourceOf) &&
            other.spriteOf === other.pose.sampleIndex &&
            other.pose.sample?.ptsMicros === sample.ptsMicros &&
            meet(other.pose.sample.silhouette!, sample.silhouette!),
        );
      if (farther.length === 0) return plate;
      scratch ??= createYuvPicture(film.widthPx, film.heightPx);
      const { top, bottom } = sample.silhouette!.box;
      const cellY = film.heightPx / analysis.heightPx;
      const from = Math.max(0, 2 * Math.floor(((top - MASK_MARGIN_CELLS) * cellY) / 2) - 2);
      const to = Math.min(film.heightPx, 2 * Math.ceil(((bottom + MASK_MARGIN_CELLS) * cellY) / 2) + 2);
      copyRows(plate, scratch, from, to);
      for (const other of farther) drawSprite(scratch, other.sprite, 0, 0, 256);
      return scratch;
    },
  };
}

/** Copies the rows between two even ones. */
function copyRows(from: YuvPicture, to: YuvPicture, top: number, bottom: number): void {
  const { widthPx } = from;
  to.y.set(from.y.subarray(top * widthPx, bottom * widthPx), top * widthPx);
  const start = (top >> 1) * (widthPx >> 1);
  const end = (bottom >> 1) * (widthPx >> 1);
  to.u.set(from.u.subarray(start, end), start);
  to.v.set(from.v.subarray(start, end), start);
}
