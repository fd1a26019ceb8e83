import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import * as ort from 'onnxruntime-node';
import { DayfoldError } from '../../base/errors.ts';
import type { OutputTensor } from '../../detection/candidate.ts';
import { readCandidates } from '../../detection/candidates.ts';
import { fitPicture } from '../../detection/fit-picture.ts';
import { suppress } from '../../detection/suppress.ts';
import type { LabelledBox, Provider, SessionReply, SessionRequest, SessionStart } from './session-messages.ts';

const port = parentPort!;
const { manifest, file, threads, providers } = workerData as SessionStart;

// What the runtime has to say comes as an error; its own lines on stderr would be nobody's.
ort.env.logLevel = 'fatal';

function reply(message: SessionReply): void {
  port.postMessage(message);
}

/** Whether a provider can be there at all. Asked for CUDA without its library, the runtime writes two lines of red to stderr by itself. */
function mayRun(provider: Provider): boolean {
  if (provider === 'cpu') return true;
  const known = ort.listSupportedBackends().find(({ name }) => name === provider);
  if (known === undefined) return false;
  if (known.bundled) return true;
  const main = createRequire(import.meta.url).resolve('onnxruntime-node');
  const folder = join(dirname(main), '../bin/napi-v6', process.platform, process.arch);
  return [`libonnxruntime_providers_${provider}.so`, `onnxruntime_providers_${provider}.dll`].some((name) =>
    existsSync(join(folder, name)),
  );
}

async function openSession(): Promise<{ session: ort.InferenceSession; provider: Provider }> {
  let last: unknown = new Error('no provider was asked for');
  for (const provider of providers.filter(mayRun)) {
    try {
      const session = await ort.InferenceSession.create(file, {
        executionProviders: [provider],
        graphOptimizationLevel: 'all',
        executionMode: 'sequential',
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 4,
        // Threads that wait for work by spinning take it from the decoder.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      });
      return { session, provider };
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

const tensor = new Float32Array(3 * manifest.input.widthPx * manifest.input.heightPx);
const { widthPx, heightPx, axes, type, name: inputName } = manifest.input;
const dims = axes === 'nchw' ? [1, 3, heightPx, widthPx] : [1, heightPx, widthPx, 3];

async function detect(
  session: ort.InferenceSession,
  { picture, groups, leastScore, mostOverlap }: Extract<SessionRequest, { kind: 'detect' }>,
): Promise<LabelledBox[]> {
  const fit = fitPicture(picture, manifest.input, tensor);
  const given =
    type === 'u8'
      ? new ort.Tensor('uint8', Uint8Array.from(tensor, Math.round), dims)
      : new ort.Tensor('float32', tensor, dims);
  const answers = await session.run({ [inputName]: given });
  const outputs = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      { dims: answer.dims, data: answer.data as OutputTensor['data'] },
    ]),
  );
  const wanted = groups.map((group) => group !== null);
  const cut = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const boxes = readCandidates(manifest, outputs, wanted, leastScore)
    .map(({ left, top, right, bottom, score, label }) => ({
      box: {
        left: cut((left - fit.offsetXPx) / fit.scaleX, picture.widthPx),
        top: cut((top - fit.offsetYPx) / fit.scaleY, picture.heightPx),
        right: cut((right - fit.offsetXPx) / fit.scaleX, picture.widthPx),
        bottom: cut((bottom - fit.offsetYPx) / fit.scaleY, picture.heightPx),
      },
      score,
      label,
      group: groups[label]!,
    }))
    .filter(({ box }) => box.right > box.left && box.bottom > box.top);
  return suppress(boxes, mostOverlap).map(({ box, score, label }) => ({ box, score, label }));
}

try {
  const { session, provider } = await openSession();
  reply({ kind: 'open', provider, runtime: `onnxruntime ${ort.env.versions.node}` });
  // One after another: the tensor of a picture is used again for the next.
  let before: Promise<void> = Promise.resolve();
  port.on('message', (request: SessionRequest) => {
    before = before.then(() => answer(session, request));
  });
} catch (error) {
  reply({ kind: 'notOpen', message: firstLine(error) });
}

async function answer(session: ort.InferenceSession, request: SessionRequest): Promise<void> {
  if (request.kind === 'end') {
    await session.release();
    port.close();
    return;
  }
  try {
    reply({ kind: 'found', id: request.id, boxes: await detect(session, request) });
  } catch (error) {
    const code = error instanceof DayfoldError && error.code === 'pack.damaged' ? error.code : 'pack.notLoaded';
    reply({ kind: 'failed', id: request.id, code, message: firstLine(error) });
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 300);
}
