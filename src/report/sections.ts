import type { WordLanguage } from '../search/condition-words.ts';
import type { CaseReport, ReportCamera, ReportRecording } from './case-report.ts';
import type { Instants } from './instants.ts';
import type { ReportWords } from './words.ts';

/** What every section of a report is written with. */
export interface Sections {
  readonly report: CaseReport;
  readonly language: WordLanguage;
  readonly words: ReportWords;
  readonly instants: Instants;
  number(value: number): string;
  recording(id: string | null): ReportRecording | null;
  camera(id: string): ReportCamera | null;
}
