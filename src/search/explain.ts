import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseContent } from './case-content.ts';
import { rowsOf } from './database.ts';
import { flatSql } from './flat-sql.ts';
import { type Hit, hitColumns, hitOf } from './hit.ts';
import { findMatches, type Matches } from './matches.ts';
import { meetingsOfFirst } from './neighbours.ts';
import type { Condition, ConditionKind, SearchQuery } from './query.ts';
import { instantMicros } from './query.ts';
import type { SampleStore } from './sample-store.ts';
import { type Evidence, isShape } from './shape-check.ts';
import { shapeEvidence } from './shape-evidence.ts';
import { shapeOf } from './shape-sql.ts';
import { relevance } from './sort.ts';
import { joined, type Sql, sql } from './sql.ts';
import type { Track } from './track.ts';

/** Why one condition holds for an object, or not. */
export interface ConditionExplained {
  /** Its place in `query.conditions`. */
  readonly condition: number;
  readonly kind: ConditionKind;
  readonly not: boolean;
  /** With `not` taken into account. */
  readonly satisfied: boolean;
  /**
   * The stretches of samples that meet the condition as it stands without `not`: for conditions on shape, on meeting and on time. The others ask
   * about the whole object, and the hit holds what was asked.
   */
  readonly evidence: readonly Evidence[];
}

/** Why an object matches a query, or does not. */
export interface Explanation {
  readonly hit: Hit;
  readonly matches: boolean;
  readonly conditions: readonly ConditionExplained[];
}

/** Explains one object; null when the table holds none of this id in this recording. Errors: `index.damaged`, `run.interrupted`. */
export async function explainTube(
  connection: DuckDBConnection,
  samples: SampleStore,
  content: CaseContent,
  query: SearchQuery,
  place: { readonly source: number; readonly tube: string },
  signal: AbortSignal | undefined,
): Promise<Explanation | null> {
  const own = sql`source = ${place.source}::USMALLINT AND tube = ${place.tube}`;
  const flats = query.conditions.flatMap((condition, i) =>
    isShape(condition) || condition.kind === 'near' ? [] : [{ i, holds: flatSql(condition, content) }],
  );
  const list = joined(
    flats.map(({ holds }): Sql => sql`coalesce(${holds}, false)`),
    ', ',
    'true',
  );
  const [row] = await rowsOf(
    connection,
    sql`SELECT ${hitColumns}, ${relevance(query)}, 0::DOUBLE, ${list} FROM tubes WHERE ${own}`,
    signal,
  );
  if (row === undefined) return null;
  const holdsInTable = new Map(
    flats.map(({ i }, at) => [i, row[row.length - Math.max(1, flats.length) + at] === true]),
  );
  const { hit } = hitOf(row, content);
  const only = await findMatches(
    connection,
    samples,
    { possible: own, sure: sql`true`, shapes: [], meetings: [] },
    { signal },
  );
  const conditions: ConditionExplained[] = [];
  for (const [i, condition] of query.conditions.entries()) {
    const evidence = await evidenceOf(connection, samples, content, condition, only, hit, signal);
    const holds = holdsInTable.get(i) ?? evidence.length > 0;
    const { kind, not } = condition;
    conditions.push({ condition: i, kind, not, satisfied: holds !== not, evidence: holds ? evidence : [] });
  }
  return { hit, matches: conditions.every(({ satisfied }) => satisfied), conditions };
}

async function evidenceOf(
  connection: DuckDBConnection,
  samples: SampleStore,
  content: CaseContent,
  condition: Condition,
  only: Matches,
  hit: Hit,
  signal: AbortSignal | undefined,
): Promise<Evidence[]> {
  if (condition.kind === 'near') return meetingEvidence(connection, samples, content, condition, only, signal);
  if (isShape(condition)) {
    const { cameraId } = shapeOf(condition);
    if (cameraId !== null && cameraId !== hit.cameraId) return [];
    return withTrack(samples, only, signal, (track) => shapeEvidence(condition, track));
  }
  if (condition.kind !== 'time' || hit.startsAtMicros === null) return [];
  const firstFrameMicros = hit.startsAtMicros - hit.startMicros;
  const from = condition.from === undefined ? -Infinity : instantMicros(condition.from) - firstFrameMicros;
  const to = condition.to === undefined ? Infinity : instantMicros(condition.to) - firstFrameMicros;
  return withTrack(samples, only, signal, (track) => {
    const samplesMicros = [...track.ptsMicros.subarray(0, track.count)].filter((pts) => pts >= from && pts < to);
    if (samplesMicros.length === 0) return [];
    return [{ fromMicros: samplesMicros[0]!, toMicros: samplesMicros.at(-1)!, samplesMicros }];
  });
}

async function meetingEvidence(
  connection: DuckDBConnection,
  samples: SampleStore,
  content: CaseContent,
  condition: Extract<Condition, { kind: 'near' }>,
  only: Matches,
  signal: AbortSignal | undefined,
): Promise<Evidence[]> {
  const meetings = await meetingsOfFirst(connection, samples, content, only, condition, signal);
  if (meetings.length === 0) return [];
  const ids = [...new Set(meetings.map(({ otherId }) => otherId))];
  const rows = await rowsOf(
    connection,
    sql`SELECT id, tube FROM tubes WHERE id IN (${joined(
      ids.map((id) => sql`${id}::UINTEGER`),
      ', ',
      '',
    )})`,
    signal,
  );
  const names = new Map(rows as [number, string][]);
  return withTrack(samples, only, signal, (track) =>
    meetings.map(({ first, last, otherId }) => ({
      fromMicros: track.ptsMicros[first]!,
      toMicros: track.ptsMicros[last]!,
      samplesMicros: [...track.ptsMicros.slice(first, last + 1)],
      otherTube: names.get(otherId)!,
    })),
  );
}

async function withTrack(
  samples: SampleStore,
  only: Matches,
  signal: AbortSignal | undefined,
  look: (track: Track) => Evidence[],
): Promise<Evidence[]> {
  let found: Evidence[] = [];
  await samples.forEach(
    only,
    (_, track) => {
      found = look(track);
    },
    signal,
  );
  return found;
}
