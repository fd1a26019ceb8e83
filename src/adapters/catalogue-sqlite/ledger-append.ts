import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery, type Kysely } from 'kysely';
import { DayfoldError } from '../../base/errors.ts';
import { hiddenFields, openingsOf, saltBytes } from '../../ledger/commit.ts';
import { appendLeaf, type CompactRange, emptyRange, type TreeNode } from '../../ledger/compact-range.ts';
import type { EntryDraft, LedgerEntry } from '../../ledger/entry.ts';
import { toHex } from '../../ledger/hex.ts';
import { leafOf } from '../../ledger/leaf.ts';
import { leafHash } from '../../ledger/tree-hash.ts';
import { readNodes, sizeOf } from './ledger-tree.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** Entries of one commit, at the most. Guess: keeps a transaction within tens of milliseconds. */
const batchEntries = 500;

/**
 * Bytes of one entry, at the most. Guess: the largest query with drawn paths has tens of kilobytes; whoever writes more would hold up
 * everybody.
 */
const entryBytes = 1 << 20;

/** A draft on its way to the disk. */
interface Waiting {
  readonly draft: EntryDraft;
  readonly openings: ReturnType<typeof openingsOf>;
  readonly resolve: (entry: LedgerEntry) => void;
  readonly reject: (cause: unknown) => void;
}

/** What appending knows of the tree between two commits. */
interface Written {
  readonly entries: readonly LedgerEntry[];
  readonly range: CompactRange;
}

/**
 * Makes `append`: drafts that wait when the database's writer gets to them share one commit, so the disk is asked once for all of them.
 * Errors: `usage.invalid` for a draft that can't be written down, `ledger.notWritten` for every draft of a commit that failed.
 */
export function ledgerAppender(database: Database): (draft: EntryDraft) => Promise<LedgerEntry> {
  const waiting: Waiting[] = [];
  let busy = false;
  let range: CompactRange = emptyRange;

  async function commitAll(): Promise<void> {
    busy = true;
    // Lets everybody who was woken by the last commit hand in the next draft first.
    for (await nextTurn(); waiting.length > 0; await nextTurn()) {
      let batch: readonly Waiting[] = [];
      try {
        const written = await database.write((db) => {
          batch = waiting.splice(0, batchEntries);
          return writeBatch(db, batch, range);
        });
        range = written.range;
        for (const [i, { resolve }] of batch.entries()) resolve(written.entries[i]!);
      } catch (cause) {
        // Nothing of the batch was begun when the writer could not even start.
        if (batch.length === 0) batch = waiting.splice(0);
        const failed = notWritten(database.path, cause);
        for (const { reject } of batch) reject(failed);
      }
    }
    busy = false;
  }

  return (draft) =>
    new Promise((resolve, reject) => {
      waiting.push({ draft, openings: checkedOpenings(draft), resolve, reject });
      if (!busy) void commitAll();
    });
}

function checkedOpenings(draft: EntryDraft): Waiting['openings'] {
  const chance = randomBytes(4 * saltBytes);
  const [actor, details, empowerment, motive] = [0, 1, 2, 3].map((i) =>
    chance.subarray(i * saltBytes, (i + 1) * saltBytes),
  );
  const openings = openingsOf(draft, { actor: actor!, details: details!, empowerment: empowerment!, motive: motive! });
  // With the widest sequence there is: what passes here will pass in the commit, where others would fail with it.
  let bytes = Buffer.byteLength(leafOf(Number.MAX_SAFE_INTEGER, draft, openings));
  for (const field of hiddenFields) bytes += Buffer.byteLength(openings[field].value);
  if (bytes > entryBytes) {
    throw new DayfoldError('usage.invalid', `an entry of ${bytes} bytes: the ledger takes ${entryBytes} at the most`);
  }
  return openings;
}

/** Writes entries after the last one. Inside a transaction that may write: nobody else adds meanwhile. */
async function writeBatch(db: Kysely<Tables>, batch: readonly Waiting[], known: CompactRange): Promise<Written> {
  let range = await currentRange(db, known);
  const entries: (Omit<LedgerEntry, 'openings'> & Pick<Waiting, 'openings'> & { readonly caseId: string | null })[] =
    [];
  const nodes: TreeNode[] = [];
  for (const { draft, openings } of batch) {
    const sequence = range.size;
    const leaf = leafOf(sequence, draft, openings);
    const added = appendLeaf(range, leafHash(Buffer.from(leaf)));
    range = added.range;
    nodes.push(...added.completed);
    entries.push({ sequence, leaf, openings, caseId: draft.caseId });
  }
  await insert(
    db,
    insertEntries,
    entries.map(({ sequence, caseId, leaf }) => [sequence, caseId, leaf]),
  );
  await insert(
    db,
    insertOpenings,
    entries.flatMap(({ sequence, openings }) =>
      hiddenFields.map((field) => [sequence, field, openings[field].salt, openings[field].value]),
    ),
  );
  await insert(
    db,
    insertNodes,
    nodes.map(({ level, position, hash }) => [level, position, toHex(hash)]),
  );
  return { entries: entries.map(({ sequence, leaf, openings }) => ({ sequence, leaf, openings })), range };
}

// Rows come as one value: statements with a place for each value would be as many as there are sizes of a batch, and each of them
// compiled and prepared. The elements of an array come in their order (https://www.sqlite.org/json1.html#jeach).
const insertEntries = `INSERT INTO ledgerEntries (sequence, caseId, leaf)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`;
const insertOpenings = `INSERT INTO ledgerOpenings (sequence, field, salt, value)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`;
const insertNodes = `INSERT INTO ledgerNodes (level, position, hash)
  SELECT value ->> 0, value ->> 1, unhex(value ->> 2) FROM json_each(?)`;

async function insert(db: Kysely<Tables>, statement: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement, [JSON.stringify(rows)]));
}

/** The compact range of what is on disk: the one known, unless another process has added since. */
async function currentRange(db: Kysely<Tables>, known: CompactRange): Promise<CompactRange> {
  const size = await sizeOf(db);
  if (size === known.size) return known;
  const [peaks] = await readNodes(db, [{ start: 0, end: size }]);
  return { size, peaks: peaks! };
}

function notWritten(path: string, cause: unknown): DayfoldError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new DayfoldError('ledger.notWritten', `${path}: the ledger can't be written, so nothing was done (${why})`, {
    cause,
  });
}
