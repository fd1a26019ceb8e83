import { answered, api, type Schemas } from '../../api/client.ts';
import { ProblemError } from '../../api/problem.ts';
import { nextPieceBytes } from './rate-meter.ts';

/** Bytes of the first piece. */
const firstPieceBytes = 4 << 20;
/** Between two tries while nobody answers, milliseconds. */
const retryMillis = 2000;
/** After a piece that was refused, milliseconds. */
const conflictMillis = 500;

export interface SendTask {
  readonly caseId: string;
  readonly cameraId: string;
  readonly analyse: boolean;
  readonly file: File;
}

/** Told while a file is sent. */
export interface SendWatcher {
  onBegun(uploadId: string): void;
  /** `checking`: all has arrived, the server hashes and opens it. `away`: nobody answers. */
  onState(state: 'sending' | 'checking' | 'away'): void;
  onSent(bytes: number): void;
}

/** What became of a file that was sent. */
export type SendOutcome = Schemas['ImportOutcome'];

/** The file was changed or moved while it was sent, so the browser refuses to read it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/**
 * Sends a file in pieces from where the server stands; while nobody answers it waits and asks again. The server knows a file by name, size
 * and camera, so the same one goes on after a reload.
 * Errors: `ProblemError`; `UnreadableFile`; `AbortError` when the signal says stop, then what has arrived is kept.
 */
export async function sendFile(task: SendTask, watcher: SendWatcher, signal: AbortSignal): Promise<SendOutcome> {
  const { caseId, cameraId, analyse, file } = task;
  const body = { fileName: file.name.toWellFormed(), sizeBytes: file.size, cameraId, analyse };
  const upload = await patiently(
    () => answered(api.POST('/api/cases/{caseId}/uploads', { params: { path: { caseId } }, body, signal })),
    watcher,
    signal,
  );
  watcher.onBegun(upload.id);
  const path = { caseId, uploadId: upload.id };
  let offset = upload.receivedBytes;
  let pieceBytes = firstPieceBytes;
  for (;;) {
    watcher.onSent(offset);
    const end = Math.min(file.size, offset + pieceBytes);
    watcher.onState(end === file.size ? 'checking' : 'sending');
    const began = performance.now();
    try {
      const sent = await answered(
        api.PUT('/api/cases/{caseId}/uploads/{uploadId}', {
          params: { path, query: { offset } },
          // A piece without bytes where all has arrived: the last one makes the recording.
          body: (await readable(file, offset, end)) as unknown as string,
          bodySerializer: (piece) => piece as unknown as BodyInit,
          headers: { 'Content-Type': 'application/octet-stream' },
          signal,
        }),
      );
      if (sent.outcome !== null) return sent.outcome;
      pieceBytes = nextPieceBytes(end - offset, performance.now() - began);
      offset = sent.upload.receivedBytes;
    } catch (error) {
      if (!canGoOn(error)) throw error;
      // Asked where it stands: of a piece that broke off the beginning may have arrived. A pause, as another tab may be sending the same.
      await pause(conflictMillis, signal);
      const now = await patiently(
        () => answered(api.GET('/api/cases/{caseId}/uploads/{uploadId}', { params: { path }, signal })),
        watcher,
        signal,
      );
      offset = now.receivedBytes;
    }
  }
}

/** The bytes of a piece, read before they are sent: a file that changed is told apart from a line that broke. */
async function readable(file: File, from: number, end: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(from, end).arrayBuffer();
  } catch (cause) {
    throw new UnreadableFile(file.name, { cause });
  }
}

/** Whether an answer, or none, leaves it open that the same works a little later. */
function canGoOn(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status, code } = error.problem;
  return status === 0 || status === 503 || code === 'catalogue.conflict';
}

async function patiently<T>(ask: () => Promise<T>, watcher: SendWatcher, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ProblemError) || (error.problem.status !== 0 && error.problem.status !== 503)) throw error;
      watcher.onState('away');
      await pause(retryMillis, signal);
    }
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(new DOMException('stopped', 'AbortError'));
      },
      { once: true },
    );
  });
}
