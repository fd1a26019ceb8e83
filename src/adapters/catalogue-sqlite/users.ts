import type { Catalogue } from '../../cases/catalogue.ts';
import { changing, oneChanged } from './changes.ts';
import type { Database } from './open-database.ts';

/** The part of the catalogue that knows users. */
export function userMethods({
  db: toRead,
  write,
}: Database): Pick<Catalogue, 'addUser' | 'user' | 'users' | 'disableUser'> {
  return {
    addUser: (user) =>
      changing(`user ${user.id}`, () =>
        write(async (db) => {
          await db.insertInto('users').values(user).execute();
        }),
      ),
    user: async (id) => (await toRead.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    users: () => toRead.selectFrom('users').selectAll().orderBy('id').execute(),
    disableUser: (id, atMicros) =>
      write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('users')
          .set({ disabledAtMicros: atMicros })
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        oneChanged(`user ${id}`, numUpdatedRows);
      }),
  };
}
