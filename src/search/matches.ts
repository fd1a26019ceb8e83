import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceEntry } from './case-content.ts';
import { runSql, throwIfAborted } from './database.ts';
import type { Plan, PlannedShape } from './plan.ts';
import type { SamplePlaces, SampleStore } from './sample-store.ts';
import { type ShapeVerdicts, type Verdicts, verdict } from './shape-verdicts.ts';
import { own, type Sql, sql } from './sql.ts';
import type { Track } from './track.ts';
import { turn } from './turn.ts';

/** Objects that match a plan. Arrays are [count] or longer. */
export interface Matches extends SamplePlaces {
  /** u32: `id` in the table of tubes. */
  readonly id: Uint32Array;
  readonly source: Uint16Array;
  readonly firstSample: Float64Array;
  readonly sampleCount: Uint32Array;
  /** f64: the key of the order that was asked for. */
  readonly key: Float64Array;
  /** u32: a number for the caller's own use, as `tag` of `findMatches` made it. */
  readonly tag: Uint32Array;
}

/** Bytes that one match takes. */
export const matchBytes = 4 + 2 + 8 + 4 + 8 + 4;

/** Rows taken out of DuckDB's answer before other work of this thread gets its turn: a few milliseconds. */
const rowsPerTurn = 40_960;

/** Objects whose samples are looked at in one go, before what others have found is taken over: some milliseconds. */
const objectsPerLook = 512;

/**
 * Finds all objects that match. What the table can't decide is held against the samples; meetings are left to the caller.
 * Errors: `index.damaged`, `run.interrupted`; DuckDB's own.
 *
 * @param tag SQL for `Matches.tag`, u32
 */
export async function findMatches(
  connection: DuckDBConnection,
  samples: SampleStore,
  plan: Plan,
  options: {
    readonly key?: Sql;
    readonly tag?: Sql;
    readonly verdicts?: ShapeVerdicts;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<Matches> {
  const { key = own('0'), tag = own('0'), verdicts, signal } = options;
  const result = await runSql(
    connection,
    sql`SELECT id, source, first_sample::DOUBLE, sample_count, ${key}::DOUBLE, ${tag}::UINTEGER, (${plan.sure})::UTINYINT
      FROM tubes WHERE ${plan.possible}`,
    signal,
  );
  const found = emptyMatches(result.rowCount);
  const undecided = new Uint8Array(result.rowCount);
  let count = 0;
  let sinceTurn = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    // Asked once: each time is a call into the binding.
    const rows = chunk?.rowCount ?? 0;
    if (chunk === null || rows === 0) break;
    const columns = [found.id, found.source, found.firstSample, found.sampleCount, found.key, found.tag];
    for (const [i, column] of columns.entries()) {
      const vector = chunk.getColumnVector(i);
      for (let row = 0; row < rows; row++) column[count + row] = vector.getItem(row) as number;
    }
    const decided = chunk.getColumnVector(6);
    for (let row = 0; row < rows; row++) undecided[count + row] = decided.getItem(row) === 0 ? 1 : 0;
    count += rows;
    sinceTurn += rows;
    if (sinceTurn >= rowsPerTurn) {
      sinceTurn = 0;
      await turn();
      throwIfAborted(signal);
    }
  }
  const all = { ...found, count };
  if (plan.shapes.length === 0) return all;
  const known = verdicts?.of(plan.shapes) ?? null;
  return withoutFailing(all, undecided, samples, plan.shapes, known, signal);
}

async function withoutFailing(
  all: Matches,
  undecided: Uint8Array,
  samples: SampleStore,
  shapes: readonly PlannedShape[],
  known: Verdicts | null,
  signal: AbortSignal | undefined,
): Promise<Matches> {
  const open = numbersOf(undecided, all.count, 1);
  for (let from = 0; from < open.length; from += objectsPerLook) {
    // Others may have looked at some of them since the last stretch.
    const stretch = open.subarray(from, from + objectsPerLook);
    const unseen = known === null ? stretch : stretch.filter((i) => known[all.id[i]!] === verdict.unknown);
    const places = {
      count: unseen.length,
      source: unseen.map((i) => all.source[i]!),
      firstSample: Float64Array.from(unseen, (i) => all.firstSample[i]!),
      sampleCount: unseen.map((i) => all.sampleCount[i]!),
    };
    const visit = (object: number, track: Track, { source }: SourceEntry) => {
      const i = unseen[object]!;
      const holds = shapes.every((shape) => satisfies(shape, track, source.cameraId));
      if (holds) undecided[i] = 0;
      if (known !== null) known[all.id[i]!] = holds ? verdict.holds : verdict.fails;
    };
    await samples.forEach(places, visit, signal);
    if (known !== null) for (const i of stretch) if (known[all.id[i]!] === verdict.holds) undecided[i] = 0;
  }
  return selected(all, numbersOf(undecided, all.count, 0));
}

/** Whether an object's samples satisfy a condition, its `not` taken into account. */
export function satisfies({ check, not, cameraId }: PlannedShape, track: Track, ownCamera: string): boolean {
  return ((cameraId === null || cameraId === ownCamera) && check.holds(track)) !== not;
}

/** Some of the matches, by their numbers. */
export function selected(all: Matches, numbers: Uint32Array): Matches {
  const some = emptyMatches(numbers.length);
  for (let to = 0; to < numbers.length; to++) {
    const from = numbers[to]!;
    some.id[to] = all.id[from]!;
    some.source[to] = all.source[from]!;
    some.firstSample[to] = all.firstSample[from]!;
    some.sampleCount[to] = all.sampleCount[from]!;
    some.key[to] = all.key[from]!;
    some.tag[to] = all.tag[from]!;
  }
  return some;
}

function emptyMatches(count: number): Matches {
  return {
    count,
    id: new Uint32Array(count),
    source: new Uint16Array(count),
    firstSample: new Float64Array(count),
    sampleCount: new Uint32Array(count),
    key: new Float64Array(count),
    tag: new Uint32Array(count),
  };
}

/** Numbers of the flags that are as wanted. */
function numbersOf(flags: Uint8Array, count: number, wanted: number): Uint32Array {
  const numbers = new Uint32Array(count);
  let found = 0;
  for (let i = 0; i < count; i++) if (flags[i] === wanted) numbers[found++] = i;
  return numbers.slice(0, found);
}
