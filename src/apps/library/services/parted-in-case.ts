import { join } from 'node:path';
import type { PartsByWhole } from '../../../index/parted-objects.ts';
import type { CaseFile } from '../case-file.ts';

/** Recordings of which it is kept what was parted. Guess: more than the marks of a case are of; where nothing was parted, an entry holds nothing. */
const mostKept = 2000;

const none: PartsByWhole = new Map();

/** Which objects of which parts there are in the recordings of cases, read once a generation of an index. */
export class PartedInCase {
  readonly #kept = new Map<string, { readonly generation: string; readonly parts: Promise<PartsByWhole> }>();

  /**
   * What was parted in some recordings of a case, by recording; nothing for one that is not analysed, or whose index cannot be read: marks are listed all the same, and whoever
   * opens the object is told why.
   */
  async of(file: Pick<CaseFile, 'analyses' | 'folders'>, recordingIds: Iterable<string>): Promise<PartsIn> {
    const wanted = new Set(recordingIds);
    if (wanted.size === 0) return new Map();
    const analyses = (await file.analyses()).filter(({ recordingId }) => wanted.has(recordingId));
    const found = await Promise.all(
      analyses.map(async ({ recordingId, indexName }) => {
        const parts = await this.#parts(join(file.folders.indexes, indexName)).catch(() => none);
        return [recordingId, parts] as const;
      }),
    );
    return new Map(found.filter(([, parts]) => parts.size > 0));
  }

  async #parts(directory: string): Promise<PartsByWhole> {
    // Reading indexes takes half a second to load.
    const { generationOf } = await import('../../media/open-indexes.ts');
    const generation = generationOf(directory);
    const known = this.#kept.get(directory);
    if (known?.generation === generation) return known.parts;
    const parts = readParts(directory);
    this.#kept.delete(directory);
    this.#kept.set(directory, { generation, parts });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    // One that failed is tried again.
    parts.catch(() => this.#kept.delete(directory));
    return parts;
  }
}

/** Parts of objects that were parted, by recording and object. */
export type PartsIn = ReadonlyMap<string, PartsByWhole>;

async function readParts(directory: string): Promise<PartsByWhole> {
  const { openIndex } = await import('../../../index/index-reader.ts');
  const index = await openIndex(directory);
  try {
    return await index.parts();
  } finally {
    index.close();
  }
}
