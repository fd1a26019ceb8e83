import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import type { FrameSource, SourceFrame } from '../../frames/frame-source.ts';
import { keyFrameAtOrBefore } from '../../recording/key-frames.ts';
import type { Survey } from '../../recording/recording.ts';

/** A decoded frame at display size. The picture is the reader's own: valid until the next one is asked for. */
export interface ReadFrame {
  readonly ordinal: number;
  readonly picture: YuvPicture;
  /** True when the decoder had to make up parts of it. */
  readonly damaged: boolean;
}

/** Bytes of decoded pictures kept behind the one shown when somebody steps back. Guess: ten pictures of 1080p. */
const keptBytes = 32 << 20;
const mostKept = 24;

/**
 * Reads single frames of one recording, with its decoder left standing behind the last one: the next frame costs one picture to
 * decode, not a group. Steps back are served from the pictures that were decoded on the way to the frame before.
 */
export class FrameReader {
  readonly #survey: Survey;
  readonly #source: FrameSource;
  readonly #whole: { readonly left: 0; readonly top: 0; readonly right: number; readonly bottom: number };
  readonly #kept = new Map<number, ReadFrame>();
  #running: Iterator<SourceFrame> | null = null;
  /** Ordinal the running decoder gave last. */
  #at = -1;
  /** The running decoder hands out frames from this ordinal on. */
  #from = 0;
  #shown = -1;
  #room: YuvPicture | undefined;

  /** @param source of the survey's recording; closed with this reader */
  constructor(survey: Survey, source: FrameSource) {
    this.#survey = survey;
    this.#source = source;
    const { widthPx, heightPx } = survey.info.display;
    this.#whole = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  }

  /** The frame of that ordinal, or the last one before it that can be decoded; null when there is none in its group. */
  frameAt(ordinal: number): ReadFrame | null {
    const back = this.#shown >= 0 && ordinal < this.#shown;
    this.#shown = ordinal;
    const known = this.#kept.get(ordinal);
    if (known !== undefined) return known;
    const found = this.#decode(ordinal, back ? this.#keepCount() : 0);
    if (found !== null) return found;
    // Lost: the last one of its group before it that is there.
    const key = keyFrameAtOrBefore(this.#survey.table, ordinal);
    let last = -1;
    for (const frame of this.#source.frames(key, ordinal)) last = frame.ordinal;
    this.#running = null;
    return last < 0 ? null : this.#decode(last, 0);
  }

  close(): void {
    this.#kept.clear();
    this.#running = null;
    this.#source.close();
  }

  /** Decodes to a frame, keeping the last ones before it; null when the decoder cannot give it. */
  #decode(ordinal: number, keep: number): ReadFrame | null {
    const key = keyFrameAtOrBefore(this.#survey.table, ordinal);
    this.#kept.clear();
    const first = Math.max(key, ordinal - keep);
    if (this.#running === null || keep > 0 || ordinal <= this.#at || key > this.#at) {
      this.#running = this.#source.frames(key, Number.POSITIVE_INFINITY, (o) => o >= this.#from)[Symbol.iterator]();
      this.#at = key - 1;
    }
    this.#from = first;
    for (;;) {
      const next = this.#running.next();
      if (next.done === true) {
        this.#running = null;
        return null;
      }
      const frame = next.value;
      this.#at = frame.ordinal;
      if (frame.ordinal > ordinal) return null;
      if (frame.ordinal === ordinal) return this.#read(frame, keep > 0);
      this.#read(frame, true);
    }
  }

  #read(frame: SourceFrame, keeps: boolean): ReadFrame {
    const { right, bottom } = this.#whole;
    if (!keeps) this.#room ??= createYuvPicture(right, bottom);
    const picture = frame.region(this.#whole, keeps ? undefined : this.#room);
    const read = { ordinal: frame.ordinal, picture, damaged: frame.damaged === true };
    if (keeps) this.#kept.set(read.ordinal, read);
    return read;
  }

  #keepCount(): number {
    const bytes = (this.#whole.right * this.#whole.bottom * 3) / 2;
    return Math.max(1, Math.min(mostKept, Math.floor(keptBytes / bytes)));
  }
}
