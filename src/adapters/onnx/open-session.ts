import { Worker } from 'node:worker_threads';
import { DayfoldError } from '../../base/errors.ts';
import type { DetectOptions, DetectorIdentity, RgbPicture } from '../../detection/detector.ts';
import { type InspectedPack, inspectPack, PackRefused } from '../../packs/inspect-pack.ts';
import type { PackPurpose } from '../../packs/manifest.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { readModelFile } from './model-file.ts';
import {
  type LabelledBox,
  type Provider,
  providers,
  type SessionReply,
  type SessionRequest,
  type SessionStart,
} from './session-messages.ts';

export interface OpenOptions {
  /** Threads inside one operation; 1 when not said, so that sums are made in one order and many workers do not fight for the cores. */
  readonly threads?: number;
  /** Tried in this order; all when not said, the processor last. */
  readonly providers?: readonly Provider[];
}

/** A model that is open in a thread of its own. */
export interface Session {
  readonly identity: DetectorIdentity;
  readonly inspected: InspectedPack;
  /** @param groups by number of the label: what it becomes; null for one that is dropped */
  detect(
    picture: RgbPicture,
    groups: readonly (string | null)[],
    options: DetectOptions,
  ): Promise<readonly LabelledBox[]>;
  close(): Promise<void>;
}

/** YOLOX's demo suppresses at 0.45 and shows from 0.3; a vote over several pictures wants a few weak ones more. */
const defaults = { leastScore: 0.25, mostOverlap: 0.45 };
/** How long a thread may take to let go of its session, milliseconds. Guess. */
const endPatienceMs = 5_000;

/**
 * The only place where a model is loaded: its bytes are read once, checked, and handed to a new thread, which loads the runtime. What is refused never
 * gets there. Errors: `PackRefused`, `pack.notFound`, `pack.notLoaded`.
 */
export async function openSession(
  pack: InstalledPack,
  purpose: PackPurpose,
  { threads = 1, providers: tried = providers }: OpenOptions,
): Promise<Session> {
  if (pack.manifest.purpose !== purpose) {
    const reason =
      purpose === 'objects'
        ? 'it is a detector of faces, which is opened only to hide them'
        : 'it is no detector of faces to hide';
    throw new PackRefused({ code: 'facesOnly', reason }, pack.sha256, pack.manifest.name);
  }
  const file = await readModelFile(pack.modelFile);
  const inspected = inspectPack(pack.manifest, file, pack.sha256);
  return startSession(inspected, { manifest: inspected.manifest, file, threads, providers: tried });
}

interface Waiting {
  resolve(boxes: readonly LabelledBox[]): void;
  reject(error: DayfoldError): void;
}

function startSession(inspected: InspectedPack, start: SessionStart): Promise<Session> {
  const { name, version } = inspected.manifest;
  const worker = new Worker(new URL('./session-worker.ts', import.meta.url), {
    workerData: start,
    transferList: [start.file.buffer as ArrayBuffer],
    execArgv: [],
  });
  const waiting = new Map<number, Waiting>();
  let ended: DayfoldError | null = null;
  let lastId = 0;
  let exited = false;
  const end = (error: DayfoldError) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const send = (request: SessionRequest) => worker.postMessage(request);

  const session = (identity: DetectorIdentity): Session => ({
    identity,
    inspected,
    detect: (picture, groups, options) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        lastId += 1;
        // An idle session keeps no program running, one at work does.
        worker.ref();
        waiting.set(lastId, { resolve, reject });
        send({ kind: 'detect', id: lastId, picture, groups, ...defaults, ...options });
      }),
    close: () =>
      new Promise<void>((resolve) => {
        end(new DayfoldError('pack.notLoaded', `${name} was closed`));
        if (exited) return resolve();
        worker.ref();
        const timer = setTimeout(() => void worker.terminate(), endPatienceMs);
        worker.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        send({ kind: 'end' });
      }),
  });

  return new Promise((resolve, reject) => {
    const fail = (message: string) => {
      const error = new DayfoldError('pack.notLoaded', `${name} could not be opened (${message})`);
      end(error);
      reject(error);
    };
    worker.on('error', (error) => fail(error.message.split('\n')[0]!));
    worker.on('exit', () => {
      exited = true;
      fail('its thread ended');
    });
    worker.on('message', (reply: SessionReply) => {
      if (reply.kind === 'notOpen') return fail(reply.message);
      if (reply.kind === 'open') {
        worker.unref();
        const { provider, runtime } = reply;
        return resolve(session({ name, version, sha256: inspected.sha256, provider, runtime }));
      }
      const waiter = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) worker.unref();
      if (reply.kind === 'found') waiter?.resolve(reply.boxes);
      else waiter?.reject(new DayfoldError(reply.code, `${name}: ${reply.message}`));
    });
  });
}
