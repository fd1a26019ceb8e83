import type { ErrorCode } from '../../base/errors.ts';
import type { Micros } from '../../base/time.ts';
import type { HeatMap } from '../../measures/heat-map.ts';
import type { EstimateTask, LengthEstimates } from '../synopsis/estimate-length.ts';
import type { ChangeTask, ChangeValue } from './change-picture.ts';
import type { ClipTask, MadeClip } from './clip.ts';
import type { FramePicture, FrameTask } from './frame.ts';
import type { HeatTask } from './heat.ts';
import type { PlatePicture, PlateTask } from './plates.ts';
import type { Playback, PlaybackTask } from './playback.ts';
import type { FilmstripPicture, FilmstripTask, ThumbnailTask, ThumbnailValue } from './thumbnail.ts';
import type { VeiledFrame, VeiledFrameTask } from './veiled-frame.ts';

/** A recording as the catalogue knows it. */
export interface RecordingRef {
  /** The video file, or the folder of numbered pictures. */
  readonly path: string;
  /** What it was when it was imported, hex. Another content there is refused (`input.changed`). */
  readonly sha256: string;
  /** Rate of a folder of pictures and of a raw stream that tells none; null for 25. */
  readonly framesPerSecond: number | null;
}

/** What a media process can be asked, by kind: the question, and the answer that comes back. Only plain data crosses. */
export interface MediaTasks {
  readonly frame: { readonly task: FrameTask; readonly value: FramePicture };
  readonly clip: { readonly task: ClipTask; readonly value: MadeClip };
  readonly thumbnails: { readonly task: ThumbnailTask; readonly value: readonly ThumbnailValue[] };
  readonly filmstrip: { readonly task: FilmstripTask; readonly value: FilmstripPicture | null };
  readonly heat: { readonly task: HeatTask; readonly value: HeatMap };
  readonly change: { readonly task: ChangeTask; readonly value: ChangeValue };
  readonly veiledFrame: { readonly task: VeiledFrameTask; readonly value: VeiledFrame };
  readonly playback: { readonly task: PlaybackTask; readonly value: Playback };
  readonly estimate: { readonly task: EstimateTask; readonly value: LengthEstimates };
  readonly plate: { readonly task: PlateTask; readonly value: PlatePicture };
}

export type MediaKind = keyof MediaTasks;

/** Something that happens during long work. */
export type MediaEvent =
  /** Bytes of a recording hashed while its frame table is made. */
  | { readonly kind: 'reading'; readonly bytes: number }
  /** The clip up to this time since its start can be played from the growing file. */
  | { readonly kind: 'clipGrows'; readonly path: string; readonly toMicros: Micros; readonly totalMicros: Micros };

/** To a media process: a task, or that a running one is not wanted any more. */
export type MediaRequest =
  | { readonly id: number; readonly kind: MediaKind; readonly task: MediaTasks[MediaKind]['task'] }
  | { readonly id: number; readonly kind: 'cancel' };

/** From a media process. */
export type MediaReply =
  /** The task has arrived and is being worked on: what happens from here on is its own doing. */
  | { readonly id: number; readonly kind: 'began' }
  | { readonly id: number; readonly kind: 'done'; readonly value: MediaTasks[MediaKind]['value'] }
  | { readonly id: number; readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }
  | { readonly id: number; readonly kind: 'event'; readonly event: MediaEvent };
