import { mkdirSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { DayfoldError, type Warning } from '../../base/errors.ts';
import { shakeOf } from '../../foreground/shift-counter.ts';
import { defaultIndexRoot, indexNameFor } from '../../index/index-name.ts';
import { existsAsIndex, requireFreePlace } from '../../index/partial-directory.ts';
import type { AnalysisSummary } from '../../index/recording-index.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import type { FrameTable, Segment, Survey } from '../../recording/recording.ts';
import { planSegments } from '../../recording/segments.ts';
import { finderToCome } from '../classify/finder-to-come.ts';
import { type Described, describeFound, describeNew } from './describe-tubes.ts';
import { createMerge, type MergeTotals } from './merge.ts';
import { type AnalysisParameters, analyserVersion, parameterRecord } from './parameters.ts';
import { makePlate, runSegments } from './run-segments.ts';
import { openStaging, removeStaging, stagingPath } from './staging.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';
import { writeError } from './write-whole.ts';

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
  /** The model that finds the classes of what moved; unknown without one. An index that has those of another one gets them anew. */
  readonly pack?: InstalledPack | null;
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
    const [survey] = await Promise.all([readSurvey(path, options, pool), loadStorage()]);
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
      ? await reuse(indexDirectory, [name, wholeName], options)
      : await analyseInto(indexDirectory, name, survey, segments, options, pool);
    return { indexDirectory, reused, described, survey, summary, seconds: (performance.now() - started) / 1000 };
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

/** Loads what reads and writes indexes, a database and a picture library, while a worker reads the recording: 0.2 s of a second core. */
async function loadStorage() {
  const [{ openIndex }, { createIndexWriter }] = await Promise.all([
    import('../../index/index-reader.ts'),
    import('../../index/index-writer.ts'),
  ]);
  return { openIndex, createIndexWriter };
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

async function reuse(indexDirectory: string, names: readonly string[], options: AnalyseOptions): Promise<Analysed> {
  const summary = await readSummary(indexDirectory, names);
  return { summary, described: await describeFound(indexDirectory, options) };
}

async function readSummary(indexDirectory: string, names: readonly string[]): Promise<AnalysisSummary> {
  const { openIndex } = await loadStorage();
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

async function analyseInto(
  indexDirectory: string,
  name: string,
  survey: Survey,
  segments: readonly Segment[],
  options: AnalyseOptions,
  pool: WorkerPool,
): Promise<Analysed> {
  requireFreePlace(indexDirectory);
  try {
    mkdirSync(dirname(indexDirectory), { recursive: true });
  } catch (cause) {
    throw writeError(cause, indexDirectory);
  }
  const staging = openStaging(stagingPath(indexDirectory), name);
  const finder = options.pack == null ? undefined : finderToCome(options.pack);
  let whole = false;
  try {
    const { createIndexWriter } = await loadStorage();
    const writer = await createIndexWriter({ directory: indexDirectory, info: survey.info });
    try {
      const work = { survey, segments, staging, options, pool };
      const merge = createMerge(survey, staging, writer, (segment, empty) => makePlate(work, segment, empty));
      await runSegments(work, async (segment) => {
        await merge.add(segment);
        // Half a second of a core that decoding seldom keeps busy; where nothing moves it is saved.
        if (merge.totals.tubesFound > 0) finder?.begin();
      });
      options.onProgress?.({ phase: 'index', done: segments.length, total: segments.length, unit: 'segments' });
      await merge.finish();
      const summary = summarise(survey, options.parameters, segments.length, merge.totals);
      let described: Described | null = null;
      await writer.finish(summary, async (directory) => {
        described = await describeNew(directory, { ...options, finder });
      });
      whole = true;
      return { summary, described: described! };
    } catch (cause) {
      await writer.abort();
      throw cause;
    }
  } finally {
    await finder?.close();
    staging.release(whole);
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

function summarise(
  survey: Survey,
  parameters: AnalysisParameters,
  segments: number,
  totals: MergeTotals,
): AnalysisSummary {
  const warnings: Warning[] = [];
  const { framesDecoded, framesAnalysed, framesSkippedStill, framesPassedOver } = totals;
  // Where in time the absent ones were is not known: an analysis of a part does not count them.
  const isWhole = parameters.fromMicros === null && parameters.toMicros === null;
  const framesAbsent = isWhole ? (survey.table.framesAbsent ?? 0) : 0;
  const framesUndecodable = totals.framesUndecodable + framesAbsent;
  if (framesUndecodable > 0) {
    warnings.push({
      code: 'framesUndecodable',
      message: lossMessage(totals.framesUndecodable, framesAbsent),
    });
  }
  const shakePx = shakeOf(totals.shake);
  const cameraMoves = totals.shiftedShareSum / segments > movingCameraShare || shakePx >= movingCameraPx;
  if (cameraMoves) {
    warnings.push({
      code: 'cameraMoves',
      message: 'the camera moves; what is found in it is not reliable',
    });
  } else if (shakePx >= shakingCameraPx) {
    const sourcePx = (shakePx * survey.info.display.widthPx) / survey.info.analysis.widthPx;
    warnings.push({
      code: 'cameraShakes',
      message: `the camera moves a little (it shakes by ${sourcePx.toFixed(1)} pixels); that hardly matters`,
    });
  }
  return {
    analyserVersion,
    parameters: parameterRecord(parameters),
    framesInFile: survey.table.ptsMicros.length + framesAbsent,
    framesDecoded,
    framesUndecodable,
    framesAnalysed,
    framesSkippedStill,
    framesPassedOver,
    cameraMoves,
    warnings,
  };
}

function lossMessage(undecodable: number, absent: number): string {
  const frames = (count: number) => `${count} frame${count === 1 ? '' : 's'}`;
  const parts = [
    ...(undecodable > 0 ? [`${frames(undecodable)} could not be decoded`] : []),
    ...(absent > 0 ? [`${frames(absent)} are missing from the file, which is cut off or damaged`] : []),
  ];
  return `${parts.join(', ')}; what they showed is missing here`;
}

/** Share of frames shifted by a pixel or more from which a camera counts as moving. Guess. */
const movingCameraShare = 0.2;

/** Shake from which a camera counts as moving, and from which it is worth a word, analysis px. Guess; a hand-held one had 0.035. */
const movingCameraPx = 0.5;
const shakingCameraPx = 0.02;
