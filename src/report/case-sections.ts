import { type Block, type Cell, foreign, mono, plain } from './blocks.ts';
import type { ReportRecording } from './case-report.ts';
import type { Sections } from './sections.ts';
import { startWords } from './start-words.ts';

/** What the case is, and what this report is of it. */
export function caseBlocks({ report, words, instants, number }: Sections): readonly Block[] {
  const { case: it } = report;
  const { periodFromMicros: from, periodToMicros: to } = it;
  const period =
    from !== null && to !== null
      ? words.span(instants.ofLog(from), instants.ofLog(to))
      : from !== null
        ? words.onwards(instants.ofLog(from))
        : to !== null
          ? words.until(instants.ofLog(to))
          : words.notSaid;
  return [
    {
      kind: 'facts',
      facts: [
        { name: words.made, value: [plain(instants.ofLog(report.madeAtMicros))] },
        { name: words.madeBy, value: [foreign(report.madeBy)] },
        { name: words.motive, value: [foreign(report.motive ?? words.notSaid)] },
        {
          name: words.ledgerHead,
          value: [plain(words.head(number(report.ledger.size))), mono(report.ledger.root)],
        },
      ],
    },
    { kind: 'paragraph', words: [plain(words.logZone(instants.zone))], tone: 'quiet' },
    { kind: 'heading', level: 2, text: words.theCase },
    {
      kind: 'facts',
      facts: [
        { name: words.caseTitle, value: [{ text: it.title, foreign: true, strong: true }] },
        { name: words.basis, value: [plain(words.bases[it.basis] ?? it.basis)] },
        { name: words.basisReference, value: [foreign(it.basisReference)] },
        { name: words.purpose, value: [foreign(it.purpose)] },
        { name: words.requester, value: [foreign(it.requester)] },
        { name: words.period, value: [plain(period)] },
        { name: words.deadline, value: [plain(instants.ofLog(it.deadlineMicros))] },
        { name: words.state, value: [plain(words.states[it.state] ?? it.state)] },
        { name: words.opened, value: [plain(instants.ofLog(it.createdAtMicros))] },
        ...(it.closedAtMicros === null
          ? []
          : [{ name: words.closed, value: [plain(instants.ofLog(it.closedAtMicros))] }]),
        { name: words.caseId, value: [mono(it.id)] },
      ],
    },
  ];
}

/** Who may act in the case, and by what authority (rule R3). */
export function peopleBlocks({ report, words, instants }: Sections): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: words.people },
    {
      kind: 'table',
      label: words.people,
      columns: [
        { title: words.name, width: 0.2 },
        { title: words.role, width: 0.12 },
        { title: words.authority, width: 0.22 },
        { title: words.scope, width: 0.22 },
        { title: words.empowered, width: 0.24 },
      ],
      rows: report.people.map((person) => [
        [{ text: person.name, foreign: true, strong: true }],
        [plain(words.roles[person.role] ?? person.role)],
        [foreign(person.authority)],
        [foreign(person.scope)],
        [
          plain(
            words.span(
              instants.ofLog(person.grantedAtMicros),
              person.expiresAtMicros === null ? words.withoutEnd : instants.ofLog(person.expiresAtMicros),
            ),
          ),
        ],
      ]),
    },
  ];
}

/** What there was to look at: cameras with their clocks, recordings with their hashes. */
export function recordingBlocks(sections: Sections): readonly Block[] {
  const { report, words, instants } = sections;
  const cameras: readonly Block[] = [
    { kind: 'heading', level: 2, text: words.cameras },
    {
      kind: 'table',
      label: words.cameras,
      columns: [
        { title: words.camera, width: 0.25 },
        { title: words.timeZone, width: 0.2 },
        { title: words.clockOffset, width: 0.2 },
        { title: words.offsetFound, width: 0.35 },
      ],
      rows: report.cameras.map((camera) => {
        const { offsetMicros, offsetUncertaintyMicros } = camera;
        const sign = offsetMicros < 0 ? '−' : '+';
        const offset = offsetMicros === 0 ? words.clockRight : `${sign}${instants.span(Math.abs(offsetMicros))}`;
        return [
          [{ text: camera.name, foreign: true, strong: true }],
          [plain(camera.timeZone)],
          [plain([offset, instants.uncertainty(offsetUncertaintyMicros)].filter((part) => part !== '').join(' '))],
          [foreign(camera.offsetHow || words.notSaid)],
        ];
      }),
    },
    { kind: 'heading', level: 2, text: words.recordings },
  ];
  if (report.recordings.length === 0) return [...cameras, { kind: 'paragraph', words: [plain(words.noRecordings)] }];
  return [
    ...cameras,
    {
      kind: 'table',
      label: words.recordings,
      columns: [
        { title: words.file, width: 0.4 },
        { title: words.coverage, width: 0.33 },
        { title: words.analysis, width: 0.27 },
      ],
      rows: report.recordings.map((recording) => [
        [
          { text: recording.fileName, foreign: true, strong: true },
          foreign(sections.camera(recording.cameraId)?.name ?? recording.cameraId),
          plain(words.size(sections.number(recording.sizeBytes))),
          mono(recording.sha256),
        ],
        coverage(sections, recording),
        analysisOf(sections, recording),
      ]),
    },
  ];
}

function coverage({ words, instants }: Sections, recording: ReportRecording): Cell {
  const { durationMicros, startsAtMicros, startHow } = recording;
  const length = plain(instants.span(durationMicros));
  if (startsAtMicros === null) return [plain(words.startUnknown), length];
  return [
    plain(instants.spanOfRecording(recording, 0, durationMicros)),
    length,
    ...(startHow === '' ? [] : [foreign(words.startFound(startWords(startHow, words.starts, instants.ofLog)))]),
  ];
}

function analysisOf({ words, number }: Sections, { analysis }: ReportRecording): Cell {
  if (analysis === null) return [{ text: words.notAnalysed, strong: true }];
  const { tubes, framesDecoded, framesUndecodable, analyserVersion, warnings } = analysis;
  return [
    plain(words.analysed(number(tubes), number(framesDecoded), analyserVersion)),
    ...(framesUndecodable === 0 ? [] : [{ text: words.framesLost(number(framesUndecodable)), strong: true as const }]),
    ...warnings.map(foreign),
  ];
}
