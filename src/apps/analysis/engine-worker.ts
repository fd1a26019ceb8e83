import { parentPort } from 'node:worker_threads';
import { closeKeptVideos, keepVideosOpen } from '../../adapters/media-node-av/kept-videos.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { Survey } from '../../recording/recording.ts';
import type { GroupLook } from '../../recording/stillness.ts';
import type { ShareColours } from '../colours/colour-tubes.ts';
import { type ColourJob, loadColours, readColours } from './colour-job.ts';
import { decodeKeys, type KeyJob } from './key-job.ts';
import { makePlateOfKeys, type PlateJob } from './plate-job.ts';
import { analyseSegment } from './segment-job.ts';
import { encodeSegmentResult } from './segment-result.ts';
import type { SegmentJob } from './segment-types.ts';
import { shared } from './shared-array.ts';
import { type LookJob, lookAtGroups } from './still-look.ts';
import { writeWhole } from './write-whole.ts';

/** What a worker thread can be asked to do. */
export type WorkerTask =
  | { readonly kind: 'survey'; readonly path: string; readonly framesPerSecond: number | null }
  | { readonly kind: 'look'; readonly job: LookJob }
  | { readonly kind: 'keys'; readonly job: KeyJob }
  | { readonly kind: 'plate'; readonly job: PlateJob }
  | { readonly kind: 'loadColours' }
  | ({ readonly kind: 'colours' } & ColourJob)
  | {
      readonly kind: 'segment';
      readonly job: SegmentJob;
      readonly resultPath: string;
      readonly patchesPath: string;
    };

/** A task, with i32[1] in shared memory that is not 0 when it shall stop soon; or the end of the thread. */
export type WorkerRequest = (WorkerTask & { readonly stop: Int32Array }) | { readonly kind: 'end' };

/** A survey, looks, ordinals of decoded key frames, a plate, colours, or nothing for a segment, whose result is on disk. */
export type TaskValue = Survey | readonly GroupLook[] | readonly number[] | YuvPicture | ShareColours | null;

export type WorkerReply =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'done'; readonly value: TaskValue }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string; readonly stack: string };

const port = parentPort!;
keepVideosOpen();

port.on('message', async (request: WorkerRequest) => {
  if (request.kind === 'end') {
    port.close();
    closeKeptVideos();
    return;
  }
  try {
    const value = await run(request);
    port.postMessage({ kind: 'done', value } satisfies WorkerReply);
  } catch (cause) {
    const error =
      cause instanceof DayfoldError
        ? cause
        : new DayfoldError('internal', String((cause as Error)?.message ?? cause), { cause });
    const stack = (cause as Error)?.stack ?? '';
    port.postMessage({ kind: 'failed', code: error.code, message: error.message, stack } satisfies WorkerReply);
  }
});

function run(request: WorkerTask & { readonly stop: Int32Array }): TaskValue | Promise<TaskValue> {
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
  if (request.kind === 'look') return lookAtGroups(request.job, (done) => report(done, 1));
  if (request.kind === 'keys') return decodeKeys(request.job, (done) => report(done, 1));
  if (request.kind === 'plate') return makePlateOfKeys(request.job, (done) => report(done, 1));
  if (request.kind === 'loadColours') return loadColours().then(() => null);
  if (request.kind === 'colours') return readColours(request, (done) => report(done, 1));
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
  const { packets } = table;
  return {
    info: survey.info,
    table: {
      ...table,
      ptsMicros: shared(table.ptsMicros),
      isKey: shared(table.isKey),
      packetBytes: shared(table.packetBytes),
      ...(packets === undefined
        ? {}
        : {
            packets: {
              ...packets,
              fileOrder: shared(packets.fileOrder),
              ticks: shared(packets.ticks),
              offsetBytes: shared(packets.offsetBytes),
            },
          }),
    },
  };
}
