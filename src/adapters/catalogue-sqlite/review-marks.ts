import type { Catalogue } from '../../cases/catalogue.ts';
import { changing } from './changes.ts';
import type { Database } from './open-database.ts';

/** The part of the catalogue that knows what users have decided about tubes. */
export function reviewMarkMethods({ db: toRead, write }: Database): Pick<Catalogue, 'putReviewMark' | 'reviewMarks'> {
  return {
    putReviewMark: ({ state, ...mark }) =>
      changing(`mark on tube ${mark.tube} of recording ${mark.recordingId}`, () =>
        write(async (db) => {
          if (state === null) {
            await db
              .deleteFrom('reviewMarks')
              .where('caseId', '=', mark.caseId)
              .where('userId', '=', mark.userId)
              .where('recordingId', '=', mark.recordingId)
              .where('tube', '=', mark.tube)
              .execute();
            return;
          }
          await db
            .insertInto('reviewMarks')
            .values({ ...mark, state })
            .onConflict((known) =>
              known
                .columns(['caseId', 'userId', 'recordingId', 'tube'])
                .doUpdateSet({ state, atMicros: mark.atMicros }),
            )
            .execute();
        }),
      ),
    reviewMarks: (caseId, userId) =>
      toRead
        .selectFrom('reviewMarks')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('userId', '=', userId)
        .orderBy('recordingId')
        .orderBy('tube')
        .execute(),
  };
}
