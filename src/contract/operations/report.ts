import { z } from 'zod';
import { caseReportSchema } from '../../report/case-report.ts';
import { inCase } from '../define.ts';
import { motive, text } from '../parts.ts';

/** Tags of bookmarks, as JSON: a tag may hold any character. */
const tags = z
  .string()
  .max(20_000)
  .transform((value, context) => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(text(100, { empty: true })).max(100))
  .optional()
  .meta({
    override: { type: 'string', maxLength: 20_000 },
    description: 'Only the bookmarks with these tags: a JSON array of strings, "" for those without; all when left out',
  });

export const reportOperations = {
  caseReport: inCase('ledger', {
    method: 'get',
    path: '/report',
    summary:
      'The report of the case: what was searched, also without result, what was seen without the veil, the bookmarks. ' +
      'With stills it needs the right to look, in an open case; with unveiled ones a reason',
    tag: 'Report',
    action: 'export',
    needsMotive: true,
    when: 'kept',
    query: z.object({
      format: z.enum(['html', 'pdf', 'json']).default('html'),
      language: z.enum(['en', 'fr']).default('en'),
      title: text(200).optional().meta({ description: 'The title of the case when left out' }),
      stills: z.enum(['none', 'veiled', 'unveiled']).default('none'),
      tags,
      motive,
      reason: text(500).optional().meta({ description: 'Why the stills are without the veil' }),
    }),
    answer: {
      kind: 'media',
      types: ['text/html', 'application/pdf', 'application/json'],
      schema: caseReportSchema,
    },
  }),
};
