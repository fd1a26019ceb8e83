import type { IdKind } from '../../base/ids.ts';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { ActsInFlight } from './acts-in-flight.ts';
import type { Capabilities } from './capabilities.ts';
import type { LibraryFolders } from './folders.ts';
import type { Gate } from './gate.ts';
import type { Services } from './services.ts';

/** What a library is made of. Handlers get it together with a pass, nobody else does. */
export interface LibraryParts {
  readonly folders: LibraryFolders;
  readonly catalogue: Catalogue;
  readonly ledger: LedgerStore;
  readonly jobs: JobStore;
  readonly gate: Gate;
  /** What is being done in cases by this process. */
  readonly acts: ActsInFlight;
  readonly capabilities: Capabilities;
  /** UTC microseconds. */
  now(): number;
  newId(kind: IdKind): string;
  /** What works on behind the operations. */
  readonly services: Services;
  /** Tells the runner that there is work. */
  wakeJobs(): void;
}
