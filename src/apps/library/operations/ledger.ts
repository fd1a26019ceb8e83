import { DayfoldError } from '../../../base/errors.ts';
import type { ledgerOperations } from '../../../contract/operations/ledger.ts';
import { toHex } from '../../../ledger/hex.ts';
import { leafHash } from '../../../ledger/tree-hash.ts';
import type { Handlers } from '../handlers.ts';
import type { LibraryParts } from '../library-parts.ts';
import { json } from '../result.ts';

export const ledgerHandlers: Handlers<typeof ledgerOperations> = {
  ledgerHead: {
    account: () => ({}),
    run: async ({ parts }, { query }) => json(await headOf(parts, query.size)),
  },
  ledgerConsistency: {
    account: () => ({}),
    async run({ parts }, { query: { from, to } }) {
      if (from > to) throw new DayfoldError('usage.invalid', 'the earlier log is larger than the later one');
      await headOf(parts, to);
      return json({ fromSize: from, toSize: to, hashes: await parts.ledger.consistencyProof(from, to) });
    },
  },
  ledgerLeaves: {
    account: () => ({}),
    async run({ parts }, { query: { from, limit } }) {
      const head = await parts.ledger.head();
      const entries = (await parts.ledger.entries(null, from, limit)).filter(({ sequence }) => sequence < head.size);
      const encoder = new TextEncoder();
      const items = entries.map(({ sequence, leaf }) => ({ sequence, hash: toHex(leafHash(encoder.encode(leaf))) }));
      const end = from + items.length;
      return json({ items, nextFrom: end < head.size && items.length > 0 ? end : null, head });
    },
  },
  caseLedger: {
    account: () => ({}),
    async run({ parts, pass }, { query: { from, limit } }) {
      const items = await parts.ledger.entries(pass.caseId, from, limit);
      const nextFrom = items.length === limit ? items.at(-1)!.sequence + 1 : null;
      return json({ items, nextFrom, head: await parts.ledger.head() });
    },
  },
  ledgerProof: {
    account: ({ params }) => ({ object: { sequence: params.sequence } }),
    async run({ parts, pass }, { params: { sequence }, query }) {
      const entry = await parts.ledger.entry(sequence);
      // An entry of another case is none of this one's.
      if (entry === null || (JSON.parse(entry.leaf) as { case?: unknown }).case !== pass.caseId) {
        throw new DayfoldError('catalogue.notFound', `there is no entry ${sequence} in this case`);
      }
      const head = await headOf(parts, query.size);
      if (head.size <= sequence) {
        throw new DayfoldError('usage.invalid', `a log of ${head.size} entries does not hold entry ${sequence}`);
      }
      return json({ entry, head, hashes: await parts.ledger.inclusionProof(sequence, head.size) });
    },
  },
};

async function headOf(parts: LibraryParts, size: number | undefined) {
  const now = await parts.ledger.head();
  if (size === undefined) return now;
  if (size > now.size) throw new DayfoldError('usage.invalid', `the log has ${now.size} entries, fewer than ${size}`);
  return parts.ledger.head(size);
}
