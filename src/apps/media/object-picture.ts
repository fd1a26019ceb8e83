import { openPatchChunk } from '../../adapters/media-node-av/patch-reader.ts';
import type { Box } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { forEachRow, type Silhouette, silhouetteArea } from '../../base/silhouette.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { copyCrop } from '../../looks/scene-crop.ts';
import { areaWithin } from '../../synopsis/compose/area-within.ts';
import { createSprite, drawSprite, shrinkOpacity } from '../../synopsis/compose/blend.ts';
import { type Cutter, createCutter } from '../../synopsis/compose/cut-out.ts';
import type { PatchCursor } from '../../synopsis/compose/patch-cursor.ts';
import { veilColour, veilNumber } from '../../synopsis/compose/veil-colours.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import { keepMainParts, mainParts } from './main-parts.ts';

/** Share of a silhouette that a stored picture must hold to be taken for one of the whole object. Guess, as in the composer. */
const WHOLE_SHARE = 0.9;

/** Opacity up to which nothing is seen of a pixel, of 255. Guess. */
const FAINT_OPACITY = 24;

/** Draws objects of one index on the empty scene, the way the film does. Chunks opened stay so until `close`. */
export class ObjectPainter {
  readonly #index: RecordingIndex;
  readonly #cutter: Cutter;
  readonly #sprite = createSprite();
  readonly #inside = createSprite();
  #chunk: { readonly offset: number; readonly cursor: PatchCursor } | null = null;

  constructor(index: RecordingIndex) {
    this.#index = index;
    this.#cutter = createCutter(index.info.analysis, index.info.display, index.info.display);
  }

  /** The part of the scene with the object in one flat colour: no pixel of it is read. */
  veiled(tube: Tube, sample: TubeSample, plate: YuvPicture, crop: Box): YuvPicture {
    const picture = copyCrop(plate, crop);
    if (sample.silhouette === null) return picture;
    this.#cutter.veil(this.#sprite, mainParts(sample.silhouette), veilColour(veilNumber(tube.id)));
    drawSprite(picture, this.#sprite, -crop.left, -crop.top, 256);
    return picture;
  }

  /** The part of the scene with the object as the camera saw it, in the light of the plate. Errors: `index.damaged`. */
  shown(sample: TubeSample, plate: YuvPicture, crop: Box): YuvPicture {
    const picture = copyCrop(plate, crop);
    if (sample.silhouette === null || sample.picture === null) return picture;
    const { chunkOffset, index } = sample.picture;
    const cursor = this.#cursor(chunkOffset);
    const silhouette = mainParts(sample.silhouette);
    const light = { gain: 1, offsetU: 0, offsetV: 0 };
    this.#cutter.cut(
      this.#sprite,
      silhouette,
      cursor.pictureAt(index),
      cursor.leftPx(index),
      cursor.topPx(index),
      plate,
      light,
      'fresh',
    );
    this.#keepInside(silhouette);
    drawSprite(picture, this.#sprite, -crop.left, -crop.top, 256);
    return picture;
  }

  /**
   * Makes clear what the cutter found beyond the silhouette. It looks there for limbs that the foreground missed, and beside
   * somebody else it finds a hand or a head of theirs: a picture of one person must not hold a piece of another.
   */
  #keepInside(silhouette: Silhouette): void {
    const sprite = this.#sprite;
    const own = this.#inside;
    this.#cutter.veil(own, silhouette, [0, 0, 0]);
    for (let y = 0; y < sprite.heightPx; y++) {
      const row = y * sprite.widthPx;
      const ownRow = (sprite.topPx + y - own.topPx) * own.widthPx + sprite.leftPx - own.leftPx;
      for (let x = sprite.spans[2 * y]!; x < sprite.spans[2 * y + 1]!; x++) {
        sprite.opacity[row + x] = Math.min(sprite.opacity[row + x]!, own.opacity[ownRow + x]!);
      }
    }
    // Again where the picture shows what the grid was too coarse for: that two parts do not touch.
    const seen = Uint8Array.from(sprite.opacity.subarray(0, sprite.widthPx * sprite.heightPx), (o) =>
      o > FAINT_OPACITY ? 255 : 0,
    );
    if (keepMainParts(seen, sprite.widthPx, sprite.heightPx)) {
      for (let i = 0; i < seen.length; i++) if (seen[i] === 0) sprite.opacity[i] = 0;
    }
    shrinkOpacity(sprite);
  }

  /** Whether the stored picture of a sample holds the whole object. */
  holdsWhole({ silhouette, picture }: TubeSample): boolean {
    if (silhouette === null || picture === null) return false;
    const { display, analysis } = this.#index.info;
    const cursor = this.#cursor(picture.chunkOffset);
    const scaleX = analysis.widthPx / display.widthPx;
    const scaleY = analysis.heightPx / display.heightPx;
    const left = cursor.leftPx(picture.index) * scaleX;
    const top = cursor.topPx(picture.index) * scaleY;
    const window = { left, top, right: left + cursor.widthPx * scaleX, bottom: top + cursor.heightPx * scaleY };
    return areaWithin(silhouette, window) >= WHOLE_SHARE * silhouetteArea(silhouette);
  }

  /** Mean squared step from pixel to pixel inside the object, in its stored picture: more for a sharper one. */
  sharpness({ silhouette, picture }: TubeSample): number {
    const { display, analysis } = this.#index.info;
    const cursor = this.#cursor(picture!.chunkOffset);
    const { y, widthPx, heightPx } = cursor.pictureAt(picture!.index);
    const scaleX = display.widthPx / analysis.widthPx;
    const scaleY = display.heightPx / analysis.heightPx;
    const left = cursor.leftPx(picture!.index);
    const top = cursor.topPx(picture!.index);
    let sum = 0;
    let count = 0;
    forEachRow(silhouette!, (from, to, row) => {
      const at = Math.round((row + 0.5) * scaleY) - top;
      if (at < 0 || at + 1 >= heightPx) return;
      const end = Math.min(widthPx - 1, Math.round(to * scaleX) - left);
      for (let x = Math.max(0, Math.round(from * scaleX) - left); x < end; x++) {
        const i = at * widthPx + x;
        sum += (y[i + 1]! - y[i]!) ** 2 + (y[i + widthPx]! - y[i]!) ** 2;
        count++;
      }
    });
    return count === 0 ? 0 : sum / count;
  }

  close(): void {
    this.#chunk?.cursor.close();
    this.#chunk = null;
  }

  #cursor(offset: number): PatchCursor {
    if (this.#chunk?.offset !== offset) {
      this.close();
      this.#chunk = { offset, cursor: openPatchChunk(this.#index.readChunk(offset)) };
    }
    return this.#chunk!.cursor;
  }
}
