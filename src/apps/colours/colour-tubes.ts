import { DayfoldError } from '../../base/errors.ts';
import { plansOfUnknown } from '../../colours/body-parts.ts';
import type { TubeColours } from '../../colours/tube-colours.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { forColours } from '../../looks/plan-views.ts';
import { readLooks } from '../looks/look-reader.ts';
import { ColourReader } from './colour-reader.ts';

/** Looks at a tube when nobody classifies it too. Guess: a back and a front, and one more. */
const looksOfTube = 3;

export interface ColourOptions {
  readonly signal?: AbortSignal;
  /** Tubes that are done, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The colours of every tube of an index, without their classes. The same index, the same colours. Errors: `index.damaged`, `run.interrupted`. */
export async function colourTubes(
  index: RecordingIndex,
  { signal, onProgress }: ColourOptions = {},
): Promise<ReadonlyMap<string, TubeColours>> {
  const reader = new ColourReader(index, plansOfUnknown);
  let done = 0;
  for await (const batch of readLooks(index, looksOfTube, forColours)) {
    const wanted = batch.tubes.flatMap(({ tube, instants }) => instants.map((instant) => ({ tube, instant })));
    for await (const looks of batch.look(wanted)) {
      if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      await reader.see(looks, batch);
    }
    for (const { tube } of batch.tubes) reader.name(tube.id, 'unknown');
    done += batch.tubes.length;
    onProgress?.(done, index.tubeCount);
  }
  return reader.all();
}
