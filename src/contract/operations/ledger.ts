import { z } from 'zod';
import { anywhere, inCase, json } from '../define.ts';
import { sha256, wholeNumber } from '../parts.ts';
import { ledgerEntrySchema, treeHeadSchema } from '../resources.ts';

const tag = 'Ledger';
const count = wholeNumber(0);

export const ledgerOperations = {
  ledgerHead: anywhere({
    method: 'get',
    path: '/api/ledger/head',
    summary: 'Size and root of the log (RFC 6962)',
    tag,
    action: 'consultLedger',
    repeats: 'onceInTenMinutes',
    query: z.object({ size: count.optional() }),
    answer: json(treeHeadSchema),
  }),
  ledgerConsistency: anywhere({
    method: 'get',
    path: '/api/ledger/consistency',
    summary: 'Proof that a later log holds all of an earlier one',
    tag,
    action: 'consultLedger',
    repeats: 'onceInTenMinutes',
    query: z.object({ from: count, to: count }),
    answer: json(z.object({ fromSize: z.int(), toSize: z.int(), hashes: z.array(sha256) })),
  }),
  ledgerLeaves: anywhere({
    method: 'get',
    path: '/api/ledger/leaves',
    summary:
      'The hashes of all leaves (RFC 6962 2.1), of which anybody can compute the root; they tell nothing of the entries',
    tag,
    action: 'consultLedger',
    repeats: 'onceInTenMinutes',
    query: z.object({ from: count.default(0), limit: wholeNumber(1, 10_000).default(1000) }),
    answer: json(
      z.object({
        items: z.array(z.object({ sequence: z.int(), hash: sha256 })),
        nextFrom: z.int().nullable(),
        head: treeHeadSchema,
      }),
    ),
  }),
  caseLedger: inCase('ledger', {
    method: 'get',
    path: '/ledger',
    summary: 'The entries of a case',
    tag,
    action: 'consultLedger',
    repeats: 'onceInTenMinutes',
    when: 'any',
    query: z.object({
      from: count.default(0),
      limit: wholeNumber(1, 10_000).default(1000),
    }),
    answer: json(z.object({ items: z.array(ledgerEntrySchema), nextFrom: z.int().nullable(), head: treeHeadSchema })),
  }),
  ledgerProof: inCase('ledger', {
    method: 'get',
    path: '/ledger/{sequence}/proof',
    summary: 'Proof that an entry is in the log',
    tag,
    action: 'consultLedger',
    repeats: 'onceInTenMinutes',
    when: 'any',
    params: z.object({ sequence: count }),
    query: z.object({ size: count.optional() }),
    answer: json(z.object({ entry: ledgerEntrySchema, head: treeHeadSchema, hashes: z.array(sha256) })),
  }),
};
