import { basename, join } from 'node:path';
import { DayfoldError, type Warning } from '../../base/errors.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { DetectedBy } from '../../index/recording-index.ts';
import type { Job } from '../../jobs/job.ts';
import { analyseRecording } from '../analysis/analyse.ts';
import { type AnalysisParameters, defaultParameters } from '../analysis/parameters.ts';
import { reclassify } from '../classify/reclassify.ts';
import { packToUse } from '../packs/pack-to-use.ts';
import type { JobTask } from './job-handler.ts';

/** The recording to analyse. */
export interface AnalyseSubject {
  readonly recordingId: string;
  readonly path: string;
  /** Of the recording when it was imported, hex; as a survey gives it. */
  readonly sha256: string;
  /** The folder of the case's indexes. */
  readonly indexRoot: string;
  /** Those that differ from the defaults. */
  readonly parameters?: Partial<AnalysisParameters>;
  /** Threads; one a core when not said. */
  readonly workers?: number;
  /** The recording is analysed already: only find the classes of this index anew, with this file of a model. The recording is not read. */
  readonly classify?: { readonly indexName: string; readonly model: string; readonly modelSha256: string };
}

export interface AnalyseResult {
  /** Name of the index inside `indexRoot`. */
  readonly indexName: string;
  readonly analyserVersion: string;
  readonly tubes: number;
  readonly framesDecoded: number;
  readonly framesUndecodable: number;
  readonly warnings: readonly Warning[];
  /** What found the classes; null when nothing did. */
  readonly detectedBy: DetectedBy | null;
  /** Whether that is new in an index that was there. */
  readonly reclassified: boolean;
}

/**
 * Analyses a recording into its case's folder of indexes, or finds the index that is there. Stopped, it keeps finished segments in the
 * staging folder beside the index: asked for again, it goes on from there.
 * Errors: `input.changed` when the file is not the one that was imported; those of `analyseRecording`. Of
 * classes alone: `pack.notFound` when the model is not the one that was asked for, those of `reclassify`.
 */
export async function runJob(subject: Job['subject'], { signal, onProgress }: JobTask) {
  const { path, sha256, indexRoot, parameters, workers, classify } = subject as unknown as AnalyseSubject;
  if (classify !== undefined)
    return classifyOnly(join(indexRoot, classify.indexName), classify, { signal, onProgress });
  const { indexDirectory, summary, described } = await analyseRecording(path, {
    pack: packToUse(null),
    parameters: { ...defaultParameters, ...parameters },
    ...(workers === undefined ? {} : { workers }),
    indexRoot,
    expectedSha256: sha256,
    signal,
    onProgress,
  });
  const index = await openIndex(indexDirectory);
  const { tubeCount } = index;
  index.close();
  return {
    indexName: basename(indexDirectory),
    analyserVersion: summary.analyserVersion,
    tubes: tubeCount,
    framesDecoded: summary.framesDecoded,
    framesUndecodable: summary.framesUndecodable,
    warnings: [...summary.warnings, ...(described.warning === null ? [] : [described.warning])],
    detectedBy: described.detectedBy,
    reclassified: described.reclassified,
  } satisfies AnalyseResult;
}

async function classifyOnly(
  indexDirectory: string,
  { model, modelSha256 }: NonNullable<AnalyseSubject['classify']>,
  { signal, onProgress }: Pick<JobTask, 'signal' | 'onProgress'>,
): Promise<AnalyseResult> {
  const pack = packToUse(model);
  // The ledger has told of one file of it, and of no other.
  if (pack?.sha256 !== modelSha256) {
    throw new DayfoldError('pack.notFound', `model ${model} was replaced since this was asked for: ask for it anew`);
  }
  const { changed, detectedBy, tubes } = await reclassify(indexDirectory, {
    pack,
    signal,
    onProgress: (phase, done, total) => onProgress({ phase, done, total, unit: 'objects' }),
  });
  const index = await openIndex(indexDirectory);
  const { summary } = index;
  index.close();
  return {
    indexName: basename(indexDirectory),
    analyserVersion: summary.analyserVersion,
    tubes,
    framesDecoded: summary.framesDecoded,
    framesUndecodable: summary.framesUndecodable,
    warnings: summary.warnings,
    detectedBy,
    reclassified: changed,
  };
}
