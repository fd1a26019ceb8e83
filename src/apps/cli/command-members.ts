import { roles } from '../../cases/model.ts';
import type { ListAnswer, MemberAnswer, UserAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';
import { parseChoice } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { findCase, findUser } from './find-named.ts';
import { machineZone, parseDeadline } from './given-instant.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { plainText } from './table.ts';
import { tellList } from './tell-list.ts';
import { instantText } from './time-text.ts';

export interface MemberFlags extends LibraryFlags {
  readonly role: string;
  readonly authority: string;
  readonly scope: string;
  readonly expires?: string;
}

/** `dayfold case members CASE`. */
export async function listMembers(text: string, flags: LibraryFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  return withLibrary(flags, context, async (library) => {
    const params = { caseId: await findCase(library, text, signal) };
    const { items } = (await library.json('listMembers', { params }, signal)) as ListAnswer<MemberAnswer>;
    const names = new Map((await usersOf(library, signal)).map(({ id, name }) => [id, name]));
    await tellList(reporter, items, {
      head: libraryWords.membersHead,
      row: (member) => [
        member.userId,
        member.role,
        member.authority,
        member.scope,
        member.expiresAtMicros === null ? libraryWords.openEnd : instantText(member.expiresAtMicros, machineZone()),
        names.get(member.userId) ?? '',
      ],
      empty: libraryWords.noMembers,
    });
    return 0;
  });
}

/** `dayfold case add-member CASE USER`. */
export async function addMember(text: string, user: string, flags: MemberFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  const body = {
    role: parseChoice('--role', flags.role, roles),
    authority: flags.authority,
    scope: flags.scope,
    expiresAtMicros: flags.expires === undefined ? null : parseDeadline('--expires', flags.expires, Date.now() * 1000),
  };
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, text, signal);
    const params = { caseId, userId: await findUser(library, user, signal) };
    const member = (await library.json('putMember', { params, body }, signal)) as MemberAnswer;
    reporter.result(libraryWords.memberPut(plainText(user), member.role), { event: 'member', ...member });
    reporter.document(member);
    return 0;
  });
}

/** `dayfold case remove-member CASE USER`. */
export async function removeMember(text: string, user: string, flags: LibraryFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, text, signal);
    const params = { caseId, userId: await findUser(library, user, signal) };
    await library.json('removeMember', { params }, signal);
    reporter.result(libraryWords.memberRemoved(plainText(user)), { event: 'removed', ...params });
    reporter.document({ removed: params });
    return 0;
  });
}

/** `dayfold user add NAME`. */
export async function addUser(name: string, flags: LibraryFlags, context: Context): Promise<number> {
  return withLibrary(
    flags,
    context,
    async (library) => {
      const user = (await library.json('addUser', { body: { name } }, context.signal)) as UserAnswer;
      context.reporter.result(libraryWords.userAdded(user.id, plainText(user.name)), { event: 'user', ...user });
      context.reporter.document(user);
      return 0;
    },
    { makes: true },
  );
}

/** `dayfold user list`. */
export async function listUsers(flags: LibraryFlags, context: Context): Promise<number> {
  return withLibrary(flags, context, async (library) => {
    await tellList(context.reporter, await usersOf(library, context.signal), {
      head: libraryWords.usersHead,
      row: ({ id, createdAtMicros, name }) => [id, instantText(createdAtMicros, machineZone()), name],
      empty: libraryWords.noUsers,
    });
    return 0;
  });
}

async function usersOf(library: LibraryClient, signal: AbortSignal): Promise<readonly UserAnswer[]> {
  return ((await library.json('listUsers', {}, signal)) as ListAnswer<UserAnswer>).items;
}
