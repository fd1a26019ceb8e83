import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { SceneOptions } from '../../scene/options.ts';
import type { Plate } from '../../scene/plate.ts';
import { createSceneRenderer } from '../../scene/renderer.ts';
import { createScene, drawPlate } from '../../scene/scene.ts';
import { testScene } from '../../scene/test-scenes.ts';
import { truthLine } from '../../scene/truth.ts';
import { type CameraCoding, type CodedFrame, openEncoder } from './encode.ts';
import { greyPng } from './grey-png.ts';

/** What a worker is told when it starts. */
export interface SampleJob {
  readonly scene: SceneOptions;
  readonly testScene: string | null;
  readonly coding: CameraCoding;
  readonly masks: string | null;
  readonly maskEvery: number;
  readonly wantsTruth: boolean;
}

/** A run of frames to make, half-open, beginning at a key frame. */
export interface RunRequest {
  readonly index: number;
  readonly firstFrame: number;
  readonly endFrame: number;
}

/** What comes back for a run. */
export interface RunResult {
  readonly index: number;
  readonly extraData: Uint8Array;
  readonly coded: readonly CodedFrame[];
  /** Lines of truth of its frames. */
  readonly truth: string;
}

const job = workerData as SampleJob;
const scene = job.testScene === null ? createScene(job.scene) : testScene(job.testScene);
const plate: Plate = drawPlate(scene);
const renderer = createSceneRenderer(scene, plate);
const size = scene.options;
if (job.masks !== null) mkdirSync(job.masks, { recursive: true });

function makeRun(request: RunRequest): RunResult {
  const encoder = openEncoder(job.coding);
  const lines: string[] = [];
  for (let frame = request.firstFrame; frame < request.endFrame; frame++) {
    const truth = renderer.render(frame, encoder.target);
    encoder.push(frame);
    if (job.wantsTruth) lines.push(truthLine(truth));
    if (job.masks !== null && frame % job.maskEvery === 0) {
      const name = `${String(frame + 1).padStart(8, '0')}.png`;
      writeFileSync(join(job.masks, name), greyPng(renderer.mask(), size.widthPx, size.heightPx));
    }
    if ((frame + 1) % 25 === 0) parentPort!.postMessage({ frames: 25 });
  }
  const coded = encoder.finish();
  const { extraData } = encoder;
  encoder.close();
  return { index: request.index, extraData, coded, truth: lines.join('') };
}

parentPort!.on('message', (request: RunRequest) => {
  const result = makeRun(request);
  parentPort!.postMessage({ run: result }, [...result.coded.map((c) => c.data.buffer as ArrayBuffer)]);
});
parentPort!.postMessage({ ready: true });
