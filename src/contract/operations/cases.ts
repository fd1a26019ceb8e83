import { z } from 'zod';
import { legalBases } from '../../cases/model.ts';
import { anywhere, inCase, json } from '../define.ts';
import { motive, pageOf, pageQuery, text, utcMicros } from '../parts.ts';
import { caseSchema } from '../resources.ts';

const tag = 'Cases';

/** What must be said to open a case (rule R1). The basis can't be changed later (rule R2). */
export const newCase = z
  .object({
    title: text(200),
    basis: z.enum(legalBases),
    basisReference: text(200),
    purpose: text(2000, { lines: true }),
    requester: text(200),
    periodFromMicros: utcMicros.nullable().default(null),
    periodToMicros: utcMicros.nullable().default(null),
    deadlineMicros: utcMicros,
    defaultMotive: text(500, { empty: true }).default(''),
    authority: text(200).meta({ description: 'By whose authority the one who opens the case acts in it' }),
  })
  .refine(
    (it) => it.periodFromMicros === null || it.periodToMicros === null || it.periodFromMicros < it.periodToMicros,
    {
      path: ['periodToMicros'],
      message: 'the period ends before it begins',
    },
  );

export const caseOperations = {
  listCases: anywhere({
    method: 'get',
    path: '/api/cases',
    summary: 'The cases one is named in',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    query: pageQuery,
    answer: json(pageOf(caseSchema)),
  }),
  addCase: anywhere({
    method: 'post',
    path: '/api/cases',
    summary: 'Open a case',
    tag,
    action: 'administer',
    body: newCase,
    answer: json(caseSchema, 201),
  }),
  enterCase: inCase('member', {
    method: 'get',
    path: '',
    summary: 'Enter a case',
    tag,
    action: 'enter',
    needsMotive: true,
    repeats: 'onceInTenMinutes',
    when: 'any',
    query: z.object({ motive }),
    answer: json(caseSchema),
  }),
  closeCase: inCase('manage', {
    method: 'post',
    path: '/close',
    summary: 'Close a case: nothing in it can be looked at any more',
    tag,
    action: 'close',
    body: z.object({ motive }),
    needsMotive: true,
    when: 'kept',
    answer: json(caseSchema),
  }),
  deleteCase: inCase('manage', {
    method: 'delete',
    path: '',
    summary: 'Delete what lies in a closed case, with a certificate in the ledger',
    tag,
    action: 'purge',
    query: z.object({ motive }),
    needsMotive: true,
    when: 'kept',
    answer: json(
      z
        .object({
          caseId: z.string(),
          rule: z.string(),
          ledgerSequence: z.int(),
          recordings: z.array(z.object({ id: z.string(), sha256: z.string() })),
          filesRemoved: z.int(),
          bytesRemoved: z.int(),
        })
        .meta({ id: 'PurgeCertificate' }),
    ),
  }),
};
