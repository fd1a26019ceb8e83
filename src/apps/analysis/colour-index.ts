import { openIndex } from '../../index/index-reader.ts';
import { rewriteTubes } from '../../index/rewrite-tubes.ts';
import { colourTubes } from '../colours/colour-tubes.ts';
import type { AnalyseOptions } from './analyse.ts';

/** Names the colours of the tubes of an index that nobody reads yet, from the pictures in it. Errors: `index.damaged`, `run.interrupted`. */
export async function colourIndex(
  directory: string,
  { signal, onProgress }: Pick<AnalyseOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const index = await openIndex(directory);
  try {
    if (index.tubeCount === 0) return;
    const colours = await colourTubes(index, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (done, total) => onProgress?.({ phase: 'colours', done, total, unit: 'objects' }),
    });
    await rewriteTubes(directory, new Map([...colours].map(([tube, own]) => [tube, { colours: own }])));
  } finally {
    index.close();
  }
}
