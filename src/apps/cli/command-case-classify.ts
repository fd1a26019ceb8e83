import { isDeepStrictEqual } from 'node:util';
import { DayfoldError } from '../../base/errors.ts';
import type { DetectedBy } from '../../index/recording-index.ts';
import { allPages } from '../client/all-pages.ts';
import type { JobAnswer, RecordingAnswer } from '../client/answers.ts';
import { AllFailed } from './analyse-inputs.ts';
import { catalogue } from './catalogue.ts';
import { libraryWords } from './catalogue-library.ts';
import { type Context, isInterruption } from './context.ts';
import { findCase, requireId } from './find-named.ts';
import { jobError } from './job-words.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { packText } from './pack-text.ts';
import { plainText } from './table.ts';
import { waitForJobs } from './wait-for-jobs.ts';

export interface CaseClassifyFlags extends LibraryFlags {
  readonly case: string;
  readonly pack?: string;
  readonly motive?: string;
}

/** `dayfold classify --case C [RECORDING...]`: finds classes anew in recordings of a case, in all that are analysed where none is named. */
export async function caseClassifyCommand(
  ids: readonly string[],
  flags: CaseClassifyFlags,
  context: Context,
): Promise<number> {
  const { reporter, signal } = context;
  const named = ids.map((id) => requireId('recording', id));
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const all = await allPages<RecordingAnswer>(library, 'listRecordings', { caseId }, signal);
    const wanted = wantedOf(all, named);
    await library.startWork();
    const body = {
      ...(flags.pack === undefined ? {} : { model: flags.pack }),
      ...(flags.motive === undefined ? {} : { motive: flags.motive }),
    };
    const files = new Map<string, string>();
    try {
      for (const { id, fileName } of wanted) {
        const input = { params: { caseId, recordingId: id }, body };
        const job = (await library.json('classifyRecording', input, signal)) as JobAnswer;
        files.set(job.id, plainText(fileName));
      }
      const failures: { readonly input: string; readonly error: DayfoldError }[] = [];
      const jobs = await waitForJobs(
        library,
        caseId,
        {
          wanted: ({ id }) => files.has(id),
          nameOf: ({ id }) => files.get(id) ?? null,
          onOver: (job) => {
            const file = files.get(job.id)!;
            if (job.state === 'done') return;
            const error = jobError(job);
            failures.push({ input: file, error: new DayfoldError(error.code, `${file}: ${error.message}`) });
            // A single one is the error of the whole run, told at its end.
            if (files.size > 1) reporter.failure(error, file);
          },
        },
        context,
      );
      reporter.endLine();
      const after = await allPages<RecordingAnswer>(library, 'listRecordings', { caseId }, signal);
      const done = jobs.filter(({ state }) => state === 'done');
      for (const { subject } of done) {
        const find = (list: readonly RecordingAnswer[]) => list.find(({ id }) => id === subject['recordingId'])!;
        const { id, fileName, analysis } = find(after);
        const changed = !isDeepStrictEqual(analysis?.model, find(all).analysis?.model);
        const facts = { recordingId: id, changed, objects: analysis?.tubes ?? 0, model: analysis?.model ?? null };
        reporter.result(lineOf(plainText(fileName), facts), { event: 'classified', input: fileName, ...facts });
      }
      reporter.document({ caseId, items: jobs });
      if (failures.length === 0) return 0;
      if (failures.length === jobs.length) throw jobs.length === 1 ? failures[0]!.error : new AllFailed(failures);
      const error = new DayfoldError('run.partlyFailed', catalogue.partlyFailed(failures.length, jobs.length));
      reporter.failure(error, null);
      return error.exitCode;
    } catch (error) {
      if (isInterruption(error) && files.size > 0) {
        reporter.note(library.worksHere ? libraryWords.workGoesOn : libraryWords.serverGoesOn);
      }
      throw error;
    }
  });
}

/** Errors: `catalogue.notFound` for one that the case has not, `catalogue.conflict` where nothing is analysed yet. */
function wantedOf(all: readonly RecordingAnswer[], named: readonly string[]): readonly RecordingAnswer[] {
  const missing = named.find((id) => !all.some((recording) => recording.id === id));
  if (missing !== undefined)
    throw new DayfoldError('catalogue.notFound', `there is no recording ${missing} in this case`);
  if (named.length > 0) return all.filter(({ id }) => named.includes(id));
  const analysed = all.filter(({ analysis }) => analysis !== null);
  if (analysed.length === 0) throw new DayfoldError('catalogue.conflict', libraryWords.nothingAnalysed);
  return analysed;
}

interface Facts {
  readonly changed: boolean;
  readonly objects: number;
  readonly model: Pick<DetectedBy, 'name' | 'version' | 'sha256'> | null;
}

function lineOf(file: string, { changed, objects, model }: Facts): string {
  if (model === null) return catalogue.nothingToClassify(file);
  return libraryWords.classesFound(file, objects, packText(model), changed);
}
