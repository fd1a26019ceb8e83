import type { YuvPicture } from '../../base/picture.ts';
import type { Micros } from '../../base/time.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';

/** Indexes and decoded plates one process keeps. Guesses: a page of hits is of a few recordings, a plate of 1080p takes 3 MB. */
const mostIndexes = 8;
const mostPlates = 8;

/** The indexes a media process has open, the one used last at the end. */
export class OpenIndexes {
  readonly #open = new Map<string, Promise<RecordingIndex>>();
  readonly #plates = new Map<string, Promise<YuvPicture>>();

  /** Errors: `input.missing`, `index.*`. */
  async take(directory: string): Promise<RecordingIndex> {
    const opened = this.#open.get(directory) ?? openIndex(directory);
    this.#open.delete(directory);
    this.#open.set(directory, opened);
    for (const [oldest, other] of this.#open) {
      if (this.#open.size <= mostIndexes) break;
      this.#open.delete(oldest);
      closeWhenOpen(other);
    }
    try {
      return await opened;
    } catch (cause) {
      this.#open.delete(directory);
      throw cause;
    }
  }

  /** Number of the plate that shows the scene at an instant: the last one that begins before it, else the first. */
  async plateNumberAt(directory: string, ptsMicros: Micros): Promise<number> {
    const plates = await (await this.take(directory)).plates();
    return Math.max(
      0,
      plates.findLastIndex(({ fromMicros }) => fromMicros <= ptsMicros),
    );
  }

  /** A plate by its number, which must exist. Callers must not change it. Errors: `index.damaged`. */
  async plate(directory: string, number: number): Promise<YuvPicture> {
    const name = `${directory} ${number}`;
    const picture = this.#plates.get(name) ?? (await (await this.take(directory)).plates())[number]!.read();
    this.#plates.delete(name);
    this.#plates.set(name, picture);
    for (const oldest of this.#plates.keys()) {
      if (this.#plates.size <= mostPlates) break;
      this.#plates.delete(oldest);
    }
    try {
      return await picture;
    } catch (cause) {
      this.#plates.delete(name);
      throw cause;
    }
  }

  close(): void {
    for (const opened of this.#open.values()) closeWhenOpen(opened);
    this.#open.clear();
    this.#plates.clear();
  }
}

function closeWhenOpen(opened: Promise<RecordingIndex>): void {
  opened.then(
    (index) => index.close(),
    () => {},
  );
}
