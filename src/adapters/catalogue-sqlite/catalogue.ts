import type { Catalogue } from '../../cases/catalogue.ts';
import { analysisMethods } from './analyses.ts';
import { bookmarkMethods } from './bookmarks.ts';
import { cameraMethods } from './cameras.ts';
import { caseMethods } from './cases.ts';
import { classCheckMethods } from './class-checks.ts';
import { memberMethods } from './members.ts';
import type { Database } from './open-database.ts';
import { recordingMethods } from './recordings.ts';
import { reviewMarkMethods } from './review-marks.ts';
import { savedSearchMethods } from './saved-searches.ts';
import { userMethods } from './users.ts';

/** The catalogue in a SQLite file. Closing it closes the database, for everything else that uses it too. */
export function createCatalogue(database: Database): Catalogue {
  return {
    ...userMethods(database),
    ...caseMethods(database),
    ...memberMethods(database),
    ...cameraMethods(database),
    ...recordingMethods(database),
    ...analysisMethods(database),
    ...bookmarkMethods(database),
    ...savedSearchMethods(database),
    ...reviewMarkMethods(database),
    ...classCheckMethods(database),
    close: () => database.close(),
  };
}
