import type { HeatMap } from '../../measures/heat-map.ts';
import type { EstimateTask, LengthEstimates } from '../synopsis/estimate-length.ts';
import type { ChangeTask, ChangeValue } from './change-picture.ts';
import type { ClipTask, MadeClip } from './clip.ts';
import type { FramePicture, FrameTask } from './frame.ts';
import type { HeatTask } from './heat.ts';
import { createMediaPool, type MediaPoolOptions } from './media-pool.ts';
import type { MediaEvent } from './media-tasks.ts';
import type { PlatePicture, PlateTask } from './plates.ts';
import type { Playback, PlaybackTask } from './playback.ts';
import type { FilmstripPicture, FilmstripTask, ThumbnailTask, ThumbnailValue } from './thumbnail.ts';
import { isTubeId, readThumbnail } from './thumbnail-cache.ts';
import type { VeiledFrame, VeiledFrameTask } from './veiled-frame.ts';

/** Stops work that is not wanted any more, and hears how far it is. */
export interface MediaCall {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: MediaEvent) => void;
}

/**
 * Pictures and clips of recordings and indexes, made in processes of their own: a file that crashes or hangs a decoder fails the one
 * call that asked (`input.decoderDied`). A call whose signal aborts fails with `run.interrupted`.
 */
export interface Media {
  /** The picture a recording shows at an instant. Errors: `usage.invalid`, `input.*`, `output.*`. */
  frame(task: FrameTask, call?: MediaCall): Promise<FramePicture>;
  /** A clip by time range, made or found in the cache. Errors: `usage.invalid`, `input.*`, `output.*`. */
  clip(task: ClipTask, call?: MediaCall): Promise<MadeClip>;
  /** Thumbnails of tubes of one index, by id; unknown ids are not in it. Errors: `input.missing`, `index.*`, `output.*`. */
  thumbnails(task: ThumbnailTask, call?: MediaCall): Promise<ReadonlyMap<string, ThumbnailValue>>;
  /** Instants of a tube side by side; null for an unknown id. Errors: `input.missing`, `index.*`. */
  filmstrip(task: FilmstripTask, call?: MediaCall): Promise<FilmstripPicture | null>;
  /** Presence, stays and directions on a grid. Errors: `usage.invalid`, `input.missing`, `index.*`. */
  heatMap(task: HeatTask, call?: MediaCall): Promise<HeatMap>;
  /** What changed between two plates. Errors: `usage.invalid`, `input.missing`, `index.*`. */
  changes(task: ChangeTask, call?: MediaCall): Promise<ChangeValue>;
  /** A plate as a picture. Errors: `usage.invalid`, `input.missing`, `index.*`. */
  plate(task: PlateTask, call?: MediaCall): Promise<PlatePicture>;
  /** An instant of a recording as silhouettes over the empty scene. Errors: `input.missing`, `index.*`. */
  veiledFrame(task: VeiledFrameTask, call?: MediaCall): Promise<VeiledFrame>;
  /** How a recording can be played. Errors: `input.*`, `output.*`. */
  playback(task: PlaybackTask, call?: MediaCall): Promise<Playback>;
  /** How long a synopsis would be. Errors: `input.missing`, `index.*`. */
  estimate(task: EstimateTask, call?: MediaCall): Promise<LengthEstimates>;
  /** Thumbnails and estimates are not begun for so long, milliseconds, as something shorter goes first; 0: they are. */
  hold(millis: number): void;
  /** Starts the processes ahead of the first call, which then need not wait half a second for one. */
  warm(): void;
  /** Ids of the processes that live. */
  readonly processIds: readonly number[];
  close(): Promise<void>;
}

/** Thumbnails one process makes at a time; another takes the next ones. Guess. */
const batch = 16;

/** Starts nothing yet; processes come with the first call. */
export function createMedia(options: MediaPoolOptions = {}): Media {
  const pool = createMediaPool(options);
  return {
    get processIds() {
      return pool.processIds;
    },
    frame: (task, call = {}) => pool.run('frame', task, { ...call, about: task.recording.path }),
    clip: (task, call = {}) => pool.run('clip', task, { ...call, about: task.recording.path }),
    async thumbnails(task, call = {}) {
      const { indexDirectory, cacheDirectory, look } = task;
      const found = new Map<string, ThumbnailValue>();
      const missing: string[] = [];
      for (const tube of new Set(task.tubes)) {
        if (!isTubeId(tube)) continue;
        const known = readThumbnail(cacheDirectory, indexDirectory, tube, look);
        if (known === null) missing.push(tube);
        else found.set(tube, known);
      }
      const parts: string[][] = [];
      for (let i = 0; i < missing.length; i += batch) parts.push(missing.slice(i, i + batch));
      const run = { ...call, about: indexDirectory };
      const made = await Promise.all(parts.map((tubes) => pool.run('thumbnails', { ...task, tubes }, run)));
      for (const thumbnail of made.flat()) found.set(thumbnail.tube, thumbnail);
      return found;
    },
    async filmstrip(task, call = {}) {
      return isTubeId(task.tube) ? pool.run('filmstrip', task, { ...call, about: task.indexDirectory }) : null;
    },
    heatMap: (task, call = {}) =>
      pool.run('heat', task, { ...call, about: task.recordings[0]?.indexDirectory ?? 'no recording' }),
    changes: (task, call = {}) => pool.run('change', task, { ...call, about: task.later.indexDirectory }),
    plate: (task, call = {}) => pool.run('plate', task, { ...call, about: task.plate.indexDirectory }),
    veiledFrame: (task, call = {}) => pool.run('veiledFrame', task, { ...call, about: task.indexDirectory }),
    playback: (task, call = {}) => pool.run('playback', task, { ...call, about: task.recording.path }),
    estimate: (task, call = {}) =>
      pool.run('estimate', task, { ...call, about: task.recordings[0]?.indexDirectory ?? 'no recording' }),
    hold: (millis) => pool.hold(millis),
    warm: () => pool.warm(),
    close: () => pool.close(),
  };
}
