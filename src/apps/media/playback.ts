import type { Micros } from '../../base/time.ts';
import type { MediaEvent, RecordingRef } from './media-tasks.ts';
import type { OpenRecordings } from './open-recordings.ts';

/** A recording somebody wants to play. */
export interface PlaybackTask {
  readonly recording: RecordingRef;
  readonly cacheDirectory: string;
}

/** How a recording can be played. */
export interface Playback {
  /** A browser plays the file itself, and its time is the recording's. */
  readonly playsInBrowser: boolean;
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly durationMicros: Micros;
}

/** Names FFmpeg has for the containers and codecs that Chromium, Firefox and Safari all play. */
const playedContainers = /\b(mp4|mov)\b/;
const playedCodecs = ['h264', 'av1'];

/** Looks how a recording can be played. Errors: as `recordingTable`. */
export async function readPlayback(
  { recording, cacheDirectory }: PlaybackTask,
  recordings: OpenRecordings,
  tell: (event: MediaEvent) => void,
): Promise<Playback> {
  const { info, table } = recordings.survey(recording, cacheDirectory, (bytes) => tell({ kind: 'reading', bytes }));
  // Where the file's own times had to be mended a browser would show another picture than the index knows.
  const isMended = table.framesWithoutTime > 0 || (table.framesMovedInTime ?? 0) > 0;
  return {
    playsInBrowser: playedContainers.test(info.container) && playedCodecs.includes(info.codec) && !isMended,
    frames: table.ptsMicros.length,
    framesPerSecond: info.framesPerSecond,
    durationMicros: info.durationMicros,
  };
}
