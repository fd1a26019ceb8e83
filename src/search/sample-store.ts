import type { FileHandle } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import { cachePath, makeOnce } from './cache-file.ts';
import type { SourceEntry } from './case-content.ts';
import { throwIfAborted } from './database.ts';
import { openSampleFile, readBytes, writeSampleFile } from './sample-file.ts';
import type { Part } from './source.ts';
import { sampleBytes, Track } from './track.ts';

/** Most bytes read for a row of objects that lie near each other: some milliseconds of this thread to judge. Guess. */
const mostReadBytes = 1 << 20;

/** A gap between two objects up to which both are read at once: a read costs as much as some ten kilobytes. Guess. */
const mostGapBytes = 16 << 10;

/** Where the samples of some objects lie, by object. Within a recording they come in the order of the file. */
export interface SamplePlaces {
  readonly count: number;
  /** Numbers of recordings in the table of a case. */
  readonly source: ArrayLike<number>;
  readonly firstSample: ArrayLike<number>;
  readonly sampleCount: ArrayLike<number>;
}

/**
 * Makes sure a recording's file of samples is there, and opens it. One that is damaged is made again from the index.
 * Errors: `index.damaged`, `output.denied`, `output.diskFull`, `run.interrupted`.
 */
async function openSamples(directory: string, part: Part, signal?: AbortSignal): Promise<FileHandle> {
  const path = cachePath(directory, 'samples', part.samplesKey);
  const make = () => makeOnce(path, (partial) => writeSampleFile(partial, part));
  await make();
  const file = await openSampleFile(path, part.samples, signal);
  if (file !== null) return file;
  await rm(path, { force: true });
  await make();
  const again = await openSampleFile(path, part.samples, signal);
  if (again === null) throw new Error(`${path}: was damaged as soon as it was written`);
  return again;
}

/** The samples of all recordings of a case. Files are opened when they are first needed. */
export class SampleStore {
  readonly #directory: string;
  readonly #entries: ReadonlyMap<number, SourceEntry>;
  readonly #files = new Map<number, Promise<FileHandle>>();

  constructor(directory: string, sources: readonly SourceEntry[]) {
    this.#directory = directory;
    this.#entries = new Map(sources.map((entry) => [entry.number, entry]));
  }

  /**
   * Calls `visit` with the samples of each object, in order. Between reads other work of this thread gets its turn.
   * Errors: `index.damaged`, `run.interrupted`.
   */
  async forEach(
    places: SamplePlaces,
    visit: (object: number, track: Track, entry: SourceEntry) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const track = new Track();
    for (let from = 0; from < places.count; ) {
      throwIfAborted(signal);
      const to = endOfRun(places, from);
      const number = places.source[from]!;
      const entry = this.#entries.get(number)!;
      const file = await this.#open(number);
      const first = places.firstSample[from]!;
      const end = places.firstSample[to - 1]! + places.sampleCount[to - 1]!;
      const bytes = await readBytes(file, (first + 1) * sampleBytes, (end - first) * sampleBytes);
      if (bytes.length < (end - first) * sampleBytes) throw new Error('a file of samples ended too early');
      const buffer = bytes.buffer as ArrayBuffer;
      for (let object = from; object < to; object++) {
        const offset = (places.firstSample[object]! - first) * sampleBytes;
        const { widthPx, heightPx } = entry.display;
        track.fill(buffer, offset, places.sampleCount[object]!, widthPx, heightPx);
        visit(object, track, entry);
      }
      from = to;
    }
  }

  async close(): Promise<void> {
    const files = [...this.#files.values()];
    this.#files.clear();
    for (const file of files) await file.then((handle) => handle.close()).catch(() => {});
  }

  #open(number: number): Promise<FileHandle> {
    let file = this.#files.get(number);
    if (file === undefined) {
      // Not with the signal of one search: others may wait for the same file.
      file = openSamples(this.#directory, this.#entries.get(number)!.part);
      this.#files.set(number, file);
      file.catch(() => this.#files.delete(number));
    }
    return file;
  }
}

/** The end of the row of objects, from `from` on, that one read fetches. */
function endOfRun({ count, source, firstSample, sampleCount }: SamplePlaces, from: number): number {
  const start = firstSample[from]!;
  let end = start + sampleCount[from]!;
  let to = from + 1;
  while (to < count && source[to] === source[from]) {
    const first = firstSample[to]!;
    const next = first + sampleCount[to]!;
    if (first < end || (first - end) * sampleBytes > mostGapBytes || (next - start) * sampleBytes > mostReadBytes)
      break;
    end = next;
    to++;
  }
  return to;
}
