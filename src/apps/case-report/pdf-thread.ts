import { Worker } from 'node:worker_threads';
import { DayfoldError } from '../../base/errors.ts';
import type { CaseReport } from '../../report/case-report.ts';
import type { StillBytes } from '../../report/mark-sections.ts';
import type { WordLanguage } from '../../search/condition-words.ts';

/** What the thread makes a PDF of. */
export interface PdfWork {
  readonly report: CaseReport;
  readonly language: WordLanguage;
  readonly stills: StillBytes;
}

/** The report as a PDF, made in a thread of its own. Errors: `run.interrupted` after the signal. */
export function reportPdf(work: PdfWork, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(interrupted());
      return;
    }
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { workerData: work, execArgv: [] });
    const onAbort = () => {
      void worker.terminate();
      reject(interrupted());
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const settle = (finish: () => void) => {
      signal.removeEventListener('abort', onAbort);
      finish();
    };
    worker.once('message', (bytes: Uint8Array) => settle(() => resolve(bytes)));
    worker.once('error', (cause) => settle(() => reject(cause)));
    worker.once('exit', (code) =>
      settle(() => reject(new DayfoldError('internal', `the thread that writes reports ended with code ${code}`))),
    );
  });
}

function interrupted(): DayfoldError {
  return new DayfoldError('run.interrupted', 'stopped on request');
}
