import { type Kysely, sql } from 'kysely';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { Camera } from '../../cases/model.ts';
import { changing, found } from './changes.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** The part of the catalogue that knows cameras. */
export function cameraMethods({
  db: toRead,
  write,
}: Database): Pick<Catalogue, 'addCamera' | 'camera' | 'cameras' | 'changeCamera'> {
  return {
    addCamera: (camera) =>
      changing(`camera ${camera.id} ("${camera.name}")`, () =>
        write(async (db) => {
          await db.insertInto('cameras').values(camera).execute();
        }),
      ),
    camera: async (caseId, id) => (await readCamera(toRead, caseId, id)) ?? null,
    cameras: (caseId) => toRead.selectFrom('cameras').selectAll().where('caseId', '=', caseId).orderBy('id').execute(),
    changeCamera: (caseId, id, change) =>
      changing(`camera ${id} ("${change.name}")`, () =>
        write(async (db) => {
          const before = found(`camera ${id}`, await readCamera(db, caseId, id));
          const after: Camera = { ...before, ...change };
          await db.updateTable('cameras').set(after).where('caseId', '=', caseId).where('id', '=', id).execute();
          // Shown = true + offset, and what the recordings keep is true time.
          const laterMicros = before.offsetMicros - after.offsetMicros;
          if (laterMicros !== 0) {
            await db
              .updateTable('recordings')
              .set({ startsAtMicros: sql`startsAtMicros + ${laterMicros}` })
              .where('caseId', '=', caseId)
              .where('cameraId', '=', id)
              .where('startsAtMicros', 'is not', null)
              .execute();
          }
          return after;
        }),
      ),
  };
}

function readCamera(db: Kysely<Tables>, caseId: string, id: string): Promise<Camera | undefined> {
  return db.selectFrom('cameras').selectAll().where('caseId', '=', caseId).where('id', '=', id).executeTakeFirst();
}
