import type { InputOf, Operation } from '../../contract/operation.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import type { CaseFile } from './case-file.ts';
import type { Pass } from './gate.ts';
import type { LibraryParts } from './library-parts.ts';
import type { Result } from './result.ts';

/** What the ledger holds of an act before it takes effect. */
export interface Account {
  readonly object?: EntryDraft['object'];
  readonly details?: unknown;
  readonly motive?: string | null;
  /** Shows people as they are: the entry says `unveil`, and the motive must be given, the case's own will not do (rule R10). */
  readonly unveils?: boolean;
  /** Shows footage, where the operation itself does not always: needs the right to look, in an open case. */
  readonly looks?: boolean;
}

/** What a handler works with once the gate has let its act pass. */
export interface Access {
  readonly pass: Pass;
  readonly parts: LibraryParts;
  /** What lies in the case of the act; throws for acts about no case. */
  readonly file: CaseFile;
  readonly signal: AbortSignal;
}

/** How one operation is done. */
export interface Handler<O extends Operation> {
  /** What the ledger is told, from the input alone: nothing has been looked at yet. */
  account(input: InputOf<O>): Account;
  /** The effect. `bytes` of an upload come as a stream. */
  run(access: Access, input: InputOf<O>, bytes: ReadableStream<Uint8Array> | null): Promise<Result>;
}
