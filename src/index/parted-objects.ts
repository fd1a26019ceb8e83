import type { DuckDBValue } from '@duckdb/node-api';
import type { Tube } from '../tubes/tube.ts';
import type { RecordingIndex } from './recording-index.ts';

/** Ids of the parts of each tube that was parted, by its id; parts in order of start, then id. */
export type PartsByWhole = ReadonlyMap<string, readonly string[]>;

/** SQL for the rows that `partsOf` reads, of a table of tubes with parts in it. */
export const partsQuery = (file: string) =>
  `SELECT parted_from, tube FROM ${file} WHERE parted_from IS NOT NULL ORDER BY tube_row`;

/** Collects rows of `partsQuery`. */
export function partsOf(rows: readonly (readonly DuckDBValue[])[]): PartsByWhole {
  const parts = new Map<string, string[]>();
  for (const [whole, part] of rows as readonly (readonly [string, string])[]) {
    const known = parts.get(whole);
    if (known === undefined) parts.set(whole, [part]);
    else known.push(part);
  }
  return parts;
}

/**
 * Tubes by their ids, also those that were parted: what somebody marked is still shown. In order of start, then id, the parted ones last; ids that never were are left out. Not
 * for a film or a search: there a parted tube would be a second time beside its parts. Errors: `index.damaged`.
 */
export async function tubesOrWholes(index: RecordingIndex, ids: readonly string[]): Promise<readonly Tube[]> {
  const current = await index.tubesNamed(ids);
  if (index.asTracked === null || current.length === ids.length) return current;
  const found = new Set(current.map(({ id }) => id));
  return [...current, ...(await index.asTracked.tubesNamed(ids.filter((id) => !found.has(id))))];
}
