import { createHash } from 'node:crypto';
import { DayfoldError } from '../../../base/errors.ts';
import type { CaseReport, ReportMark } from '../../../report/case-report.ts';
import type { StillBytes } from '../../../report/mark-sections.ts';
import type { WordLanguage } from '../../../search/condition-words.ts';
import type { Access } from '../operation-handler.ts';
import { stillFrame } from './still-frame.ts';

/** Width of a still: half a page at 200 dots an inch. */
const widthPx = 640;

/** Stills made at the same time: as many as there are processes for pictures. */
const atOnce = 2;

/** A report with its stills, and their bytes. */
export interface ReportWithStills {
  readonly report: CaseReport;
  readonly stills: StillBytes;
}

/**
 * Makes the stills of bookmarks: each the whole picture in the middle of what is marked. One that can't be made is told beside its bookmark,
 * the others go on. Errors: `run.interrupted`, `case.closed`.
 */
export async function takeStills(
  access: Access,
  report: CaseReport,
  wanted: readonly ReportMark[],
  language: WordLanguage,
): Promise<ReportWithStills> {
  const veiled = report.stills.show !== 'unveiled';
  const lengths = new Map(report.recordings.map(({ id, durationMicros }) => [id, durationMicros]));
  const stills = new Map<string, Uint8Array>();
  const done = new Map<string, ReportMark>();
  const waiting = [...wanted];
  const work = async () => {
    for (let mark = waiting.shift(); mark !== undefined; mark = waiting.shift()) {
      access.signal.throwIfAborted();
      const last = (lengths.get(mark.recordingId) ?? 1) - 1;
      const atMicros = Math.min(last, Math.floor((mark.fromMicros + mark.toMicros) / 2));
      try {
        const frame = await stillFrame(access, mark.recordingId, atMicros, { veiled, widthPx, language });
        stills.set(mark.id, frame.bytes);
        const sha256 = createHash('sha256').update(frame.bytes).digest('hex');
        const { ptsMicros, mediaType, widthPx: wide, heightPx } = frame;
        done.set(mark.id, { ...mark, still: { ptsMicros, veiled, sha256, mediaType, widthPx: wide, heightPx } });
      } catch (cause) {
        access.signal.throwIfAborted();
        if (!(cause instanceof DayfoldError)) throw cause;
        done.set(mark.id, { ...mark, stillFailed: cause.code });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { report: { ...report, marks: report.marks.map((mark) => done.get(mark.id) ?? mark) }, stills };
}
