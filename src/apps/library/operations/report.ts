import { createHash } from 'node:crypto';
import type { reportOperations } from '../../../contract/operations/report.ts';
import type { CaseReport } from '../../../report/case-report.ts';
import { reportHtml } from '../../../report/html.ts';
import type { StillBytes } from '../../../report/mark-sections.ts';
import { reportDocument } from '../../../report/report-document.ts';
import type { WordLanguage } from '../../../search/condition-words.ts';
import { reportPdf } from '../../case-report/pdf-thread.ts';
import type { Handlers } from '../handlers.ts';
import { gatherReport } from '../services/gather-report.ts';
import { takeStills } from '../services/report-stills.ts';
import { bytesOf } from './picture-result.ts';

type Format = 'html' | 'pdf' | 'json';

const mediaTypes: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json',
};

/** The HTML opened by itself: nothing is fetched, nothing runs. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

export const reportHandlers: Handlers<typeof reportOperations> = {
  caseReport: {
    account: ({ query: { format, language, stills, tags, motive, reason } }) => ({
      object: { what: 'report', format, stills },
      details: { format, language, stills, tags: tags ?? null },
      motive: (stills === 'unveiled' ? reason : motive) ?? null,
      looks: stills !== 'none',
      unveils: stills === 'unveiled',
    }),
    async run(access, { query: { format, language, title = null, stills: show, tags = null, reason = null } }) {
      const { report: gathered, wantStill } = await gatherReport(access, { title, stills: show, tags, reason });
      const { report, stills } = await takeStills(access, gathered, wantStill, language);
      const bytes = await written(report, stills, { format, language }, access.signal);
      const sha256 = createHash('sha256').update(bytes).digest();
      return {
        ...bytesOf(bytes, mediaTypes[format]),
        downloadName: `${report.title} ${new Date(report.madeAtMicros / 1000).toISOString().slice(0, 10)}.${format}`,
        headers: {
          // RFC 9530.
          'Repr-Digest': `sha-256=:${sha256.toString('base64')}:`,
          'Content-Security-Policy': policy,
        },
        outcome: { object: { sha256: sha256.toString('hex') }, details: { bytes: bytes.byteLength } },
      };
    },
  },
};

async function written(
  report: CaseReport,
  stills: StillBytes,
  { format, language }: { readonly format: Format; readonly language: WordLanguage },
  signal: AbortSignal,
): Promise<Uint8Array> {
  switch (format) {
    case 'json':
      return Buffer.from(JSON.stringify(report));
    case 'html':
      return Buffer.from(reportHtml(reportDocument(report, language, stills)));
    case 'pdf':
      return reportPdf({ report, language, stills }, signal);
  }
}
