import type { YuvPicture } from '../../base/picture.ts';

/** One chunk of coded pictures of an object, read forward. All of one size. */
export interface PatchCursor {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly count: number;
  /** Left and top edge of a picture in the displayed source picture, even px. */
  leftPx(index: number): number;
  topPx(index: number): number;
  /** Decodes a picture; valid until the next call. Cheap in rising order. Errors: DayfoldError `index.damaged`. */
  pictureAt(index: number): YuvPicture;
  close(): void;
}
