import { DayfoldError } from '../../base/errors.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { keysInReach, planBootstrap } from '../../foreground/bootstrap-plan.ts';
import type { PacketGroup } from '../../recording/packet-groups.ts';
import type { Segment, Survey } from '../../recording/recording.ts';
import { planSamples } from '../../recording/samples.ts';
import type { Stillness } from '../../recording/stillness.ts';
import { planWatch } from '../../recording/watch-plan.ts';
import type { AnalyseOptions } from './analyse.ts';
import { findStillness } from './find-stillness.ts';
import { createKeyStore } from './key-store.ts';
import { segmentUnits } from './segment-stretches.ts';
import { shared } from './shared-array.ts';
import type { Staging } from './staging.ts';
import { startOrder } from './start-order.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Pictures from this size on are dear to decode; of smaller ones every frame is. Guess. */
const worthPassingOverPx = 500_000;

/** All that the segments of one analysis share. */
export interface AnalysisWork {
  readonly survey: Survey;
  readonly segments: readonly Segment[];
  readonly staging: Staging;
  readonly options: AnalyseOptions;
  readonly pool: WorkerPool;
}

/**
 * Runs what is not staged yet, and hands the segments over in order as soon as each is there.
 *
 * @param whenBusy called, once or twice, when all workers have something to do for a while: what keeps this thread is done best then. Not
 *   called where nothing is to be run.
 */
export async function runSegments(
  work: AnalysisWork,
  take: (segment: number) => Promise<void>,
  whenBusy: () => void = () => {},
): Promise<void> {
  const { survey, segments, staging, options, pool } = work;
  const samples = shared(planSamples(survey.table));
  const keys = createKeyStore(survey, pool);
  const stillness = await findStillness(work, samples, keys, whenBusy);
  const watch = planWatch(survey.table, stillness);
  const { seed, skipStill } = options.parameters;
  const passOver = skipStill && survey.info.display.widthPx * survey.info.display.heightPx >= worthPassingOverPx;
  const report = createReport(work);
  let given = 0;
  const run = async (segment: Segment, slot: number) => {
    const frames = segment.endFrame - segment.firstFrame;
    if (!staging.has(segment.index)) {
      const reach = keysInReach(survey.table, segment, watch.watched);
      const units = segmentUnits(survey.table, watch, segment);
      const bootstrap = planBootstrap(survey.table, segment, watch.watched);
      const pictures = await keys.take(reach);
      const job = { survey, segment, samples, ...stillness, units, bootstrap, passOver, keys: pictures, seed };
      const done = pool.run(
        {
          kind: 'segment',
          job,
          resultPath: staging.resultPath(segment.index),
          patchesPath: staging.patchesPath(segment.index),
        },
        { onProgress: (framesDone) => report(slot, Math.max(0, Math.min(frames, framesDone))) },
      );
      if (++given === Math.min(pool.workers, segments.length)) whenBusy();
      await done;
    }
    report(slot, frames);
  };
  // When one fails the others are stopped: what failed first is the reason, not the interruption of the rest.
  let reason: unknown = null;
  const order = startOrder(segments.length, (slot) => {
    const segment = segments[slot]!;
    return staging.has(segment.index) ? 0 : livelyFrames(segmentUnits(survey.table, watch, segment), stillness);
  });
  const ends = segments.map(() => Promise.withResolvers<void>());
  let started = 0;
  const startNext = () => {
    const slot = order[started];
    if (slot === undefined) return;
    started++;
    run(segments[slot]!, slot)
      .catch((cause) => {
        reason ??= cause;
        pool.stop();
      })
      .then(() => {
        startNext();
        ends[slot]!.resolve();
      });
  };
  // One more than there are workers: its key frames are there when a worker is free. No more, or a long recording's pile up.
  for (let i = 0; i <= pool.workers; i++) startNext();
  try {
    for (const [slot, segment] of segments.entries()) {
      await ends[slot]!.promise;
      if (reason !== null) throw reason;
      try {
        await take(segment.index);
      } catch (cause) {
        // What a power cut or another program left of a staged segment is done again, once.
        if (!(cause instanceof DayfoldError) || cause.code !== 'index.damaged') throw cause;
        staging.discard(segment.index);
        await run(segment, slot);
        await take(segment.index);
      }
      const next = segments[slot + 1];
      if (next !== undefined) keys.forgetBefore(keysInReach(survey.table, next, watch.watched)[0] ?? 0);
    }
  } catch (cause) {
    pool.stop();
    throw cause;
  } finally {
    // Nothing may write into the staging folder once it is given up.
    for (let i = 0; i < started; i++) await ends[order[i]!]!.promise;
  }
}

/** The plate of a segment, from its key frames. It waits its turn: before a segment it would keep a worker from its last one. */
export async function makePlate(work: AnalysisWork, segment: number, empty: YuvPicture): Promise<YuvPicture> {
  const { survey, segments, pool } = work;
  const job = { survey, segment: segments.find(({ index }) => index === segment)!, empty };
  return (await pool.run({ kind: 'plate', job })) as YuvPicture;
}

/** Frames of units that are not taken for still. */
function livelyFrames(units: readonly PacketGroup[], { stillBytes }: Stillness): number {
  const lively = units.filter(({ peakBytes }) => peakBytes > stillBytes);
  return lively.reduce((sum, { firstFrame, endFrame }) => sum + endFrame - firstFrame, 0);
}

function createReport({ segments, options }: AnalysisWork): (slot: number, frames: number) => void {
  const total = segments.reduce((sum, s) => sum + s.endFrame - s.firstFrame, 0);
  const done = segments.map(() => 0);
  return (slot, frames) => {
    done[slot] = frames;
    options.onProgress?.({ phase: 'analyse', done: done.reduce((a, b) => a + b, 0), total, unit: 'frames' });
  };
}
