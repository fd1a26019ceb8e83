import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Step 3: a case takes nothing in but while it is open. The gate asks that before an act; the tables hold it against acts that were on
 * their way when another process closed the case or deleted it.
 */
export async function keepClosedCases(db: Kysely<Tables>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** What the triggers say; told as `case.closed`, the others as `catalogue.conflict`. */
export const caseNotOpen = 'the case is not open';
export const caseIsGoing = 'the case is being deleted already';
export const caseStaysDeleted = 'a case that was deleted stays deleted';

const refuse = `BEGIN SELECT RAISE(ABORT, '${caseNotOpen}'); END`;
// Not true of a case that is not there: of that the references speak.
const isClosed = (caseId: string) => `(SELECT state FROM cases WHERE id = NEW.${caseId}) <> 'open'`;

const statements = [
  ...['cameras', 'recordings', 'analyses', 'bookmarks', 'savedSearches', 'reviewMarks'].map(
    (table) => `CREATE TRIGGER ${table}InOpenCases BEFORE INSERT ON ${table} WHEN ${isClosed('caseId')} ${refuse}`,
  ),
  `CREATE TRIGGER jobInOpenCases BEFORE INSERT ON job WHEN ${isClosed('case_id')} ${refuse}`,
  `CREATE TRIGGER jobAgainInOpenCases BEFORE UPDATE OF state ON job
    WHEN NEW.state = 'waiting' AND OLD.state IN ('failed', 'cancelled') AND ${isClosed('case_id')} ${refuse}`,
  // Of two who delete a case at the same moment one is told so.
  `CREATE TRIGGER casesGoOnce BEFORE UPDATE OF state ON cases WHEN OLD.state = 'deleting' AND NEW.state = 'deleting'
    BEGIN SELECT RAISE(ABORT, '${caseIsGoing}'); END`,
  `CREATE TRIGGER casesStayDeleted BEFORE UPDATE OF state ON cases WHEN OLD.state = 'deleted' AND NEW.state <> 'deleted'
    BEGIN SELECT RAISE(ABORT, '${caseStaysDeleted}'); END`,
];
