import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import { defaultIndexRoot, indexNameFor } from '../../index/index-name.ts';
import { existsAsIndex } from '../../index/partial-directory.ts';
import type { AnalysisSummary } from '../../index/recording-index.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import type { FrameTable, Segment, Survey } from '../../recording/recording.ts';
import { planSegments } from '../../recording/segments.ts';
import type { Described } from './describe-tubes.ts';
import { type AnalysisParameters, analyserVersion, parameterRecord } from './parameters.ts';
import { removeStaging, stagingPath } from './staging.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

/** What happens during an analysis, for a progress line or an event stream. */
export interface AnalysisProgress {
  readonly phase: 'read' | 'look' | 'analyse' | 'index' | 'classes' | 'colours';
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'groups' | 'frames' | 'segments' | 'objects';
}

export interface AnalyseOptions {
  readonly parameters: AnalysisParameters;
  /** Threads; one a core when not said. The result does not depend on it. */
  readonly workers?: number;
  /** The folder that becomes the index. When not said, one named by what is analysed, inside `indexRoot`. */
  readonly indexDirectory?: string;
  /** A folder of indexes; in the user's cache when not said. */
  readonly indexRoot?: string;
  /** SHA-256 that the recording must have, hex; another one is `input.changed`. */
  readonly expectedSha256?: string;
  /**
   * The model that finds the classes of what moved, or what finds out which; unknown without one. An index that has those of another one
   * gets them anew. A function is asked while a worker reads the recording.
   */
  readonly pack?: InstalledPack | null | (() => Promise<InstalledPack | null>);
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

export interface AnalysisOutcome {
  readonly indexDirectory: string;
  /** True when a finished index was found; nothing was done then but perhaps to find classes (`described.reclassified`). */
  readonly reused: boolean;
  readonly described: Described;
  readonly survey: Survey;
  readonly summary: AnalysisSummary;
  readonly seconds: number;
}

/** Analyses one recording into an index, or finds the one that is there. Errors: `input.*`, `output.*`, `run.interrupted`. */
export async function analyseRecording(path: string, options: AnalyseOptions): Promise<AnalysisOutcome> {
  const started = performance.now();
  const pool = createWorkerPool(options.workers ?? availableParallelism());
  const stop = () => pool.stop();
  options.signal?.addEventListener('abort', stop);
  try {
    if (options.signal?.aborted) stop();
    const [survey, pack, { analyseInto }] = await Promise.all([
      readSurvey(path, options, pool),
      typeof options.pack === 'function' ? options.pack() : (options.pack ?? null),
      import('./analyse-into.ts'),
    ]);
    requireSame(survey, options.expectedSha256);
    const segments = segmentsInRange(survey.table, options.parameters);
    const nameWith = (parameters: AnalysisParameters) =>
      indexNameFor(survey.info.sha256, { analyserVersion, ...parameterRecord(parameters) });
    const name = nameWith(options.parameters);
    const wholeName = nameWith({ ...options.parameters, fromMicros: null, toMicros: null });
    const root = options.indexRoot ?? defaultIndexRoot(process.env, homedir());
    // An index of the whole recording serves for a part of it.
    const found = existsAsIndex(join(root, wholeName)) ? wholeName : name;
    const indexDirectory = options.indexDirectory ?? join(root, found);
    const reused = existsAsIndex(indexDirectory);
    if (reused) removeStaging(stagingPath(indexDirectory));
    const { summary, described } = reused
      ? await reuse(indexDirectory, [name, wholeName], pack, options)
      : await analyseInto({ indexDirectory, name, survey, segments, pack }, options, pool);
    return { indexDirectory, reused, described, survey, summary, seconds: (performance.now() - started) / 1000 };
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

async function readSurvey(path: string, options: AnalyseOptions, pool: WorkerPool): Promise<Survey> {
  const { framesPerSecond } = options.parameters;
  const survey = await pool.run(
    { kind: 'survey', path, framesPerSecond },
    { onProgress: (done) => options.onProgress?.({ phase: 'read', done, total: done, unit: 'bytes' }) },
  );
  return survey as Survey;
}

function requireSame({ info }: Survey, expectedSha256 = info.sha256): void {
  if (info.sha256 === expectedSha256) return;
  throw new DayfoldError(
    'input.changed',
    `${info.path} has changed since it was imported (SHA-256 ${info.sha256} instead of ${expectedSha256}); put the file back, or import it anew`,
  );
}

/** What an analysis gives besides where the index is. */
type Analysed = Pick<AnalysisOutcome, 'summary' | 'described'>;

async function reuse(
  indexDirectory: string,
  names: readonly string[],
  pack: InstalledPack | null,
  options: AnalyseOptions,
): Promise<Analysed> {
  const summary = await readSummary(indexDirectory, names);
  const { describeFound } = await import('./describe-tubes.ts');
  return { summary, described: await describeFound(indexDirectory, { ...options, pack }) };
}

async function readSummary(indexDirectory: string, names: readonly string[]): Promise<AnalysisSummary> {
  const { openIndex } = await import('../../index/index-reader.ts');
  const index = await openIndex(indexDirectory);
  try {
    const { analyserVersion: version, parameters } = index.summary;
    if (!names.includes(indexNameFor(index.info.sha256, { analyserVersion: version, ...parameters }))) {
      throw new DayfoldError(
        'output.exists',
        `${indexDirectory} holds the index of another recording or of other settings; name another folder with --index`,
      );
    }
    return index.summary;
  } finally {
    index.close();
  }
}

function segmentsInRange(table: FrameTable, parameters: AnalysisParameters): Segment[] {
  const from = parameters.fromMicros ?? 0;
  const to = parameters.toMicros ?? Number.POSITIVE_INFINITY;
  const inRange = planSegments(table).filter(
    (s) => table.ptsMicros[s.firstFrame]! < to && table.ptsMicros[s.endFrame - 1]! >= from,
  );
  if (inRange.length === 0)
    throw new DayfoldError('usage.invalid', 'the recording has nothing between --from and --to');
  return inRange;
}
