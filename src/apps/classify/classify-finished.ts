import { DayfoldError } from '../../base/errors.ts';
import { openIndex } from '../../index/index-reader.ts';
import { catalogue } from '../cli/catalogue.ts';
import type { Classified, ClassifySettings, Run } from '../cli/engine-port.ts';
import { packToUse } from '../packs/pack-to-use.ts';
import { reclassify } from './reclassify.ts';

/** Finds the classes of a finished index anew and counts them. Errors: `pack.notFound` when no model is installed; those of `reclassify`. */
export async function classifyFinished(
  indexDirectory: string,
  { pack: name }: ClassifySettings,
  run: Run,
): Promise<Classified> {
  const pack = packToUse(name);
  if (pack === null) throw new DayfoldError('pack.notFound', catalogue.noPackToUse);
  const { changed, detectedBy } = await reclassify(indexDirectory, {
    pack,
    signal: run.signal,
    onProgress: (phase, done, total) => run.onProgress({ input: indexDirectory, phase, done, total, unit: 'objects' }),
  });
  return { indexDirectory, changed, detectedBy, classes: await countClasses(indexDirectory) };
}

/** Objects of an index by class, most first, then by name. */
export async function countClasses(indexDirectory: string): Promise<Classified['classes']> {
  const index = await openIndex(indexDirectory);
  try {
    const counts = new Map<string, number>();
    for (const { class: name } of (await index.classes()).values()) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts]
      .map(([name, objects]) => ({ class: name, objects }))
      .sort((a, b) => b.objects - a.objects || (a.class < b.class ? -1 : 1));
  } finally {
    index.close();
  }
}
