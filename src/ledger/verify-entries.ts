import { DayfoldError } from '../base/errors.ts';
import { appendLeaf, type CompactRange, emptyRange, rootOf } from './compact-range.ts';
import type { LedgerEntry, TreeHead } from './entry.ts';
import { toHex } from './hex.ts';
import { type OpenedEntry, openLeaf } from './open-leaf.ts';
import { leafHash } from './tree-hash.ts';

/** Something that is not as it was written. */
export interface LedgerProblem {
  /** `gap`: entries are missing or out of order; `entry`: one is not whole; `size`, `root`: all together are not the tree of the head. */
  readonly kind: 'gap' | 'entry' | 'size' | 'root';
  /** Where, or null when it is about all together. */
  readonly sequence: number | null;
  readonly message: string;
}

/** Checks entries as they come, first to last; holds none of them. */
export interface LedgerCheck {
  /** The entry opened, or null when it has a problem of its own. */
  push(entry: LedgerEntry): OpenedEntry | null;
  /** The head of the entries pushed so far. */
  head(): TreeHead;
  /** All that was found, now held against the head the entries should have. Empty when all is whole. */
  finish(head: TreeHead): readonly LedgerProblem[];
}

/** Starts a check at the first entry. */
export function checkLedger(): LedgerCheck {
  const problems: LedgerProblem[] = [];
  let range: CompactRange = emptyRange;
  let expected = 0;
  const headNow = (): TreeHead => ({ size: range.size, root: toHex(rootOf(range)) });
  return {
    push(entry) {
      const { sequence } = entry;
      if (sequence !== expected) {
        problems.push({ kind: 'gap', sequence, message: `entry ${sequence} stands where ${expected} should` });
      }
      expected = sequence + 1;
      ({ range } = appendLeaf(range, leafHash(new TextEncoder().encode(entry.leaf))));
      try {
        return openLeaf(entry);
      } catch (cause) {
        if (!(cause instanceof DayfoldError)) throw cause;
        problems.push({ kind: 'entry', sequence, message: cause.message });
        return null;
      }
    },
    head: headNow,
    finish(head) {
      const now = headNow();
      const together: LedgerProblem[] = [];
      if (now.size !== head.size) {
        together.push({ kind: 'size', sequence: null, message: `${now.size} entries, where ${head.size} should be` });
      } else if (now.root !== head.root) {
        together.push({ kind: 'root', sequence: null, message: `root ${now.root}, where ${head.root} should be` });
      }
      return [...problems, ...together];
    },
  };
}

/**
 * Holds a whole log against its head: no gap, every leaf in its form, every opening fitting, the root theirs.
 *
 * @param entries all of them, from 0
 * @returns what is wrong; empty when all is whole
 */
export function verifyEntries(entries: Iterable<LedgerEntry>, head: TreeHead): readonly LedgerProblem[] {
  const check = checkLedger();
  for (const entry of entries) check.push(entry);
  return check.finish(head);
}
