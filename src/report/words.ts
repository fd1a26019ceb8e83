import type { WordLanguage } from '../search/condition-words.ts';
import type { StartPhrases } from './start-words.ts';
import { reportWordsEn } from './words-en.ts';
import { reportWordsFr } from './words-fr.ts';

/** What a report is written in. */
export interface ReportWords {
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  /** Between the seconds and their parts. */
  readonly decimal: string;
  readonly caseReport: string;
  readonly theCase: string;
  readonly caseTitle: string;
  readonly caseId: string;
  readonly basis: string;
  readonly basisReference: string;
  readonly purpose: string;
  readonly requester: string;
  readonly period: string;
  readonly deadline: string;
  readonly state: string;
  readonly opened: string;
  readonly closed: string;
  readonly made: string;
  readonly madeBy: string;
  readonly motive: string;
  readonly ledgerHead: string;
  readonly people: string;
  readonly name: string;
  readonly role: string;
  readonly authority: string;
  readonly scope: string;
  readonly empowered: string;
  readonly withoutEnd: string;
  readonly recordings: string;
  readonly noRecordings: string;
  readonly file: string;
  readonly camera: string;
  readonly coverage: string;
  readonly analysis: string;
  readonly notAnalysed: string;
  readonly startUnknown: string;
  readonly cameras: string;
  readonly timeZone: string;
  readonly clockOffset: string;
  readonly offsetFound: string;
  readonly clockRight: string;
  readonly notSaid: string;
  readonly searches: string;
  readonly noSearches: string;
  readonly when: string;
  readonly by: string;
  readonly searched: string;
  readonly results: string;
  readonly noResult: string;
  readonly everything: string;
  readonly searchesWithout: string;
  readonly searchesWithoutNote: string;
  readonly looks: string;
  readonly noLooks: string;
  readonly what: string;
  readonly reason: string;
  readonly marks: string;
  readonly noMarks: string;
  readonly marksWithoutStill: string;
  readonly time: string;
  readonly note: string;
  readonly tag: string;
  readonly noted: string;
  readonly object: string;
  readonly looksLike: string;
  /** Of a marked object that no search finds any more, since it was parted. */
  readonly partedInto: (tubes: string) => string;
  readonly fromStartOf: string;
  readonly stillAt: string;
  readonly stillHash: string;
  readonly recordingHash: string;
  readonly veiled: string;
  readonly unveiled: string;
  readonly withheld: string;
  readonly none: string;
  readonly statement: string;
  readonly check: string;
  readonly failedWord: string;
  readonly replaced: string;
  readonly kindSearch: string;
  readonly kindSynopsis: string;
  readonly kindObjects: string;
  readonly kindLine: string;
  readonly kindZone: string;
  readonly bases: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly whats: Readonly<Record<string, string>>;
  readonly statements: readonly string[];
  readonly checks: readonly string[];
  readonly capability: {
    readonly title: string;
    /** What is absent, in a sentence. */
    absent(version: string): string;
    readonly noModels: string;
    readonly models: string;
    readonly model: string;
    readonly finds: string;
    readonly hash: string;
    readonly facesToHide: string;
    refused(name: string, code: string): string;
    readonly statementHash: string;
    readonly key: string;
  };
  size(bytes: string): string;
  /** How starts are found. */
  readonly precision: {
    readonly title: string;
    readonly note: string;
    readonly detector: string;
    readonly class: string;
    readonly checked: string;
    readonly right: string;
    readonly notMeasured: string;
    /** By `DismissalCause`. */
    readonly causes: Readonly<Record<string, string>>;
    readonly rules: (version: number) => string;
    readonly confirmed: (count: number, text: string) => string;
    readonly dismissed: (count: number, text: string) => string;
    readonly interval: (low: string, high: string) => string;
    readonly of: (count: number, text: string) => string;
    /** Beside a class. @param shares null: not measured here */
    readonly beside: (
      shares: { readonly share: string; readonly low: string; readonly high: string } | null,
      checked: number,
      text: string,
    ) => string;
  };
  readonly starts: StartPhrases;
  startFound(how: string): string;
  fromBeginning(clock: string): string;
  span(from: string, to: string): string;
  onwards(from: string): string;
  until(to: string): string;
  analysed(tubes: string, decoded: string, version: string): string;
  framesLost(count: string): string;
  objects(count: number, text: string): string;
  fewest(text: string): string;
  timesAsked(count: string): string;
  timesSeen(count: string): string;
  entry(sequence: number): string;
  failed(code: string): string;
  markTitle(number: string): string;
  stillAlternative(title: string, at: string): string;
  stillFailed(code: string): string;
  onlyTags(tags: string): string;
  stillsLimited(all: string, most: string): string;
  untagged(): string;
  page(number: string, of: string): string;
  logZone(zone: string): string;
  head(size: string): string;
}

/** The words of a report by language. */
export const reportWords: Readonly<Record<WordLanguage, ReportWords>> = { en: reportWordsEn, fr: reportWordsFr };
