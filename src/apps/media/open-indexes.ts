import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { YuvPicture } from '../../base/picture.ts';
import type { Micros } from '../../base/time.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';

/** Indexes and decoded plates one process keeps. Guesses: a page of hits is of a few recordings, a plate of 1080p takes 3 MB. */
const mostIndexes = 8;
const mostPlates = 8;

/** The indexes a media process has open, the one used last at the end. */
export class OpenIndexes {
  readonly #open = new Map<string, Held>();
  readonly #plates = new Map<string, Promise<YuvPicture>>();

  /** Errors: `input.missing`, `index.*`. */
  async take(directory: string): Promise<RecordingIndex> {
    const generation = generationOf(directory);
    const held = this.#open.get(directory);
    const isCurrent = held !== undefined && held.generation === generation;
    // Classes found anew: the old tables are gone, and what of them was not read yet would be missed.
    if (held !== undefined && !isCurrent) closeWhenOpen(held.opened);
    const opened = isCurrent ? held.opened : openIndex(directory);
    this.#open.delete(directory);
    this.#open.set(directory, { opened, generation });
    for (const [oldest, other] of this.#open) {
      if (this.#open.size <= mostIndexes) break;
      this.#open.delete(oldest);
      closeWhenOpen(other.opened);
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
    for (const { opened } of this.#open.values()) closeWhenOpen(opened);
    this.#open.clear();
    this.#plates.clear();
  }
}

/** An index that is open, and which generation of it. */
interface Held {
  readonly opened: Promise<RecordingIndex>;
  readonly generation: string;
}

/** Tells generations of an index apart: each has a manifest of its own. */
export function generationOf(directory: string): string {
  const found = statSync(join(directory, 'manifest.json'), { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.mtimeNs}`;
}

function closeWhenOpen(opened: Promise<RecordingIndex>): void {
  opened.then(
    (index) => index.close(),
    () => {},
  );
}
