import { parentPort } from 'node:worker_threads';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import type { Survey } from '../../recording/recording.ts';
import { analyseSegment, type SegmentJob } from './segment-job.ts';
import { encodeSegmentResult } from './segment-result.ts';
import { writeWhole } from './staging.ts';

/** What a worker thread can be asked to do. */
export type WorkerTask =
  | { readonly kind: 'survey'; readonly path: string; readonly framesPerSecond: number | null }
  | {
      readonly kind: 'segment';
      readonly job: SegmentJob;
      readonly resultPath: string;
      readonly patchesPath: string;
    };

export type WorkerRequest = WorkerTask & {
  /** i32[1] in shared memory; not 0 means stop soon. */
  readonly stop: Int32Array;
};

export type WorkerReply =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'done'; readonly survey: Survey | null }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string; readonly stack: string };

const port = parentPort!;

port.on('message', (request: WorkerRequest) => {
  try {
    const survey = run(request);
    port.postMessage({ kind: 'done', survey } satisfies WorkerReply);
  } catch (cause) {
    const error =
      cause instanceof DayfoldError
        ? cause
        : new DayfoldError('internal', String((cause as Error)?.message ?? cause), { cause });
    const stack = (cause as Error)?.stack ?? '';
    port.postMessage({ kind: 'failed', code: error.code, message: error.message, stack } satisfies WorkerReply);
  }
});

function run(request: WorkerRequest): Survey | null {
  let reported = 0;
  const report = (done: number, every: number) => {
    if (Atomics.load(request.stop, 0) !== 0) throw new DayfoldError('run.interrupted', 'stopped on request');
    if (done - reported < every) return;
    reported = done;
    port.postMessage({ kind: 'progress', done } satisfies WorkerReply);
  };
  if (request.kind === 'survey') {
    const survey = surveyRecording(request.path, {
      ...(request.framesPerSecond === null ? {} : { framesPerSecond: request.framesPerSecond }),
      onProgress: (bytes: number) => report(bytes, 32 << 20),
    });
    return shareTable(survey);
  }
  const { segment } = request.job;
  const { result, patches } = analyseSegment(request.job, {
    onFrame: (ordinal) => report(ordinal - segment.firstFrame, 50),
  });
  // The pictures first: the segment counts as done when its result has its name.
  writeWhole(request.patchesPath, patches);
  writeWhole(request.resultPath, encodeSegmentResult(result));
  return null;
}

/** Puts the frame table into shared memory: the jobs of a long recording would copy it again and again. */
function shareTable(survey: Survey): Survey {
  const { table } = survey;
  const ptsMicros = new Float64Array(new SharedArrayBuffer(table.ptsMicros.byteLength));
  const isKey = new Uint8Array(new SharedArrayBuffer(table.isKey.byteLength));
  const packetBytes = new Uint32Array(new SharedArrayBuffer(table.packetBytes.byteLength));
  ptsMicros.set(table.ptsMicros);
  isKey.set(table.isKey);
  packetBytes.set(table.packetBytes);
  return { info: survey.info, table: { ...table, ptsMicros, isKey, packetBytes } };
}
