import type { Job } from '../../jobs/job.ts';
import { writeWhole } from '../analysis/write-whole.ts';
import type { Composed, SynopsisSettings } from '../cli/engine-port.ts';
import { makeSynopsis } from '../synopsis/make-synopsis.ts';
import type { JobTask } from './job-handler.ts';

/** The film to make. */
export interface SynopsisSubject {
  readonly inputs: Parameters<typeof makeSynopsis>[0];
  /** The film; beside it `out.json` gets the account of it (`Composed`), before the job is done. */
  readonly out: string;
  readonly settings: Omit<SynopsisSettings, 'out'>;
}

/** Without the trace of every tube, which may be long and is in the account. */
export type SynopsisResult = Pick<Composed, 'output' | 'metrics'> & { readonly account: string };

/** Folds analysed recordings into one film. Errors: those of `makeSynopsis`. */
export async function runJob(subject: Job['subject'], { signal, onProgress }: JobTask) {
  const { inputs, out, settings } = subject as unknown as SynopsisSubject;
  const film = await makeSynopsis(inputs, { ...settings, out }, { signal, onProgress, onWarning: () => {} });
  const account = `${out}.json`;
  writeWhole(account, Buffer.from(JSON.stringify(film)));
  return { output: film.output, metrics: film.metrics, account } satisfies SynopsisResult;
}
