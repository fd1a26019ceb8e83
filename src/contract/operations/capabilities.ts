import { signedCapabilitiesSchema } from '../../capability/statement-schema.ts';
import { anywhere, json } from '../define.ts';

export const capabilityOperations = {
  capabilities: anywhere({
    method: 'get',
    path: '/api/capabilities',
    summary: 'What this Dayfold can do and what it can not: models with hashes, allowed labels, what is absent; signed',
    tag: 'Ledger',
    action: 'consultLedger',
    repeats: 'onceInTenMinutes',
    answer: json(signedCapabilitiesSchema),
  }),
};
