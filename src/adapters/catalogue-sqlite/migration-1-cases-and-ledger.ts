import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Step 1: cases, what lies in them, and the ledger. */
export async function addCasesAndLedger(db: Kysely<Tables>): Promise<void> {
  for (const statement of [...caseTables, ...ledgerTables]) await sql.raw(statement).execute(db);
}

// What lies in a case points to its neighbours together with the case's id, so that nothing can ever reach into another case.
const caseTables = [
  `CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    createdAtMicros INTEGER NOT NULL,
    disabledAtMicros INTEGER
  ) STRICT`,
  `CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    basis TEXT NOT NULL,
    basisReference TEXT NOT NULL,
    purpose TEXT NOT NULL,
    requester TEXT NOT NULL,
    periodFromMicros INTEGER,
    periodToMicros INTEGER,
    deadlineMicros INTEGER NOT NULL,
    defaultMotive TEXT NOT NULL,
    state TEXT NOT NULL,
    createdAtMicros INTEGER NOT NULL,
    closedAtMicros INTEGER
  ) STRICT`,
  `CREATE TRIGGER casesKeepTheirBasis BEFORE UPDATE OF basis, basisReference ON cases
    BEGIN SELECT RAISE(ABORT, 'the basis of a case does not change'); END`,
  `CREATE TRIGGER casesStay BEFORE DELETE ON cases
    BEGIN SELECT RAISE(ABORT, 'the row of a case stays, as the ledger names it'); END`,
  `CREATE TABLE members (
    caseId TEXT NOT NULL REFERENCES cases (id),
    userId TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    authority TEXT NOT NULL,
    grantedAtMicros INTEGER NOT NULL,
    scope TEXT NOT NULL,
    expiresAtMicros INTEGER,
    PRIMARY KEY (caseId, userId)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX membersByUser ON members (userId)',
  `CREATE TABLE cameras (
    id TEXT PRIMARY KEY,
    caseId TEXT NOT NULL REFERENCES cases (id),
    name TEXT NOT NULL,
    timeZone TEXT NOT NULL,
    offsetMicros INTEGER NOT NULL,
    offsetUncertaintyMicros INTEGER NOT NULL,
    offsetHow TEXT NOT NULL,
    createdAtMicros INTEGER NOT NULL,
    UNIQUE (caseId, id),
    UNIQUE (caseId, name)
  ) STRICT`,
  `CREATE TABLE recordings (
    id TEXT PRIMARY KEY,
    caseId TEXT NOT NULL,
    cameraId TEXT NOT NULL,
    fileName TEXT NOT NULL,
    path TEXT NOT NULL,
    storage TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    sizeBytes INTEGER NOT NULL,
    modifiedMicros INTEGER NOT NULL,
    statusMicros INTEGER NOT NULL,
    inode TEXT NOT NULL,
    container TEXT NOT NULL,
    codec TEXT NOT NULL,
    widthPx INTEGER NOT NULL,
    heightPx INTEGER NOT NULL,
    durationMicros INTEGER NOT NULL,
    startsAtMicros INTEGER,
    startUncertaintyMicros INTEGER NOT NULL,
    startHow TEXT NOT NULL,
    importedAtMicros INTEGER NOT NULL,
    UNIQUE (caseId, id),
    UNIQUE (caseId, sha256),
    FOREIGN KEY (caseId, cameraId) REFERENCES cameras (caseId, id)
  ) STRICT`,
  'CREATE INDEX recordingsByCamera ON recordings (caseId, cameraId, id)',
  'CREATE INDEX recordingsByHash ON recordings (sha256)',
  `CREATE TABLE analyses (
    id TEXT PRIMARY KEY,
    caseId TEXT NOT NULL,
    recordingId TEXT NOT NULL,
    indexName TEXT NOT NULL,
    analyserVersion TEXT NOT NULL,
    tubes INTEGER NOT NULL,
    framesDecoded INTEGER NOT NULL,
    framesUndecodable INTEGER NOT NULL,
    warningsJson TEXT NOT NULL CHECK (json_valid(warningsJson)),
    finishedAtMicros INTEGER NOT NULL,
    UNIQUE (caseId, recordingId),
    FOREIGN KEY (caseId, recordingId) REFERENCES recordings (caseId, id)
  ) STRICT`,
  `CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY,
    caseId TEXT NOT NULL,
    recordingId TEXT NOT NULL,
    tube TEXT,
    fromMicros INTEGER NOT NULL,
    toMicros INTEGER NOT NULL,
    note TEXT NOT NULL,
    tag TEXT NOT NULL,
    byUserId TEXT NOT NULL REFERENCES users (id),
    createdAtMicros INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    FOREIGN KEY (caseId, recordingId) REFERENCES recordings (caseId, id)
  ) STRICT`,
  'CREATE INDEX bookmarksByCase ON bookmarks (caseId, id)',
  `CREATE TABLE savedSearches (
    id TEXT PRIMARY KEY,
    caseId TEXT NOT NULL REFERENCES cases (id),
    name TEXT NOT NULL,
    queryJson TEXT NOT NULL CHECK (json_valid(queryJson)),
    byUserId TEXT NOT NULL REFERENCES users (id),
    createdAtMicros INTEGER NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX savedSearchesByCase ON savedSearches (caseId, id)',
  `CREATE TABLE reviewMarks (
    caseId TEXT NOT NULL,
    userId TEXT NOT NULL REFERENCES users (id),
    recordingId TEXT NOT NULL,
    tube TEXT NOT NULL,
    state TEXT NOT NULL,
    atMicros INTEGER NOT NULL,
    PRIMARY KEY (caseId, userId, recordingId, tube),
    FOREIGN KEY (caseId, recordingId) REFERENCES recordings (caseId, id)
  ) STRICT, WITHOUT ROWID`,
];

// The sequence is checked when a row comes in, which also closes INSERT OR REPLACE: that deletes without asking a DELETE trigger.
const ledgerTables = [
  `CREATE TABLE ledgerEntries (
    sequence INTEGER PRIMARY KEY,
    caseId TEXT,
    leaf TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX ledgerEntriesByCase ON ledgerEntries (caseId, sequence)',
  `CREATE TABLE ledgerOpenings (
    sequence INTEGER NOT NULL REFERENCES ledgerEntries (sequence),
    field TEXT NOT NULL,
    salt TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sequence, field)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE ledgerNodes (
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, position)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER ledgerEntriesFollow BEFORE INSERT ON ledgerEntries
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence) + 1, 0) FROM ledgerEntries)
    BEGIN SELECT RAISE(ABORT, 'a ledger entry follows the last one'); END`,
  `CREATE TRIGGER ledgerNodesFollow BEFORE INSERT ON ledgerNodes
    WHEN NEW.position IS NOT (SELECT coalesce(max(position) + 1, 0) FROM ledgerNodes WHERE level = NEW.level)
    BEGIN SELECT RAISE(ABORT, 'a node of the ledger follows the last one'); END`,
  ...['ledgerEntries', 'ledgerNodes'].flatMap((table) =>
    ['UPDATE', 'DELETE'].map(
      (change) => `CREATE TRIGGER ${table}No${change} BEFORE ${change} ON ${table}
    BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to'); END`,
    ),
  ),
  `CREATE TRIGGER ledgerOpeningsNoUPDATE BEFORE UPDATE ON ledgerOpenings
    BEGIN SELECT RAISE(ABORT, 'an opening does not change'); END`,
  // Closes INSERT OR REPLACE here too; what is put in later is held against the commitment in the leaf.
  `CREATE TRIGGER ledgerOpeningsFollow BEFORE INSERT ON ledgerOpenings
    WHEN EXISTS (SELECT 1 FROM ledgerOpenings WHERE sequence = NEW.sequence AND field = NEW.field)
    BEGIN SELECT RAISE(ABORT, 'an opening does not change'); END`,
];
