import type { Operation } from './operation.ts';
import { capabilityOperations } from './operations/capabilities.ts';
import { caseOperations } from './operations/cases.ts';
import { classCheckOperations } from './operations/class-checks.ts';
import { footageOperations } from './operations/footage.ts';
import { jobOperations } from './operations/jobs.ts';
import { ledgerOperations } from './operations/ledger.ts';
import { markOperations } from './operations/marks.ts';
import { mediaOperations } from './operations/media.ts';
import { peopleOperations } from './operations/people.ts';
import { reportOperations } from './operations/report.ts';
import { searchOperations } from './operations/search.ts';
import { synopsisOperations } from './operations/synopses.ts';

/** Everything that can be done with a library, by name. */
export const operations = {
  ...peopleOperations,
  ...caseOperations,
  ...footageOperations,
  ...jobOperations,
  ...markOperations,
  ...classCheckOperations,
  ...searchOperations,
  ...mediaOperations,
  ...synopsisOperations,
  ...ledgerOperations,
  ...capabilityOperations,
  ...reportOperations,
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;
