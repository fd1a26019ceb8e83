import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createJobStore } from '../../adapters/catalogue-sqlite/job-store.ts';
import { openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';
import { isProcessAlive } from '../../index/process-alive.ts';
import type { Job, JobKind } from '../../jobs/job.ts';
import type { JobStore, NewJob } from '../../jobs/job-store.ts';

export interface JobsOnDisk {
  readonly folder: string;
  /** Path of the catalogue. */
  readonly catalogue: string;
  readonly store: JobStore;
  /** Adds a job of case `cas_a`; `id` is its key too. */
  add(id: string, kind: JobKind, subject: object, more?: Partial<NewJob>): Promise<Job>;
  job(id: string): Promise<Job>;
  /** Waits until the job is as wanted; at most 30 s. */
  until(id: string, wanted: (job: Job) => boolean): Promise<Job>;
  close(): Promise<void>;
}

/** A catalogue in a folder of its own. */
export async function openJobs(): Promise<JobsOnDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-jobs-'));
  mkdirSync(join(folder, 'done'));
  const catalogue = join(folder, 'catalogue.sqlite');
  const database = await openDatabase(catalogue);
  const store = createJobStore(database);
  const job = async (id: string) => (await store.job('cas_a', id))!;
  return {
    folder,
    catalogue,
    store,
    job,
    add: (id, kind, subject, more = {}) =>
      store.enqueue({
        id,
        kind,
        caseId: 'cas_a',
        subject: { ...subject },
        key: id,
        priority: 0,
        maxAttempts: 3,
        createdAtMicros: Date.now() * 1000,
        ...more,
      }),
    async until(id, wanted) {
      for (const started = performance.now(); ; await setTimeout(10)) {
        const now = await job(id);
        if (wanted(now)) return now;
        if (performance.now() - started > 30_000) throw new Error(`${id} is still ${JSON.stringify(now)}`);
      }
    },
    async close() {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const hasEnded = ({ state }: Job) => state !== 'waiting' && state !== 'running';

/** Processes that live and were started with this in their environment, directly or through others. Linux alone tells. */
export function processesWith(environment: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const isOne = /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, 'latin1').includes(environment);
      return isOne && isProcessAlive(Number(name)) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
