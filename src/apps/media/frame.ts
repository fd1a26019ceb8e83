import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { FrameTable, RecordingInfo } from '../../recording/recording.ts';
import type { MediaEvent, RecordingRef } from './media-tasks.ts';
import type { OpenRecordings } from './open-recordings.ts';
import { codePicture, colourMatrixOf, type PictureFormat, pictureTypes, sizeForWidth } from './picture-code.ts';

/** A picture of a recording to be made. */
export interface FrameTask {
  readonly recording: RecordingRef;
  readonly cacheDirectory: string;
  /** Instant since the first frame; 0 up to the recording's length. */
  readonly ptsMicros: Micros;
  readonly format: PictureFormat;
  /** Width to scale to, null for that of the display. Never enlarged. */
  readonly widthPx: number | null;
}

/** The picture that a recording shows at an instant. */
export interface FramePicture extends Size {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** The frame that is shown: the last one that begins at or before the instant, and can be decoded. */
  readonly ordinal: number;
  readonly ptsMicros: Micros;
  /** The frame the file has there. Another than `ordinal` when that one cannot be decoded. */
  readonly wantedOrdinal: number;
  /** Where the frames before and after the wanted one begin, for stepping; null at the ends. */
  readonly previousPtsMicros: Micros | null;
  readonly nextPtsMicros: Micros | null;
  /** True when the decoder had to make up parts of the picture. */
  readonly damaged: boolean;
}

/** Makes a picture. Errors: `usage.invalid` for an instant outside, `input.*`, `output.*`. */
export async function makeFrame(
  task: FrameTask,
  recordings: OpenRecordings,
  tell: (event: MediaEvent) => void,
): Promise<FramePicture> {
  const { recording, cacheDirectory, ptsMicros, format } = task;
  const onRead = (bytes: number) => tell({ kind: 'reading', bytes });
  const { info, table } = recordings.survey(recording, cacheDirectory, onRead);
  const wanted = frameShownAt(table, info, ptsMicros);
  const frame = recordings.reader(recording, cacheDirectory, onRead).frameAt(wanted);
  if (frame === null) {
    throw new DayfoldError(
      'input.frameLost',
      `${recording.path}: frame ${wanted} cannot be decoded, nor any before it back to its key frame. Ask for another instant.`,
    );
  }
  const size = sizeForWidth(info.display, task.widthPx);
  const times = table.ptsMicros;
  return {
    ...size,
    bytes: await codePicture(frame.picture, colourMatrixOf(info), format, size),
    mediaType: pictureTypes[format],
    ordinal: frame.ordinal,
    ptsMicros: times[frame.ordinal]!,
    wantedOrdinal: wanted,
    previousPtsMicros: wanted > 0 ? times[wanted - 1]! : null,
    nextPtsMicros: wanted + 1 < times.length ? times[wanted + 1]! : null,
    damaged: frame.damaged,
  };
}

/** Ordinal of the last frame that begins at or before an instant. Error: `usage.invalid` outside the recording. */
export function frameShownAt(table: FrameTable, info: RecordingInfo, ptsMicros: Micros): number {
  if (!(ptsMicros >= 0 && ptsMicros < info.durationMicros)) {
    throw new DayfoldError(
      'usage.invalid',
      `${info.path} has no picture at ${ptsMicros} µs: it runs from 0 to ${info.durationMicros} µs.`,
    );
  }
  return frameFrom(table, Math.floor(ptsMicros) + 1) - 1;
}

/** Ordinal of the first frame that begins at an instant or later; the number of frames when none does. */
export function frameFrom({ ptsMicros: times }: FrameTable, ptsMicros: Micros): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < ptsMicros) low = middle + 1;
    else high = middle;
  }
  return low;
}
