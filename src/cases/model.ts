import type { Micros } from '../base/time.ts';

/** Microseconds since 1970-01-01T00:00:00Z. Integer; a double holds it exactly until the year 2255. */
export type UtcMicros = Micros;

/** On what ground footage is looked at. Another ground is another case (it can't be changed). */
export const legalBases = [
  'judicialInquiry',
  'administrativeRequest',
  'ownPremises',
  'accessRequest',
  'defence',
  'publicInterest',
] as const;
export type LegalBasis = (typeof legalBases)[number];

/** What a person may do in a case: `lead` everything, `reviewer` look and mark, `inspector` read the ledger and nothing else. */
export const roles = ['lead', 'reviewer', 'inspector'] as const;
export type Role = (typeof roles)[number];

/** The frame every look happens in. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly basis: LegalBasis;
  /** Number or name of the order, request or file the basis rests on. */
  readonly basisReference: string;
  readonly purpose: string;
  readonly requester: string;
  /** The time the footage is about; null where open. */
  readonly periodFromMicros: UtcMicros | null;
  readonly periodToMicros: UtcMicros | null;
  /** From then on nothing can be looked at any more; the case can only be closed. */
  readonly deadlineMicros: UtcMicros;
  /** Pre-filled where a motive is asked for. */
  readonly defaultMotive: string;
  /** `deleting`: the certificate is written, what it names is being removed. */
  readonly state: 'open' | 'closed' | 'deleting' | 'deleted';
  readonly createdAtMicros: UtcMicros;
  readonly closedAtMicros: UtcMicros | null;
}

/** Somebody who may act; names only, no password here. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly createdAtMicros: UtcMicros;
  readonly disabledAtMicros: UtcMicros | null;
}

/** That a user is named in a case, and by what authority. */
export interface Member {
  readonly caseId: string;
  readonly userId: string;
  readonly role: Role;
  /** Who empowered them. */
  readonly authority: string;
  readonly grantedAtMicros: UtcMicros;
  /** What the empowerment covers, in words. */
  readonly scope: string;
  readonly expiresAtMicros: UtcMicros | null;
}

/** Where recordings come from: owns time zone and clock offset. */
export interface Camera {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Time shown by the camera = true time + offset. */
  readonly offsetMicros: Micros;
  readonly offsetUncertaintyMicros: Micros;
  /** How the offset was found, in words; empty when nobody has looked. */
  readonly offsetHow: string;
  readonly createdAtMicros: UtcMicros;
}

/** One source file, untouched, known by its hash. */
export interface Recording {
  readonly id: string;
  readonly caseId: string;
  readonly cameraId: string;
  /** For people: control characters taken out. */
  readonly fileName: string;
  /** Where the bytes lie: an absolute path. */
  readonly path: string;
  /** `inPlace`: the file is somebody else's and only read; `copied`: it lies in the library. */
  readonly storage: 'inPlace' | 'copied';
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Of the file when it was hashed, to notice a change without reading it again: when its bytes changed last. */
  readonly modifiedMicros: UtcMicros;
  /** When anything of it changed, its name and rights too: can't be set back, so it shows a modification time that was. */
  readonly statusMicros: UtcMicros;
  /** Decimal. */
  readonly inode: string;
  readonly container: string;
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationMicros: Micros;
  /** True time of the first frame (the camera's offset already taken off), or null while nobody knows. */
  readonly startsAtMicros: UtcMicros | null;
  readonly startUncertaintyMicros: Micros;
  /** How the start was found, in words, with the other candidates. */
  readonly startHow: string;
  readonly importedAtMicros: UtcMicros;
}

/** A finished index of a recording. */
export interface Analysis {
  readonly id: string;
  readonly caseId: string;
  readonly recordingId: string;
  /** Name of its folder inside the case's folder of indexes. */
  readonly indexName: string;
  readonly analyserVersion: string;
  readonly tubes: number;
  readonly framesDecoded: number;
  readonly framesUndecodable: number;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly finishedAtMicros: UtcMicros;
  /** What found the classes of its objects; null when nothing did. */
  readonly model: AnalysisModel | null;
}

/** A model that found the classes of a recording's objects. */
export interface AnalysisModel {
  readonly name: string;
  readonly version: string;
  /** Of the model's file, hex. */
  readonly sha256: string;
  /** Version of the rules by which what it saw became classes. */
  readonly rules: number;
}

/** Why a class that a detector gave an object is not right. */
export const dismissalCauses = [
  'otherThing',
  'shadowOrLight',
  'plantOrWeather',
  'severalInOne',
  'partOfOne',
  'other',
] as const;
export type DismissalCause = (typeof dismissalCauses)[number];

/** A class that a detector gave an object. */
export interface GivenClass {
  readonly recordingId: string;
  readonly tube: string;
  readonly class: string;
  readonly detector: AnalysisModel;
}

/**
 * Whether a class that a detector gave an object is right, as somebody saw it. One for all who work in the case; the last one holds. It is about this detector and this class:
 * of what another one finds of the object later it says nothing.
 */
export interface ClassCheck extends GivenClass {
  readonly caseId: string;
  /** Null: taken back. The row stays, so that revisions go on. */
  readonly state: 'confirmed' | 'dismissed' | null;
  /** Of a dismissed one; null of any other. */
  readonly cause: DismissalCause | null;
  /** In words; of a dismissed one, else empty. */
  readonly note: string;
  readonly byUserId: string;
  readonly atMicros: UtcMicros;
  /** Counts changes from 1: who changes an older one is told. */
  readonly revision: number;
}

/** How often one class of one detector was confirmed, or dismissed for one cause, with one camera. */
export interface ClassCheckCount extends Pick<GivenClass, 'class' | 'detector'> {
  readonly cameraId: string;
  readonly state: 'confirmed' | 'dismissed';
  readonly cause: DismissalCause | null;
  /** Objects, 1 at least. */
  readonly count: number;
}

/** An instant or a stretch somebody marked. */
export interface Bookmark {
  readonly id: string;
  readonly caseId: string;
  readonly recordingId: string;
  readonly tube: string | null;
  /** From the first frame of the recording. */
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
  readonly note: string;
  readonly tag: string;
  readonly byUserId: string;
  readonly createdAtMicros: UtcMicros;
  /** Counts changes from 1: who changes an older one is told. */
  readonly revision: number;
}

/** A query under a name. */
export interface SavedSearch {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  /** As the search takes it. */
  readonly query: unknown;
  readonly byUserId: string;
  readonly createdAtMicros: UtcMicros;
  readonly revision: number;
}

/** What one user has decided about one tube. */
export interface ReviewMark {
  readonly caseId: string;
  readonly userId: string;
  readonly recordingId: string;
  readonly tube: string;
  readonly state: 'reviewed' | 'excluded';
  readonly atMicros: UtcMicros;
}
