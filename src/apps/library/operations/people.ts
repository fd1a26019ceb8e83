import { DayfoldError } from '../../../base/errors.ts';
import type { peopleOperations } from '../../../contract/operations/people.ts';
import type { Handlers } from '../handlers.ts';
import { json } from '../result.ts';

export const peopleHandlers: Handlers<typeof peopleOperations> = {
  me: {
    account: () => ({}),
    run: async ({ parts, pass }) => json(await parts.catalogue.user(pass.caller.userId)),
  },
  listUsers: {
    account: () => ({}),
    run: async ({ parts }) => json({ items: await parts.catalogue.users() }),
  },
  addUser: {
    account: ({ body }) => ({ details: { name: body.name } }),
    async run({ parts }, { body }) {
      const user = { id: parts.newId('user'), name: body.name, createdAtMicros: parts.now(), disabledAtMicros: null };
      await parts.catalogue.addUser(user);
      return { ...json(user, 201), outcome: { object: { user: user.id }, details: null } };
    },
  },
  listMembers: {
    account: () => ({}),
    run: async ({ file }) => json({ items: await file.members() }),
  },
  putMember: {
    account: ({ params, body }) => ({ object: { user: params.userId }, details: body }),
    async run({ parts, file, pass }, { params, body }) {
      if ((await parts.catalogue.user(params.userId)) === null) throw notFound(`user ${params.userId}`);
      const before = await file.member(params.userId);
      if (before?.role === 'lead' && body.role !== 'lead') await requireAnotherLead(file, params.userId);
      const member = { ...body, userId: params.userId, caseId: pass.caseId, grantedAtMicros: parts.now() };
      await parts.catalogue.putMember(member);
      return { ...json(member), outcome: { details: { before } } };
    },
  },
  removeMember: {
    account: ({ params }) => ({ object: { user: params.userId } }),
    async run({ file }, { params }) {
      const before = await file.member(params.userId);
      if (before === null) throw notFound(`member ${params.userId}`);
      if (before.role === 'lead') await requireAnotherLead(file, params.userId);
      await file.removeMember(params.userId);
      return { kind: 'empty', outcome: { details: { before } } };
    },
  },
};

/** A case without a lead could never be closed. */
async function requireAnotherLead(
  file: { members(): Promise<readonly { readonly userId: string; readonly role: string }[]> },
  leaving: string,
): Promise<void> {
  const others = (await file.members()).filter(({ userId, role }) => userId !== leaving && role === 'lead');
  if (others.length === 0) {
    throw new DayfoldError('catalogue.conflict', 'the case would be left without a lead; name another one first');
  }
}

function notFound(what: string): DayfoldError {
  return new DayfoldError('catalogue.notFound', `there is no ${what}`);
}
