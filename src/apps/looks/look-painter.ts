import { openPatchChunk } from '../../adapters/media-node-av/patch-reader.ts';
import type { Box } from '../../base/geometry.ts';
import { type YuvPicture, yuvBytes } from '../../base/picture.ts';
import type { Micros } from '../../base/time.ts';
import type { PictureRef } from '../../foreground/blob.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { addLight, type LaidPicture, lightDifference } from '../../looks/level-light.ts';
import type { SceneView, ViewPlace } from '../../looks/look.ts';
import { copyCrop } from '../../looks/scene-crop.ts';
import type { PatchCursor } from '../../synopsis/compose/patch-cursor.ts';
import { colourMatrixOf } from '../media/picture-code.ts';
import { pasteInto } from './paste.ts';

/** Chunks held open: those of the objects of one instant, which go on at the next. Guess. */
const mostCursors = 8;

/** Puts parts of the scene together again from what an index holds. Nothing is read from the recording. */
export class LookPainter {
  readonly #index: RecordingIndex;
  readonly #cursors = new Map<number, PatchCursor>();
  readonly #room = new Room();
  readonly #emptyRoom = new Room();
  #plates: Awaited<ReturnType<RecordingIndex['plates']>> | null = null;
  #plate: { readonly number: number; readonly picture: YuvPicture } | null = null;

  constructor(index: RecordingIndex) {
    this.#index = index;
  }

  /**
   * The part of the scene at an instant: the plate and the stored pictures on it as they were cut from the recording, whole rectangles
   * with the ground around, not only what is inside a silhouette: a network looks at edges, and there are none that the camera did not see.
   * Its picture is good until the next view of this painter. Cheapest in rising order of time. Errors: `index.damaged`.
   *
   * @param pictures of all objects present; the same one twice is drawn once
   * @param objects where they are in the displayed source picture
   */
  async view(
    ordinal: number,
    ptsMicros: Micros,
    place: Box,
    pictures: readonly PictureRef[],
    objects: readonly Box[],
  ): Promise<SceneView> {
    const picture = copyCrop(await this.#plateAt(ptsMicros), place, this.#room.of(place));
    const boxes = objects.map((box) => ({
      left: box.left - place.left,
      top: box.top - place.top,
      right: box.right - place.left,
      bottom: box.bottom - place.top,
    }));
    const laid: LaidPicture[] = [];
    const refs = withoutDoubles(pictures);
    for (const ref of refs) {
      const cursor = this.#cursor(ref.chunkOffset);
      const leftPx = cursor.leftPx(ref.index) - place.left;
      const topPx = cursor.topPx(ref.index) - place.top;
      const inside =
        leftPx < picture.widthPx &&
        topPx < picture.heightPx &&
        leftPx + cursor.widthPx > 0 &&
        topPx + cursor.heightPx > 0;
      if (!inside) continue;
      const piece = cursor.pictureAt(ref.index);
      // The cursor's picture is good until its next one: a chunk that comes twice would show the later one in both places.
      const own = refs.some((other) => other !== ref && other.chunkOffset === ref.chunkOffset)
        ? copyPicture(piece)
        : piece;
      laid.push({ picture: own, leftPx, topPx, objects: boxes });
    }
    addLight(picture, lightDifference(picture, laid));
    for (const { picture: piece, leftPx, topPx } of laid) pasteInto(picture, piece, leftPx, topPx);
    return { ordinal, ptsMicros, place, picture, matrix: colourMatrixOf(this.#index.info) };
  }

  /** The same part of the empty scene. Its picture is good until the next one that is asked for. Errors: `index.damaged`. */
  async empty({ ordinal, ptsMicros, place }: ViewPlace): Promise<SceneView> {
    const picture = copyCrop(await this.#plateAt(ptsMicros), place, this.#emptyRoom.of(place));
    return { ordinal, ptsMicros, place, picture, matrix: colourMatrixOf(this.#index.info) };
  }

  close(): void {
    for (const cursor of this.#cursors.values()) cursor.close();
    this.#cursors.clear();
    this.#plate = null;
  }

  #cursor(offset: number): PatchCursor {
    const cursor = this.#cursors.get(offset) ?? openPatchChunk(this.#index.readChunk(offset));
    this.#cursors.delete(offset);
    this.#cursors.set(offset, cursor);
    for (const [oldest, other] of this.#cursors) {
      if (this.#cursors.size <= mostCursors) break;
      other.close();
      this.#cursors.delete(oldest);
    }
    return cursor;
  }

  async #plateAt(ptsMicros: Micros): Promise<YuvPicture> {
    this.#plates ??= await this.#index.plates();
    const number = Math.max(
      0,
      this.#plates.findLastIndex(({ fromMicros }) => fromMicros <= ptsMicros),
    );
    if (this.#plate?.number !== number) this.#plate = { number, picture: await this.#plates[number]!.read() };
    return this.#plate.picture;
  }
}

/** Bytes that one picture after another is put together in: a new array of a megabyte for each costs as much as what is written into it. */
class Room {
  #bytes = new Uint8Array(0);

  of({ left, top, right, bottom }: Box): Uint8Array {
    const needed = yuvBytes({ widthPx: right - left, heightPx: bottom - top });
    if (this.#bytes.length < needed) this.#bytes = new Uint8Array(needed);
    return this.#bytes;
  }
}

function withoutDoubles(pictures: readonly PictureRef[]): PictureRef[] {
  return [...new Map(pictures.map((ref) => [`${ref.chunkOffset} ${ref.index}`, ref])).values()];
}

function copyPicture({ widthPx, heightPx, y, u, v }: YuvPicture): YuvPicture {
  return { widthPx, heightPx, y: y.slice(), u: u.slice(), v: v.slice() };
}
