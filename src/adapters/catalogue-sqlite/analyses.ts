import { z } from 'zod';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { Analysis } from '../../cases/model.ts';
import type { AnalysisRow } from './case-tables.ts';
import { changing } from './changes.ts';
import { readJson } from './json-column.ts';
import type { Database } from './open-database.ts';

const warnings = z.array(z.strictObject({ code: z.string(), message: z.string() })).readonly();
const model = z.strictObject({ name: z.string(), version: z.string(), sha256: z.string(), rules: z.int() });

/** The part of the catalogue that knows analyses. */
export function analysisMethods({
  db: toRead,
  write,
  path,
}: Database): Pick<Catalogue, 'putAnalysis' | 'analysis' | 'analyses'> {
  const fromRow = ({ warningsJson, modelJson, ...row }: AnalysisRow): Analysis => ({
    ...row,
    warnings: readJson(warningsJson, warnings, `${path}: the warnings of analysis ${row.id}`),
    model: modelJson === null ? null : readJson(modelJson, model, `${path}: the model of analysis ${row.id}`),
  });
  return {
    putAnalysis: (analysis) =>
      changing(`analysis ${analysis.id} of recording ${analysis.recordingId}`, () =>
        write(async (db) => {
          const { warnings, model, ...rest } = analysis;
          const modelJson = model === null ? null : JSON.stringify(model);
          const row: AnalysisRow = { ...rest, warningsJson: JSON.stringify(warnings), modelJson };
          await db
            .insertInto('analyses')
            .values(row)
            .onConflict((older) => older.columns(['caseId', 'recordingId']).doUpdateSet(row))
            .execute();
        }),
      ),
    async analysis(caseId, recordingId) {
      const row = await toRead
        .selectFrom('analyses')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('recordingId', '=', recordingId)
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    analyses: async (caseId) =>
      (await toRead.selectFrom('analyses').selectAll().where('caseId', '=', caseId).orderBy('id').execute()).map(
        fromRow,
      ),
  };
}
