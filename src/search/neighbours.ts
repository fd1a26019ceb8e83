import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseContent } from './case-content.ts';
import { runSql, throwIfAborted } from './database.ts';
import { classSql } from './flat-sql.ts';
import { type Matches, selected } from './matches.ts';
import { type KeptTrack, keptTrack, meetingsOf } from './meeting.ts';
import type { ConditionOf } from './query.ts';
import type { SampleStore } from './sample-store.ts';
import { own, sql } from './sql.ts';
import type { Stay } from './stays.ts';
import { turn } from './turn.ts';

/** Samples kept in memory while the objects of a recording are compared. Guess: 80 MB. */
const mostKeptSamples = 2_500_000;

/** Milliseconds after which other work of this thread gets its turn. */
const turnMillis = 8;

/** A meeting of two objects: numbers of samples of the first. */
export interface Meeting extends Stay {
  readonly otherId: number;
}

/** Keeps those matches that satisfy a condition of nearness, its `not` taken into account. */
export async function filterByMeetings(
  connection: DuckDBConnection,
  samples: SampleStore,
  content: CaseContent,
  matches: Matches,
  condition: ConditionOf<'near'>,
  signal: AbortSignal | undefined,
): Promise<Matches> {
  const kept: number[] = [];
  await forEachMatch(connection, samples, content, matches, condition, signal, (match, own, others) => {
    const { withinHeights, leastMicros } = condition;
    const met = others.some(({ track }) => meetingsOf(own, track, withinHeights, leastMicros).length > 0);
    if (met !== condition.not) kept.push(match);
  });
  return selected(matches, Uint32Array.from(kept));
}

/** All meetings of one object with others; the first of `matches`. */
export async function meetingsOfFirst(
  connection: DuckDBConnection,
  samples: SampleStore,
  content: CaseContent,
  matches: Matches,
  condition: ConditionOf<'near'>,
  signal: AbortSignal | undefined,
): Promise<readonly Meeting[]> {
  let meetings: Meeting[] = [];
  await forEachMatch(connection, samples, content, matches, condition, signal, (_, own, others) => {
    const { withinHeights, leastMicros } = condition;
    meetings = others.flatMap(({ id, track }) =>
      meetingsOf(own, track, withinHeights, leastMicros).map((stay) => ({ ...stay, otherId: id })),
    );
  });
  return meetings;
}

interface Other {
  readonly id: number;
  readonly track: KeptTrack;
}

/** Calls `visit` for each match with all objects of its recording that are seen at some time while it is. */
async function forEachMatch(
  connection: DuckDBConnection,
  samples: SampleStore,
  content: CaseContent,
  matches: Matches,
  condition: ConditionOf<'near'>,
  signal: AbortSignal | undefined,
  visit: (match: number, own: KeptTrack, others: readonly Other[]) => void,
): Promise<void> {
  let recording: Recording | null = null;
  let lastTurn = performance.now();
  for (let match = 0; match < matches.count; match++) {
    const source = matches.source[match]!;
    if (recording?.source !== source) {
      recording = await readRecording(connection, content, source, condition, signal);
    }
    const own = await tracksOf(samples, recording, condition, [recording.rowOf.get(matches.id[match]!)!], signal);
    const rows = seenWith(recording, matches.id[match]!);
    const others = await tracksOf(samples, recording, condition, rows, signal);
    visit(match, own[0]!.track, others);
    if (performance.now() - lastTurn > turnMillis) {
      await turn();
      throwIfAborted(signal);
      lastTurn = performance.now();
    }
  }
}

/** The objects of one recording, in order of their start. */
interface Recording {
  readonly source: number;
  readonly id: readonly number[];
  readonly startMicros: readonly number[];
  readonly endMicros: readonly number[];
  /** The latest end of this object and all before it. */
  readonly latestEnd: readonly number[];
  readonly firstSample: readonly number[];
  readonly sampleCount: readonly number[];
  /** Whether it may be the other object. */
  readonly asked: readonly boolean[];
  readonly rowOf: ReadonlyMap<number, number>;
  readonly kept: Map<number, KeptTrack>;
  keptSamples: number;
}

async function readRecording(
  connection: DuckDBConnection,
  content: CaseContent,
  source: number,
  { otherClasses }: ConditionOf<'near'>,
  signal: AbortSignal | undefined,
): Promise<Recording> {
  const asked = otherClasses === null ? own('true') : classSql(otherClasses, content);
  const result = await runSql(
    connection,
    sql`SELECT id, start_micros::DOUBLE, (start_micros + duration_micros)::DOUBLE, first_sample::DOUBLE, sample_count, ${asked}
      FROM tubes WHERE source = ${source}::USMALLINT ORDER BY start_micros, id`,
    signal,
  );
  const columns = (await result.getColumns()) as [number[], number[], number[], number[], number[], boolean[]];
  const [id = [], startMicros = [], endMicros = [], firstSample = [], sampleCount = [], may = []] = columns;
  let latest = -Infinity;
  return {
    source,
    id,
    startMicros,
    endMicros,
    latestEnd: endMicros.map((end) => {
      latest = Math.max(latest, end);
      return latest;
    }),
    firstSample,
    sampleCount,
    asked: may,
    rowOf: new Map(id.map((value, row) => [value, row])),
    kept: new Map(),
    keptSamples: 0,
  };
}

/** Rows of the objects that are seen at some time while this one is. */
function seenWith(recording: Recording, id: number): number[] {
  const { startMicros, endMicros, latestEnd, asked, rowOf } = recording;
  const row = rowOf.get(id)!;
  const from = startMicros[row]!;
  const to = endMicros[row]!;
  const rows: number[] = [];
  let last = startMicros.length;
  for (let low = 0; low < last; ) {
    const middle = (low + last) >> 1;
    if (startMicros[middle]! <= to) low = middle + 1;
    else last = middle;
  }
  for (let other = last - 1; other >= 0 && latestEnd[other]! >= from; other--) {
    if (other !== row && asked[other] && endMicros[other]! >= from) rows.push(other);
  }
  return rows;
}

async function tracksOf(
  samples: SampleStore,
  recording: Recording,
  { anchor }: ConditionOf<'near'>,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Other[]> {
  const { kept } = recording;
  const missing = rows.filter((row) => !kept.has(row)).sort((a, b) => a - b);
  if (recording.keptSamples > mostKeptSamples) {
    for (const row of [...kept.keys()]) if (!rows.includes(row)) kept.delete(row);
    recording.keptSamples = [...kept.values()].reduce((sum, { x }) => sum + x.length, 0);
  }
  const places = {
    count: missing.length,
    source: missing.map(() => recording.source),
    firstSample: missing.map((row) => recording.firstSample[row]!),
    sampleCount: missing.map((row) => recording.sampleCount[row]!),
  };
  await samples.forEach(
    places,
    (i, track) => {
      kept.set(missing[i]!, keptTrack(track, anchor));
      recording.keptSamples += track.count;
    },
    signal,
  );
  return rows.map((row) => ({ id: recording.id[row]!, track: kept.get(row)! }));
}
