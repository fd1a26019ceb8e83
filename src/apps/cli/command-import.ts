import { resolve } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import type { CameraAnswer, ImportAnswer, ImportOutcomeAnswer, JobAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';
import { AllFailed } from './analyse-inputs.ts';
import { catalogue } from './catalogue.ts';
import { libraryWords } from './catalogue-library.ts';
import { type Context, isInterruption } from './context.ts';
import { findCamera, findCase, listCameras } from './find-named.ts';
import { machineZone } from './given-instant.ts';
import { isOver, jobError, toldError } from './job-words.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { plainText } from './table.ts';
import { uploadFiles } from './upload-files.ts';
import { waitForJobs } from './wait-for-jobs.ts';

export interface ImportFlags extends LibraryFlags {
  readonly case: string;
  readonly camera: string;
  readonly timeZone?: string;
  readonly start?: string;
  readonly copy?: boolean;
  readonly upload?: boolean;
  readonly analyse: boolean;
  readonly wait: boolean;
}

interface Failed {
  readonly input: string;
  readonly error: DayfoldError;
}

/** `dayfold import PATH... --case C --camera NAME`. */
export async function importCommand(paths: readonly string[], flags: ImportFlags, context: Context): Promise<number> {
  if (flags.start !== undefined && (paths.length > 1 || flags.upload)) {
    const why = flags.upload ? 'use "dayfold recording-start" after --upload' : 'import the files one by one';
    throw new DayfoldError('usage.invalid', `--start is for one file; ${why}`);
  }
  return withLibrary(flags, context, async (library) => {
    if (flags.upload && library.worksHere) {
      throw new DayfoldError('usage.invalid', '--upload sends files to a server; give --server, or --copy instead');
    }
    const caseId = await findCase(library, flags.case, context.signal);
    const camera = await cameraFor(library, caseId, flags, context);
    const task = { caseId, cameraId: camera.id, analyse: flags.analyse };
    try {
      if (flags.upload) {
        return await finish(library, task, await uploadFiles(library, paths, task, context), null, flags, context);
      }
      const job = await beginImport(library, paths, task, flags, context);
      if (!flags.wait && !library.worksHere) {
        context.reporter.result(libraryWords.importBegun(job.id), { event: 'job', ...job });
        context.reporter.document({ job });
        return 0;
      }
      const outcomes = await outcomesOf(library, caseId, job, context);
      return await finish(library, task, outcomes, job, flags, context);
    } catch (error) {
      if (isInterruption(error) && !flags.upload) {
        context.reporter.note(library.worksHere ? libraryWords.workGoesOn : libraryWords.serverGoesOn);
      }
      throw error;
    }
  });
}

/** The camera of that name, made when there is none. */
async function cameraFor(
  library: LibraryClient,
  caseId: string,
  { camera: text, timeZone }: ImportFlags,
  { reporter, signal }: Context,
): Promise<CameraAnswer> {
  const found = findCamera(await listCameras(library, caseId, signal), text);
  if (found !== null) {
    if (timeZone === undefined || timeZone === found.timeZone) return found;
    throw new DayfoldError(
      'catalogue.conflict',
      `camera ${found.name} has the time zone ${found.timeZone}; leave --time-zone out, or change it with "dayfold camera set"`,
    );
  }
  const body = { name: text, timeZone: timeZone ?? machineZone() };
  const made = (await library.json('addCamera', { params: { caseId }, body }, signal)) as CameraAnswer;
  reporter.note(libraryWords.cameraMade(plainText(made.name), made.timeZone, timeZone === undefined));
  return made;
}

async function beginImport(
  library: LibraryClient,
  paths: readonly string[],
  { caseId, cameraId, analyse }: { readonly caseId: string; readonly cameraId: string; readonly analyse: boolean },
  flags: ImportFlags,
  { signal }: Context,
): Promise<JobAnswer> {
  const body = {
    paths: paths.map((path) => resolve(path.toWellFormed())),
    cameraId,
    storage: flags.copy ? 'copied' : 'inPlace',
    analyse,
    ...(flags.start === undefined ? {} : { start: flags.start }),
  };
  return (await library.json('importFiles', { params: { caseId }, body }, signal)) as JobAnswer;
}

/** Waits for the import itself. What it throws was wrong with all of it. */
async function outcomesOf(
  library: LibraryClient,
  caseId: string,
  { id }: JobAnswer,
  context: Context,
): Promise<readonly ImportOutcomeAnswer[]> {
  // The importer of this process, not yet the analyses: they come when the person wants to wait for them.
  const [over] = await waitForJobs(library, caseId, { wanted: (job) => job.id === id, nameOf: () => null }, context);
  const input = { params: { caseId, jobId: id } };
  const { outcomes } = (await library.json('importOutcomes', input, context.signal)) as ImportAnswer;
  if (over?.state !== 'done') throw jobError(over!);
  return outcomes;
}

/** Tells what became of each file, waits for the analyses, and sums up. */
async function finish(
  library: LibraryClient,
  { caseId, cameraId, analyse }: { readonly caseId: string; readonly cameraId: string; readonly analyse: boolean },
  outcomes: readonly ImportOutcomeAnswer[],
  job: JobAnswer | null,
  flags: ImportFlags,
  context: Context,
): Promise<number> {
  const { reporter } = context;
  if (outcomes.length === 0) {
    throw new DayfoldError('input.noRecordings', 'no recordings there; name files or folders that hold some');
  }
  const failures: Failed[] = [];
  const fail = (failed: Failed) => {
    failures.push(failed);
    // A single one is the error of the whole run, told at its end.
    if (outcomes.length > 1) reporter.failure(failed.error, failed.input);
  };
  for (const outcome of outcomes) {
    if (outcome.kind === 'failed') fail(failureOf(outcome.path, outcome.code, outcome.message));
    else reporter.result(lineOf(outcome), { event: outcome.kind, ...outcome });
  }
  const analyses = analyse ? await analysesOf(library, caseId, outcomes, job, flags.wait, fail, context) : [];
  const done = analyses.filter(({ state }) => state === 'done');
  const counts = {
    imported: outcomes.filter(({ kind }) => kind === 'imported').length,
    duplicates: outcomes.filter(({ kind }) => kind === 'duplicate').length,
    failed: failures.length,
    analysed: done.length,
    objects: done.reduce((sum, { result }) => sum + Number(result?.['tubes'] ?? 0), 0),
  };
  reporter.document({ caseId, cameraId, jobId: job?.id ?? null, outcomes, analyses, counts });
  if (failures.length === outcomes.length) {
    if (failures.length === 1) throw failures[0]!.error;
    throw new AllFailed(failures);
  }
  const { imported, duplicates, failed, analysed, objects } = counts;
  reporter.result(libraryWords.importDone(imported, duplicates, failed, analysed, objects), {
    event: 'done',
    ...counts,
  });
  const waiting = analyses.filter((one) => !isOver(one)).length;
  if (waiting > 0) reporter.note(libraryWords.analysesWait(waiting));
  if (failures.length === 0) return 0;
  const error = new DayfoldError('run.partlyFailed', catalogue.partlyFailed(failures.length, outcomes.length));
  reporter.failure(error, null);
  return error.exitCode;
}

/** The analyses that follow from an import; all over where they are waited for. */
async function analysesOf(
  library: LibraryClient,
  caseId: string,
  outcomes: readonly ImportOutcomeAnswer[],
  job: JobAnswer | null,
  wait: boolean,
  fail: (failed: Failed) => void,
  context: Context,
): Promise<readonly JobAnswer[]> {
  const paths = new Map(
    outcomes.flatMap(({ recordingId, path }) => (recordingId === null ? [] : [[recordingId, path]])),
  );
  const pathOf = ({ subject }: JobAnswer) => paths.get(String(subject['recordingId'])) ?? '';
  // Of a file that was there before there may be an analysis that ended long ago.
  const since = job?.createdAtMicros ?? 0;
  const wanted = (one: JobAnswer) =>
    one.kind === 'analyse' && pathOf(one) !== '' && (!isOver(one) || one.createdAtMicros >= since);
  if (!wait) {
    const { items } = (await library.json('listJobs', { params: { caseId } }, context.signal)) as {
      items: readonly JobAnswer[];
    };
    return items.filter(wanted);
  }
  await library.startWork();
  const seen = new Set<string>();
  return waitForJobs(
    library,
    caseId,
    {
      // Once wanted, wanted to its end.
      wanted: (one) => {
        if (wanted(one)) seen.add(one.id);
        return seen.has(one.id);
      },
      nameOf: pathOf,
      onOver: (one) => {
        if (one.state === 'done') context.reporter.result(null, { event: 'analysed', path: pathOf(one), ...one });
        else fail(failureOf(pathOf(one), jobError(one).code, jobError(one).message));
      },
    },
    context,
  );
}

function failureOf(path: string, code: string | null, message: string | null): Failed {
  const told = toldError(code, message);
  return { input: path, error: new DayfoldError(told.code, libraryWords.analysisFailed(path, told.message)) };
}

function lineOf({ kind, path, recordingId, message }: ImportOutcomeAnswer): string {
  return kind === 'imported'
    ? libraryWords.imported(plainText(path), recordingId ?? '')
    : libraryWords.duplicate(plainText(path), recordingId, plainText(message ?? ''));
}
