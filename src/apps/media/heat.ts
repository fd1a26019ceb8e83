import { DayfoldError } from '../../base/errors.ts';
import type { MeasureGrid } from '../../measures/cell-walk.ts';
import { createHeatMap, type HeatMap, type MapPoint } from '../../measures/heat-map.ts';
import type { OpenIndexes } from './open-indexes.ts';

/** A heat map over recordings of one camera to be made. */
export interface HeatTask {
  readonly recordings: readonly {
    readonly indexDirectory: string;
    /** The tubes that count; null for all. */
    readonly tubes: readonly string[] | null;
  }[];
  readonly grid: MeasureGrid;
  readonly point: MapPoint;
}

/** Cells a map may have at most: finer than any box is known. */
const mostCells = 65_536;

/** Makes a heat map. Errors: `usage.invalid`, `input.missing`, `index.*`, `run.interrupted`. */
export async function makeHeatMap(task: HeatTask, indexes: OpenIndexes, signal: AbortSignal): Promise<HeatMap> {
  const { recordings, grid, point } = task;
  const { columns, rows } = grid;
  if (
    !(Number.isInteger(columns) && Number.isInteger(rows) && columns > 0 && rows > 0 && columns * rows <= mostCells)
  ) {
    throw new DayfoldError('usage.invalid', `A heat map has 1 to ${mostCells} cells, not ${columns} × ${rows}.`);
  }
  if (recordings.length === 0) throw new DayfoldError('usage.invalid', 'A heat map needs a recording.');
  const { display } = (await indexes.take(recordings[0]!.indexDirectory)).info;
  const builder = createHeatMap(grid, display.widthPx / display.heightPx, point);
  for (const { indexDirectory, tubes } of recordings) {
    const index = await indexes.take(indexDirectory);
    for await (const track of index.tracks(tubes)) {
      if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      builder.add(track);
    }
  }
  return builder.map();
}
