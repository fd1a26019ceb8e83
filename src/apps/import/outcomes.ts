import type { Probe } from '../../adapters/media-node-av/probe.ts';
import type { DayfoldError } from '../../base/errors.ts';
import type { Micros } from '../../base/time.ts';
import type { Fold } from '../../clock/local-time.ts';
import type { StartGuess } from '../../clock/start-time.ts';
import type { Prober } from './prober.ts';
import type { ReaderPool } from './reader-pool.ts';
import type { StoredFile, TakeInPlace } from './take-in.ts';

/** A recording that is about to be part of the library: everything that is known of it but where it will lie. */
export interface PlannedImport {
  /** Place in the order of the files found, from 0. */
  readonly ordinal: number;
  /** Absolute, its bytes as the file system holds them. */
  readonly path: Buffer;
  /** The path as one line for a person. */
  readonly input: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly probe: Probe;
  /** By the camera's clock; its offset is not applied. */
  readonly start: StartGuess;
}

/** What became of one file. */
export type ImportOutcome<Known> =
  | ({ readonly kind: 'imported'; readonly file: StoredFile } & PlannedImport)
  | {
      readonly kind: 'duplicate';
      readonly ordinal: number;
      readonly input: string;
      readonly sha256: string;
      /** An earlier file of this import, or what the lookup knows. */
      readonly of: { readonly input: string } | { readonly known: Known };
    }
  | { readonly kind: 'failed'; readonly ordinal: number; readonly input: string; readonly error: DayfoldError };

export interface ImportProgress {
  /** Files with an outcome, and all that were found. */
  readonly filesDone: number;
  readonly filesFound: number;
  /** Bytes read of all files so far. */
  readonly bytesRead: number;
}

export interface ImportOptions<Known> extends TakeInPlace {
  /** Zone the camera's clock was set to; null when unknown. */
  readonly zone: string | null;
  /** Which one is meant where a local time happened twice. */
  readonly fold?: Fold;
  /** A start given by hand for a file, by its path as text. */
  readonly givenStart?: (path: string) => string | undefined;
  /** Now, to refuse starts in the future; null to believe any. */
  readonly nowUtcMicros: Micros | null;
  /** What is known under a hash, or null. Asked when all outcomes before were given out. */
  readonly lookup: (sha256: string) => Known | null | Promise<Known | null>;
  /**
   * Asked before a file becomes part of the library: the place for the gate. What it throws is the outcome of the file, and nothing of
   * the file is kept.
   */
  readonly admit?: (planned: PlannedImport) => void | Promise<void>;
}

/** What an import works with. Without a prober or a pool it starts its own and ends them. */
export interface ImportRun {
  readonly signal?: AbortSignal;
  readonly prober?: Prober;
  readonly pool?: ReaderPool;
  readonly onProgress?: (progress: ImportProgress) => void;
}
