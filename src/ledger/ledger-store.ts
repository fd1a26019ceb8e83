import type { EntryDraft, LedgerEntry, TreeHead } from './entry.ts';

/**
 * An append-only log on disk. `append` resolves when the entry is on disk (fsync), and rejects when it is not there and never will be;
 * many at once share a commit. Several processes may append to one log. Entries get their sequence in the order of appending, without gaps.
 */
export interface LedgerStore {
  append(draft: EntryDraft): Promise<LedgerEntry>;
  /** Of one case, or of all for null; ascending from `fromSequence`. */
  entries(caseId: string | null, fromSequence: number, limit: number): Promise<readonly LedgerEntry[]>;
  entry(sequence: number): Promise<LedgerEntry | null>;
  /** The tree of the first `size` entries; of all when not said. */
  head(size?: number): Promise<TreeHead>;
  /** RFC 6962 2.1.1: hashes, hex, from the leaf up. */
  inclusionProof(sequence: number, size: number): Promise<readonly string[]>;
  /** RFC 6962 2.1.2. */
  consistencyProof(fromSize: number, toSize: number): Promise<readonly string[]>;
}
