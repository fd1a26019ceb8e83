import { openLeaf } from '../../src/ledger/open-leaf.ts';
import type { ServedLibrary } from './served-library.ts';

/** Entries of a case from a number on, opened. */
export async function entriesOf(api: ServedLibrary, caseId: string, from = 0) {
  const { items } = await api.ok('caseLedger', { params: { caseId }, query: { from, limit: 10_000 } });
  return (items as Parameters<typeof openLeaf>[0][]).map((entry) => openLeaf(entry));
}

/** How many entries the log has: the number of the next one. */
export async function logSize(api: ServedLibrary): Promise<number> {
  return (await api.ok('ledgerHead')).size;
}
