import type { OperationName } from '../../contract/operations.ts';
import type { RawInput } from '../library/perform.ts';

/** Bytes that came of an operation. */
export interface ClientMedia {
  readonly contentType: string;
  readonly bytes: ReadableStream<Uint8Array>;
}

/** A library, on this machine or behind a server: the same operations, with the same checks and the same entries in the ledger. */
export interface LibraryClient {
  /** What it is, for a message. */
  readonly where: string;
  /** True when jobs are worked on by this process and end with it. */
  readonly worksHere: boolean;
  /** An operation that answers JSON. Errors: `DayfoldError` with the code that the other side gave. */
  json(name: OperationName, input?: RawInput, signal?: AbortSignal): Promise<unknown>;
  /** An operation that answers bytes. */
  media(name: OperationName, input?: RawInput, signal?: AbortSignal): Promise<ClientMedia>;
  /** Events as they come. */
  events(name: OperationName, input: RawInput, signal: AbortSignal): AsyncIterable<unknown>;
  /** Works on jobs from now on, where `worksHere`; a server does so anyway. Errors: `ledger.notWritten`. */
  startWork(): Promise<void>;
  close(): Promise<void>;
}
