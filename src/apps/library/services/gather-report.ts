import { DayfoldError } from '../../../base/errors.ts';
import type { Bookmark, Recording } from '../../../cases/model.ts';
import { type OpenedEntry, openLeaf } from '../../../ledger/open-leaf.ts';
import { type CaseReport, mostStills, type ReportMark } from '../../../report/case-report.ts';
import { ledgerStory } from '../../../report/ledger-story.ts';
import type { Access } from '../operation-handler.ts';
import { all } from '../operations/common.ts';
import { type ClassResults, classResults } from './class-results.ts';

/** What a report is asked to hold. */
export interface ReportWish {
  readonly title: string | null;
  readonly stills: CaseReport['stills']['show'];
  /** Null: all bookmarks. */
  readonly tags: readonly string[] | null;
  /** Why the stills are without the veil. */
  readonly reason: string | null;
}

/** A report without its stills, and the bookmarks that shall have one. */
export interface GatheredReport {
  readonly report: CaseReport;
  readonly wantStill: readonly ReportMark[];
}

/**
 * What the analyses found of the marked objects, in the order of the marks; null where a mark is on none, or its object is no longer there: a
 * report must not fail because a recording was purged.
 */
async function foundOf(
  { parts, file }: Access,
  marks: readonly ReportMark[],
  { precisionOf }: ClassResults,
): Promise<ReportMark['found'][]> {
  const found: ReportMark['found'][] = [];
  for (const { recordingId, tube } of marks) {
    const object = tube === null ? null : await parts.services.searches.tube(file, recordingId, tube).catch(() => null);
    if (object === null) {
      found.push(null);
      continue;
    }
    const { class: name, classMargin = 0, partedInto = [], ...hit } = object.hit;
    const { classScore, colours, upperColours, lowerColours, colourDoubt } = hit;
    const colour = { colours, upperColours, lowerColours, colourDoubt };
    const own = { class: name, classScore, classMargin, ...colour, partedInto };
    const {
      detectedBy,
      hit: { cameraId },
    } = object;
    found.push({ ...own, classPrecision: detectedBy === null ? null : precisionOf(cameraId, detectedBy, name) });
  }
  return found;
}

/** Entries read at a time. */
const pageSize = 5000;

/** Reads what a report says: as it is now, the ledger up to the entry of this very act. Errors: `ledger.damaged`. */
export async function gatherReport(access: Access, wish: ReportWish): Promise<GatheredReport> {
  const { parts, pass, file, signal } = access;
  const inCase = pass.case!;
  const [head, users, members, cameras, analyses] = await Promise.all([
    parts.ledger.head(),
    parts.catalogue.users(),
    file.members(),
    file.cameras(),
    file.analyses(),
  ]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const recordings = await all<Recording>((page) => file.recordings(page));
  const analysisOf = new Map(analyses.map((analysis) => [analysis.recordingId, analysis]));
  const story = ledgerStory(await entriesOf(access, head.size, signal), nameOf);
  const bookmarks = await all<Bookmark>((page) => file.bookmarks(page));
  const chosen = wish.tags === null ? bookmarks : bookmarks.filter(({ tag }) => wish.tags!.includes(tag));
  const bare = inOrderOfTime(chosen, recordings).map(
    ({ id, recordingId, tube, fromMicros, toMicros, note, tag, byUserId, createdAtMicros }): ReportMark => ({
      id,
      recordingId,
      tube,
      fromMicros,
      toMicros,
      note,
      tag,
      by: nameOf(byUserId),
      createdAtMicros,
      found: null,
      still: null,
      stillFailed: null,
    }),
  );
  const results = await classResults(access);
  const found = await foundOf(access, bare, results);
  const marks = bare.map((mark, i) => ({ ...mark, found: found[i]! }));
  const report: CaseReport = {
    schema: 1,
    title: wish.title ?? inCase.title,
    madeAtMicros: parts.now(),
    madeBy: nameOf(pass.caller.userId),
    motive: pass.act.motive ?? inCase.defaultMotive,
    case: {
      id: inCase.id,
      title: inCase.title,
      basis: inCase.basis,
      basisReference: inCase.basisReference,
      purpose: inCase.purpose,
      requester: inCase.requester,
      periodFromMicros: inCase.periodFromMicros,
      periodToMicros: inCase.periodToMicros,
      deadlineMicros: inCase.deadlineMicros,
      state: inCase.state,
      createdAtMicros: inCase.createdAtMicros,
      closedAtMicros: inCase.closedAtMicros,
    },
    people: members.map(({ userId, role, authority, scope, grantedAtMicros, expiresAtMicros }) => ({
      name: nameOf(userId),
      role,
      authority,
      scope,
      grantedAtMicros,
      expiresAtMicros,
    })),
    cameras: cameras.map(({ id, name, timeZone, offsetMicros, offsetUncertaintyMicros, offsetHow }) => ({
      id,
      name,
      timeZone,
      offsetMicros,
      offsetUncertaintyMicros,
      offsetHow,
    })),
    recordings: recordings.map((recording) => {
      const analysis = analysisOf.get(recording.id);
      return {
        id: recording.id,
        cameraId: recording.cameraId,
        fileName: recording.fileName,
        sha256: recording.sha256,
        sizeBytes: recording.sizeBytes,
        durationMicros: recording.durationMicros,
        startsAtMicros: recording.startsAtMicros,
        startUncertaintyMicros: recording.startUncertaintyMicros,
        startHow: recording.startHow,
        analysis:
          analysis === undefined
            ? null
            : {
                analyserVersion: analysis.analyserVersion,
                tubes: analysis.tubes,
                framesDecoded: analysis.framesDecoded,
                framesUndecodable: analysis.framesUndecodable,
                warnings: analysis.warnings.map(({ code }) => code),
                finishedAtMicros: analysis.finishedAtMicros,
              },
      };
    }),
    classes: [...results.classes],
    searches: [...story.searches],
    looks: [...story.looks],
    marks,
    tags: wish.tags === null ? null : [...wish.tags],
    stills: { show: wish.stills, reason: wish.stills === 'unveiled' ? wish.reason : null, most: mostStills },
    ledger: head,
    capabilities: await parts.capabilities.now(),
  };
  return { report, wantStill: wish.stills === 'none' ? [] : marks.slice(0, mostStills) };
}

/** The entries of the case among the first `size`, each held against its leaf. */
async function entriesOf({ parts, pass }: Access, size: number, signal: AbortSignal): Promise<OpenedEntry[]> {
  const opened: OpenedEntry[] = [];
  for (let from = 0; ; ) {
    if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
    const page = await parts.ledger.entries(pass.caseId, from, pageSize);
    opened.push(...page.filter(({ sequence }) => sequence < size).map(openLeaf));
    if (page.length < pageSize) return opened;
    from = page.at(-1)!.sequence + 1;
  }
}

/** By the time they are about; those whose time is not known last, by recording. */
function inOrderOfTime(bookmarks: readonly Bookmark[], recordings: readonly Recording[]): readonly Bookmark[] {
  const starts = new Map(recordings.map(({ id, startsAtMicros }) => [id, startsAtMicros]));
  const at = ({ recordingId, fromMicros }: Bookmark) => {
    const start = starts.get(recordingId) ?? null;
    return start === null ? Infinity : start + fromMicros;
  };
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return bookmarks.toSorted((a, b) => {
    const [first, second] = [at(a), at(b)];
    if (first !== second) return first - second;
    return before(a.recordingId, b.recordingId) || a.fromMicros - b.fromMicros || before(a.id, b.id);
  });
}
