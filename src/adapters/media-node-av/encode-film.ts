import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Packet } from 'node-av/lib';
import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import { createFilmEncoder, type FilmPictures } from './encode-film-packets.ts';
import { createMp4, type Mp4Writer } from './encode-mp4.ts';

/** What a film is to be. */
export interface FilmOptions extends FilmPictures {
  /** Where the finished film goes. */
  readonly path: string;
  /**
   * Where it grows while it is made, as fragmented MP4; removed in the end. When it is named somebody may be watching: every packet is in
   * the file as soon as it can be played. `partialFilmPath(path)` when left out.
   */
  readonly streamPath?: string;
  /** For the file's metadata: both say that events of different times are shown together. */
  readonly title: string;
  readonly comment: string;
  /** ISO 8601, or left out: the film's bytes then depend on its pictures alone. */
  readonly createdAt?: string;
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
  /** Adds a picture of the film's size; it is copied. On an error the partial files are removed. */
  push(picture: YuvPicture): void;
  /** Ends the film: its table of contents is put in front, the file gets its final name. Nothing is left on an error. */
  finish(): FinishedFilm;
  /** Gives up and removes what was written. May be called at any time, more than once. */
  abort(): void;
}

/** Where a film grows while it is made. Playable; removed when the film is finished. */
export function partialFilmPath(path: string): string {
  return `${path}.part.mp4`;
}

/**
 * Starts a film. Two files are written from one encoder: a fragmented one that can be played while it grows, and the one to keep,
 * which has its table of contents in front and gets its name when it is whole. Errors: `output.denied`, `output.diskFull`.
 */
export function createFilmWriter(options: FilmOptions): FilmWriter {
  const growing = options.streamPath ?? partialFilmPath(options.path);
  const isWatched = options.streamPath !== undefined;
  const whole = `${options.path}.part-whole.mp4`;
  const rate = options.framesPerSecond;
  const metadata: Record<string, string> = { title: options.title, comment: options.comment };
  if (options.createdAt !== undefined) metadata['creation_time'] = options.createdAt;
  const encoder = createFilmEncoder(options);
  const { timeBase } = encoder.track;
  let stream: Mp4Writer | null = null;
  let kept: Mp4Writer | null = null;
  let frames = 0;
  let packets = 0;

  function abort(): void {
    encoder.close();
    stream?.abort();
    kept?.abort();
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

  function take(packet: Packet): void {
    stream!.write(packet, timeBase);
    kept!.write(packet, timeBase);
    packets++;
    if (packets === encoder.headFrames) {
      stream!.endFragment();
      options.onFirstSecond?.(growing);
    } else if (isWatched) stream!.flush();
  }

  guarded(() => {
    stream = createMp4(growing, 'fragmented', metadata, encoder.track);
    kept = createMp4(whole, 'faststart', metadata, encoder.track);
    if (isWatched) stream.flush();
  });

  return {
    push: (picture) =>
      guarded(() => {
        frames++;
        encoder.push(picture, take);
      }),
    finish: () =>
      guarded(() => {
        encoder.finish(take);
        stream!.finish();
        if (packets < encoder.headFrames) options.onFirstSecond?.(growing);
        kept!.finish();
        encoder.close();
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
