import { readSync } from 'node:fs';
import { type FileHandle, rm } from 'node:fs/promises';
import { cachePath, makeOnce } from './cache-file.ts';
import type { SourceEntry } from './case-content.ts';
import { throwIfAborted } from './database.ts';
import { openSampleFile, writeSampleFile } from './sample-file.ts';
import type { Part } from './source.ts';
import { sampleBuffer, sampleBytes, Track } from './track.ts';
import { turn } from './turn.ts';

/** Most bytes read for a row of objects that lie near each other: about a millisecond of this thread to judge. */
const mostReadBytes = 1 << 18;

/** A gap between two objects up to which both are read at once: a read takes as long as some ten kilobytes. */
const mostGapBytes = 8 << 10;

/** Milliseconds after which other work of this thread gets its turn. */
const turnMillis = 5;

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
  readonly #coming = new Map<number, Promise<FileHandle>>();
  readonly #open = new Map<number, FileHandle>();
  readonly #track = new Track();
  #buffer = new ArrayBuffer(mostReadBytes);
  #views = sampleBuffer(this.#buffer);

  constructor(directory: string, sources: readonly SourceEntry[]) {
    this.#directory = directory;
    this.#entries = new Map(sources.map((entry) => [entry.number, entry]));
  }

  /**
   * Calls `visit` with the samples of each object, in order. Other work of this thread gets its turn every few milliseconds.
   * Errors: `index.damaged`, `run.interrupted`.
   *
   * Reads are synchronous: a file was read in full, with a promise a piece, when it was opened, so they come from memory (2 µs each;
   * a promise and a new array for each took 50 times that on five thousand objects).
   */
  async forEach(
    places: SamplePlaces,
    visit: (object: number, track: Track, entry: SourceEntry) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    throwIfAborted(signal);
    let turnAt = performance.now() + turnMillis;
    for (let from = 0; from < places.count; ) {
      const to = endOfRun(places, from);
      const number = places.source[from]!;
      const entry = this.#entries.get(number)!;
      const file = this.#open.get(number) ?? (await this.#opened(number));
      // No promise between here and the end of the visits: all callers share one buffer and one track.
      const first = places.firstSample[from]!;
      this.#read(file, first, places.firstSample[to - 1]! + places.sampleCount[to - 1]! - first);
      for (let object = from; object < to; object++) {
        this.#track.fill(this.#views, places.firstSample[object]! - first, places.sampleCount[object]!, entry.display);
        visit(object, this.#track, entry);
      }
      from = to;
      if (performance.now() > turnAt) {
        await turn();
        throwIfAborted(signal);
        turnAt = performance.now() + turnMillis;
      }
    }
  }

  #read(file: FileHandle, first: number, count: number): void {
    const bytes = count * sampleBytes;
    if (bytes > this.#buffer.byteLength) {
      this.#buffer = new ArrayBuffer(bytes * 2);
      this.#views = sampleBuffer(this.#buffer);
    }
    const target = new Uint8Array(this.#buffer, 0, bytes);
    for (let at = 0; at < bytes; ) {
      const read = readSync(file.fd, target, at, bytes - at, (first + 1) * sampleBytes + at);
      if (read === 0) throw new Error('a file of samples ended too early');
      at += read;
    }
  }

  async close(): Promise<void> {
    const files = [...this.#coming.values()];
    this.#coming.clear();
    this.#open.clear();
    for (const file of files) await file.then((handle) => handle.close()).catch(() => {});
  }

  async #opened(number: number): Promise<FileHandle> {
    let coming = this.#coming.get(number);
    if (coming === undefined) {
      // Not with the signal of one search: others may wait for the same file.
      coming = openSamples(this.#directory, this.#entries.get(number)!.part);
      this.#coming.set(number, coming);
      coming.catch(() => this.#coming.delete(number));
    }
    const file = await coming;
    this.#open.set(number, file);
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
