import { DayfoldError } from '../../base/errors.ts';
import type { CaseSynopsisFlags } from './command-case-synopsis.ts';
import type { SynopsisFlags } from './command-synopsis.ts';
import { givenFlags } from './common-flags.ts';
import { givenQueryFlags } from './condition-flags.ts';
import type { Context } from './context.ts';
import type { QueryFlags } from './query-flags.ts';

type AllFlags = SynopsisFlags & Partial<CaseSynopsisFlags> & QueryFlags;

/** Flags of a synopsis of files that have no meaning in a case. */
const ofFiles = ['rate', 'workers', 'index', 'decodeAll', 'region', 'report', 'allowMovingCamera'] as const;
/** And of a case, beside those of the query. */
const ofCases = ['query', 'reason', 'motive', 'library', 'server'] as const;

/** `dayfold synopsis`: of files, or of a case. Errors: `usage.invalid` when flags of one are given for the other. */
export async function synopsisOf(videos: readonly string[], flags: AllFlags, context: Context): Promise<number> {
  if (flags.case === undefined) {
    const foreign = [...givenQueryFlags(flags), ...givenFlags(flags, ofCases)];
    if (foreign.length > 0) throw new DayfoldError('usage.invalid', `${foreign.join(', ')}: only together with --case`);
    if (videos.length === 0) {
      throw new DayfoldError('usage.invalid', 'name the video, or a case with --case; see dayfold synopsis --help');
    }
    const { synopsisCommand } = await import('./command-synopsis.ts');
    return synopsisCommand(videos, flags, context);
  }
  const noClasses = flags.classes === false ? ['--no-classes'] : [];
  const foreign = [...(videos.length > 0 ? ['files'] : []), ...givenFlags(flags, ofFiles), ...noClasses];
  if (foreign.length > 0) {
    throw new DayfoldError(
      'usage.invalid',
      `${foreign.join(', ')}: not together with --case, whose recordings are imported and analysed already`,
    );
  }
  const { caseSynopsisCommand } = await import('./command-case-synopsis.ts');
  return caseSynopsisCommand({ ...flags, case: flags.case }, context);
}
