import { type ChildProcess, fork } from 'node:child_process';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { SearchSource } from '../../../search/source.ts';
import { processEnvironment } from '../../process-environment.js';
import type { CacheNews, CacheOrder } from '../search-cache-child.ts';

const program = fileURLToPath(new URL('../search-cache-child.ts', import.meta.url));

/** Samples that are taken in as fast as a process starts. Guess. */
const fewSamples = 300_000;

/** Niceness of making a cache that nobody waits for yet. */
const backgroundNiceness = 10;

/** How far a cache is. */
export interface CacheProgress {
  /** Recordings. */
  readonly done: number;
  readonly total: number;
}

interface Making {
  readonly key: string;
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  progress: CacheProgress;
}

/**
 * Makes the caches of searches, each in a process of its own: it is a minute's work for a hundred thousand objects, and the server answers others
 * meanwhile. One process at a time a case. What goes wrong is told to nobody here: whoever opens the search afterwards makes what is missing.
 */
export class SearchCaches {
  readonly #making = new Map<string, Making>();
  #isClosed = false;

  /**
   * Resolves when the cache of these recordings is there, or could not be made, or is so little work that whoever opens it may do it.
   *
   * @param isUrgent somebody waits
   */
  async make(directory: string, sources: readonly SearchSource[], isUrgent: boolean): Promise<void> {
    const key = JSON.stringify(sources);
    const { missingSamples } = await import('../../../search/open-case.ts');
    for (let before = this.#making.get(directory); before !== undefined; before = this.#making.get(directory)) {
      await before.ended;
      if (before.key === key) return;
    }
    if ((await missingSamples(directory, sources)) <= fewSamples || this.#isClosed) return;
    // Another may have begun while the disk was asked.
    if (this.#making.has(directory)) return this.make(directory, sources, isUrgent);
    await this.#start(directory, key, sources, isUrgent ? 0 : backgroundNiceness);
  }

  /** Of the cache that is being made there; null when none is. */
  progress(directory: string): CacheProgress | null {
    return this.#making.get(directory)?.progress ?? null;
  }

  /** Ends what is being made there. */
  async stop(directory: string): Promise<void> {
    const making = this.#making.get(directory);
    making?.child.kill('SIGKILL');
    await making?.ended;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#making.keys()].map((directory) => this.stop(directory)));
  }

  #start(directory: string, key: string, sources: readonly SearchSource[], niceness: number): Promise<void> {
    const child = fork(program, [], {
      execArgv: [],
      env: processEnvironment(process.env, homedir()),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const ended = new Promise<void>((resolve) => {
      const end = () => {
        this.#making.delete(directory);
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    const making: Making = { key, child, ended, progress: { done: 0, total: sources.length } };
    this.#making.set(directory, making);
    child.on('message', ({ done }: CacheNews) => {
      making.progress = { done, total: sources.length };
    });
    child.send({ directory, sources, niceness } satisfies CacheOrder, () => {});
    return ended;
  }
}
