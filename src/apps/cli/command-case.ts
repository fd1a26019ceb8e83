import { DayfoldError } from '../../base/errors.ts';
import { legalBases } from '../../cases/model.ts';
import { allPages } from '../client/all-pages.ts';
import type { CaseAnswer, CertificateAnswer } from '../client/answers.ts';
import { parseChoice } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { findCase, quoted } from './find-named.ts';
import { machineZone, parseDeadline, parseInstant } from './given-instant.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { plainText, sizeText, tableText } from './table.ts';
import { tellList } from './tell-list.ts';
import { instantText } from './time-text.ts';

export interface NewCaseFlags extends LibraryFlags {
  readonly title: string;
  readonly basis: string;
  readonly reference: string;
  readonly purpose: string;
  readonly requester: string;
  readonly deadline: string;
  readonly authority: string;
  readonly periodFrom?: string;
  readonly periodTo?: string;
  readonly motive?: string;
}

export interface MotiveFlags extends LibraryFlags {
  readonly motive?: string;
}

/** `dayfold case new`. */
export async function newCase(flags: NewCaseFlags, context: Context): Promise<number> {
  const zone = machineZone();
  const body = {
    title: flags.title,
    basis: parseChoice('--basis', flags.basis, legalBases),
    basisReference: flags.reference,
    purpose: flags.purpose,
    requester: flags.requester,
    deadlineMicros: parseDeadline('--deadline', flags.deadline, Date.now() * 1000),
    authority: flags.authority,
    defaultMotive: flags.motive ?? '',
    periodFromMicros:
      flags.periodFrom === undefined ? null : parseInstant('--period-from', flags.periodFrom, zone, 'begin'),
    periodToMicros: flags.periodTo === undefined ? null : parseInstant('--period-to', flags.periodTo, zone, 'end'),
  };
  return withLibrary(
    flags,
    context,
    async (library) => {
      const added = (await library.json('addCase', { body }, context.signal)) as CaseAnswer;
      const line = libraryWords.caseAdded(added.id, plainText(added.title), instantText(added.deadlineMicros, zone));
      context.reporter.result(line, { event: 'case', ...added });
      context.reporter.document(added);
      return 0;
    },
    { makes: true },
  );
}

/** `dayfold case list`. */
export async function listCases(flags: LibraryFlags, context: Context): Promise<number> {
  return withLibrary(flags, context, async (library) => {
    const cases = await allPages<CaseAnswer>(library, 'listCases', {}, context.signal);
    await tellList(context.reporter, cases, {
      head: libraryWords.casesHead,
      row: ({ id, state, deadlineMicros, title }) => [id, state, instantText(deadlineMicros, machineZone()), title],
      empty: libraryWords.noCases,
    });
    return 0;
  });
}

/** `dayfold case show CASE`. */
export async function showCase(text: string, flags: MotiveFlags, context: Context): Promise<number> {
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, text, context.signal);
    const input = { params: { caseId }, query: { motive: flags.motive } };
    const shown = (await library.json('enterCase', input, context.signal)) as CaseAnswer;
    if (context.reporter.format === 'text') await context.reporter.stream(factsOf(shown));
    context.reporter.result(null, { event: 'case', ...shown });
    context.reporter.document(shown);
    return 0;
  });
}

/** `dayfold case close CASE`. */
export async function closeCase(text: string, flags: MotiveFlags, context: Context): Promise<number> {
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, text, context.signal);
    const input = { params: { caseId }, body: { motive: flags.motive } };
    const closed = (await library.json('closeCase', input, context.signal)) as CaseAnswer;
    context.reporter.result(libraryWords.caseClosed(closed.id), { event: 'case', ...closed });
    context.reporter.document(closed);
    return 0;
  });
}

/** `dayfold case delete CASE --yes`: prints the certificate. */
export async function deleteCase(
  text: string,
  flags: MotiveFlags & { readonly yes?: boolean },
  context: Context,
): Promise<number> {
  if (!flags.yes) throw new DayfoldError('usage.invalid', libraryWords.deleteNeedsYes(quoted(text)));
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, text, context.signal);
    const input = { params: { caseId }, query: { motive: flags.motive } };
    const certificate = (await library.json('deleteCase', input, context.signal)) as CertificateAnswer;
    const { recordings, filesRemoved, bytesRemoved, ledgerSequence } = certificate;
    context.reporter.result(
      libraryWords.caseDeleted(caseId, recordings.length, filesRemoved, sizeText(bytesRemoved), ledgerSequence),
      { event: 'certificate', ...certificate },
    );
    if (context.reporter.format === 'text' && recordings.length > 0) {
      const rows = recordings.map(({ id, sha256 }) => [id, sha256]);
      await context.reporter.stream(tableText(libraryWords.certificateHead, rows));
    }
    context.reporter.document(certificate);
    return 0;
  });
}

function factsOf(shown: CaseAnswer): string {
  const zone = machineZone();
  const at = (micros: number | null) => (micros === null ? libraryWords.openEnd : instantText(micros, zone));
  const { periodFromMicros: from, periodToMicros: to } = shown;
  const { caseFacts } = libraryWords;
  const facts: readonly (readonly [string, string])[] = [
    [caseFacts.id, shown.id],
    [caseFacts.title, shown.title],
    [caseFacts.state, shown.state],
    [caseFacts.basis, shown.basis],
    [caseFacts.basisReference, shown.basisReference],
    [caseFacts.purpose, shown.purpose],
    [caseFacts.requester, shown.requester],
    ...(from === null && to === null ? [] : [[caseFacts.period, `${at(from)} – ${at(to)}`] as const]),
    [caseFacts.deadline, at(shown.deadlineMicros)],
    [caseFacts.defaultMotive, shown.defaultMotive],
    [caseFacts.created, at(shown.createdAtMicros)],
    ...(shown.closedAtMicros === null ? [] : [[caseFacts.closed, at(shown.closedAtMicros)] as const]),
  ];
  return facts
    .map(([name, value]) => `${name.padEnd(10)} ${plainText(value)}`.trimEnd())
    .join('\n')
    .concat('\n');
}
