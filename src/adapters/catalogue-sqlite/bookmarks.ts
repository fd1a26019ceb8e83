import type { Kysely } from 'kysely';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { Bookmark } from '../../cases/model.ts';
import { changing, sameRevision } from './changes.ts';
import type { Database } from './open-database.ts';
import { pageOf, rowsForPage } from './pages.ts';
import type { Tables } from './tables.ts';

/** The part of the catalogue that knows bookmarks. */
export function bookmarkMethods({
  db: toRead,
  write,
}: Database): Pick<Catalogue, 'addBookmark' | 'bookmarks' | 'changeBookmark' | 'removeBookmark'> {
  return {
    addBookmark: (bookmark) =>
      changing(`bookmark ${bookmark.id}`, () =>
        write(async (db) => {
          await db.insertInto('bookmarks').values(bookmark).execute();
        }),
      ),
    async bookmarks(caseId, page) {
      let query = toRead
        .selectFrom('bookmarks')
        .selectAll()
        .where('caseId', '=', caseId)
        .orderBy('id')
        .limit(rowsForPage(page));
      if (page.after !== null) query = query.where('id', '>', page.after);
      return pageOf(await query.execute(), page);
    },
    changeBookmark: (caseId, id, revision, change) =>
      write(async (db) => {
        const before = await readBookmark(db, caseId, id);
        sameRevision(`bookmark ${id}`, before, revision);
        const after: Bookmark = { ...before!, ...change, revision: revision + 1 };
        await db.updateTable('bookmarks').set(after).where('id', '=', id).execute();
        return after;
      }),
    removeBookmark: (caseId, id, revision) =>
      write(async (db) => {
        sameRevision(`bookmark ${id}`, await readBookmark(db, caseId, id), revision);
        await db.deleteFrom('bookmarks').where('id', '=', id).execute();
      }),
  };
}

function readBookmark(db: Kysely<Tables>, caseId: string, id: string): Promise<Bookmark | undefined> {
  return db.selectFrom('bookmarks').selectAll().where('caseId', '=', caseId).where('id', '=', id).executeTakeFirst();
}
