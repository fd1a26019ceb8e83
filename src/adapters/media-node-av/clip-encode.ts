import { rmSync } from 'node:fs';
import { Packet, Rational } from 'node-av/lib';
import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import type { ColourMatrix } from '../../base/yuv-to-rgb.ts';
import { matrixBySize, tagColours, treeIsDeterministic } from './encode-film-packets.ts';
import { allocateFrame, checkFFmpeg, fillFrame, openH264, receivePacket, sendFrame } from './encode-h264.ts';
import { createMp4, remuxMp4 } from './encode-mp4.ts';

/** Constant rate factor: 18 is taken for visually lossless; a clip is looked at closely. Guess. */
const CLIP_CRF = 18;
/** A key frame every so often, so that a player can jump. Guess. */
const KEY_MICROS = 1_000_000;

/** What a coded clip is to be. */
export interface ClipCoding extends Size {
  /** Grows here, and is playable while it grows. */
  readonly growingPath: string;
  /** Gets the whole clip, its table of contents in front. */
  readonly wholePath: string;
  /** Of the source, in the mean; a hint for the encoder. */
  readonly framesPerSecond: number;
  readonly colourMatrix: ColourMatrix | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Codes a clip whose frames have times of their own. Errors: `output.*`, `internal`; nothing is left then. */
export interface ClipEncoder {
  /** Adds a picture, copied, shown from `ptsMicros` since the clip's start for `durationMicros`. Times rise; the first is 0. */
  push(picture: YuvPicture, ptsMicros: Micros, durationMicros: Micros): void;
  /** Pushes what is coded so far into the growing file; returns up to when it can surely be played: its last whole fragment. */
  flush(): Micros;
  /** Ends the clip; `wholePath` is whole. */
  finish(): void;
  abort(): void;
}

/** Starts a clip: H.264 High, yuv420p, without B-frames, so that every player shows its frames at the same times. */
export function createClipEncoder(coding: ClipCoding): ClipEncoder {
  const { growingPath, wholePath, metadata } = coding;
  const rate = Math.max(1, Math.round(coding.framesPerSecond));
  const encoder = openH264(
    {
      widthPx: coding.widthPx,
      heightPx: coding.heightPx,
      preset: 'veryfast',
      framesPerSecond: rate,
      threads: 1,
      crf: CLIP_CRF,
      keyInterval: Math.max(1, Math.round((rate * KEY_MICROS) / MICROS_PER_SECOND)),
      globalHeader: true,
      x264Params: treeIsDeterministic(coding.widthPx) ? 'bframes=0' : 'bframes=0:mbtree=0',
    },
    (context) => {
      context.timeBase = new Rational(1, MICROS_PER_SECOND);
      tagColours(context, coding.colourMatrix ?? matrixBySize(coding));
    },
  );
  const micros = encoder.timeBase;
  const frame = allocateFrame(coding.widthPx, coding.heightPx);
  const packet = new Packet();
  packet.alloc();
  const durations = new Map<Micros, Micros>();
  let closed = false;
  let playableMicros = 0;
  let mp4: ReturnType<typeof createMp4> | null = null;

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
    rmSync(growingPath, { force: true });
    rmSync(wholePath, { force: true });
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
      const pts = Number(packet.pts);
      const duration = durations.get(pts)!;
      // A key frame closes the fragment before it.
      if (packet.isKeyframe) playableMicros = pts;
      durations.delete(pts);
      packet.duration = BigInt(duration);
      mp4!.write(packet, micros);
      packet.unref();
    }
  }

  mp4 = guarded(() => createMp4(growingPath, 'fragmented', metadata, encoder));

  return {
    push: (picture, ptsMicros, durationMicros) =>
      guarded(() => {
        fillFrame(frame, picture);
        durations.set(ptsMicros, durationMicros);
        sendFrame(encoder, frame, ptsMicros, false);
        drain();
      }),
    flush: () =>
      guarded(() => {
        mp4!.flush();
        return playableMicros;
      }),
    finish: () =>
      guarded(() => {
        checkFFmpeg(encoder.sendFrameSync(null), 'Ending the clip');
        drain();
        release();
        const writer = mp4!;
        mp4 = null;
        writer.finish();
        remuxMp4(growingPath, wholePath, metadata);
        rmSync(growingPath, { force: true });
      }),
    abort,
  };
}
