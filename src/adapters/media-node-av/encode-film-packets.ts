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
import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { ColourMatrix } from '../../base/yuv-to-rgb.ts';
import { allocateFrame, checkFFmpeg, fillFrame, openH264, receivePacket, sendFrame } from './encode-h264.ts';

/** Constant rate factor: 22 is hard to tell from the source at normal viewing distance. Guess. */
const FILM_CRF = 22;
/** Seconds between key frames: a player can jump to each, and a fragment begins there. Guess. */
const KEY_SECONDS = 1;

/**
 * Frames x264 works on at once. A constant, because its bytes depend on it; three keep two cores busy while the next picture is
 * composed (x264's own choice there).
 */
const FILM_THREADS = 3;

/** What the pictures of a film are. */
export interface FilmPictures extends Size {
  readonly framesPerSecond: number;
  readonly threads?: number;
  /** That of the source; left out when it does not say, and the size decides. */
  readonly colourMatrix?: ColourMatrix;
}

/**
 * Codes the pictures of one film. The first second comes from an encoder that does not look ahead, so that it can be played as soon
 * as its last picture is pushed; the rest from one that does and needs fewer bytes. Both write the same parameter sets.
 */
export interface FilmEncoder {
  /** Size, rate, colours and parameter sets, for the track of a file; valid until `close`. */
  readonly track: CodecContext;
  /** Frames in the first second. */
  readonly headFrames: number;
  /** Codes a picture; it is copied. `take` gets the packets that are ready, each valid during the call. */
  push(picture: YuvPicture, take: (packet: Packet) => void): void;
  finish(take: (packet: Packet) => void): void;
  /** May be called at any time, more than once. */
  close(): void;
}

/** Starts the encoder of a film: H.264 High, yuv420p, video range. Error: `internal`. */
export function createFilmEncoder(options: FilmPictures): FilmEncoder {
  const headFrames = KEY_SECONDS * options.framesPerSecond;
  const head = openEncoder(options, true);
  let body: CodecContext | null = null;
  const frame = allocateFrame(options.widthPx, options.heightPx);
  const packet = new Packet();
  packet.alloc();
  let frames = 0;
  let closed = false;

  function drain(encoder: CodecContext, take: (packet: Packet) => void): void {
    while (receivePacket(encoder, packet)) {
      packet.duration = 1n;
      take(packet);
      packet.unref();
    }
  }

  function end(encoder: CodecContext, take: (packet: Packet) => void): void {
    checkFFmpeg(encoder.sendFrameSync(null), 'Ending a stretch of film');
    drain(encoder, take);
  }

  return {
    track: head,
    headFrames,
    push(picture, take) {
      fillFrame(frame, picture);
      if (frames >= headFrames) body ??= openBody(options, head);
      const encoder = body ?? head;
      sendFrame(encoder, frame, frames++, false);
      drain(encoder, take);
      if (frames === headFrames) end(head, take);
    },
    finish(take) {
      if (body !== null) end(body, take);
      else if (frames < headFrames) end(head, take);
    },
    close() {
      if (closed) return;
      closed = true;
      head.freeContext();
      body?.freeContext();
      frame.free();
      packet.free();
    },
  };
}

function openBody(options: FilmPictures, head: CodecContext): CodecContext {
  const body = openEncoder(options, false);
  // One track has one set of parameters: a player would show the rest wrongly, or not at all.
  if (!Buffer.from(body.extraData ?? []).equals(Buffer.from(head.extraData ?? []))) {
    body.freeContext();
    throw new DayfoldError('internal', 'The two encoders of a film write different parameter sets.');
  }
  return body;
}

function openEncoder(options: FilmPictures, isHead: boolean): CodecContext {
  const treeless = isHead || !treeIsDeterministic(options.widthPx);
  return openH264(
    {
      widthPx: options.widthPx,
      heightPx: options.heightPx,
      preset: 'veryfast',
      framesPerSecond: options.framesPerSecond,
      threads: options.threads ?? FILM_THREADS,
      crf: FILM_CRF,
      keyInterval: KEY_SECONDS * options.framesPerSecond,
      globalHeader: true,
      // No B-frames: a tenth of the bytes, for a first second sooner and times that are the same in every player.
      x264Params: ['bframes=0', ...(treeless ? ['mbtree=0'] : []), ...(isHead ? ['rc-lookahead=0'] : [])].join(':'),
    },
    (context) => tagColours(context, options.colourMatrix ?? matrixBySize(options)),
  );
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
