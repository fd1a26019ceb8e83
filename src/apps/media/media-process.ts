import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import type { MediaEvent, MediaKind, MediaReply, MediaRequest, MediaTasks } from './media-tasks.ts';
import type { OpenIndexes } from './open-indexes.ts';
import type { OpenRecordings } from './open-recordings.ts';

/**
 * A process that decodes for the server: a file that crashes FFmpeg takes this one with it and nothing else. One task at a time;
 * the pool sees to that. It ends when its parent does.
 */

/** Files and decoders nobody has asked for so long are closed. Milliseconds, guess: a pause of somebody who steps through frames. */
const idleMs = 30_000;

// Loaded when the first task needs them: a frame wants no database, a thumbnail no demuxer.
let recordings: OpenRecordings | null = null;
let indexes: OpenIndexes | null = null;
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
  reply({ id, kind: 'began' });
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
      return (await import('./frame.ts')).makeFrame(of(kind), await openRecordings(), tell);
    case 'clip':
      return (await import('./clip.ts')).makeClip(of(kind), await openRecordings(), signal, tell);
    case 'thumbnails':
      return (await import('./thumbnail.ts')).makeThumbnails(of(kind), await openIndexes(), signal);
    case 'filmstrip':
      return (await import('./filmstrip.ts')).makeFilmstrip(of(kind), await openIndexes());
    case 'heat':
      return (await import('./heat.ts')).makeHeatMap(of(kind), await openIndexes(), signal);
    case 'change':
      return (await import('./change-picture.ts')).makeChange(of(kind), await openIndexes());
    case 'veiledFrame':
      return (await import('./veiled-frame.ts')).makeVeiledFrame(of(kind), await openIndexes());
    case 'playback':
      return (await import('./playback.ts')).readPlayback(of(kind), await openRecordings(), tell);
    case 'estimate': {
      const open = await openIndexes();
      const { estimateLength } = await import('../synopsis/estimate-length.ts');
      return estimateLength(of(kind), (directory) => open.take(directory), signal);
    }
    case 'plate':
      return (await import('./plates.ts')).makePlate(of(kind), await openIndexes());
  }
}

async function openRecordings(): Promise<OpenRecordings> {
  recordings ??= new (await import('./open-recordings.ts')).OpenRecordings();
  return recordings;
}

async function openIndexes(): Promise<OpenIndexes> {
  indexes ??= new (await import('./open-indexes.ts')).OpenIndexes();
  return indexes;
}

function reply(message: MediaReply): void {
  // The parent may be gone between two frames; then there is nobody to tell.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

function closeAll(): void {
  recordings?.close();
  indexes?.close();
}
