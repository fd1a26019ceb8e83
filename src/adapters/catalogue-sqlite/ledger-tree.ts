import type { Kysely } from 'kysely';
import { DayfoldError } from '../../base/errors.ts';
import { type CompleteSubtree, joinHashes } from '../../ledger/compact-range.ts';
import { completeSubtrees, type LeafRange } from '../../ledger/tree-ranges.ts';
import type { Tables } from './tables.ts';

/** Number of entries on disk. */
export async function sizeOf(db: Kysely<Tables>): Promise<number> {
  const last = await db.selectFrom('ledgerEntries').select('sequence').orderBy('sequence', 'desc').limit(1).execute();
  return last.length === 0 ? 0 : last[0]!.sequence + 1;
}

/**
 * The hashes of the complete subtrees of every range, left to right. One look-up a subtree, which are at most log2(size) for a range.
 * Errors: `catalogue.damaged` when one is missing.
 */
export async function readNodes(db: Kysely<Tables>, ranges: readonly LeafRange[]): Promise<readonly Uint8Array[][]> {
  const read: Uint8Array[][] = [];
  for (const range of ranges) {
    const hashes: Uint8Array[] = [];
    for (const subtree of completeSubtrees(range)) hashes.push(await readNode(db, subtree));
    read.push(hashes);
  }
  return read;
}

/** The hash of every range. */
export async function hashesOf(db: Kysely<Tables>, ranges: readonly LeafRange[]): Promise<readonly Uint8Array[]> {
  return (await readNodes(db, ranges)).map(joinHashes);
}

async function readNode(db: Kysely<Tables>, { level, position }: CompleteSubtree): Promise<Uint8Array> {
  const node = await db
    .selectFrom('ledgerNodes')
    .select('hash')
    .where('level', '=', level)
    .where('position', '=', position)
    .executeTakeFirst();
  if (node === undefined) {
    throw new DayfoldError(
      'catalogue.damaged',
      `the ledger lacks the hash at level ${level}, position ${position}; put back a copy that is whole`,
    );
  }
  return node.hash;
}
