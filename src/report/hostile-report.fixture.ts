import { capabilityStatement } from '../capability/statement.ts';
import { builtInPack } from '../packs/built-in.ts';
import type { CaseReport, ReportMark } from './case-report.ts';
import type { StillBytes } from './mark-sections.ts';

const at = (seconds: number) => 1_790_000_000_000_000 + seconds * 1_000_000;

/** What people may write: markup, ends of elements and strings, both directions, emoji, length, line breaks. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '"></style><img src=x onerror=alert(1)>',
  "';}</style>@import url(//evil) \\",
  'قضية رقم خمسة ABC שלום עולם',
  '🚲👩🏽‍🚒 漢字 Ωmega',
  'long'.repeat(120),
  'first line\nsecond line\r\nthird & last',
] as const;

const hash = (digit: number) => String(digit % 10).repeat(64);

/** A grey JPEG of one pixel by one. */
const pixel = Buffer.from(
  '/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);

/** A report of a case in which everybody wrote the worst, with this many bookmarks, the first three of them with a still. */
export function hostileReport(markCount: number): { readonly report: CaseReport; readonly stills: StillBytes } {
  const text = (i: number) => hostileTexts[i % hostileTexts.length]!;
  const marks: ReportMark[] = Array.from({ length: markCount }, (_, i) => ({
    id: `bmk_${i}`,
    recordingId: i % 2 === 0 ? 'rec_1' : 'rec_2',
    tube: i % 3 === 0 ? String(i) : null,
    found: null,
    fromMicros: 1_234_000 * (i % 1000),
    toMicros: 1_234_000 * (i % 1000) + (i % 2) * 2_000_000,
    note: text(i),
    tag: i % 2 === 0 ? text(i + 1).slice(0, 100) : '',
    by: 'Ada',
    createdAtMicros: at(i),
    still:
      i < 3
        ? { ptsMicros: 1_200_000, veiled: true, sha256: hash(i), mediaType: 'image/jpeg', widthPx: 640, heightPx: 360 }
        : null,
    stillFailed: null,
  }));
  const search = {
    kind: 'search',
    firstAtMicros: at(1),
    lastAtMicros: at(1),
    times: 1,
    sequence: 7,
    by: text(0),
    motive: text(1),
    query: {
      conditions: [
        { kind: 'crosses', line: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } }, direction: 'leftToRight' },
        { kind: 'class', classes: [text(0)] },
        { kind: 'camera', cameras: ['cam_1'] },
      ],
    },
    results: 0,
    fewest: 0,
    failed: null,
  } as const;
  const recording = {
    id: 'rec_1',
    cameraId: 'cam_1',
    fileName: text(1),
    sha256: hash(1),
    sizeBytes: 123_456_789,
    durationMicros: 3_600_000_000,
    startsAtMicros: at(0),
    startUncertaintyMicros: 2_000_000,
    startHow: text(6),
    analysis: {
      analyserVersion: '3',
      tubes: 15,
      framesDecoded: 3000,
      framesUndecodable: 12,
      warnings: [text(0)],
      finishedAtMicros: at(5),
    },
  };
  const report: CaseReport = {
    schema: 1,
    title: `${text(0)} ${text(3)}`,
    madeAtMicros: at(100),
    madeBy: text(4),
    motive: text(2),
    case: {
      id: 'cas_1',
      title: text(3),
      basis: 'judicialInquiry',
      basisReference: text(2),
      purpose: text(6),
      requester: text(5),
      periodFromMicros: at(0),
      periodToMicros: null,
      deadlineMicros: at(10_000_000),
      state: 'open',
      createdAtMicros: at(0),
      closedAtMicros: null,
    },
    people: [
      {
        name: text(4),
        role: 'lead',
        authority: text(0),
        scope: text(5),
        grantedAtMicros: at(0),
        expiresAtMicros: null,
      },
    ],
    cameras: [
      {
        id: 'cam_1',
        name: text(0),
        timeZone: 'Europe/Paris',
        offsetMicros: -95_000_000,
        offsetUncertaintyMicros: 2_000_000,
        offsetHow: text(2),
      },
    ],
    recordings: [recording, { ...recording, id: 'rec_2', startsAtMicros: null, startHow: '', analysis: null }],
    classes: [
      {
        cameraId: 'cam_1',
        detector: { name: text(0), version: text(4), sha256: hash(6), rules: 4 },
        class: 'person',
        objects: 1200,
        confirmed: 23,
        dismissed: 2,
        causes: [
          { cause: 'severalInOne', count: 1 },
          { cause: text(1), count: 1 },
        ],
        precision: { share: 0.92, low: 0.7503, high: 0.9776 },
      },
      {
        cameraId: 'cam_1',
        detector: { name: 'other', version: '1', sha256: hash(7), rules: 4 },
        class: text(0),
        objects: null,
        confirmed: 0,
        dismissed: 0,
        causes: [],
        precision: null,
      },
    ],
    searches: [
      search,
      { ...search, sequence: 9, times: 3, results: 4, query: { conditions: [] } },
      { ...search, sequence: 11, query: null, results: null, fewest: null, failed: 'internal' },
      { ...search, kind: 'synopsis', sequence: 12, query: { conditions: [{ kind: text(0) }] }, results: 1, fewest: 1 },
    ],
    looks: [
      {
        what: 'clip',
        firstAtMicros: at(3),
        lastAtMicros: at(30),
        times: 2,
        sequence: 8,
        by: 'Ada',
        reason: text(1),
        recordingId: 'rec_1',
        tube: null,
        fromMicros: 0,
        toMicros: 20_000_000,
        sha256: hash(3),
      },
    ],
    marks,
    tags: [text(0), ''],
    stills: { show: 'veiled', reason: null, most: 3 },
    ledger: { size: 1234, root: hash(5) },
    capabilities: {
      statement: capabilityStatement(text(0), '3', {
        packs: [
          { manifest: { ...builtInPack('yolox-nano')!.manifest, licence: text(1), version: text(4) }, sha256: hash(6) },
        ],
        refused: [{ name: text(3), refusal: 'embedding' }],
      }),
      sha256: hash(7),
      note: text(6),
      key: { name: 'key', publicKey: hash(8) },
    },
  };
  return { report, stills: new Map(marks.slice(0, 3).map(({ id }) => [id, pixel])) };
}
