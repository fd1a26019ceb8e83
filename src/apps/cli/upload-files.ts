import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DayfoldError } from '../../base/errors.ts';
import { allPages } from '../client/all-pages.ts';
import type { ImportOutcomeAnswer, RecordingAnswer, UploadAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';
import { libraryWords } from './catalogue-library.ts';
import { type Context, isInterruption } from './context.ts';
import { expandInputs } from './inputs.ts';
import { describeError } from './reporter.ts';
import { plainText } from './table.ts';
import { isAway } from './wait-for-jobs.ts';

/** Bytes sent at a time: a second's worth of a slow line, and as much as is sent twice at most. Guess. */
const pieceBytes = 8 << 20;
/** How often in a row a piece may fail, and the pause after the first time; the pause grows. Guess. */
const mostFailures = 8;
const firstPauseMs = 500;

interface UploadTask {
  readonly caseId: string;
  readonly cameraId: string;
  readonly analyse: boolean;
}

/** Sends files one after another; one that fails does not stop the others. Errors: `run.interrupted`. */
export async function uploadFiles(
  library: LibraryClient,
  paths: readonly string[],
  task: UploadTask,
  context: Context,
): Promise<readonly ImportOutcomeAnswer[]> {
  const { recordings, failures } = await expandInputs(paths, null);
  const known = await allPages<RecordingAnswer>(library, 'listRecordings', { caseId: task.caseId }, context.signal);
  const byHash = new Map(known.map((recording) => [recording.sha256, recording]));
  const outcomes = failures.map(({ input, error }) => failed(input, error));
  for (const path of recordings) {
    try {
      const outcome = await uploadFile(library, path, task, byHash, context);
      outcomes.push({ ...outcome, path });
    } catch (error) {
      if (isInterruption(error)) throw error;
      outcomes.push(failed(path, error));
    }
  }
  return outcomes;
}

async function uploadFile(
  library: LibraryClient,
  path: string,
  { caseId, cameraId, analyse }: UploadTask,
  byHash: ReadonlyMap<string, RecordingAnswer>,
  context: Context,
): Promise<ImportOutcomeAnswer> {
  if (!statSync(path).isFile()) {
    throw new DayfoldError('input.unsupported', `${path}: only files can be sent; copy the folder to the server`);
  }
  const file = await open(path);
  try {
    const { size: sizeBytes } = await file.stat();
    const sha256 = await hashOf(file, path, sizeBytes, context);
    const there = byHash.get(sha256);
    if (there !== undefined) {
      return {
        path,
        kind: 'duplicate',
        recordingId: there.id,
        code: null,
        message: `the case has it as ${there.fileName}`,
      };
    }
    const body = { fileName: basename(path).toWellFormed(), sizeBytes, cameraId, sha256, analyse };
    const begun = await library.json('beginUpload', { params: { caseId }, body }, context.signal);
    return await sendAll(library, caseId, begun as UploadAnswer, file, path, context);
  } finally {
    await file.close();
  }
}

async function hashOf(file: FileHandle, path: string, total: number, { reporter, signal }: Context): Promise<string> {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(1 << 20);
  for (let done = 0; ; ) {
    if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
    const { bytesRead } = await file.read(piece, 0, piece.length, done);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, bytesRead));
    done += bytesRead;
    reporter.progress({ input: path, phase: 'read', done, total, unit: 'bytes' });
  }
}

/** Sends from where the server stands; after a failure it is asked where that is. */
async function sendAll(
  library: LibraryClient,
  caseId: string,
  upload: UploadAnswer,
  file: FileHandle,
  path: string,
  context: Context,
): Promise<ImportOutcomeAnswer> {
  const { reporter, signal } = context;
  const params = { caseId, uploadId: upload.id };
  let offset = upload.receivedBytes;
  for (let failures = 0; ; ) {
    try {
      if (failures > 0) offset = ((await library.json('showUpload', { params }, signal)) as UploadAnswer).receivedBytes;
      const bytes = await pieceAt(file, offset, path, upload.sizeBytes);
      const input = { params, query: { offset }, bytes: new Blob([bytes]).stream() };
      const sent = (await library.json('sendUpload', input, signal)) as {
        readonly upload: UploadAnswer;
        readonly outcome: ImportOutcomeAnswer | null;
      };
      if (sent.outcome !== null) return sent.outcome;
      failures = 0;
      offset = sent.upload.receivedBytes;
      reporter.progress({ input: path, phase: 'upload', done: offset, total: upload.sizeBytes, unit: 'bytes' });
    } catch (error) {
      const isOffset = error instanceof DayfoldError && error.code === 'catalogue.conflict';
      if ((!isAway(library, error) && !isOffset) || ++failures > mostFailures) throw error;
      if (failures === 1) reporter.note(libraryWords.uploadAgain(plainText(path)));
      await pause(firstPauseMs * failures, null, { signal }).catch(() => {});
    }
  }
}

/** An empty piece where all has arrived already: the last one makes the recording. Errors: `input.changed`. */
async function pieceAt(file: FileHandle, offset: number, path: string, total: number): Promise<Buffer<ArrayBuffer>> {
  const wanted = Math.min(pieceBytes, total - offset);
  const piece = Buffer.alloc(wanted);
  const { bytesRead } = await file.read(piece, 0, wanted, offset);
  if (bytesRead === wanted) return piece;
  throw new DayfoldError('input.changed', `${path}: became shorter while it was sent; send it again`);
}

function failed(path: string, error: unknown): ImportOutcomeAnswer {
  const { code, message } = describeError(error);
  return { path, kind: 'failed', recordingId: null, code, message };
}
