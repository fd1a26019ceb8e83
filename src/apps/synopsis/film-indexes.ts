import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex } from '../../index/index-reader.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';

/** Indexes of which the manifest is kept; some ten kilobytes each. Guess: the recordings of two cases. */
const mostKnown = 400;

/** Samples of the recordings that stay read after a film. Guess: 50 MB. */
const mostHeldSamples = 1_500_000;

interface Known {
  readonly index: RecordingIndex;
  readonly generation: string;
}

/**
 * The indexes of a process that makes one film after another: to open one takes some milliseconds, a case has dozens, and the next film most
 * often begins with the recordings that the one before began with.
 */
export class FilmIndexes {
  /** By directory, the one asked for last at the end. */
  readonly #known = new Map<string, Known>();
  /** With which the last film began. */
  #held: readonly RecordingIndex[] = [];

  /** Errors: those of `openIndex`. */
  async take(directory: string): Promise<RecordingIndex> {
    const generation = generationOf(directory);
    const before = this.#known.get(directory);
    const isCurrent = before !== undefined && generation !== null && before.generation === generation;
    if (before !== undefined && !isCurrent) before.index.close();
    this.#known.delete(directory);
    const index = isCurrent ? before.index : await openIndex(directory);
    if (generation !== null) this.#known.set(directory, { index, generation });
    return index;
  }

  /** These are read from now on, in the order of the film; others are let go of, save those it began with. */
  reads(indexes: readonly RecordingIndex[], isFirst: boolean): void {
    const samples = indexes.reduce((sum, { sampleCount }) => sum + sampleCount, 0);
    if (isFirst) this.#held = samples <= mostHeldSamples ? indexes : [];
    this.#closeBut([...this.#held, ...indexes]);
  }

  /** The film is over. */
  rest(): void {
    this.#closeBut(this.#held);
    for (const [oldest, { index }] of this.#known) {
      if (this.#known.size <= mostKnown) break;
      index.close();
      this.#known.delete(oldest);
    }
  }

  #closeBut(kept: readonly RecordingIndex[]): void {
    for (const { index } of this.#known.values()) if (!kept.includes(index)) index.close();
  }
}

/** Tells generations of an index apart: each has a manifest of its own. Null where there is none. */
function generationOf(directory: string): string | null {
  const found = statSync(join(directory, 'manifest.json'), { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino} ${found.mtimeNs} ${found.size}`;
}
