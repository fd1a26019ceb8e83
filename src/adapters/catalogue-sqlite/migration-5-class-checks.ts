import { type Kysely, sql } from 'kysely';
import { caseNotOpen } from './migration-3-open-cases.ts';
import type { Tables } from './tables.ts';

/** Step 5: what people have confirmed and dismissed of the classes that detectors gave objects. */
export async function keepClassChecks(db: Kysely<Tables>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const onlyInOpenCases = (change: 'INSERT' | 'UPDATE') =>
  `CREATE TRIGGER classChecks${change}InOpenCases BEFORE ${change} ON classChecks
    WHEN (SELECT state FROM cases WHERE id = NEW.caseId) <> 'open' BEGIN SELECT RAISE(ABORT, '${caseNotOpen}'); END`;

const statements = [
  `CREATE TABLE classChecks (
    caseId TEXT NOT NULL,
    recordingId TEXT NOT NULL,
    tube TEXT NOT NULL,
    class TEXT NOT NULL,
    detectorName TEXT NOT NULL,
    detectorVersion TEXT NOT NULL,
    detectorSha256 TEXT NOT NULL,
    detectorRules INTEGER NOT NULL,
    state TEXT,
    cause TEXT CHECK ((cause IS NOT NULL) = (state IS 'dismissed')),
    note TEXT NOT NULL,
    byUserId TEXT NOT NULL REFERENCES users (id),
    atMicros INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (caseId, recordingId, tube, class, detectorSha256, detectorName, detectorVersion, detectorRules),
    FOREIGN KEY (caseId, recordingId) REFERENCES recordings (caseId, id)
  ) STRICT, WITHOUT ROWID`,
  onlyInOpenCases('INSERT'),
  onlyInOpenCases('UPDATE'),
];
