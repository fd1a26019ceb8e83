import type { Catalogue } from '../../cases/catalogue.ts';
import { changing, oneChanged } from './changes.ts';
import type { Database } from './open-database.ts';
import { pageOf, rowsForPage } from './pages.ts';

/** What lies in a case, what points to others first. */
const insideTables = [
  'classChecks',
  'reviewMarks',
  'savedSearches',
  'bookmarks',
  'analyses',
  'recordings',
  'cameras',
] as const;

/** The part of the catalogue that knows cases. */
export function caseMethods({
  db: toRead,
  write,
  dropDeleted,
}: Database): Pick<Catalogue, 'addCase' | 'case' | 'cases' | 'setCaseState' | 'purgeCase'> {
  return {
    addCase: (added, lead) =>
      changing(`case ${added.id}`, () =>
        write(async (db) => {
          if (lead.caseId !== added.id)
            throw new RangeError(`the first member of ${added.id} is named in ${lead.caseId}`);
          await db.insertInto('cases').values(added).execute();
          await db.insertInto('members').values(lead).execute();
        }),
      ),
    case: async (id) => (await toRead.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    async cases(userId, page) {
      let query = toRead.selectFrom('cases').selectAll('cases').orderBy('cases.id').limit(rowsForPage(page));
      if (page.after !== null) query = query.where('cases.id', '>', page.after);
      if (userId !== null) {
        query = query.where('cases.id', 'in', (named) =>
          named.selectFrom('members').select('caseId').where('userId', '=', userId),
        );
      }
      return pageOf(await query.execute(), page);
    },
    setCaseState: (id, state, closedAtMicros) =>
      write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('cases')
          .set({ state, closedAtMicros })
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        oneChanged(`case ${id}`, numUpdatedRows);
      }),
    async purgeCase(id) {
      await write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('cases')
          .set({ title: '', purpose: '', requester: '', defaultMotive: '' })
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        oneChanged(`case ${id}`, numUpdatedRows);
        for (const table of insideTables) await db.deleteFrom(table).where('caseId', '=', id).execute();
      });
      await dropDeleted();
    },
  };
}
