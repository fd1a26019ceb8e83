import { create } from 'zustand';
import { answered, api } from '../../api/client.ts';
import { ProblemError } from '../../api/problem.ts';
import { queryClient } from '../../api/query-client.ts';
import { forgetUpload, keepUpload, keptUploads } from './kept-uploads.ts';
import { measured, newMeter, type RateMeter, ratePerSecond } from './rate-meter.ts';
import { sendFile, UnreadableFile } from './send-file.ts';

export type UploadState =
  | 'waiting'
  | 'sending'
  | 'checking'
  | 'away'
  | 'paused'
  /** After a reload: the browser gives no file twice by itself. */
  | 'fileNeeded'
  | 'done'
  | 'duplicate'
  | 'failed';

/** A file on its way into a case. */
export interface UploadItem {
  readonly key: string;
  readonly caseId: string;
  readonly cameraId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly analyse: boolean;
  readonly file: File | null;
  readonly uploadId: string | null;
  readonly state: UploadState;
  readonly sentBytes: number;
  readonly meter: RateMeter;
  readonly error: unknown;
}

interface Uploads {
  readonly items: readonly UploadItem[];
  /** Files for a camera of a case. One that an unfinished upload waits for goes on there instead. */
  add(caseId: string, cameraId: string, files: readonly File[], analyse: boolean): void;
  /** Gives an upload its file again; false when it is another one. */
  giveFile(key: string, file: File): boolean;
  pause(key: string): void;
  resume(key: string): void;
  /** Gives it up and removes what has arrived. */
  cancel(key: string): void;
  /** Takes a finished one out of the list. */
  hide(key: string): void;
}

let lastKey = 0;
let running: { readonly key: string; readonly stop: AbortController } | null = null;

const over: readonly UploadState[] = ['done', 'duplicate', 'failed'];

export function isOver({ state }: UploadItem): boolean {
  return over.includes(state);
}

/** Bytes a second of an upload, and seconds left; null while not known. */
export function uploadPace({ meter, sizeBytes, sentBytes }: UploadItem) {
  const rate = ratePerSecond(meter);
  return { rate, secondsLeft: rate === null || rate <= 0 ? null : (sizeBytes - sentBytes) / rate };
}

/** The files being sent, of all cases; they go on while one looks at other places of the page. */
export const useUploads = create<Uploads>()((set, get) => {
  const change = (key: string, next: Partial<UploadItem>) =>
    set(({ items }) => ({ items: items.map((item) => (item.key === key ? { ...item, ...next } : item)) }));
  const find = (key: string) => get().items.find((item) => item.key === key);

  async function run(): Promise<void> {
    if (running !== null) return;
    const item = get().items.find(({ state, file }) => state === 'waiting' && file !== null);
    if (item === undefined) return;
    const { key, caseId, cameraId, analyse, fileName, sizeBytes } = item;
    const file = item.file!;
    const stop = new AbortController();
    running = { key, stop };
    let uploadId = item.uploadId;
    change(key, { state: 'sending', meter: newMeter, error: null });
    try {
      const outcome = await sendFile(
        { caseId, cameraId, analyse, file },
        {
          onBegun(id) {
            uploadId = id;
            change(key, { uploadId: id });
            keepUpload({ caseId, cameraId, fileName, sizeBytes, analyse, uploadId: id });
          },
          onState: (state) => change(key, { state }),
          onSent: (sentBytes) =>
            change(key, { sentBytes, meter: measured(find(key)?.meter ?? newMeter, performance.now(), sentBytes) }),
        },
        stop.signal,
      );
      const error =
        outcome.kind === 'failed'
          ? new ProblemError({
              code: outcome.code ?? 'internal',
              status: 422,
              detail: outcome.message ?? '',
              errors: [],
            })
          : null;
      const state = ({ imported: 'done', duplicate: 'duplicate', failed: 'failed' } as const)[outcome.kind];
      change(key, { state, sentBytes: sizeBytes, error, file: null });
      if (uploadId !== null) forgetUpload(uploadId);
    } catch (error) {
      // Paused or given up: who stopped it has said what it is now.
      if (!stop.signal.aborted) await settle(key, caseId, uploadId, error);
    } finally {
      running = null;
      for (const kind of ['recordings', 'jobs']) void queryClient.invalidateQueries({ queryKey: [kind, caseId] });
      void run();
    }
  }

  /** The end of one that failed. An answer that was lost behind the last piece is found in what is there. */
  async function settle(key: string, caseId: string, uploadId: string | null, error: unknown): Promise<void> {
    const item = find(key);
    if (item === undefined) return;
    const isGone = error instanceof ProblemError && error.problem.code === 'catalogue.notFound';
    if (isGone && (await isThere(caseId, item).catch(() => false))) {
      change(key, { state: 'done', sentBytes: item.sizeBytes, file: null });
    } else {
      change(key, { state: 'failed', error: error instanceof UnreadableFile ? 'unreadable' : error, file: null });
    }
    if (uploadId !== null && (isGone || !(error instanceof ProblemError))) forgetUpload(uploadId);
  }

  return {
    items: keptUploads().map((kept) => ({
      ...kept,
      key: `kept ${kept.uploadId}`,
      file: null,
      state: 'fileNeeded',
      sentBytes: 0,
      meter: newMeter,
      error: null,
    })),
    add(caseId, cameraId, files, analyse) {
      const added: UploadItem[] = [];
      for (const file of files) {
        const waiting = get().items.find(
          (item) => item.caseId === caseId && item.state === 'fileNeeded' && isSame(item, file),
        );
        if (waiting !== undefined) {
          change(waiting.key, { file, state: 'waiting' });
          continue;
        }
        lastKey++;
        const isEmpty = file.size === 0;
        added.push({
          key: `new ${lastKey}`,
          caseId,
          cameraId,
          fileName: file.name,
          sizeBytes: file.size,
          analyse,
          file: isEmpty ? null : file,
          uploadId: null,
          state: isEmpty ? 'failed' : 'waiting',
          sentBytes: 0,
          meter: newMeter,
          error: isEmpty ? new ProblemError({ code: 'input.empty', status: 422, detail: '', errors: [] }) : null,
        });
      }
      set(({ items }) => ({ items: [...items, ...added] }));
      void run();
    },
    giveFile(key, file) {
      const item = find(key);
      if (item === undefined || !isSame(item, file)) return false;
      change(key, { file, state: 'waiting' });
      void run();
      return true;
    },
    pause(key) {
      change(key, { state: 'paused' });
      if (running?.key === key) running.stop.abort();
    },
    resume(key) {
      change(key, { state: 'waiting' });
      void run();
    },
    cancel(key) {
      const item = find(key);
      if (running?.key === key) running.stop.abort();
      get().hide(key);
      if (item === undefined || item.uploadId === null) return;
      const { caseId, uploadId } = item;
      // Nobody waits for it: what stays behind when this fails is told again after a reload.
      void abandon(caseId, uploadId).then(() => forgetUpload(uploadId));
    },
    hide: (key) => set(({ items }) => ({ items: items.filter((item) => item.key !== key) })),
  };
});

function isSame(item: Pick<UploadItem, 'fileName' | 'sizeBytes'>, file: File): boolean {
  return item.fileName === file.name && item.sizeBytes === file.size;
}

async function abandon(caseId: string, uploadId: string): Promise<void> {
  try {
    await api.DELETE('/api/cases/{caseId}/uploads/{uploadId}', { params: { path: { caseId, uploadId } } });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
  }
}

async function isThere(caseId: string, { fileName, sizeBytes }: UploadItem): Promise<boolean> {
  const page = await answered(
    api.GET('/api/cases/{caseId}/recordings', { params: { path: { caseId }, query: { limit: 1000 } } }),
  );
  return page.items.some((one) => one.fileName === fileName && one.sizeBytes === sizeBytes);
}

// Leaving in the middle loses nothing that has arrived, but the file must be chosen again.
addEventListener('beforeunload', (event) => {
  if (running !== null) event.preventDefault();
});
