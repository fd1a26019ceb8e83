import { type Block, type Fact, foreign, mono, type Picture, plain } from './blocks.ts';
import type { ReportMark } from './case-report.ts';
import { objectWords } from './object-words.ts';
import { precisionWords } from './precision-sections.ts';
import type { Sections } from './sections.ts';

/** Bytes of stills by the id of their bookmark. */
export type StillBytes = ReadonlyMap<string, Uint8Array>;

/** All bookmarks: those with a still as figures, the others as a table. The numbers are those of the whole list. */
export function markBlocks(sections: Sections, stills: StillBytes): readonly Block[] {
  const { report, words, number } = sections;
  const heading: Block = { kind: 'heading', level: 2, text: words.marks };
  const tags = report.tags?.map((tag) => tag || words.untagged()) ?? null;
  const only: readonly Block[] =
    tags === null ? [] : [{ kind: 'paragraph', words: [foreign(words.onlyTags(tags.join(', ')))], tone: 'notice' }];
  const { marks } = report;
  if (marks.length === 0) return [heading, ...only, { kind: 'paragraph', words: [plain(words.noMarks)] }];
  const numbered = marks.map((mark, i) => ({ mark, no: number(i + 1) }));
  const figures = numbered.filter(({ mark }) => mark.still !== null || mark.stillFailed !== null);
  const rows = numbered.filter(({ mark }) => mark.still === null && mark.stillFailed === null);
  const isLimited = report.stills.show !== 'none' && rows.length > 0;
  return [
    heading,
    ...only,
    ...(isLimited
      ? [
          {
            kind: 'paragraph',
            words: [plain(words.stillsLimited(number(marks.length), number(report.stills.most)))],
            tone: 'notice',
          } satisfies Block,
        ]
      : []),
    ...(report.stills.reason === null
      ? []
      : [
          {
            kind: 'facts',
            facts: [{ name: words.unveiled, value: [foreign(report.stills.reason)] }],
          } satisfies Block,
        ]),
    ...figures.map(({ mark, no }) => markFigure(sections, mark, no, stills)),
    ...(figures.length > 0 && rows.length > 0
      ? [{ kind: 'heading', level: 3, text: words.marksWithoutStill } satisfies Block]
      : []),
    ...(rows.length === 0 ? [] : [markTable(sections, rows)]),
  ];
}

function spanOf({ instants, words, recording }: Sections, { recordingId, fromMicros, toMicros }: ReportMark): string {
  const of = recording(recordingId);
  if (of !== null) return instants.spanOfRecording(of, fromMicros, toMicros);
  const at = instants.fromStart;
  return fromMicros === toMicros ? at(fromMicros) : words.span(at(fromMicros), at(toMicros));
}

function markFigure(sections: Sections, mark: ReportMark, no: string, stills: StillBytes): Block {
  const { words, instants } = sections;
  const recording = sections.recording(mark.recordingId);
  const { still } = mark;
  const bytes = stills.get(mark.id);
  const title = words.markTitle(no);
  const facts: Fact[] = [
    { name: words.time, value: [{ text: spanOf(sections, mark), strong: true }] },
    { name: words.camera, value: [foreign(cameraOf(sections, mark))] },
    ...(mark.note === '' ? [] : [{ name: words.note, value: [foreign(mark.note)] }]),
    ...(mark.tag === '' ? [] : [{ name: words.tag, value: [foreign(mark.tag)] }]),
    { name: words.noted, value: [foreign(mark.by), plain(instants.ofLog(mark.createdAtMicros))] },
    ...(mark.tube === null ? [] : [{ name: words.object, value: [plain(mark.tube)] }]),
    ...looksFact(sections, mark),
    ...(still === null
      ? []
      : [
          {
            name: words.stillAt,
            value: [plain(stillTime(sections, mark)), plain(still.veiled ? words.veiled : words.unveiled)],
          },
          { name: words.stillHash, value: [mono(still.sha256)] },
        ]),
    ...(mark.stillFailed === null
      ? []
      : [{ name: words.stillAt, value: [plain(words.stillFailed(mark.stillFailed))] }]),
    { name: words.file, value: [foreign(recording?.fileName ?? mark.recordingId)] },
    ...(recording === null ? [] : [{ name: words.recordingHash, value: [mono(recording.sha256)] }]),
  ];
  const picture: Picture | null =
    still === null || bytes === undefined
      ? null
      : {
          bytes,
          mediaType: still.mediaType,
          widthPx: still.widthPx,
          heightPx: still.heightPx,
          alternative: words.stillAlternative(title, stillTime(sections, mark)),
        };
  return { kind: 'figure', title: plain(title), picture, facts };
}

function looksFact({ words, language, number }: Sections, { found }: ReportMark): readonly Fact[] {
  if (found === null) return [];
  const { partedInto = [] } = found;
  const lines = [
    ...objectWords(found, language, precisionWords(found.classPrecision, words, language, number)),
    ...(partedInto.length === 0 ? [] : [words.partedInto(partedInto.join(', '))]),
  ];
  return lines.length === 0 ? [] : [{ name: words.looksLike, value: lines.map(plain) }];
}

function stillTime({ instants, recording }: Sections, { still, recordingId }: ReportMark): string {
  const of = recording(recordingId);
  const ptsMicros = still?.ptsMicros ?? 0;
  const inFile = instants.fromStart(ptsMicros);
  return of === null || of.startsAtMicros === null ? inFile : `${instants.ofRecording(of, ptsMicros)} (${inFile})`;
}

function cameraOf(sections: Sections, { recordingId }: ReportMark): string {
  const recording = sections.recording(recordingId);
  return recording === null ? '' : (sections.camera(recording.cameraId)?.name ?? '');
}

function markTable(sections: Sections, numbered: readonly { readonly mark: ReportMark; readonly no: string }[]): Block {
  const { words, instants } = sections;
  return {
    kind: 'table',
    label: words.marks,
    columns: [
      { title: '№', width: 0.07 },
      { title: words.time, width: 0.29 },
      { title: words.camera, width: 0.2 },
      { title: words.note, width: 0.26 },
      { title: words.noted, width: 0.18 },
    ],
    rows: numbered.map(({ mark, no }) => [
      [plain(no)],
      [
        plain(spanOf(sections, mark)),
        ...(mark.tube === null ? [] : [plain(`${words.object} ${mark.tube}`)]),
        ...looksFact(sections, mark).flatMap(({ value }) => value),
      ],
      [foreign(cameraOf(sections, mark)), foreign(sections.recording(mark.recordingId)?.fileName ?? mark.recordingId)],
      [
        ...(mark.tag === '' ? [] : [{ text: mark.tag, foreign: true as const, strong: true as const }]),
        ...(mark.note === '' ? [] : [foreign(mark.note)]),
      ],
      [foreign(mark.by), plain(instants.ofLog(mark.createdAtMicros))],
    ]),
  };
}
