import { randomBytes } from 'node:crypto';
import { createCatalogue } from '../../adapters/catalogue-sqlite/catalogue.ts';
import { createJobStore } from '../../adapters/catalogue-sqlite/job-store.ts';
import { createLedgerStore } from '../../adapters/catalogue-sqlite/ledger-store.ts';
import { openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';
import { makeId } from '../../base/ids.ts';
import { type OperationName, operations } from '../../contract/operations.ts';
import { handlers } from './all-handlers.ts';
import { finishDeletions } from './delete-case.ts';
import { libraryFolders } from './folders.ts';
import { type Caller, Pass } from './gate.ts';
import type { LibraryParts } from './library-parts.ts';
import type { Handler } from './operation-handler.ts';
import { perform, type RawInput } from './perform.ts';
import type { Result } from './result.ts';

/** A library: cases, recordings, what was found in them, and the log of every look. */
export interface Library {
  /** Does one operation of the contract for a caller. Errors: `DayfoldError`, wrong fields as `InvalidInput`. */
  perform(name: OperationName, caller: Caller, input: RawInput, signal?: AbortSignal): Promise<Result>;
  /** The one who works here alone; made with the library. */
  readonly owner: Caller;
  close(): Promise<void>;
}
