import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { openRecording } from '../src/adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../src/adapters/media-node-av/survey.ts';
import type { Survey } from '../src/recording/recording.ts';

interface Share {
  readonly survey: Survey;
  readonly firstFrame: number;
  readonly endFrame: number;
}

/**
 * Decodes a recording in two threads of the product's own reader and does nothing with the frames: what no analysis that decodes everything
 * in Node can be faster than. `node bench/decode-alone.ts FILE`.
 */
async function decodeAlone(path: string): Promise<void> {
  const survey = surveyRecording(path);
  const { ptsMicros, isKey } = survey.table;
  let middle = ptsMicros.length >> 1;
  while (middle < ptsMicros.length && isKey[middle] !== 1) middle++;
  const ranges = [
    [0, middle],
    [middle, ptsMicros.length],
  ] as const;
  await Promise.all(
    ranges.map(([firstFrame, endFrame]) => {
      const worker = new Worker(fileURLToPath(import.meta.url), {
        workerData: { survey, firstFrame, endFrame } satisfies Share,
      });
      return new Promise((resolve, reject) => worker.on('error', reject).on('exit', resolve));
    }),
  );
}

function decodeShare({ survey, firstFrame, endFrame }: Share): void {
  const source = openRecording(survey);
  // None is wanted, all are decoded.
  Array.from(source.frames(firstFrame, endFrame, () => false));
  source.close();
}

if (isMainThread) await decodeAlone(process.argv[2]!);
else decodeShare(workerData);
