import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DayfoldError } from '../../base/errors.ts';
import { keepWasmCode } from '../../base/keep-wasm-code.ts';
import { frameCountOf } from '../../scene/options.ts';
import { testScene } from '../../scene/test-scenes.ts';
import { truthHeader } from '../../scene/truth.ts';
import type { CameraCoding } from './encode.ts';
import { openMuxer, type SceneMuxer } from './mux.ts';
import { bitsPerSecondFor, type SampleOptionsInput, sampleOptions } from './sample-options.ts';
import type { RunRequest, RunResult, SampleJob } from './sample-worker.ts';

export { type SampleOptions, type SampleOptionsInput, sampleOptions } from './sample-options.ts';

/** What was made. */
export interface SampleResult {
  readonly out: string;
  readonly truth: string | null;
  readonly masks: string | null;
  readonly frames: number;
  readonly durationSeconds: number;
  /** Objects in the truth. */
  readonly objects: number;
  readonly bitsPerSecond: number;
  readonly wallSeconds: number;
  readonly framesPerSecond: number;
}

/** Seconds of scene in one run of a worker; the runs do not depend on the number of workers, so neither do the bytes. */
const RUN_SECONDS = 16;

/**
 * Draws a synthetic scene into an H.264 MP4, with its truth. Files appear under their names when whole.
 * The same options give the same bytes. Errors: `usage.invalid`, `output.exists`, `output.denied`, `run.interrupted`.
 */
export async function makeSample(input: SampleOptionsInput): Promise<SampleResult> {
  const options = sampleOptions(input);
  const scene = options.testScene === null ? options.scene : testScene(options.testScene).options;
  const started = performance.now();
  const out = resolve(options.out);
  const truthPath = options.truth === null ? null : resolve(options.truth);
  for (const path of [out, truthPath]) {
    if (path !== null && !options.overwrite && existsSync(path)) {
      throw new DayfoldError('output.exists', `${path} exists. Choose another name, or add --overwrite.`);
    }
  }
  const frames = frameCountOf(scene);
  const keyEvery = Math.max(1, Math.round(options.keySeconds * scene.rate));
  const coding: CameraCoding = {
    widthPx: scene.widthPx,
    heightPx: scene.heightPx,
    rate: scene.rate,
    bitsPerSecond: options.bitsPerSecond ?? bitsPerSecondFor(scene),
    constantRate: options.constantRate,
    keyEvery,
  };
  const job: SampleJob = {
    scene,
    testScene: options.testScene,
    coding,
    masks: options.masks === null ? null : resolve(options.masks),
    maskEvery: options.maskEvery,
    wantsTruth: truthPath !== null,
  };
  const partOut = `${out}.part`;
  const partTruth = truthPath === null ? null : `${truthPath}.part`;
  const ids = new Set<string>();
  let truthFile: FileHandle | null = null;
  let muxer: SceneMuxer | null = null;
  try {
    makeFolder(dirname(out));
    if (partTruth !== null) {
      makeFolder(dirname(partTruth));
      truthFile = await open(partTruth, 'w');
      await truthFile.write(truthHeader(scene));
    }
    await inOrder(job, runsOf(frames, keyEvery, scene.rate), options.workers, options, frames, async (run) => {
      muxer ??= openMuxer(partOut, coding, run.extraData, options.startsAt);
      for (const frame of run.coded) muxer.write(frame);
      for (const match of run.truth.matchAll(/"id":"([^"]+)"/g)) ids.add(match[1]!);
      if (truthFile !== null) await truthFile.write(run.truth);
    });
    (muxer as SceneMuxer | null)?.finish();
    muxer = null;
    await truthFile?.close();
    truthFile = null;
    if (partTruth !== null) renameSync(partTruth, truthPath!);
    renameSync(partOut, out);
  } catch (error) {
    (muxer as SceneMuxer | null)?.abort();
    await truthFile?.close();
    rmSync(partOut, { force: true });
    if (partTruth !== null) rmSync(partTruth, { force: true });
    throw error;
  }
  const wallSeconds = (performance.now() - started) / 1000;
  return {
    out,
    truth: truthPath,
    masks: job.masks,
    frames,
    durationSeconds: frames / scene.rate,
    objects: ids.size,
    bitsPerSecond: coding.bitsPerSecond,
    wallSeconds,
    framesPerSecond: frames / wallSeconds,
  };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new DayfoldError('output.denied', `${path} cannot be made. Choose another place.`, { cause });
  }
}

function runsOf(frames: number, keyEvery: number, rate: number): RunRequest[] {
  const groups = Math.max(1, Math.round((RUN_SECONDS * rate) / keyEvery));
  const length = groups * keyEvery;
  return Array.from({ length: Math.ceil(frames / length) }, (_, index) => ({
    index,
    firstFrame: index * length,
    endFrame: Math.min(frames, (index + 1) * length),
  }));
}

/** Hands runs to workers and their results to `take`, in order of the runs. Few results wait at a time. */
function inOrder(
  job: SampleJob,
  runs: readonly RunRequest[],
  workerCount: number,
  options: { readonly onProgress: ((done: number, all: number) => void) | null; readonly signal: AbortSignal | null },
  frames: number,
  take: (run: RunResult) => Promise<void>,
): Promise<void> {
  keepWasmCode();
  const workers = Array.from(
    { length: Math.min(workerCount, runs.length) },
    () => new Worker(new URL('./sample-worker.ts', import.meta.url), { workerData: job }),
  );
  const end = async () => {
    await Promise.all(workers.map((w) => w.terminate()));
  };
  return new Promise<void>((fulfil, reject) => {
    const waiting = new Map<number, RunResult>();
    const idle: Worker[] = [];
    let next = 0;
    let taken = 0;
    let done = 0;
    let taking = false;
    let over = false;
    const fail = (error: unknown) => {
      if (over) return;
      over = true;
      void end().then(() => reject(error));
    };
    const feed = () => {
      while (idle.length > 0 && next < runs.length && next < taken + workers.length * 3)
        idle.pop()!.postMessage(runs[next++]!);
    };
    const drain = async () => {
      if (taking || over) return;
      taking = true;
      while (waiting.has(taken)) {
        const run = waiting.get(taken)!;
        waiting.delete(taken);
        await take(run);
        taken++;
      }
      taking = false;
      feed();
      if (taken === runs.length && !over) {
        over = true;
        await end();
        fulfil();
      }
    };
    options.signal?.addEventListener('abort', () =>
      fail(new DayfoldError('run.interrupted', 'Stopped; no file was written.')),
    );
    if (options.signal?.aborted) fail(new DayfoldError('run.interrupted', 'Stopped; no file was written.'));
    for (const worker of workers) {
      worker.on('error', fail);
      worker.on('message', (message: { ready?: true; frames?: number; run?: RunResult }) => {
        if (message.frames !== undefined) {
          done += message.frames;
          options.onProgress?.(Math.min(done, frames), frames);
          return;
        }
        if (message.run !== undefined) waiting.set(message.run.index, message.run);
        idle.push(worker);
        feed();
        drain().catch(fail);
      });
    }
  });
}
