import { DayfoldError } from '../../base/errors.ts';
import { parseDuration } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { findCase, requireId } from './find-named.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { requireWritableFile } from './output-place.ts';
import { saveStream } from './save-stream.ts';
import { sizeText } from './table.ts';

export interface ClipFlags extends LibraryFlags {
  readonly case: string;
  readonly from: string;
  readonly to: string;
  readonly out: string;
  readonly reason: string;
  readonly overwrite?: boolean;
}

/** `dayfold clip RECORDING --case C --from --to --out --reason`: a stretch of the original that starts at exactly that frame. */
export async function clipCommand(text: string, flags: ClipFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  const recordingId = requireId('recording', text);
  const fromMicros = parseDuration('--from', flags.from);
  const toMicros = parseDuration('--to', flags.to);
  if (toMicros <= fromMicros) {
    throw new DayfoldError('usage.invalid', `--to ${flags.to}: must be later than --from ${flags.from}`);
  }
  const overwrite = flags.overwrite ?? false;
  requireWritableFile({ path: flags.out, flag: '--out', ending: '.mp4', overwrite, inputs: [] });
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const input = { params: { caseId, recordingId }, query: { fromMicros, toMicros, reason: flags.reason } };
    const { bytes } = await library.media('recordingClip', input, signal);
    const saved = await saveStream(bytes, flags.out, { overwrite, expected: null, signal });
    const document = { path: flags.out, recordingId, fromMicros, toMicros, ...saved };
    reporter.result(libraryWords.saved(flags.out, sizeText(saved.bytes)), { event: 'clip', ...document });
    reporter.document(document);
    return 0;
  });
}
