import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createCatalogue } from '../../adapters/catalogue-sqlite/catalogue.ts';
import { createJobStore } from '../../adapters/catalogue-sqlite/job-store.ts';
import { createLedgerStore } from '../../adapters/catalogue-sqlite/ledger-store.ts';
import { openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';
import { makeId } from '../../base/ids.ts';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { Operation } from '../../contract/operation.ts';
import { type OperationName, operations } from '../../contract/operations.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { analyserVersion } from '../analysis/parameters.ts';
import { ActsInFlight } from './acts-in-flight.ts';
import { allHandlers } from './all-handlers.ts';
import { createCapabilities } from './capabilities.ts';
import { finishDeletions } from './delete-case.ts';
import { libraryFolders } from './folders.ts';
import { type Caller, Pass } from './gate.ts';
import { ledgerKey } from './ledger-key.ts';
import type { LibraryParts } from './library-parts.ts';
import type { Handler } from './operation-handler.ts';
import { perform, type RawInput } from './perform.ts';
import { program } from './program.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import type { Result } from './result.ts';
import { readyAllSearches } from './services/ready-searches.ts';
import { openServices, type Services } from './services.ts';

/** A library: cases, recordings, what was found in them, and the log of every look. */
export interface Library {
  /** The one who works here alone; made with the library. */
  readonly owner: Caller;
  /** Does one operation of the contract for a caller. Errors: `DayfoldError`, wrong fields as `InvalidInput`. */
  perform(name: OperationName, caller: Caller, input: RawInput, signal?: AbortSignal): Promise<Result>;
  /** Writes into the ledger that the program begins to work, and as what; then clears away what killed ones left. Errors: `ledger.notWritten`. */
  start(): Promise<void>;
  /**
   * Puts an act of its owner on this machine, about no case and no data of the library, on the record before it takes effect. Errors:
   * `ledger.notWritten`.
   */
  record(act: Pick<EntryDraft, 'action' | 'object'> & { readonly details: unknown }): Promise<void>;
  /** Works on jobs until the library is closed. */
  startJobs(): void;
  close(): Promise<void>;
}

export interface LibraryOptions {
  readonly version: string;
  /** UTC microseconds; the machine's clock when not said. */
  readonly now?: () => number;
  /** Processes stand ready for what people ask: for a server, not for one command. */
  readonly standsReady?: boolean;
  /** Told of faults that have no caller: of a job, of something in the background. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Opens or makes a library in a folder. Several processes may have it open at once.
 * Errors: `catalogue.*`, `output.denied`, `output.diskFull`, `ledger.notWritten`.
 */
export async function openLibrary(root: string, options: LibraryOptions): Promise<Library> {
  const folders = libraryFolders(root);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const database = await openDatabase(folders.catalogue);
  let services: Services | null = null;
  try {
    const catalogue = createCatalogue(database);
    const ledger = createLedgerStore(database);
    const jobs = createJobStore(database);
    const now = options.now ?? (() => Date.now() * 1000);
    const newId: LibraryParts['newId'] = (kind) => makeId(kind, Date.now(), randomBytes(10));
    const owner = await ownerOf(catalogue, ledger, () => newId('user'), now());
    const gate = Pass.gate(catalogue, ledger, now);
    const key = await ledgerKey(root, ledger, now());
    const parts: LibraryParts = {
      folders,
      catalogue,
      ledger,
      jobs,
      gate,
      acts: new ActsInFlight(),
      capabilities: createCapabilities(key, options.version, ledger, now),
      now,
      newId,
      wakeJobs: () => services?.runner.wake(),
      get services() {
        return services!;
      },
    };
    services = openServices(parts, options.standsReady ?? false, options.onFault ?? (() => {}));
    await finishDeletions(parts);
    const opened = services;
    return {
      owner,
      perform: (name, caller, input, signal = new AbortController().signal) =>
        perform(
          parts,
          name,
          operations[name] as Operation,
          allHandlers[name] as unknown as Handler<Operation>,
          caller,
          input,
          signal,
        ),
      async start() {
        const { statement, sha256 } = await parts.capabilities.record();
        await ledger.append({
          atMicros: now(),
          action: 'start',
          caseId: null,
          object: { operation: 'start', version: options.version, capabilities: sha256 },
          hidden: {
            actor: program,
            empowerment: null,
            motive: null,
            details: { analyserVersion, models: statement.models.map(({ name, sha256 }) => `${name} ${sha256}`) },
          },
        });
        await removeLeftovers(parts);
      },
      async record({ details, ...act }) {
        const hidden = { actor: owner.userId, empowerment: null, motive: null, details };
        await ledger.append({ ...act, atMicros: now(), caseId: null, hidden });
      },
      startJobs() {
        opened.runner.start();
        opened.imports.wake();
        if (!options.standsReady) return;
        opened.media.warm();
        readyAllSearches(parts).catch(options.onFault ?? (() => {}));
      },
      async close() {
        await opened.close();
        await database.close();
      },
    };
  } catch (cause) {
    await services?.close();
    await database.close();
    throw cause;
  }
}

/** The first user of a library, made when it has none; the ledger says so first, as of every user. */
async function ownerOf(
  catalogue: Catalogue,
  ledger: LedgerStore,
  newUserId: () => string,
  nowMicros: number,
): Promise<Caller> {
  const [first] = await catalogue.users();
  if (first !== undefined) return { userId: first.id };
  const owner = { id: newUserId(), name: 'Owner of this library', createdAtMicros: nowMicros, disabledAtMicros: null };
  await ledger.append({
    atMicros: nowMicros,
    action: 'administer',
    caseId: null,
    object: { operation: 'makeLibrary', user: owner.id },
    hidden: { actor: program, empowerment: null, motive: null, details: { name: owner.name } },
  });
  await catalogue.addUser(owner);
  // Another process may have made one at the same moment: the older one is the owner.
  return { userId: (await catalogue.users())[0]!.id };
}
