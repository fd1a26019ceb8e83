import { join } from 'node:path';
import type { z } from 'zod';
import { DayfoldError } from '../../../base/errors.ts';
import { shownColour } from '../../../colours/shown-colour.ts';
import type { hitSchema } from '../../../contract/operations/search.ts';
import type { DetectedBy } from '../../../index/recording-index.ts';
import { tubeFacts } from '../../../index/tube-facts.ts';
import type { RecordingInfo } from '../../../recording/recording.ts';
import type { CaseSearch } from '../../../search/case-search.ts';
import type { HiddenObjects } from '../../../search/hidden.ts';
import type { SearchQuery } from '../../../search/query.ts';
import type { SearchSource } from '../../../search/source.ts';
import type { Tube } from '../../../tubes/tube.ts';
import type { OpenIndexes } from '../../media/open-indexes.ts';
import type { CaseFile } from '../case-file.ts';
import { analysedSources, requireAnalysis, requireRecording } from '../operations/common.ts';
import { type CacheProgress, SearchCaches } from './search-caches.ts';

/** What must be known of a case to search it. */
type SearchedCase = Pick<CaseFile, 'caseId' | 'folders' | 'cameras' | 'analyses' | 'recordings'>;

/** A case's search as it is open now. */
interface Open {
  /** What it was made of; another set of analyses or clocks is another search. */
  readonly key: string;
  readonly search: Promise<CaseSearch>;
  users: number;
  isStale: boolean;
}

/** Searches of cases that are kept open. Guess: more than are worked on at once; each holds some megabytes. */
const mostOpen = 8;

// DuckDB takes half a second to load: most commands never search.
async function openSearch(
  caches: SearchCaches,
  cacheDirectory: string,
  sources: readonly SearchSource[],
): Promise<CaseSearch> {
  await caches.make(cacheDirectory, sources, true);
  const { createCaseSearch } = await import('../../../search/case-search.ts');
  return createCaseSearch({ cacheDirectory, sources });
}

async function openIndexes(): Promise<OpenIndexes> {
  const { OpenIndexes } = await import('../../media/open-indexes.ts');
  return new OpenIndexes();
}

async function searchSources(
  file: SearchedCase,
): Promise<{ sources: SearchSource[]; version: string; missing: string[] }> {
  const { sources, missing } = await analysedSources(file);
  return {
    sources: sources.map(({ recording, camera, analysis }) => ({
      recordingId: recording.id,
      cameraId: camera.id,
      indexDirectory: join(file.folders.indexes, analysis.indexName),
      startsAtMicros: recording.startsAtMicros,
      timeZone: camera.timeZone,
    })),
    // Classes found anew are another index under the same name.
    version: JSON.stringify(sources.map(({ analysis }) => analysis.id)),
    missing,
  };
}

/** Searches of cases, opened when they are first asked and again when an analysis came or a clock was set. */
/** An object as the API tells it. */
export type FoundObject = z.output<typeof hitSchema>;

export class SearchService {
  readonly #open = new Map<string, Open>();
  readonly #closing = new Set<Promise<void>>();
  readonly #caches = new SearchCaches();
  /** Cases whose cache is being made ready; old when there is more by now. */
  readonly #readying = new Map<string, { isOld: boolean }>();
  #indexes: Promise<OpenIndexes> | null = null;

  /** Runs something on the search of a case. Recordings that are not analysed yet are not in it, and are told. */
  async use<T>(file: CaseFile, work: (search: CaseSearch, missing: readonly string[]) => Promise<T>): Promise<T> {
    const { sources, version, missing } = await searchSources(file);
    const open = this.#take(file, sources, version);
    open.users++;
    try {
      const search = await open.search;
      return await work(search, [...missing, ...search.unread.map(({ recordingId }) => recordingId)]);
    } catch (cause) {
      // One that could not be opened is tried again the next time.
      if (this.#open.get(file.caseId) === open) await open.search.catch(() => this.#open.delete(file.caseId));
      throw cause;
    } finally {
      open.users--;
      if (open.isStale) this.#closeIfUnused(open);
    }
  }

  /** Makes the cache of a case while nobody waits for it, so that the first search of it is as quick as others. */
  async makeReady(file: SearchedCase): Promise<void> {
    const begun = this.#readying.get(file.caseId);
    if (begun !== undefined) {
      begun.isOld = true;
      return;
    }
    const readying = { isOld: true };
    this.#readying.set(file.caseId, readying);
    try {
      while (readying.isOld) {
        readying.isOld = false;
        const { sources } = await searchSources(file);
        await this.#caches.make(file.folders.search, sources, false);
      }
    } finally {
      this.#readying.delete(file.caseId);
    }
  }

  /** How far the cache of a case is that is being made, in recordings; null when none is. */
  progress(file: Pick<CaseFile, 'folders'>): CacheProgress | null {
    return this.#caches.progress(file.folders.search);
  }

  /** All tubes a query finds, by recording, in order of time. */
  allTubes(
    file: CaseFile,
    query: SearchQuery,
    signal: AbortSignal,
    hidden?: HiddenObjects,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.use(file, (search) => search.tubes(query, signal, hidden));
  }

  /** One object with its samples and what found its class, of one generation of the index; also one that was parted since. Errors: `catalogue.notFound`, `index.*`. */
  async tube(
    file: CaseFile,
    recordingId: string,
    id: string,
  ): Promise<{ hit: FoundObject; tube: Tube; info: RecordingInfo; detectedBy: DetectedBy | null }> {
    const recording = await requireRecording(file, recordingId);
    const { indexName } = await requireAnalysis(file, recordingId);
    this.#indexes ??= openIndexes();
    const index = await (await this.#indexes).take(join(file.folders.indexes, indexName));
    const { tubesOrWholes } = await import('../../../index/parted-objects.ts');
    const [tube] = await tubesOrWholes(index, [id]);
    if (tube === undefined) throw new DayfoldError('catalogue.notFound', `there is no object ${id} in this recording`);
    const { info } = index;
    const facts = tubeFacts(tube, info);
    const partedInto = [...((await index.parts()).get(tube.id) ?? [])];
    const found = (await (partedInto.length > 0 ? index.asTracked! : index).classes()).get(tube.id);
    const hit = {
      recordingId,
      cameraId: recording.cameraId,
      tube: tube.id,
      seenAtMicros: recording.startsAtMicros === null ? null : recording.startsAtMicros + tube.startMicros,
      startMicros: tube.startMicros,
      endMicros: tube.endMicros,
      class: found?.class ?? 'unknown',
      classScore: found?.score ?? 0,
      classMargin: found?.margin ?? 0,
      partedFrom: found?.partedFrom ?? null,
      joinedFrom: found?.joinedFrom ?? null,
      partedInto,
      colours: tube.colours.colours.map(shownColour),
      upperColours: tube.colours.upperColours.map(shownColour),
      lowerColours: tube.colours.lowerColours.map(shownColour),
      colourDoubt: tube.colours.doubt,
      areaShare: facts.meanAreaPx / (info.display.widthPx * info.display.heightPx),
      heightShare: facts.meanHeightPx / info.display.heightPx,
      speedHeightsPerSecond: facts.speedHeightsPerSecond,
      directionDegrees: facts.directionDegrees,
    };
    return { hit, tube, info, detectedBy: index.detectedBy };
  }

  /** Lets go of a case whose files are about to be removed. */
  async forget(caseId: string, directory: string): Promise<void> {
    await this.#caches.stop(directory);
    await this.#close(caseId);
  }

  async #close(caseId: string): Promise<void> {
    const open = this.#open.get(caseId);
    if (open === undefined) return;
    this.#open.delete(caseId);
    await (await open.search.catch(() => null))?.close();
  }

  async close(): Promise<void> {
    await this.#caches.close();
    await Promise.all([...this.#open.keys()].map((caseId) => this.#close(caseId)));
    await Promise.all(this.#closing);
    (await this.#indexes)?.close();
  }

  #take(file: CaseFile, sources: readonly SearchSource[], version: string): Open {
    const { caseId } = file;
    const key = version + JSON.stringify(sources);
    const known = this.#open.get(caseId);
    if (known?.key === key) {
      // To the end: the one used longest ago is at the front.
      this.#open.delete(caseId);
      this.#open.set(caseId, known);
      return known;
    }
    if (known !== undefined) this.#retire(caseId, known);
    const search = openSearch(this.#caches, file.folders.search, sources);
    // Whoever asked is told; nobody else may be ended by it.
    search.catch(() => {});
    const open: Open = { key, search, users: 0, isStale: false };
    this.#open.set(caseId, open);
    for (const [oldest, other] of this.#open) {
      if (this.#open.size <= mostOpen) break;
      this.#retire(oldest, other);
    }
    return open;
  }

  #retire(caseId: string, open: Open): void {
    this.#open.delete(caseId);
    open.isStale = true;
    this.#closeIfUnused(open);
  }

  #closeIfUnused(open: Open): void {
    if (open.users > 0) return;
    const closing = open.search.then(
      (search) => search.close(),
      () => {},
    );
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing));
  }
}
