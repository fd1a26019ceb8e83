import type { Catalogue } from '../../cases/catalogue.ts';
import { changing, oneChanged } from './changes.ts';
import type { Database } from './open-database.ts';

/** The part of the catalogue that knows who is named in a case. */
export function memberMethods({
  db: toRead,
  write,
}: Database): Pick<Catalogue, 'putMember' | 'removeMember' | 'member' | 'members'> {
  return {
    putMember: (member) =>
      changing(`user ${member.userId} in case ${member.caseId}`, () =>
        write(async (db) => {
          const { caseId: _, userId: __, ...granted } = member;
          await db
            .insertInto('members')
            .values(member)
            .onConflict((known) => known.columns(['caseId', 'userId']).doUpdateSet(granted))
            .execute();
        }),
      ),
    removeMember: (caseId, userId) =>
      write(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('members')
          .where('caseId', '=', caseId)
          .where('userId', '=', userId)
          .executeTakeFirstOrThrow();
        oneChanged(`user ${userId} in case ${caseId}`, numDeletedRows);
      }),
    member: async (caseId, userId) =>
      (await toRead
        .selectFrom('members')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('userId', '=', userId)
        .executeTakeFirst()) ?? null,
    members: (caseId) =>
      toRead.selectFrom('members').selectAll().where('caseId', '=', caseId).orderBy('userId').execute(),
  };
}
