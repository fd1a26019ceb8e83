import { realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { Camera, Recording } from '../../../cases/model.ts';
import { importFiles } from '../../import/import-files.ts';
import type { ImportOutcome, ImportProgress, PlannedImport } from '../../import/outcomes.ts';
import type { Prober } from '../../import/prober.ts';
import type { ReaderPool } from '../../import/reader-pool.ts';
import type { LibraryParts } from '../library-parts.ts';
import { startAnalysis } from '../start-analysis.ts';
import type { ImportSubject } from './import-service.ts';
import type { KeptOutcome } from './outcome-file.ts';
import { periodOf, recordingOf } from './recording-of.ts';

/** What files are opened and read with. */
export interface ImportTools {
  readonly prober: Prober;
  readonly pool: ReaderPool;
}

/** An import as the files of it are told. */
export interface ImportTask extends Pick<ImportSubject, 'storage' | 'analyse' | 'start' | 'byUserId' | 'of'> {
  readonly camera: Camera;
  /** The hash that was announced, or null. */
  readonly expected: string | null;
  /** Its file lies in the library already. */
  readonly isUpload: boolean;
}

/** Takes files into a case, one after the other: each passes the gate, gets its row, and its analysis where one is wanted. */
export async function* takeFiles(
  parts: LibraryParts,
  tools: ImportTools,
  paths: readonly string[],
  task: ImportTask,
  signal: AbortSignal,
  onProgress?: (progress: ImportProgress) => void,
): AsyncGenerator<KeptOutcome> {
  const { camera, storage } = task;
  const { catalogue, folders, now } = parts;
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
        await admit(parts, planned, task);
      },
    },
    { signal, ...tools, ...(onProgress === undefined ? {} : { onProgress }) },
  );
  for await (const outcome of outcomes) yield await keep(parts, outcome, task);
}

/** Lets the gate decide on each file that is about to be taken in: its entry is there before the file is. */
async function admit(parts: LibraryParts, planned: PlannedImport, task: ImportTask): Promise<void> {
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
  await parts.gate.pass(
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

async function keep(parts: LibraryParts, outcome: ImportOutcome<Recording>, task: ImportTask): Promise<KeptOutcome> {
  const told = { path: outcome.input, recordingId: null, code: null, message: null };
  if (outcome.kind === 'failed') {
    return { ...told, kind: 'failed', code: outcome.error.code, message: outcome.error.message };
  }
  const known =
    outcome.kind === 'duplicate' && 'known' in outcome.of
      ? outcome.of.known
      : await parts.catalogue.recordingByHash(task.camera.caseId, outcome.sha256);
  if (outcome.kind === 'duplicate' || known !== null) {
    // One that a kill left without its analysis.
    if (known !== null && task.analyse) await analyse(parts, known);
    const message =
      known === null ? 'the same as an earlier file of this import' : `the case has it as ${known.fileName}`;
    return { ...told, kind: 'duplicate', recordingId: known?.id ?? null, message };
  }
  const recording = recordingOf(outcome, {
    camera: task.camera,
    id: parts.newId('recording'),
    path: outcome.file.storedPath,
    modifiedMicros: outcome.file.stamp.modifiedMicros,
    statusMicros: outcome.file.stamp.statusMicros,
    inode: outcome.file.stamp.inode,
    storage: task.storage,
    nowMicros: parts.now(),
  });
  await parts.catalogue.addRecording(recording);
  if (task.analyse) await startAnalysis(parts, recording, false);
  return { ...told, kind: 'imported', recordingId: recording.id };
}

async function analyse(parts: LibraryParts, recording: Recording): Promise<void> {
  const done = await parts.catalogue.analysis(recording.caseId, recording.id);
  if (done === null) await startAnalysis(parts, recording, false);
}

/** What lies in the library belongs to a case, and leaves it by no import into another one; links are looked through. */
function requireOutside(libraryRoot: string, { path, input }: PlannedImport): void {
  const inside = relative(realpathSync(libraryRoot), realpathSync(path));
  if (inside === '..' || inside.startsWith('../') || isAbsolute(inside)) return;
  throw new DayfoldError('input.denied', `${input} lies in the library itself; import the file it came from`);
}
