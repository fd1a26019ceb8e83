import { DayfoldError } from '../../../base/errors.ts';
import type { Case } from '../../../cases/model.ts';
import type { caseOperations } from '../../../contract/operations/cases.ts';
import { deleteCaseContent } from '../delete-case.ts';
import { makeCaseFolders } from '../folders.ts';
import type { Handlers } from '../handlers.ts';
import type { LibraryParts } from '../library-parts.ts';
import { json } from '../result.ts';
import { pageRequest } from './common.ts';

export const caseHandlers: Handlers<typeof caseOperations> = {
  listCases: {
    account: () => ({}),
    run: async ({ parts, pass }, { query }) =>
      json(await parts.catalogue.cases(pass.caller.userId, pageRequest(query))),
  },
  addCase: {
    account: ({ body }) => ({ details: body }),
    async run({ parts, pass }, { body: { authority, ...given } }) {
      const now = parts.now();
      if (given.deadlineMicros <= now) throw new DayfoldError('usage.invalid', 'the deadline has already passed');
      const added: Case = {
        ...given,
        id: parts.newId('case'),
        state: 'open',
        createdAtMicros: now,
        closedAtMicros: null,
      };
      makeCaseFolders(parts.folders.case(added.id));
      await parts.catalogue.addCase(added, {
        caseId: added.id,
        userId: pass.caller.userId,
        role: 'lead',
        authority,
        grantedAtMicros: now,
        scope: 'the whole case',
        expiresAtMicros: null,
      });
      return { ...json(added, 201), outcome: { object: { opened: added.id }, details: null } };
    },
  },
  enterCase: {
    account: ({ query }) => ({ motive: query.motive ?? null }),
    run: async ({ pass }) => json(pass.case),
  },
  closeCase: {
    account: ({ body }) => ({ motive: body.motive ?? null }),
    async run({ parts, pass }) {
      if (pass.case!.state === 'closed') return json(pass.case);
      await parts.catalogue.setCaseState(pass.caseId, 'closed', parts.now());
      parts.acts.abort(pass.caseId);
      await cancelJobs(parts, pass.caseId);
      return json(await parts.catalogue.case(pass.caseId));
    },
  },
  deleteCase: {
    account: ({ query }) => ({ motive: query.motive ?? null }),
    async run({ parts, pass }) {
      if (pass.case!.state !== 'closed') {
        throw new DayfoldError('catalogue.conflict', 'the case is open; close it before it is deleted');
      }
      return json(await deleteCaseContent(parts, pass));
    },
  },
};

/** Cancels what is waiting or running in a case. */
async function cancelJobs(parts: LibraryParts, caseId: string): Promise<void> {
  for (const job of await parts.jobs.jobs(caseId)) {
    if (job.state === 'waiting' || job.state === 'running') await parts.jobs.cancel(caseId, job.id, parts.now());
  }
  parts.wakeJobs();
}
