import { DayfoldError } from '../../base/errors.ts';
import { toHex } from '../../ledger/hex.ts';
import { type OpenedEntry, openLeaf } from '../../ledger/open-leaf.ts';
import { leafHash } from '../../ledger/tree-hash.ts';
import { verifyInclusion } from '../../ledger/verify-proof.ts';
import type { LedgerAnswer, ListAnswer, ProofAnswer, TreeHeadAnswer, UserAnswer } from '../client/answers.ts';
import { parseWhole } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { findCase } from './find-named.ts';
import { machineZone } from './given-instant.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { plainText } from './table.ts';
import { tellList } from './tell-list.ts';
import { instantText } from './time-text.ts';

interface InCase extends LibraryFlags {
  readonly case: string;
}

interface Sized extends LibraryFlags {
  readonly size?: string;
}

/** Entries of a page. */
const pageSize = 1000;

/** `dayfold ledger list --case C`: every entry is held against its leaf before it is shown. */
export async function listLedger(flags: InCase, context: Context): Promise<number> {
  const { reporter, signal } = context;
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const users = ((await library.json('listUsers', {}, signal)) as ListAnswer<UserAnswer>).items;
    const names = new Map(users.map(({ id, name }) => [id, name]));
    const opened: OpenedEntry[] = [];
    let head: TreeHeadAnswer | null = null;
    for (let from: number | null = 0; from !== null; ) {
      const input = { params: { caseId }, query: { from, limit: pageSize } };
      const page = (await library.json('caseLedger', input, signal)) as LedgerAnswer;
      for (const entry of page.items) {
        const one = openLeaf(entry);
        if (one.caseId !== caseId)
          throw new DayfoldError('ledger.damaged', `ledger entry ${one.sequence}: of another case`);
        if (reporter.format === 'ndjson') await reporter.stream(`${JSON.stringify(one)}\n`);
        else opened.push(one);
      }
      head = page.head;
      from = page.nextFrom;
    }
    if (reporter.format === 'ndjson') return 0;
    await tellList(
      reporter,
      opened,
      {
        head: libraryWords.ledgerHead,
        row: (entry) => rowOf(entry, names),
        empty: libraryWords.noEntries,
      },
      { head },
    );
    return 0;
  });
}

/** `dayfold ledger head`. */
export async function ledgerHead(flags: Sized, context: Context): Promise<number> {
  const query = sizeQuery(flags);
  return withLibrary(flags, context, async (library) => {
    const head = (await library.json('ledgerHead', { query }, context.signal)) as TreeHeadAnswer;
    context.reporter.result(libraryWords.headLine(head.size, head.root), { event: 'head', ...head });
    context.reporter.document(head);
    return 0;
  });
}

/** `dayfold ledger proof ENTRY --case C`: says "verified" only after it has verified it here. Errors: `ledger.damaged`. */
export async function ledgerProof(text: string, flags: InCase & Sized, context: Context): Promise<number> {
  const { reporter, signal } = context;
  const sequence = parseWhole('entry', text, 0, Number.MAX_SAFE_INTEGER);
  const query = sizeQuery(flags);
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const answer = (await library.json('ledgerProof', { params: { caseId, sequence }, query }, signal)) as ProofAnswer;
    const { entry, head, hashes } = answer;
    const opened = openLeaf(entry);
    const hash = leafHash(new TextEncoder().encode(entry.leaf));
    if (opened.sequence !== sequence || opened.caseId !== caseId || !verifyInclusion(hash, sequence, head, hashes)) {
      throw new DayfoldError('ledger.damaged', `the proof does not show that entry ${sequence} is in the log`);
    }
    const document = { verified: true, entry, opened, leafHash: toHex(hash), head, hashes };
    if (reporter.format === 'text') await reporter.stream(factsOf(document));
    reporter.result(libraryWords.verified(sequence, head.size), { event: 'proof', ...document });
    reporter.document(document);
    return 0;
  });
}

function sizeQuery({ size }: Sized): { readonly size?: number } {
  return size === undefined ? {} : { size: parseWhole('--size', size, 0, Number.MAX_SAFE_INTEGER) };
}

function rowOf(entry: OpenedEntry, names: ReadonlyMap<string, string>): readonly string[] {
  const { actor, motive } = entry.hidden;
  const { operation, ...object } = entry.object;
  const rest = Object.entries(object).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${[value].flat().join(',')}`],
  );
  return [
    String(entry.sequence),
    instantText(entry.atMicros, machineZone()),
    actor === undefined ? libraryWords.takenOut : (names.get(actor) ?? actor),
    entry.action,
    motive === undefined ? libraryWords.takenOut : (motive ?? ''),
    [operation ?? '', ...rest].join(' '),
  ];
}

function factsOf({
  entry,
  leafHash: hash,
  head,
  hashes,
}: Pick<ProofAnswer, 'entry' | 'head' | 'hashes'> & { leafHash: string }) {
  const { proofFacts } = libraryWords;
  const facts = [
    [proofFacts.entry, String(entry.sequence)],
    [proofFacts.leaf, plainText(entry.leaf)],
    [proofFacts.leafHash, hash],
    ...hashes.map((one, i) => [i === 0 ? proofFacts.proof : '', one]),
    [proofFacts.size, String(head.size)],
    [proofFacts.root, head.root],
  ];
  return facts.map(([name, value]) => `${name!.padEnd(8)} ${value}\n`).join('');
}
