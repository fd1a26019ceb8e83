import type { operations } from '../../contract/operations.ts';
import type { Handlers } from './handlers.ts';
import { capabilityHandlers } from './operations/capabilities.ts';
import { caseHandlers } from './operations/cases.ts';
import { classCheckHandlers } from './operations/class-checks.ts';
import { footageHandlers } from './operations/footage.ts';
import { jobHandlers } from './operations/jobs.ts';
import { ledgerHandlers } from './operations/ledger.ts';
import { markHandlers } from './operations/marks.ts';
import { mediaHandlers } from './operations/media.ts';
import { peopleHandlers } from './operations/people.ts';
import { reportHandlers } from './operations/report.ts';
import { searchHandlers } from './operations/search.ts';
import { synopsisHandlers } from './operations/synopses.ts';

/** Who does each operation of the contract. */
export const allHandlers: Handlers<typeof operations> = {
  ...peopleHandlers,
  ...caseHandlers,
  ...footageHandlers,
  ...jobHandlers,
  ...markHandlers,
  ...classCheckHandlers,
  ...searchHandlers,
  ...mediaHandlers,
  ...synopsisHandlers,
  ...ledgerHandlers,
  ...capabilityHandlers,
  ...reportHandlers,
};
