import type { JobRunner } from '../../jobs/job-runner.ts';
import { jobHandlers } from '../jobs/handlers.ts';
import { createJobRunner } from '../jobs/run-jobs.ts';
import type { ActivityReader } from '../media/activity.ts';
import { createMedia, type Media } from '../media/media.ts';
import type { LibraryParts } from './library-parts.ts';
import { FilmService } from './services/film-service.ts';
import { ImportService } from './services/import-service.ts';
import { keepAnalysis } from './services/keep-analysis.ts';
import { PartedInCase } from './services/parted-in-case.ts';
import { readySearch } from './services/ready-searches.ts';
import { SearchService } from './services/search-service.ts';
import { SearchesFirst } from './services/searches-first.ts';

/** What works behind the operations of one library. */
export interface Services {
  readonly runner: JobRunner;
  readonly imports: ImportService;
  readonly searches: SearchService;
  /** Which objects were parted, and into what. */
  readonly parted: PartedInCase;
  readonly films: FilmService;
  /** Holds films and pictures back while somebody waits for a list. */
  readonly searchesFirst: SearchesFirst;
  readonly media: Media;
  /** Loaded when it is needed: what reads indexes takes half a second. */
  activities(): Promise<ActivityReader>;
  /** Ends the processes that make pictures, and those that wait for a film: they keep files open. The next picture starts them again. */
  releaseFiles(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing is begun before it is asked for. @param standsReady whether a process waits for the next synopsis once jobs are worked on */
export function openServices(parts: LibraryParts, standsReady: boolean, onFault: (error: unknown) => void): Services {
  const runner = createJobRunner({
    store: parts.jobs,
    handlers: jobHandlers,
    ...(standsReady ? { ready: 'synopsis' } : {}),
    onDone: async (job, result) => {
      await keepAnalysis(parts, job, result);
      if (standsReady && job.kind === 'analyse') void readySearch(parts, job.caseId).catch(onFault);
    },
    now: parts.now,
    log: (message) => onFault(new Error(message)),
  });
  const imports = new ImportService(parts, onFault);
  const searches = new SearchService();
  const films = new FilmService(parts);
  let media: Media | null = null;
  let activities: Promise<ActivityReader> | null = null;
  const searchesFirst = new SearchesFirst((millis) => {
    runner.hold(millis);
    media?.hold(millis);
  });
  const releaseFiles = async () => {
    const open = media;
    media = null;
    runner.letGo();
    await open?.close();
  };
  return {
    runner,
    imports,
    searches,
    parted: new PartedInCase(),
    films,
    searchesFirst,
    get media() {
      media ??= createMedia();
      return media;
    },
    activities() {
      activities ??= import('../media/activity.ts').then(({ ActivityReader }) => new ActivityReader());
      return activities;
    },
    releaseFiles,
    async close() {
      films.close();
      await Promise.all([runner.stop(), imports.close(), releaseFiles()]);
      await searches.close();
    },
  };
}
