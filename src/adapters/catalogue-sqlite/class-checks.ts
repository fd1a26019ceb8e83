import type { Kysely } from 'kysely';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { AnalysisModel, ClassCheck, ClassCheckCount, GivenClass } from '../../cases/model.ts';
import type { ClassCheckRow } from './case-tables.ts';
import { changing, sameRevision } from './changes.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** The part of the catalogue that knows what people have confirmed and dismissed of the classes of objects. */
export function classCheckMethods({
  db: toRead,
  write,
}: Database): Pick<Catalogue, 'classCheck' | 'putClassCheck' | 'classCheckCounts'> {
  return {
    async classCheck(caseId, given) {
      const row = await readCheck(toRead, caseId, given);
      return row === undefined ? null : fromRow(row);
    },
    putClassCheck(caseId, check, revision) {
      const what = `check of tube ${check.tube} of recording ${check.recordingId}`;
      return changing(what, () =>
        write(async (db) => {
          sameRevision(what, (await readCheck(db, caseId, check)) ?? { revision: 0 }, revision);
          const after = { ...check, caseId, revision: revision + 1 };
          const row = toRow(after);
          await db
            .insertInto('classChecks')
            .values(row)
            .onConflict((known) => known.columns(keyColumns).doUpdateSet(row))
            .execute();
          return after;
        }),
      );
    },
    async classCheckCounts(caseId) {
      const rows = await toRead
        .selectFrom('classChecks')
        .innerJoin('recordings', (both) =>
          both
            .onRef('recordings.caseId', '=', 'classChecks.caseId')
            .onRef('recordings.id', '=', 'classChecks.recordingId'),
        )
        .select([...groupedBy, (count) => count.fn.countAll<number>().as('count')])
        .where('classChecks.caseId', '=', caseId)
        .where('state', 'is not', null)
        .groupBy([...groupedBy])
        .orderBy('cameraId')
        .orderBy('detectorName')
        .orderBy('detectorVersion')
        .orderBy('detectorSha256')
        .orderBy('detectorRules')
        .orderBy('class')
        .orderBy('state')
        .orderBy('cause')
        .execute();
      return rows.map(
        ({ cameraId, class: name, state, cause, count, ...detector }): ClassCheckCount => ({
          cameraId,
          detector: detectorOf(detector),
          class: name,
          state: state!,
          cause,
          count,
        }),
      );
    },
  };
}

const groupedBy = [
  'recordings.cameraId',
  'detectorName',
  'detectorVersion',
  'detectorSha256',
  'detectorRules',
  'class',
  'state',
  'cause',
] as const;

const keyColumns = [
  'caseId',
  'recordingId',
  'tube',
  'class',
  'detectorSha256',
  'detectorName',
  'detectorVersion',
  'detectorRules',
] as const;

function readCheck(db: Kysely<Tables>, caseId: string, given: GivenClass): Promise<ClassCheckRow | undefined> {
  const { recordingId, tube, class: name, detector } = given;
  return db
    .selectFrom('classChecks')
    .selectAll()
    .where((row) => row.and({ caseId, recordingId, tube, class: name, ...columnsOf(detector) }))
    .executeTakeFirst();
}

type DetectorColumns = Pick<ClassCheckRow, 'detectorName' | 'detectorVersion' | 'detectorSha256' | 'detectorRules'>;

function columnsOf({ name, version, sha256, rules }: AnalysisModel): DetectorColumns {
  return { detectorName: name, detectorVersion: version, detectorSha256: sha256, detectorRules: rules };
}

function detectorOf(row: DetectorColumns): AnalysisModel {
  return {
    name: row.detectorName,
    version: row.detectorVersion,
    sha256: row.detectorSha256,
    rules: row.detectorRules,
  };
}

function toRow({ detector, ...check }: ClassCheck): ClassCheckRow {
  return { ...check, ...columnsOf(detector) };
}

function fromRow({
  detectorName,
  detectorVersion,
  detectorSha256,
  detectorRules,
  ...check
}: ClassCheckRow): ClassCheck {
  return { ...check, detector: detectorOf({ detectorName, detectorVersion, detectorSha256, detectorRules }) };
}
