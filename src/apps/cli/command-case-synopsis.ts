import { DayfoldError } from '../../base/errors.ts';
import type { SynopsisAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';
import { parseChoice, parseLength, parseNumber } from './arguments.ts';
import { catalogue } from './catalogue.ts';
import { libraryWords } from './catalogue-library.ts';
import { type Context, isInterruption } from './context.ts';
import { findCase, listCameras } from './find-named.ts';
import { jobError, jobProgress } from './job-words.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { requireWritableFile } from './output-place.ts';
import { clockText } from './progress-line.ts';
import { type QueryFlags, readQuery } from './query-flags.ts';
import { saveStream } from './save-stream.ts';
import { watch } from './wait-for-jobs.ts';

export type CaseSynopsisFlags = LibraryFlags &
  QueryFlags & {
    readonly case: string;
    readonly out: string;
    readonly query?: string;
    readonly density?: string;
    readonly length?: string;
    /** On when not said. */
    readonly veil?: boolean;
    readonly reason?: string;
    readonly motive?: string;
    readonly language?: string;
    readonly overwrite?: boolean;
  };

/** `dayfold synopsis --case C --out OUT.mp4`: a film of what a query finds. */
export async function caseSynopsisCommand(flags: CaseSynopsisFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  const settings = readSettings(flags);
  const overwrite = flags.overwrite ?? false;
  requireWritableFile({ path: flags.out, flag: '--out', ending: '.mp4', overwrite, inputs: [] });
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const query = await readQuery(flags.query, flags, await listCameras(library, caseId, signal));
    await library.startWork();
    const body = { query, ...settings };
    const asked = (await library.json('makeSynopsis', { params: { caseId }, body }, signal)) as SynopsisAnswer;
    const made = await untilReady(library, caseId, asked, flags.out, context);
    const input = { params: { caseId, synopsisId: made.id }, query: settings.veil ? {} : { reason: settings.reason } };
    const { bytes } = await library.media('synopsisFilm', input, signal);
    const saved = await saveStream(bytes, flags.out, { overwrite, expected: made.sha256, signal });
    reporter.endLine();
    const shown = made.tubesShown ?? 0;
    const line =
      made.tubesFound === 0
        ? catalogue.stillSynopsis(flags.out)
        : libraryWords.synopsisSaved(flags.out, clockText((made.durationMicros ?? 0) / 1e6), shown, made.tubesFound);
    const document = { path: flags.out, ...saved, synopsis: made };
    reporter.result(line, { event: 'synopsis', ...document });
    reporter.document(document);
    return 0;
  });
}

function readSettings(flags: CaseSynopsisFlags) {
  if (flags.density !== undefined && flags.length !== undefined) {
    throw new DayfoldError(
      'usage.invalid',
      '--density and --length exclude each other: a length sets the density; give one',
    );
  }
  const veil = flags.veil ?? true;
  if (!veil && (flags.reason ?? '').trim() === '') {
    throw new DayfoldError('usage.invalid', '--no-veil shows people as they are: say why with --reason');
  }
  return {
    density: flags.density === undefined ? null : parseNumber('--density', flags.density, 0, 1),
    lengthMicros: flags.length === undefined ? null : parseLength('--length', flags.length),
    veil,
    language: parseChoice('--language', flags.language ?? 'en', ['en', 'fr']),
    ...(flags.reason === undefined ? {} : { reason: flags.reason }),
    ...(flags.motive === undefined ? {} : { motive: flags.motive }),
  };
}

/** Waits with progress. Errors: that of the job, `run.interrupted`. */
async function untilReady(
  library: LibraryClient,
  caseId: string,
  { id }: SynopsisAnswer,
  out: string,
  context: Context,
): Promise<SynopsisAnswer> {
  const look = () => library.json('showSynopsis', { params: { caseId, synopsisId: id } }, context.signal);
  try {
    return await watch(library, look, context, (answer) => {
      const now = answer as SynopsisAnswer;
      if (now.state === 'ready') return now;
      if (now.state !== 'making') {
        throw now.job === null ? new DayfoldError('internal', 'the synopsis was not made') : jobError(now.job);
      }
      if (now.job !== null) context.reporter.progress(jobProgress(now.job, out));
      return null;
    });
  } catch (error) {
    if (isInterruption(error) && !library.worksHere) context.reporter.note(libraryWords.serverGoesOn);
    throw error;
  }
}
