import type { z } from 'zod';
import type { hitSchema } from '../../contract/operations/search.ts';
import type {
  cameraSchema,
  caseSchema,
  importOutcomeSchema,
  jobSchema,
  ledgerEntrySchema,
  memberSchema,
  recordingSchema,
  treeHeadSchema,
  userSchema,
} from '../../contract/resources.ts';

/** What operations answer, as the contract says. */
export type CaseAnswer = z.output<typeof caseSchema>;
export type UserAnswer = z.output<typeof userSchema>;
export type MemberAnswer = z.output<typeof memberSchema>;
export type CameraAnswer = z.output<typeof cameraSchema>;
export type RecordingAnswer = z.output<typeof recordingSchema>;
export type JobAnswer = z.output<typeof jobSchema>;
export type ImportOutcomeAnswer = z.output<typeof importOutcomeSchema>;
export type LedgerEntryAnswer = z.output<typeof ledgerEntrySchema>;
export type TreeHeadAnswer = z.output<typeof treeHeadSchema>;
export type HitAnswer = z.output<typeof hitSchema>;

/** All of a list. */
export interface ListAnswer<T> {
  readonly items: readonly T[];
}

/** A part of a list; `next` goes into `after`. */
export interface PageAnswer<T> extends ListAnswer<T> {
  readonly next: string | null;
}

/** What became of the files of an import. */
export interface ImportAnswer {
  readonly job: JobAnswer;
  readonly outcomes: readonly ImportOutcomeAnswer[];
}

/** A file that is being sent. */
export interface UploadAnswer {
  readonly id: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
}

/** A page of what was found. */
export interface HitsAnswer {
  readonly total: number;
  readonly hits: readonly HitAnswer[];
  readonly next: string | null;
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>> | null;
  readonly recordingsNotAnalysed: readonly string[];
  readonly queryHash: string;
}

/** Why an object was found. */
export interface ExplainAnswer {
  readonly matches: boolean;
  readonly reasons: readonly {
    readonly condition: number;
    readonly kind: string;
    readonly held: boolean;
    readonly words: string;
    readonly instants: readonly { readonly fromMicros: number; readonly toMicros: number }[];
  }[];
}

/** A synopsis and how far it is. */
export interface SynopsisAnswer {
  readonly id: string;
  readonly state: 'making' | 'ready' | 'failed' | 'cancelled';
  readonly job: JobAnswer | null;
  readonly tubesFound: number;
  readonly tubesShown: number | null;
  readonly tubesLeftOut:
    | readonly { readonly recordingId: string; readonly tube: string; readonly reason: string }[]
    | null;
  readonly durationMicros: number | null;
  readonly condensation: number | null;
  readonly sha256: string | null;
  readonly veil: boolean;
}

/** Proof that an entry is in the log. */
export interface ProofAnswer {
  readonly entry: LedgerEntryAnswer;
  readonly head: TreeHeadAnswer;
  readonly hashes: readonly string[];
}

/** Entries of a case. */
export interface LedgerAnswer {
  readonly items: readonly LedgerEntryAnswer[];
  readonly nextFrom: number | null;
  readonly head: TreeHeadAnswer;
}

/** What a deletion has removed. */
export interface CertificateAnswer {
  readonly caseId: string;
  readonly rule: string;
  readonly ledgerSequence: number;
  readonly recordings: readonly { readonly id: string; readonly sha256: string }[];
  readonly filesRemoved: number;
  readonly bytesRemoved: number;
}
