import type { Kysely } from 'kysely';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { Recording } from '../../cases/model.ts';
import { changing, found } from './changes.ts';
import type { Database } from './open-database.ts';
import { pageOf, rowsForPage } from './pages.ts';
import type { Tables } from './tables.ts';

/** The part of the catalogue that knows recordings. */
export function recordingMethods({
  db: toRead,
  write,
}: Database): Pick<
  Catalogue,
  'addRecording' | 'recording' | 'recordingByHash' | 'recordings' | 'changeRecordingStart' | 'changeRecordingStamp'
> {
  const change = (caseId: string, id: string, values: Partial<Recording>) =>
    write(async (db) => {
      await db.updateTable('recordings').set(values).where('caseId', '=', caseId).where('id', '=', id).execute();
      return found(`recording ${id}`, await readRecording(db, caseId, id));
    });
  return {
    addRecording: (recording) =>
      changing(`recording ${recording.id} (SHA-256 ${recording.sha256})`, () =>
        write(async (db) => {
          await db.insertInto('recordings').values(recording).execute();
        }),
      ),
    recording: async (caseId, id) => (await readRecording(toRead, caseId, id)) ?? null,
    recordingByHash: async (caseId, sha256) =>
      (await toRead
        .selectFrom('recordings')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('sha256', '=', sha256)
        .executeTakeFirst()) ?? null,
    async recordings(caseId, page, cameraId) {
      let query = toRead
        .selectFrom('recordings')
        .selectAll()
        .where('caseId', '=', caseId)
        .orderBy('id')
        .limit(rowsForPage(page));
      if (page.after !== null) query = query.where('id', '>', page.after);
      if (cameraId !== undefined) query = query.where('cameraId', '=', cameraId);
      return pageOf(await query.execute(), page);
    },
    changeRecordingStart: (caseId, id, { startsAtMicros, startUncertaintyMicros, startHow }) =>
      change(caseId, id, { startsAtMicros, startUncertaintyMicros, startHow }),
    changeRecordingStamp: (caseId, id, { modifiedMicros, statusMicros, inode }) =>
      change(caseId, id, { modifiedMicros, statusMicros, inode }),
  };
}

function readRecording(db: Kysely<Tables>, caseId: string, id: string): Promise<Recording | undefined> {
  return db.selectFrom('recordings').selectAll().where('caseId', '=', caseId).where('id', '=', id).executeTakeFirst();
}
