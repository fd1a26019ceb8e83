import { readFileSync, renameSync, rmSync } from 'node:fs';
import { createTextRenderer } from '../../adapters/canvas/text-renderer.ts';
import { DayfoldError } from '../../base/errors.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { Job } from '../../jobs/job.ts';
import { writeWhole } from '../analysis/write-whole.ts';
import type { Composed, SynopsisSettings } from '../cli/engine-port.ts';
import { FilmIndexes } from '../synopsis/film-indexes.ts';
import { makeSynopsis } from '../synopsis/make-synopsis.ts';
import type { SynopsisInput, SynopsisOptions } from '../synopsis/synopsis-input.ts';
import type { JobTask } from './job-handler.ts';

/** The film to make: its plan is in a file, as it may name a hundred thousand tubes. */
export interface SynopsisSubject {
  readonly synopsisId: string;
  /** JSON of a `SynopsisPlan`. */
  readonly planFile: string;
}

/** What a film is made of and where it goes. */
export interface SynopsisPlan {
  /** `tubeIds` null: all. */
  readonly inputs: readonly (Omit<SynopsisInput, 'index' | 'tubeIds'> & {
    readonly tubeIds: readonly string[] | null;
  })[];
  readonly settings: Omit<SynopsisSettings, 'out'> & Pick<SynopsisOptions, 'asRecorded'>;
  /** The film; beside it `out.json` gets the account of it (`Composed`) before the film has its name. */
  readonly out: string;
  /** Where it grows while it is made. */
  readonly streamPath: string;
  readonly mapPath: string;
  /** Where the map of the part that is made goes. */
  readonly growingMapPath: string;
}

/** Without the trace of every tube, which may be long and is in the account. */
export type SynopsisResult = Pick<Composed, 'output' | 'metrics'> & { readonly synopsisId: string };

/** What every film needs and takes a while the first time. */
export function prepare(): void {
  createTextRenderer().render('0', 16);
}

/** Of the films that this process makes, one after another. */
const indexes = new FilmIndexes();

/** Folds what a search has found into one film. Errors: those of `makeSynopsis`. */
export async function runJob(subject: Job['subject'], { signal, onProgress, mayGoOn }: JobTask) {
  const { planFile, synopsisId } = subject as unknown as SynopsisSubject;
  const { inputs, settings, out, streamPath, mapPath, growingMapPath } = readPlan(planFile);
  // What a killed attempt has left would be taken for the beginning of this one.
  for (const left of [streamPath, growingMapPath]) rmSync(left, { force: true });
  try {
    const recordings: (SynopsisInput & { readonly index: RecordingIndex })[] = [];
    for (const { tubeIds, ...input } of inputs) {
      const index = await indexes.take(input.indexDirectory);
      recordings.push({ ...input, index, ...(tubeIds === null ? {} : { tubeIds: new Set(tubeIds) }) });
    }
    let chapters = 0;
    const onChapter = (read: readonly number[]) =>
      indexes.reads(
        read.map((input) => recordings[input]!.index),
        chapters++ === 0,
      );
    const film = await makeSynopsis(
      recordings,
      { ...settings, out: `${out}.made`, streamPath, mapPath, growingMapPath, onChapter, mayGoOn },
      { signal, onProgress, onWarning: () => {} },
    );
    return keep(film, out, synopsisId);
  } finally {
    indexes.rest();
  }
}

/** The account first: who finds the film finds it too. */
function keep(film: Composed, out: string, synopsisId: string): SynopsisResult {
  writeWhole(`${out}.json`, Buffer.from(JSON.stringify(film)));
  renameSync(`${out}.made`, out);
  return { synopsisId, output: film.output, metrics: film.metrics };
}

function readPlan(path: string): SynopsisPlan {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SynopsisPlan;
  } catch (cause) {
    throw new DayfoldError('input.missing', 'the plan of the synopsis is gone; ask for it again', { cause });
  }
}
