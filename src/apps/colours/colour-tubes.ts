import { DayfoldError } from '../../base/errors.ts';
import { plansOfUnknown } from '../../colours/body-parts.ts';
import { type SceneColours, settleDoubts, type TubeColours } from '../../colours/tube-colours.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { forColours } from '../../looks/plan-views.ts';
import { batchTubes, readLooks, type TubeRange } from '../looks/look-reader.ts';
import { ColourReader } from './colour-reader.ts';

/** Looks at a tube when nobody classifies it too. Guess: a back and a front, and one more. */
const looksOfTube = 3;

/** Fewer tubes than this are not worth another thread. Guess. */
const leastShared = 8;

/** What was found of some tubes, in the order of the index; plain data that another thread can hand over. */
export type ShareColours = readonly (readonly [tube: string, seen: SceneColours])[];

export interface ColourOptions {
  /** Has a share done elsewhere, by `colourShare`; done here, one after the other, when not said. `onTubes` is told tubes done of it. */
  readonly share?: (range: TubeRange, onTubes: (done: number) => void) => Promise<ShareColours>;
  readonly signal?: AbortSignal;
  /** Tubes that are done, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The colours of every tube of an index, without their classes. The same index, the same colours. Errors: `index.damaged`, `run.interrupted`. */
export async function colourTubes(
  index: RecordingIndex,
  { share, signal, onProgress }: ColourOptions = {},
): Promise<ReadonlyMap<string, TubeColours>> {
  const ranges = colourShares(index.tubeCount);
  const done = ranges.map(() => 0);
  const tell = (i: number, tubes: number) => {
    done[i] = tubes;
    onProgress?.(
      done.reduce((a, b) => a + b, 0),
      index.tubeCount,
    );
  };
  const here = (range: TubeRange, i: number) =>
    colourShare(index, range, (tubes) => {
      if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      tell(i, tubes);
    });
  const seen: (readonly [string, SceneColours])[] = [];
  if (share === undefined) for (const [i, range] of ranges.entries()) seen.push(...(await here(range, i)));
  else seen.push(...(await Promise.all(ranges.map((range, i) => share(range, (tubes) => tell(i, tubes))))).flat());
  const settled = settleDoubts(seen.map(([, colours]) => colours));
  return new Map(seen.map(([tube], i) => [tube, settled[i]!]));
}

/** Cuts the tubes of an index into shares, by their number alone: two at least, where it is worth it, of a batch at most. */
export function colourShares(tubes: number): TubeRange[] {
  if (tubes < leastShared) return [{ first: 0, end: tubes }];
  const count = Math.max(2, Math.ceil(tubes / batchTubes));
  return Array.from({ length: count }, (_, i) => ({
    first: Math.floor((i * tubes) / count),
    end: Math.floor(((i + 1) * tubes) / count),
  }));
}

/**
 * What is seen of the colours of some tubes, before `settleDoubts` has seen all. Errors: `index.damaged`, what `onTubes` throws.
 *
 * @param onTubes told how many are done; called for every view, throws to stop
 */
export async function colourShare(
  index: RecordingIndex,
  range: TubeRange,
  onTubes: (done: number) => void,
): Promise<ShareColours> {
  const reader = new ColourReader(index, plansOfUnknown);
  let done = 0;
  for await (const batch of readLooks(index, looksOfTube, forColours, { range })) {
    const wanted = batch.tubes.flatMap(({ tube, instants }) => instants.map((instant) => ({ tube, instant })));
    for await (const looks of batch.look(wanted)) {
      onTubes(done);
      await reader.see(looks, batch);
    }
    for (const { tube } of batch.tubes) reader.name(tube.id, 'unknown');
    done += batch.tubes.length;
    onTubes(done);
  }
  return reader.named();
}
