import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import { makeChange } from './change-picture.ts';
import { makeClip } from './clip.ts';
import { makeFilmstrip } from './filmstrip.ts';
import { makeFrame } from './frame.ts';
import { makeHeatMap } from './heat.ts';
import type { MediaEvent, MediaKind, MediaReply, MediaRequest, MediaTasks } from './media-tasks.ts';
import { OpenIndexes } from './open-indexes.ts';
import { OpenRecordings } from './open-recordings.ts';
import { makePlate } from './plates.ts';
import { makeThumbnails } from './thumbnail.ts';

/**
 * A process that decodes for the server: a file that crashes FFmpeg takes this one with it and nothing else. One task at a time;
 * the pool sees to that. It ends when its parent does.
 */

/** Files and decoders nobody has asked for so long are closed. Milliseconds, guess: a pause of somebody who steps through frames. */
const idleMs = 30_000;

const recordings = new OpenRecordings();
const indexes = new OpenIndexes();
let idleTimer: NodeJS.Timeout | undefined;
let running: { readonly id: number; readonly stop: AbortController } | null = null;

process.on('message', (request: MediaRequest) => {
  if (request.kind === 'cancel') {
    if (running?.id === request.id) running.stop.abort();
    return;
  }
  void answer(request.id, request.kind, request.task);
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches the whole group; when to end is the parent's decision.
process.on('SIGINT', () => {});

async function answer(id: number, kind: MediaKind, task: MediaTasks[MediaKind]['task']): Promise<void> {
  clearTimeout(idleTimer);
  const stop = new AbortController();
  running = { id, stop };
  try {
    const value = await run(kind, task, stop.signal, (event) => reply({ id, kind: 'event', event }));
    reply({ id, kind: 'done', value });
  } catch (cause) {
    const code: ErrorCode = cause instanceof DayfoldError ? cause.code : 'internal';
    reply({ id, kind: 'failed', code, message: String((cause as Error)?.message ?? cause) });
  } finally {
    running = null;
    idleTimer = setTimeout(closeAll, idleMs);
    idleTimer.unref();
  }
}

async function run(
  kind: MediaKind,
  task: MediaTasks[MediaKind]['task'],
  signal: AbortSignal,
  tell: (event: MediaEvent) => void,
): Promise<MediaTasks[MediaKind]['value']> {
  const of = <K extends MediaKind>(_: K) => task as MediaTasks[K]['task'];
  switch (kind) {
    case 'frame':
      return makeFrame(of(kind), recordings, tell);
    case 'clip':
      return makeClip(of(kind), recordings, signal, tell);
    case 'thumbnails':
      return makeThumbnails(of(kind), indexes, signal);
    case 'filmstrip':
      return makeFilmstrip(of(kind), indexes);
    case 'heat':
      return makeHeatMap(of(kind), indexes, signal);
    case 'change':
      return makeChange(of(kind), indexes);
    case 'plate':
      return makePlate(of(kind), indexes);
  }
}

function reply(message: MediaReply): void {
  // The parent may be gone between two frames; then there is nobody to tell.
  if (process.connected) process.send?.(message);
}

function closeAll(): void {
  recordings.close();
  indexes.close();
}
