import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { SavedSearch } from '../../cases/model.ts';
import type { SavedSearchRow } from './case-tables.ts';
import { changing, sameRevision } from './changes.ts';
import { readJson } from './json-column.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** The part of the catalogue that knows saved searches. */
export function savedSearchMethods({
  db: toRead,
  write,
  path,
}: Database): Pick<Catalogue, 'addSavedSearch' | 'savedSearches' | 'changeSavedSearch' | 'removeSavedSearch'> {
  // What a query may hold is known to the search alone, which parses it again.
  const fromRow = ({ queryJson, ...row }: SavedSearchRow): SavedSearch => ({
    ...row,
    query: readJson(queryJson, z.unknown(), `${path}: the query of saved search ${row.id}`),
  });
  return {
    addSavedSearch: (saved) =>
      changing(`saved search ${saved.id}`, () =>
        write(async (db) => {
          await db.insertInto('savedSearches').values(toRow(saved)).execute();
        }),
      ),
    savedSearches: async (caseId) =>
      (await toRead.selectFrom('savedSearches').selectAll().where('caseId', '=', caseId).orderBy('id').execute()).map(
        fromRow,
      ),
    changeSavedSearch: (caseId, id, revision, change) =>
      write(async (db) => {
        const before = await readRow(db, caseId, id);
        sameRevision(`saved search ${id}`, before, revision);
        const after: SavedSearch = { ...fromRow(before!), ...change, revision: revision + 1 };
        await db.updateTable('savedSearches').set(toRow(after)).where('id', '=', id).execute();
        return after;
      }),
    removeSavedSearch: (caseId, id, revision) =>
      write(async (db) => {
        sameRevision(`saved search ${id}`, await readRow(db, caseId, id), revision);
        await db.deleteFrom('savedSearches').where('id', '=', id).execute();
      }),
  };
}

function toRow({ query, ...rest }: SavedSearch): SavedSearchRow {
  return { ...rest, queryJson: JSON.stringify(query ?? null) };
}

function readRow(db: Kysely<Tables>, caseId: string, id: string): Promise<SavedSearchRow | undefined> {
  return db
    .selectFrom('savedSearches')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
}
