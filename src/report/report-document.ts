import type { WordLanguage } from '../search/condition-words.ts';
import { type Block, foreign, mono, plain, type ReportDocument } from './blocks.ts';
import { capabilityBlocks } from './capability-sections.ts';
import type { CaseReport } from './case-report.ts';
import { caseBlocks, peopleBlocks, recordingBlocks } from './case-sections.ts';
import { createInstants } from './instants.ts';
import { lookBlocks, searchBlocks } from './ledger-sections.ts';
import { markBlocks, type StillBytes } from './mark-sections.ts';
import { precisionBlocks } from './precision-sections.ts';
import type { Sections } from './sections.ts';
import { reportWords } from './words.ts';

/**
 * The report as a document in a language.
 *
 * @param stills bytes of the stills by the id of their bookmark
 */
export function reportDocument(report: CaseReport, language: WordLanguage, stills: StillBytes): ReportDocument {
  const words = reportWords[language];
  const number = new Intl.NumberFormat(words.locale);
  const recordings = new Map(report.recordings.map((recording) => [recording.id, recording]));
  const cameras = new Map(report.cameras.map((camera) => [camera.id, camera]));
  const sections: Sections = {
    report,
    language,
    words,
    instants: createInstants(words, report.cameras),
    number: (value) => number.format(value),
    recording: (id) => (id === null ? null : (recordings.get(id) ?? null)),
    camera: (id) => cameras.get(id) ?? null,
  };
  const blocks: readonly Block[] = [
    { kind: 'heading', level: 1, text: report.title, foreign: true },
    ...caseBlocks(sections),
    ...peopleBlocks(sections),
    ...recordingBlocks(sections),
    ...precisionBlocks(sections),
    ...searchBlocks(sections),
    ...lookBlocks(sections),
    ...markBlocks(sections, stills),
    { kind: 'heading', level: 2, text: words.statement },
    { kind: 'list', items: words.statements.map(plain) },
    ...capabilityBlocks(sections),
    { kind: 'heading', level: 2, text: words.check },
    { kind: 'list', items: words.checks.map(plain) },
    {
      kind: 'facts',
      facts: [
        {
          name: words.ledgerHead,
          value: [plain(words.head(number.format(report.ledger.size))), mono(report.ledger.root)],
        },
      ],
    },
  ];
  return {
    language,
    title: report.title,
    madeAtMicros: report.madeAtMicros,
    footer: [
      words.caseReport,
      foreign(report.case.basisReference).text,
      sections.instants.ofLog(report.madeAtMicros),
    ].join(' · '),
    page: words.page,
    blocks,
  };
}
