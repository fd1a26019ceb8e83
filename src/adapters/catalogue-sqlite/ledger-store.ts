import type { Kysely } from 'kysely';
import { DayfoldError } from '../../base/errors.ts';
import type { LedgerEntry, Opening } from '../../ledger/entry.ts';
import { toHex } from '../../ledger/hex.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { emptyRoot } from '../../ledger/tree-hash.ts';
import { consistencyRanges, inclusionRanges } from '../../ledger/tree-ranges.ts';
import { ledgerAppender } from './ledger-append.ts';
import type { LedgerEntryRow } from './ledger-tables.ts';
import { hashesOf, sizeOf } from './ledger-tree.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** Openings looked up in one statement. SQLite takes 32,766 bound values. */
const openingsAtOnce = 1000;

/** The ledger in a SQLite file. Several processes may use one file, each with a store of its own. */
export function createLedgerStore(database: Database): LedgerStore {
  const { db } = database;
  return {
    append: ledgerAppender(database),
    async entries(caseId, fromSequence, limit) {
      let query = db
        .selectFrom('ledgerEntries')
        .selectAll()
        .where('sequence', '>=', fromSequence)
        .orderBy('sequence')
        .limit(limit);
      if (caseId !== null) query = query.where('caseId', '=', caseId);
      return withOpenings(db, await query.execute());
    },
    async entry(sequence) {
      const rows = await db.selectFrom('ledgerEntries').selectAll().where('sequence', '=', sequence).execute();
      return (await withOpenings(db, rows))[0] ?? null;
    },
    async head(asked) {
      const size = await checkedSize(db, asked);
      const root = size === 0 ? emptyRoot() : (await hashesOf(db, [{ start: 0, end: size }]))[0]!;
      return { size, root: toHex(root) };
    },
    async inclusionProof(sequence, asked) {
      const size = await checkedSize(db, asked);
      if (!Number.isSafeInteger(sequence) || sequence < 0 || sequence >= size) {
        throw new DayfoldError('usage.invalid', `entry ${sequence} is not among the first ${size} of the ledger`);
      }
      return (await hashesOf(db, inclusionRanges(sequence, size))).map(toHex);
    },
    async consistencyProof(fromSize, toSize) {
      const size = await checkedSize(db, toSize);
      if (!Number.isSafeInteger(fromSize) || fromSize < 0 || fromSize > size) {
        throw new DayfoldError(
          'usage.invalid',
          `a ledger of ${fromSize} entries is not the beginning of one of ${size}`,
        );
      }
      return (await hashesOf(db, consistencyRanges(fromSize, size))).map(toHex);
    },
  };
}

/** A size that the ledger has reached; the one it has when none is asked for. Errors: `usage.invalid`. */
async function checkedSize(db: Kysely<Tables>, asked: number | undefined): Promise<number> {
  const size = await sizeOf(db);
  if (asked === undefined) return size;
  if (!Number.isSafeInteger(asked) || asked < 0 || asked > size) {
    throw new DayfoldError('usage.invalid', `the ledger has ${size} entries, not ${asked}`);
  }
  return asked;
}

async function withOpenings(db: Kysely<Tables>, rows: readonly LedgerEntryRow[]): Promise<readonly LedgerEntry[]> {
  const openings = new Map<number, Record<string, Opening>>();
  for (let at = 0; at < rows.length; at += openingsAtOnce) {
    const wanted = rows.slice(at, at + openingsAtOnce).map(({ sequence }) => sequence);
    for (const { sequence, field, salt, value } of await db
      .selectFrom('ledgerOpenings')
      .selectAll()
      .where('sequence', 'in', wanted)
      .execute()) {
      const known = openings.get(sequence) ?? {};
      known[field] = { salt, value };
      openings.set(sequence, known);
    }
  }
  return rows.map(({ sequence, leaf }) => ({ sequence, leaf, openings: openings.get(sequence) ?? {} }));
}
