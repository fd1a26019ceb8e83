import { linkSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { Camera, Recording } from '../../../cases/model.ts';
import type { Job } from '../../../jobs/job.ts';
import { importFiles } from '../../import/import-files.ts';
import { showName } from '../../import/names.ts';
import type { ImportOutcome, ImportProgress, PlannedImport } from '../../import/outcomes.ts';
import { createProber, type Prober } from '../../import/prober.ts';
import { createReaderPool, type ReaderPool } from '../../import/reader-pool.ts';
import { makeOwner } from '../../jobs/owner.ts';
import type { CaseFile } from '../case-file.ts';
import type { Pass } from '../gate.ts';
import type { LibraryParts } from '../library-parts.ts';
import { startAnalysis } from '../start-analysis.ts';
import type { Upload } from '../upload-store.ts';
import { type KeptOutcome, OutcomeFile } from './outcome-file.ts';
import { periodOf, recordingOf } from './recording-of.ts';
import { sentName } from './sent-name.ts';

/** How long an import is this process's own without a sign of life, and how often it gives one; milliseconds. Guess. */
const leaseMillis = 30_000;
const renewMillis = 1_000;
/** How often it is looked for imports that another process has left. */
const pollMillis = 2_000;

/** What an import was asked to do. */
interface ImportSubject {
  readonly paths: readonly string[];
  readonly cameraId: string;
  readonly storage: 'inPlace' | 'copied';
  readonly analyse: boolean;
  readonly start: string | null;
  readonly byUserId: string;
  /** Of the ledger entry that let it happen. */
  readonly of: number;
}

/** An import as the files of it are told. */
interface Task extends Pick<ImportSubject, 'storage' | 'analyse' | 'start' | 'byUserId' | 'of'> {
  readonly camera: Camera;
  /** The hash that was announced, or null. */
  readonly expected: string | null;
  /** Its file lies in the library already. */
  readonly isUpload: boolean;
}

/** Takes files into cases, one import after the other, in this process: reading is done by threads, opening by a process of its own. */
export class ImportService {
  readonly #parts: LibraryParts;
  readonly #onFault: (error: unknown) => void;
  readonly #owner = makeOwner();
  readonly #stop = new AbortController();
  #means: { prober: Prober; pool: ReaderPool } | null = null;
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

  #tools(): { prober: Prober; pool: ReaderPool } {
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
      for await (const outcome of this.#import(
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
      for await (const outcome of this.#import(subject.paths, task, signal, (told) => (progress = told))) {
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

  async *#import(
    paths: readonly string[],
    task: Task,
    signal: AbortSignal,
    onProgress?: (progress: ImportProgress) => void,
  ): AsyncGenerator<KeptOutcome> {
    const { camera, storage } = task;
    const { catalogue, folders, now } = this.#parts;
    const { start, expected } = task;
    const outcomes = importFiles<Recording>(
      paths,
      {
        mode: storage === 'copied' ? 'copy' : 'inPlace',
        libraryDirectory: folders.case(camera.caseId).root,
        zone: camera.timeZone,
        ...(start === null ? {} : { givenStart: () => start }),
        nowUtcMicros: now(),
        lookup: (sha256) => catalogue.recordingByHash(camera.caseId, sha256),
        admit: async (planned) => {
          if (!task.isUpload) requireOutside(folders.root, planned);
          if (expected !== null && planned.sha256 !== expected) {
            throw new DayfoldError(
              'input.changed',
              `the hash of what arrived is ${planned.sha256}, not the one announced; send it again`,
            );
          }
          await this.#admit(planned, task);
        },
      },
      { signal, ...this.#tools(), ...(onProgress === undefined ? {} : { onProgress }) },
    );
    for await (const outcome of outcomes) yield await this.#keep(outcome, task);
  }

  /** Lets the gate decide on each file that is about to be taken in: its entry is there before the file is. */
  async #admit(planned: PlannedImport, task: Task): Promise<void> {
    const { camera } = task;
    const given = {
      camera,
      id: '',
      path: '',
      modifiedMicros: 0,
      statusMicros: 0,
      inode: '',
      storage: task.storage,
      nowMicros: 0,
    };
    const recording = recordingOf(planned, given);
    await this.#parts.gate.pass(
      { userId: task.byUserId },
      {
        operation: 'importFile',
        rules: { action: 'import', right: 'manage', when: 'open', needsMotive: false, repeats: 'each' },
        caseId: camera.caseId,
        motive: null,
        object: { of: task.of, sha256: planned.sha256, bytes: planned.sizeBytes, camera: camera.id },
        details: {
          fileName: recording.fileName,
          origin: planned.input,
          storage: task.storage,
          ...periodOf(recording),
          clockOffsetMicros: camera.offsetMicros,
          clockOffsetHow: camera.offsetHow,
        },
      },
    );
  }

  async #keep(outcome: ImportOutcome<Recording>, task: Task): Promise<KeptOutcome> {
    const told = { path: outcome.input, recordingId: null, code: null, message: null };
    if (outcome.kind === 'failed') {
      return { ...told, kind: 'failed', code: outcome.error.code, message: outcome.error.message };
    }
    const known =
      outcome.kind === 'duplicate' && 'known' in outcome.of
        ? outcome.of.known
        : await this.#parts.catalogue.recordingByHash(task.camera.caseId, outcome.sha256);
    if (outcome.kind === 'duplicate' || known !== null) {
      // One that a kill left without its analysis.
      if (known !== null && task.analyse) await this.#analyse(known);
      const message =
        known === null ? 'the same as an earlier file of this import' : `the case has it as ${known.fileName}`;
      return { ...told, kind: 'duplicate', recordingId: known?.id ?? null, message };
    }
    const recording = recordingOf(outcome, {
      camera: task.camera,
      id: this.#parts.newId('recording'),
      path: outcome.file.storedPath,
      modifiedMicros: outcome.file.stamp.modifiedMicros,
      statusMicros: outcome.file.stamp.statusMicros,
      inode: outcome.file.stamp.inode,
      storage: task.storage,
      nowMicros: this.#parts.now(),
    });
    await this.#parts.catalogue.addRecording(recording);
    if (task.analyse) await startAnalysis(this.#parts, recording, false);
    return { ...told, kind: 'imported', recordingId: recording.id };
  }

  async #analyse(recording: Recording): Promise<void> {
    const done = await this.#parts.catalogue.analysis(recording.caseId, recording.id);
    if (done === null) await startAnalysis(this.#parts, recording, false);
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

/** What lies in the library belongs to a case, and leaves it by no import into another one; links are looked through. */
function requireOutside(libraryRoot: string, { path, input }: PlannedImport): void {
  const inside = relative(realpathSync(libraryRoot), realpathSync(path));
  if (inside === '..' || inside.startsWith('../') || isAbsolute(inside)) return;
  throw new DayfoldError('input.denied', `${input} lies in the library itself; import the file it came from`);
}

function asJobProgress({ filesDone, filesFound }: ImportProgress) {
  return { phase: 'import', done: filesDone, total: filesFound, unit: 'files', ratePerSecond: null, secondsLeft: null };
}
