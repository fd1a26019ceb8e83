import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Warning } from '../../base/errors.ts';
import { shakeOf } from '../../foreground/shift-counter.ts';
import { requireFreePlace } from '../../index/partial-directory.ts';
import type { AnalysisSummary } from '../../index/recording-index.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import type { Segment, Survey } from '../../recording/recording.ts';
import type { FinderToCome } from '../classify/finder-to-come.ts';
import type { AnalyseOptions } from './analyse.ts';
import type { Described } from './describe-tubes.ts';
import type { MergeTotals } from './merge.ts';
import { type AnalysisParameters, analyserVersion, parameterRecord } from './parameters.ts';
import { type AnalysisWork, makePlate, runSegments } from './run-segments.ts';
import { openStaging, stagingPath } from './staging.ts';
import type { WorkerPool } from './worker-pool.ts';
import { writeError } from './write-whole.ts';

/** What an index is made of. */
export interface IndexPlan {
  /** Where it goes; nothing of worth may be there. */
  readonly indexDirectory: string;
  /** Its name: what was staged under another one is thrown away. */
  readonly name: string;
  readonly survey: Survey;
  readonly segments: readonly Segment[];
  readonly pack: InstalledPack | null;
}

/** Analyses segments and writes the index of them. Errors: `input.*`, `output.*`, `run.interrupted`. */
export async function analyseInto(
  { indexDirectory, name, survey, segments, pack }: IndexPlan,
  options: AnalyseOptions,
  pool: WorkerPool,
): Promise<{ readonly summary: AnalysisSummary; readonly described: Described }> {
  requireFreePlace(indexDirectory);
  try {
    mkdirSync(dirname(indexDirectory), { recursive: true });
  } catch (cause) {
    throw writeError(cause, indexDirectory);
  }
  const staging = openStaging(stagingPath(indexDirectory), name);
  let finder: FinderToCome | undefined;
  let whole = false;
  const work: AnalysisWork = { survey, segments, staging, options, pool };
  let opened = null as ReturnType<typeof openMerge> | null;
  const merging = () => {
    opened ??= openMerge(work, indexDirectory);
    return opened;
  };
  // Work that could not be written is not worth going on with.
  const begin = () => void merging().catch(() => pool.stop());
  try {
    try {
      const add = async (segment: number) => {
        const { merge, finderToCome } = await merging();
        await merge.add(segment);
        // Half a second of a core that decoding seldom keeps busy; where nothing moves it is saved.
        if (pack === null || merge.totals.tubesFound === 0) return;
        finder ??= finderToCome(pack);
        finder.begin();
      };
      await runSegments(work, add, begin);
      options.onProgress?.({ phase: 'index', done: segments.length, total: segments.length, unit: 'segments' });
      const { merge, writer, describeNew } = await merging();
      let ready = Promise.resolve();
      await merge.finish(() => {
        const hasTubes = merge.totals.tubesFound > 0;
        ready = makeReady(pool, { segments: segments.length, isShared: pack === null && hasTubes });
      });
      const summary = summarise(survey, options.parameters, segments.length, merge.totals);
      let described: Described | null = null;
      await writer.finish(summary, async (directory) => {
        await ready;
        described = await describeNew(directory, { ...options, pack, finder, pool });
      });
      whole = true;
      return { summary, described: described! };
    } catch (cause) {
      // Where it could not be opened, that is the reason, not the interruption of the rest.
      await (await opened)?.writer.abort();
      throw cause;
    }
  } finally {
    await finder?.close();
    staging.release(whole);
  }
}

/** Makes the workers ready for colours, while plates and tables are written. `isShared`: they read them; else another thread does. */
async function makeReady(pool: WorkerPool, work: { readonly segments: number; readonly isShared: boolean }) {
  if (!work.isShared || work.segments >= manySegments) await pool.renew();
  if (!work.isShared) return;
  // Where loading fails the colours tell why.
  const load = () => pool.run({ kind: 'loadColours' }).catch(() => null);
  await Promise.all(Array.from({ length: pool.workers }, load));
}

/**
 * Loads what writes an index, a database and a picture library, and opens a new one. That keeps this thread for a third of a second:
 * best done when all workers are busy.
 */
async function openMerge(work: AnalysisWork, directory: string) {
  const { survey, staging } = work;
  const [{ createIndexWriter }, { createMerge }, { finderToCome }, { describeNew }] = await Promise.all([
    import('../../index/index-writer.ts'),
    import('./merge.ts'),
    import('../classify/finder-to-come.ts'),
    import('./describe-tubes.ts'),
  ]);
  const writer = await createIndexWriter({ directory, info: survey.info });
  const merge = createMerge(survey, staging, writer, (segment, empty) => makePlate(work, segment, empty));
  return { writer, merge, finderToCome, describeNew };
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

/** From so many segments on a thread is worth starting anew for what it gives back: half a second of one core. Guess. */
const manySegments = 16;

/** Share of frames shifted by a pixel or more from which a camera counts as moving. Guess. */
const movingCameraShare = 0.2;

/** Shake from which a camera counts as moving, and from which it is worth a word, analysis px. Guess; a hand-held one had 0.035. */
const movingCameraPx = 0.5;
const shakingCameraPx = 0.02;
