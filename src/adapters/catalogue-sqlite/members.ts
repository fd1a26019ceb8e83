import { CompiledQuery } from 'kysely';
import type { Catalogue, Standing } from '../../cases/catalogue.ts';
import type { Case, Member, User } from '../../cases/model.ts';
import { changing, oneChanged } from './changes.ts';
import type { Database } from './open-database.ts';

// Asked for twice in every act: one statement that is always the same needs no compiling, and sees one moment.
const parts = {
  user: ['id', 'name', 'createdAtMicros', 'disabledAtMicros'],
  member: ['caseId', 'userId', 'role', 'authority', 'grantedAtMicros', 'scope', 'expiresAtMicros'],
  inCase: [
    'id',
    'title',
    'basis',
    'basisReference',
    'purpose',
    'requester',
    'periodFromMicros',
    'periodToMicros',
    'deadlineMicros',
    'defaultMotive',
    'state',
    'createdAtMicros',
    'closedAtMicros',
  ],
} as const satisfies { user: (keyof User)[]; member: (keyof Member)[]; inCase: (keyof Case)[] };

const columns = Object.entries(parts).flatMap(([part, names]) =>
  names.map((name) => `${part}.${name} AS ${part}_${name}`),
);
const standingQuery = `SELECT ${columns.join(', ')} FROM (SELECT 1)
  LEFT JOIN users AS user ON user.id = ?
  LEFT JOIN members AS member ON member.caseId = ? AND member.userId = user.id
  LEFT JOIN cases AS inCase ON inCase.id = ?`;

function standingOf(row: Readonly<Record<string, unknown>>): Standing {
  const part = (name: keyof typeof parts): unknown => {
    if (row[`${name}_${parts[name][0]}`] === null) return null;
    return Object.fromEntries(parts[name].map((column) => [column, row[`${name}_${column}`]]));
  };
  return { user: part('user'), member: part('member'), inCase: part('inCase') } as Standing;
}

/** The part of the catalogue that knows who is named in a case. */
export function memberMethods({
  db: toRead,
  write,
}: Database): Pick<Catalogue, 'putMember' | 'removeMember' | 'member' | 'members' | 'standing'> {
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
    async standing(caseId, userId) {
      const { rows } = await toRead.executeQuery(CompiledQuery.raw(standingQuery, [userId, caseId, caseId]));
      return standingOf((rows as Record<string, unknown>[])[0]!);
    },
    members: (caseId) =>
      toRead.selectFrom('members').selectAll().where('caseId', '=', caseId).orderBy('userId').execute(),
  };
}
