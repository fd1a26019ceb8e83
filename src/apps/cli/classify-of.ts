import { DayfoldError } from '../../base/errors.ts';
import type { CaseClassifyFlags } from './command-case-classify.ts';
import type { ClassifyFlags } from './command-classify.ts';
import { givenFlags } from './common-flags.ts';
import type { Context } from './context.ts';

type AllFlags = ClassifyFlags & Partial<CaseClassifyFlags>;

/** Flags of files, which have no meaning in a case, and of a case. */
const ofFiles = ['workers', 'index'] as const;
const ofCases = ['motive', 'library', 'server'] as const;

/** `dayfold classify`: of files, or of a case. Errors: `usage.invalid` when flags of one are given for the other. */
export async function classifyOf(inputs: readonly string[], flags: AllFlags, context: Context): Promise<number> {
  if (flags.case === undefined) {
    refuse(givenFlags(flags, ofCases), 'only together with --case');
    if (inputs.length === 0) {
      throw new DayfoldError(
        'usage.invalid',
        'name an index or a video, or a case with --case; see dayfold classify --help',
      );
    }
    const { classifyCommand } = await import('./command-classify.ts');
    return classifyCommand(inputs, flags, context);
  }
  refuse(givenFlags(flags, ofFiles), 'not together with --case');
  const { caseClassifyCommand } = await import('./command-case-classify.ts');
  return caseClassifyCommand(inputs, { ...flags, case: flags.case }, context);
}

function refuse(given: readonly string[], why: string): void {
  if (given.length > 0) throw new DayfoldError('usage.invalid', `${given.join(', ')}: ${why}`);
}
