import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Micros } from '../../../base/time.ts';
import type { Analysis, Camera, Recording } from '../../../cases/model.ts';
import { type Job, jobPriorities } from '../../../jobs/job.ts';
import { type HiddenObjects, hiddenKey } from '../../../search/hidden.ts';
import type { FilmMap } from '../../../synopsis/compose/film-map.ts';
import { writeWhole } from '../../analysis/write-whole.ts';
import type { Composed, SynopsisSettings } from '../../cli/engine-port.ts';
import type { SynopsisPlan } from '../../jobs/synopsis-handler.ts';
import { readFilmMap } from '../../synopsis/film-map-file.ts';
import type { LibraryParts } from '../library-parts.ts';
import { FilmWatch } from './film-watch.ts';

/** Raised when the same query and settings would give another film. */
const filmVersion = 2;

/** A recording with what was found in it. */
export interface FilmSource {
  readonly recording: Recording;
  readonly camera: Camera;
  readonly analysis: Analysis;
}

export type FilmSettings = Pick<SynopsisSettings, 'density' | 'lengthMicros' | 'veil' | 'language'>;

/** A stretch of one recording that is shown as it was recorded. */
export interface RecordedSpan {
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
}

/** What was asked for, kept beside the film: its id is the hash of it. */
export interface FilmRequest {
  readonly version: number;
  /** Left out of a film that folds what a query finds. */
  readonly asRecorded?: RecordedSpan;
  readonly query: unknown;
  /** Names the set of objects left out although they match; left out where there are none. */
  readonly hidden?: string;
  readonly settings: FilmSettings;
  readonly sources: readonly {
    readonly recordingId: string;
    readonly sha256: string;
    readonly indexName: string;
    /** SHA-256 of the model that found the classes in it, and version of the rules; missing when nothing did. */
    readonly classes?: string;
    readonly startsAtMicros: number | null;
    readonly uncertaintyMicros: number;
    readonly timeZone: string;
    readonly camera: string;
  }[];
}

/** What is known of a film. */
export interface FilmState {
  readonly id: string;
  readonly request: FilmRequest;
  readonly tubesFound: number;
  readonly job: Job | null;
  /** The account of a finished film. */
  readonly composed: Composed | null;
}

interface KeptRequest extends FilmRequest {
  readonly tubesFound: number;
}

/** Maps that are kept in memory; one takes some megabytes. Guess. */
const mapsKept = 4;

/** Films made at once up to which those that nobody looks at are let be. */
const mostBeside = 2;

/**
 * For how long nobody has looked at a film that is then given up, milliseconds: when others want to be made, and when there is room. Guesses:
 * a page that is seen asks twice a second, one in the background once a minute.
 */
const usualPatience = { crowdedMillis: 10_000, forgottenMillis: 150_000, sweepMillis: 30_000 } as const;

/** Synopses of a case, each made once. */
export class FilmService {
  readonly #parts: LibraryParts;
  readonly #maps = new Map<string, FilmMap>();
  readonly #watch = new FilmWatch();
  #sweeping: NodeJS.Timeout | null = null;

  readonly #sinceMicros: Micros;
  readonly #patience: Readonly<Record<keyof typeof usualPatience, number>>;

  constructor(parts: LibraryParts, patience: Readonly<Record<keyof typeof usualPatience, number>> = usualPatience) {
    this.#parts = parts;
    this.#patience = patience;
    this.#sinceMicros = parts.now();
  }

  /** What a film would be called, made of all that shapes it. */
  request(
    query: unknown,
    settings: FilmSettings,
    sources: readonly FilmSource[],
    { asRecorded, hidden }: { readonly asRecorded?: RecordedSpan; readonly hidden?: HiddenObjects } = {},
  ): { id: string; request: FilmRequest } {
    const request: FilmRequest = {
      version: filmVersion,
      ...(asRecorded === undefined ? {} : { asRecorded }),
      query,
      ...(hidden === undefined || hidden.size === 0 ? {} : { hidden: hiddenKey(hidden) }),
      settings,
      sources: sources.map(({ recording, camera, analysis }) => ({
        recordingId: recording.id,
        sha256: recording.sha256,
        indexName: analysis.indexName,
        ...(analysis.model === null ? {} : { classes: `${analysis.model.sha256} ${analysis.model.rules}` }),
        startsAtMicros: recording.startsAtMicros,
        uncertaintyMicros: recording.startUncertaintyMicros,
        timeZone: camera.timeZone,
        camera: camera.name,
      })),
    };
    return { id: createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 32), request };
  }

  /** The film of that id, or null when it was never asked for. */
  async find(caseId: string, id: string): Promise<FilmState | null> {
    const place = this.#place(caseId, id);
    if (!existsSync(place.request)) return null;
    this.#watch.ask(id);
    const { tubesFound, ...request } = JSON.parse(readFileSync(place.request, 'utf8')) as KeptRequest;
    const isReady = existsSync(place.film);
    const composed = isReady ? (JSON.parse(readFileSync(`${place.film}.json`, 'utf8')) as Composed) : null;
    const job = isReady ? null : await this.#parts.jobs.jobOfKey(caseId, keyOf(id));
    return { id, request, tubesFound, job, composed };
  }

  /** Asks for a film of these tubes, by recording; null: of all. `whileWatched`: it is given up when nobody looks at it any more. */
  async make(
    caseId: string,
    { id, request }: { readonly id: string; readonly request: FilmRequest },
    tubes: ReadonlyMap<string, readonly string[]> | null,
    byUserId: string,
    whileWatched = false,
  ): Promise<void> {
    this.#watch.ask(id);
    await this.#makeRoom(caseId);
    const { indexes, films } = this.#parts.folders.case(caseId);
    const place = this.#place(caseId, id);
    mkdirSync(films, { recursive: true });
    const plan: SynopsisPlan = {
      inputs: request.sources.map((source) => ({
        indexDirectory: join(indexes, source.indexName),
        tubeIds: tubes === null ? null : (tubes.get(source.recordingId) ?? []),
        clock:
          source.startsAtMicros === null
            ? null
            : {
                startUtcMicros: source.startsAtMicros,
                zone: source.timeZone,
                uncertaintyMicros: source.uncertaintyMicros,
              },
        camera: source.camera,
      })),
      settings: {
        ...request.settings,
        fromMicros: request.asRecorded?.fromMicros ?? null,
        toMicros: request.asRecorded?.toMicros ?? null,
        region: null,
        asRecorded: request.asRecorded !== undefined,
      },
      out: place.film,
      streamPath: place.stream,
      mapPath: place.map,
      growingMapPath: place.growingMap,
    };
    const tubesFound = [...(tubes?.values() ?? [])].reduce((sum, ids) => sum + ids.length, 0);
    writeWhole(place.plan, Buffer.from(JSON.stringify(plan)));
    writeWhole(place.request, Buffer.from(JSON.stringify({ ...request, tubesFound } satisfies KeptRequest)));
    await this.#parts.jobs.enqueue({
      id: this.#parts.newId('job'),
      kind: 'synopsis',
      caseId,
      subject: { synopsisId: id, planFile: place.plan, byUserId, whileWatched },
      key: keyOf(id),
      priority: jobPriorities.person,
      maxAttempts: 2,
      createdAtMicros: this.#parts.now(),
    });
    this.#parts.wakeJobs();
    this.#sweeping ??= setInterval(() => void this.#sweep(), this.#patience.sweepMillis).unref();
  }

  /** Somebody watches a film that grows; what comes back is called when they stop. */
  watch(id: string, userId: string): () => void {
    return this.#watch.watch(id, userId);
  }

  /** Stops the making of a film that a person has asked for and does not want any more, unless somebody else watches it. */
  async giveUp(caseId: string, id: string, userId: string): Promise<void> {
    const film = await this.find(caseId, id);
    const job = film?.job ?? null;
    if (job === null || job.subject['byUserId'] !== userId) return;
    if (job.state !== 'running' && job.state !== 'waiting') return;
    if (this.#watch.isWatchedByOthers(id, userId)) return;
    await this.#parts.jobs.cancel(caseId, job.id, this.#parts.now());
    this.#parts.wakeJobs();
  }

  close(): void {
    if (this.#sweeping !== null) clearInterval(this.#sweeping);
    this.#sweeping = null;
  }

  /** A film of a hundred thousand objects takes very long: those of closed pages would keep the next ones waiting. */
  async #makeRoom(caseId: string): Promise<void> {
    const films = this.#parts.services.runner.running().filter(({ kind }) => kind === 'synopsis');
    if (films.length < mostBeside) return;
    const cases = new Set([caseId, ...films.map((film) => film.caseId)]);
    for (const one of cases) await this.#giveUpForgotten(one, this.#patience.crowdedMillis);
  }

  async #sweep(): Promise<void> {
    const films = this.#parts.services.runner.running().filter(({ kind }) => kind === 'synopsis');
    if (films.length === 0) return this.close();
    for (const caseId of new Set(films.map((film) => film.caseId))) {
      await this.#giveUpForgotten(caseId, this.#patience.forgottenMillis).catch(() => {
        // The next sweep tries again.
      });
    }
  }

  async #giveUpForgotten(caseId: string, millis: number): Promise<void> {
    for (const { id, kind, state, subject, createdAtMicros } of await this.#parts.jobs.jobs(caseId)) {
      if (kind !== 'synopsis' || (state !== 'running' && state !== 'waiting')) continue;
      // Films asked for before this was told were those of pages.
      if (subject['whileWatched'] === false) continue;
      const film = String(subject['synopsisId']);
      // Another process of this library may know who looks at it.
      if (!this.#watch.knows(film) && createdAtMicros >= this.#sinceMicros) continue;
      if (!this.#watch.isForgotten(film, millis)) continue;
      await this.#parts.jobs.cancel(caseId, id, this.#parts.now());
    }
    this.#parts.wakeJobs();
  }

  /** Where the finished film lies, and where it grows. */
  files(caseId: string, id: string): { readonly film: string; readonly stream: string } {
    return this.#place(caseId, id);
  }

  /**
   * From the film's pixels back to their sources; of a film that is being made, the part that is made already; null while there is
   * nothing of it yet. Errors: `film.*`.
   */
  map(caseId: string, id: string): { readonly map: FilmMap; readonly isWhole: boolean } | null {
    const { film, map, growingMap } = this.#place(caseId, id);
    // The file is replaced as the film grows, and gone when it is whole: it is read at once or not at all.
    const grown = existsSync(film) ? undefined : statSync(growingMap, { throwIfNoEntry: false });
    if (grown !== undefined) {
      try {
        return { map: this.#readMap(growingMap, `${growingMap} ${grown.ino} ${grown.mtimeMs}`), isWhole: false };
      } catch (cause) {
        if (existsSync(growingMap)) throw cause;
      }
    }
    if (existsSync(map)) return { map: this.#readMap(map, map), isWhole: true };
    if (existsSync(film)) return { map: readFilmMap(map), isWhole: true };
    return null;
  }

  #readMap(path: string, key: string): FilmMap {
    const read = this.#maps.get(key) ?? readFilmMap(path);
    this.#maps.delete(key);
    this.#maps.set(key, read);
    if (this.#maps.size > mapsKept) this.#maps.delete(this.#maps.keys().next().value!);
    return read;
  }

  #place(caseId: string, id: string) {
    const at = join(this.#parts.folders.case(caseId).films, id);
    return {
      film: `${at}.mp4`,
      stream: `${at}.growing.mp4`,
      map: `${at}.map`,
      growingMap: `${at}.growing.map`,
      plan: `${at}.plan.json`,
      request: `${at}.json`,
    };
  }
}

function keyOf(id: string): string {
  return `synopsis ${id}`;
}
