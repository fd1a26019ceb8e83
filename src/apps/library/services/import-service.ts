import { linkSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { Camera } from '../../../cases/model.ts';
import type { Job } from '../../../jobs/job.ts';
import { showName } from '../../import/names.ts';
import type { ImportProgress } from '../../import/outcomes.ts';
import { createProber } from '../../import/prober.ts';
import { createReaderPool, type ReaderPool } from '../../import/reader-pool.ts';
import { makeOwner } from '../../jobs/owner.ts';
import type { CaseFile } from '../case-file.ts';
import type { Pass } from '../gate.ts';
import type { LibraryParts } from '../library-parts.ts';
import type { Upload } from '../upload-store.ts';
import { type KeptOutcome, OutcomeFile } from './outcome-file.ts';
import { sentName } from './sent-name.ts';
import { type ImportTools, takeFiles } from './take-files.ts';

/** How long an import is this process's own without a sign of life, and how often it gives one; milliseconds. Guess. */
const leaseMillis = 30_000;
const renewMillis = 1_000;
/** How often it is looked for imports that another process has left. */
const pollMillis = 2_000;

/** What an import was asked to do. */
export interface ImportSubject {
  readonly paths: readonly string[];
  readonly cameraId: string;
  readonly storage: 'inPlace' | 'copied';
  readonly analyse: boolean;
  readonly start: string | null;
  readonly byUserId: string;
  /** Of the ledger entry that let it happen. */
  readonly of: number;
}

/** Takes files into cases, one import after the other, in this process: reading is done by threads, opening by a process of its own. */
export class ImportService {
  readonly #parts: LibraryParts;
  readonly #onFault: (error: unknown) => void;
  readonly #owner = makeOwner();
  readonly #stop = new AbortController();
  #means: ImportTools | null = null;
  #loop: Promise<void> | null = null;
  #wake: () => void = () => {};
  /** Uploads are taken in one at a time, like the files of an import. */
  #upload: Promise<unknown> = Promise.resolve();

  constructor(parts: LibraryParts, onFault: (error: unknown) => void) {
    this.#parts = parts;
    this.#onFault = onFault;
  }

  /** Threads that read whole files, also for others who must hash one. */
  get readers(): ReaderPool {
    return this.#tools().pool;
  }

  #tools(): ImportTools {
    this.#means ??= { prober: createProber(), pool: createReaderPool() };
    return this.#means;
  }

  /** Looks for imports to do, now and from now on. */
  wake(): void {
    this.#loop ??= this.#work();
    this.#wake();
  }

  /** What became of the files of an import so far. */
  outcomes(caseId: string, jobId: string): readonly KeptOutcome[] {
    return new OutcomeFile(this.#parts.folders.case(caseId).imports, jobId).read();
  }

  /** Takes in a file that was sent. */
  takeUpload(file: CaseFile, upload: Upload, part: string, pass: Pass, signal: AbortSignal): Promise<KeptOutcome> {
    const mine = this.#upload.then(async () => {
      const camera = await this.#camera(file.caseId, upload.cameraId);
      // Under its own name, which may tell the time of the recording.
      const named = join(dirname(part), sentName(upload.fileName));
      rmSync(named, { force: true });
      linkSync(part, named);
      const task = {
        camera,
        storage: 'copied',
        analyse: upload.analyse,
        start: null,
        byUserId: pass.caller.userId,
      } as const;
      for await (const outcome of takeFiles(
        this.#parts,
        this.#tools(),
        [named],
        { ...task, of: pass.sequence, expected: upload.sha256, isUpload: true },
        signal,
      )) {
        const message = outcome.message?.replaceAll(named, showName(upload.fileName)) ?? null;
        return { ...outcome, message, path: upload.fileName };
      }
      throw new DayfoldError('internal', 'the upload was not found');
    });
    this.#upload = mine.catch(() => {});
    return mine;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#loop;
    await this.#upload;
    this.#means?.prober.close();
    await this.#means?.pool.close();
  }

  async #work(): Promise<void> {
    const { jobs } = this.#parts;
    while (!this.#stop.signal.aborted) {
      try {
        const job = await jobs.claim(this.#lease(), ['import'], Number.MIN_SAFE_INTEGER, this.#parts.now());
        if (job !== null) {
          await this.#run(job);
          continue;
        }
      } catch (cause) {
        this.#onFault(cause);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMillis);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (this.#stop.signal.aborted) this.#wake();
      });
    }
  }

  #lease() {
    return { owner: this.#owner, untilMicros: this.#parts.now() + leaseMillis * 1000 };
  }

  async #run(job: Job): Promise<void> {
    const { jobs } = this.#parts;
    const cancel = new AbortController();
    let lost = false;
    let progress: ImportProgress | null = null;
    const keepAlive = setInterval(async () => {
      const now = await jobs.job(job.caseId, job.id).catch(() => null);
      lost = !(await jobs.renew(job.id, this.#lease()).catch(() => true));
      if (progress !== null) await jobs.progress(job.id, this.#owner, asJobProgress(progress)).catch(() => {});
      if (lost || now?.cancelRequested) cancel.abort();
    }, renewMillis);
    try {
      const subject = job.subject as unknown as ImportSubject;
      const camera = await this.#camera(job.caseId, subject.cameraId);
      const file = new OutcomeFile(this.#parts.folders.case(job.caseId).imports, job.id);
      const before = new Set(file.read().map(({ path }) => path));
      const counts = { imported: 0, duplicate: 0, failed: 0 };
      const signal = AbortSignal.any([cancel.signal, this.#stop.signal]);
      const task = { ...subject, camera, expected: null, isUpload: false };
      for await (const outcome of takeFiles(
        this.#parts,
        this.#tools(),
        subject.paths,
        task,
        signal,
        (told) => (progress = told),
      )) {
        // What an earlier attempt has done shows as a duplicate of itself now.
        if (!before.has(outcome.path)) file.append(outcome);
      }
      for (const { kind } of file.read()) counts[kind]++;
      const result = { counts, cameraId: camera.id };
      await this.#tell(job, subject, counts);
      await jobs.finish(job.id, this.#owner, { kind: 'done', result }, this.#parts.now());
    } catch (cause) {
      if (lost) return;
      await this.#end(job, cause, cancel.signal.aborted);
    } finally {
      clearInterval(keepAlive);
    }
  }

  async #end(job: Job, cause: unknown, cancelled: boolean): Promise<void> {
    const { jobs, now } = this.#parts;
    const at = now();
    if (cancelled) await jobs.finish(job.id, this.#owner, { kind: 'cancelled' }, at);
    else if (this.#stop.signal.aborted)
      await jobs.finish(job.id, this.#owner, { kind: 'released', retryAtMicros: at }, at);
    else {
      const code = cause instanceof DayfoldError ? cause.code : 'internal';
      if (code === 'internal') this.#onFault(cause);
      const error = { code, message: cause instanceof Error ? cause.message : String(cause) };
      const final = code === 'usage.invalid' || code.startsWith('case.') || code.startsWith('catalogue.notFound');
      await jobs.finish(job.id, this.#owner, { kind: 'failed', error, final, retryAtMicros: at + 5_000_000 }, at);
    }
  }

  async #camera(caseId: string, cameraId: string): Promise<Camera> {
    const camera = await this.#parts.catalogue.camera(caseId, cameraId);
    if (camera === null) throw new DayfoldError('catalogue.notFound', `there is no camera ${cameraId} in this case`);
    return camera;
  }

  async #tell(job: Job, subject: ImportSubject, counts: object): Promise<void> {
    await this.#parts.ledger.append({
      atMicros: this.#parts.now(),
      action: 'outcome',
      caseId: job.caseId,
      object: { operation: 'importFiles', of: subject.of, job: job.id },
      hidden: { actor: subject.byUserId, empowerment: null, motive: null, details: counts },
    });
  }
}

function asJobProgress({ filesDone, filesFound }: ImportProgress) {
  return { phase: 'import', done: filesDone, total: filesFound, unit: 'files', ratePerSecond: null, secondsLeft: null };
}
