import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  AVCHROMA_LOC_LEFT,
  AVCOL_PRI_BT709,
  AVCOL_PRI_SMPTE170M,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
  AVCOL_TRC_BT709,
  AVCOL_TRC_SMPTE170M,
} from 'node-av/constants';
import { type CodecContext, Packet } from 'node-av/lib';
import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import type { ColourMatrix } from '../../recording/recording.ts';
import { allocateFrame, checkFFmpeg, fillFrame, openH264, receivePacket, sendFrame } from './encode-h264.ts';
import { createMp4, type Mp4Writer, remuxMp4 } from './encode-mp4.ts';

/** Constant rate factor: 22 is hard to tell from the source at normal viewing distance. Guess. */
const FILM_CRF = 22;
/** Seconds between key frames: a player can jump to each, and a fragment begins there. Guess. */
const KEY_SECONDS = 1;

/**
 * Frames x264 works on at once. A constant, because its bytes depend on it; three keep two cores busy while the next picture is
 * composed (x264's own choice there).
 */
const FILM_THREADS = 3;

/** What a film is to be. */
export interface FilmOptions extends Size {
  /** Where the finished film goes. While it is made it grows beside, at `partialFilmPath(path)`. */
  readonly path: string;
  readonly framesPerSecond: number;
  /** For the file's metadata: both say that events of different times are shown together. */
  readonly title: string;
  readonly comment: string;
  /** ISO 8601, or left out: the film's bytes then depend on its pictures alone. */
  readonly createdAt?: string;
  readonly threads?: number;
  /** That of the source; left out when it does not say, and the size decides. */
  readonly colourMatrix?: ColourMatrix;
  /** Called once, when the first second can be played from the growing file at `path`. */
  readonly onFirstSecond?: (path: string) => void;
}

/** A finished film. */
export interface FinishedFilm extends Size {
  readonly path: string;
  readonly frames: number;
  readonly durationMicros: Micros;
}

/** Writes one film, synchronously; the encoder works on in threads of its own. Errors: `output.diskFull`, `output.denied`. */
export interface FilmWriter {
  /** Adds a picture of the film's size; it is copied. On an error the partial file is removed. */
  push(picture: YuvPicture): void;
  /** Ends the film: packets are put behind a table of contents, the file gets its final name. Nothing is left on an error. */
  finish(): FinishedFilm;
  /** Gives up and removes what was written. May be called at any time, more than once. */
  abort(): void;
}

/** Where a film grows while it is made. Playable; removed when the film is finished. */
export function partialFilmPath(path: string): string {
  return `${path}.part.mp4`;
}

/** Starts a film: H.264 High, yuv420p, video range. Errors: `output.denied`, `output.diskFull`. */
export function createFilmWriter(options: FilmOptions): FilmWriter {
  const growing = partialFilmPath(options.path);
  const whole = `${options.path}.part-whole.mp4`;
  const rate = options.framesPerSecond;
  const metadata: Record<string, string> = { title: options.title, comment: options.comment };
  if (options.createdAt !== undefined) metadata['creation_time'] = options.createdAt;
  const encoder = openH264(
    {
      widthPx: options.widthPx,
      heightPx: options.heightPx,
      preset: 'veryfast',
      framesPerSecond: rate,
      threads: options.threads ?? FILM_THREADS,
      crf: FILM_CRF,
      keyInterval: KEY_SECONDS * rate,
      globalHeader: true,
      // No B-frames: a tenth of the bytes, for a first second sooner and times that are the same in every player.
      x264Params: treeIsDeterministic(options.widthPx) ? 'bframes=0' : 'bframes=0:mbtree=0',
    },
    (context) => tagColours(context, options.colourMatrix ?? matrixBySize(options)),
  );
  const frame = allocateFrame(options.widthPx, options.heightPx);
  const packet = new Packet();
  packet.alloc();
  const timeBase = encoder.timeBase;
  let mp4: Mp4Writer | null = null;
  let frames = 0;
  let packets = 0;
  let closed = false;

  function release(): void {
    if (closed) return;
    closed = true;
    encoder.freeContext();
    frame.free();
    packet.free();
  }

  function abort(): void {
    release();
    mp4?.abort();
    mp4 = null;
    rmSync(growing, { force: true });
    rmSync(whole, { force: true });
  }

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      abort();
      throw error;
    }
  }

  function drain(): void {
    while (receivePacket(encoder, packet)) {
      packet.duration = 1n;
      mp4!.write(packet, timeBase);
      packet.unref();
      packets++;
      // The packet after a whole second is what closes the fragment before it.
      if (packets === rate + 1) announce();
    }
  }

  function announce(): void {
    mp4!.flush();
    options.onFirstSecond?.(growing);
  }

  mp4 = guarded(() => createMp4(growing, 'fragmented', metadata, encoder));

  return {
    push: (picture) =>
      guarded(() => {
        fillFrame(frame, picture);
        sendFrame(encoder, frame, frames++, false);
        drain();
      }),
    finish: () =>
      guarded(() => {
        checkFFmpeg(encoder.sendFrameSync(null), 'Ending the film');
        drain();
        release();
        const writer = mp4!;
        mp4 = null;
        writer.finish();
        if (packets <= rate) options.onFirstSecond?.(growing);
        remuxMp4(growing, whole, metadata);
        syncToDisk(whole);
        renameSync(whole, options.path);
        syncToDisk(dirname(options.path));
        rmSync(growing, { force: true });
        return {
          path: options.path,
          frames,
          durationMicros: Math.round((frames * MICROS_PER_SECOND) / rate),
          widthPx: options.widthPx,
          heightPx: options.heightPx,
        };
      }),
    abort,
  };
}

/**
 * x264's macroblock tree reads memory it has not written where a row is no multiple of four macroblocks: the same pictures then
 * give other bytes now and then. Found with glibc's MALLOC_PERTURB_ at widths of 240 and 480; 320, 640, 768 and 1280 are sound.
 */
export function treeIsDeterministic(widthPx: number): boolean {
  return Math.ceil(widthPx / 16) % 4 === 0;
}

/** What cameras and players take for granted where nothing is said. */
export function matrixBySize({ widthPx, heightPx }: Size): ColourMatrix {
  return heightPx >= 720 || widthPx >= 1280 ? 'bt709' : 'bt601';
}

/** The pictures' numbers are the camera's own, in video range (read-picture.ts): with the source's label they look as it does. */
export function tagColours(encoder: CodecContext, matrix: ColourMatrix): void {
  const high = matrix === 'bt709';
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.colorSpace = high ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
  encoder.colorPrimaries = high ? AVCOL_PRI_BT709 : AVCOL_PRI_SMPTE170M;
  encoder.colorTrc = high ? AVCOL_TRC_BT709 : AVCOL_TRC_SMPTE170M;
  encoder.chromaLocation = AVCHROMA_LOC_LEFT;
}

function syncToDisk(path: string): void {
  // A folder can be synced on Linux and macOS only; elsewhere its entry is the file system's own affair.
  if (process.platform === 'win32') return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
