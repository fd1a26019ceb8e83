import { percentWords, phrasesOf, type WordLanguage } from '../search/condition-words.ts';
import { type Block, type Cell, foreign, mono, plain } from './blocks.ts';
import type { ReportClass, ReportPrecision } from './case-report.ts';
import type { Sections } from './sections.ts';
import type { ReportWords } from './words.ts';

/** How often the classes that detectors found are right, by camera, detector and class (rule R14); nothing where no detector looked. */
export function precisionBlocks(sections: Sections): readonly Block[] {
  const { report, words, language, number } = sections;
  const { classes = [] } = report;
  if (classes.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: words.precision.title },
    { kind: 'paragraph', words: [plain(words.precision.note)], tone: 'quiet' },
    {
      kind: 'table',
      label: words.precision.title,
      columns: [
        { title: words.camera, width: 0.17 },
        { title: words.precision.detector, width: 0.28 },
        { title: words.precision.class, width: 0.17 },
        { title: words.precision.checked, width: 0.19 },
        { title: words.precision.right, width: 0.19 },
      ],
      rows: classes.map((one) => [
        [{ text: sections.camera(one.cameraId)?.name ?? one.cameraId, foreign: true, strong: true }],
        detectorCell(one, words),
        [
          { text: phrasesOf[language].classes[one.class] ?? one.class, strong: true },
          ...(one.objects === null ? [] : [plain(words.objects(one.objects, number(one.objects)))]),
        ],
        checkedCell(one, sections),
        rightCell(one, sections),
      ]),
    },
  ];
}

/** Beside a class, how often it is right with the camera. @param measured null where no object was checked */
export function precisionWords(
  measured: ReportPrecision | null,
  words: ReportWords,
  language: WordLanguage,
  number: (value: number) => string,
): string {
  const checked = measured === null ? 0 : measured.confirmed + measured.dismissed;
  const precision = measured?.precision ?? null;
  if (precision === null) return words.precision.beside(null, checked, number(checked));
  return words.precision.beside(sharesOf(precision, language), checked, number(checked));
}

function sharesOf({ share, low, high }: NonNullable<ReportPrecision['precision']>, language: WordLanguage) {
  const percent = (value: number) => percentWords(Math.round(value * 100) / 100, phrasesOf[language]);
  return { share: percent(share), low: percent(low), high: percent(high) };
}

function detectorCell({ detector: { name, version, rules, sha256 } }: ReportClass, words: ReportWords): Cell {
  return [foreign(`${name} ${version}`), plain(words.precision.rules(rules)), mono(sha256)];
}

function checkedCell({ confirmed, dismissed, causes }: ReportClass, { words, number }: Sections): Cell {
  if (confirmed + dismissed === 0) return [plain(words.none)];
  return [
    plain(words.precision.confirmed(confirmed, number(confirmed))),
    plain(words.precision.dismissed(dismissed, number(dismissed))),
    ...causes.map(({ cause, count }) => plain(`${number(count)} × ${words.precision.causes[cause] ?? cause}`)),
  ];
}

function rightCell({ precision, confirmed, dismissed }: ReportClass, { words, language, number }: Sections): Cell {
  const checked = confirmed + dismissed;
  const of = checked === 0 ? [] : [plain(words.precision.of(checked, number(checked)))];
  if (precision === null) return [plain(words.precision.notMeasured), ...of];
  const { share, low, high } = sharesOf(precision, language);
  return [{ text: share, strong: true }, plain(words.precision.interval(low, high)), ...of];
}
