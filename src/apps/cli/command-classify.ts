import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import { packToUse } from '../packs/pack-to-use.ts';
import { AllFailed, finishPartly, indexesIn, indexPlace } from './analyse-inputs.ts';
import { parseWhole } from './arguments.ts';
import { catalogue } from './catalogue.ts';
import { type Context, isInterruption, runOf } from './context.ts';
import type { Classified } from './engine-port.ts';
import { expandInputs, type Failure } from './inputs.ts';
import { classesText, packText } from './pack-text.ts';

export interface ClassifyFlags {
  readonly pack?: string;
  readonly workers?: string;
  readonly index?: string;
}

/** More workers than this are no use. Guess. */
const mostWorkers = 64;

/** `dayfold classify INDEX|VIDEO...`: finds classes anew. A video that is not analysed yet is analysed, with that model. */
export async function classifyCommand(
  paths: readonly string[],
  flags: ClassifyFlags,
  context: Context,
): Promise<number> {
  const { reporter, engine } = context;
  const workers = flags.workers === undefined ? null : parseWhole('--workers', flags.workers, 1, mostWorkers);
  const settings = { pack: flags.pack ?? null };
  // Before an analysis that may take hours.
  if (packToUse(settings.pack) === null) throw new DayfoldError('pack.notFound', catalogue.noPackToUse);
  const { indexes, videos } = sorted(paths);
  const { recordings, failures } =
    videos.length === 0 ? { recordings: [], failures: [] } : await expandInputs(videos, null);
  const failed: Failure[] = [...failures];
  const done: Classified[] = [];
  const all = indexes.length + recordings.length + failures.length;
  const run = async (input: string, classify: () => Promise<Classified>) => {
    try {
      const classified = await classify();
      done.push(classified);
      reporter.result(lineOf(input, classified), { event: 'classified', input, ...factsOf(classified) });
    } catch (error) {
      if (isInterruption(error) || all === 1) throw error;
      failed.push({ input, error });
      reporter.failure(error, input);
    }
  };
  for (const { input, error } of failures) {
    if (all === 1) throw error;
    reporter.failure(error, input);
  }
  const place = indexPlace(flags.index, recordings.length);
  for (const index of indexes) await run(index, () => engine.classify(index, settings, runOf(context)));
  for (const recording of recordings) {
    await run(recording, async () => {
      const analysis = { ...place, workers, rate: null, fromMicros: null, toMicros: null, decodeAll: false };
      const analysed = await engine.analyse(recording, { ...analysis, pack: settings.pack }, runOf(context));
      // What the analysis could only warn of, such as a model that cannot be opened, is an error here.
      const classified = await engine.classify(analysed.indexDirectory, settings, runOf(context));
      return { ...classified, changed: classified.changed || analysed.reclassified || !analysed.reused };
    });
  }
  if (done.length === 0 && failed.length > 0) throw new AllFailed(failed);
  reporter.document({
    indexes: done.map(factsOf),
    failures: failed.map(({ input, error }) => ({ path: input, message: String((error as Error).message) })),
  });
  return finishPartly(context, { done, failures: failed });
}

/** What is an index, or a folder of them, and what is to be looked for among the recordings. */
function sorted(paths: readonly string[]): { readonly indexes: readonly string[]; readonly videos: readonly string[] } {
  const indexes: string[] = [];
  const videos: string[] = [];
  for (const path of paths) {
    const inside = existsSync(join(path, 'manifest.json')) ? [path] : indexesIn(path);
    if (inside.length > 0) indexes.push(...inside);
    else videos.push(path);
  }
  return { indexes, videos };
}

function lineOf(input: string, { changed, detectedBy, classes, indexDirectory }: Classified): string {
  if (detectedBy === null) return catalogue.nothingToClassify(input);
  const say = changed ? catalogue.reclassified : catalogue.classesThere;
  return say(input, classesText(classes), packText(detectedBy), indexDirectory);
}

function factsOf({ indexDirectory, changed, detectedBy, classes }: Classified) {
  return { index: indexDirectory, changed, model: detectedBy, classes };
}
