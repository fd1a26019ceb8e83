import type { CodecContext } from 'node-av/lib';
import type { Size } from '../../base/geometry.ts';
import { openH264 } from './encode-h264.ts';

/**
 * Constant quantiser: no state but the pictures, so bytes are the same every time. 30 took 1.45 times the bytes of 33 on a street in
 * 1080p; in films the difference was not seen (docs/decisions/analysis-cost.md).
 */
const PATCH_QP = 33;

/** More than any run of pictures: key pictures come when they are asked for. */
const keyInterval = 1_000_000;

/**
 * Less than half the time of plain `superfast` (0.69 against 1.55 s for 1,562 pictures): no weighted prediction, no subpixel
 * refinement, no split blocks. That costs 10 % more bytes, of which the wider dead zones get back most.
 */
const x264Params = [
  'threads=1:sliced-threads=0:scenecut=0:ipratio=1.1:rc-lookahead=0:no-mbtree=1',
  'weightp=0:subme=0:partitions=none:no-8x8dct=1:deadzone-inter=28:deadzone-intra=18',
].join(':');

/** An encoder for pictures of one size; the first picture of a chunk must be asked for as key picture. */
export interface PatchEncoder extends Size {
  readonly context: CodecContext;
  /** Pictures it has coded so far. */
  pictures: number;
}

/** Encoders that wait for the next chunk of their size: opening and closing one takes as long as five pictures. */
export interface EncoderShelf {
  take(size: Size): PatchEncoder;
  giveBack(encoder: PatchEncoder): void;
  /** Frees those that wait. */
  close(): void;
}

/** Encoders that wait at most; the one that has waited longest goes first. Guess: each holds about 1 MB. */
const mostWaiting = 12;

/** Makes an empty shelf. */
export function createEncoderShelf(): EncoderShelf {
  const waiting: PatchEncoder[] = [];
  return {
    take({ widthPx, heightPx }) {
      const at = waiting.findLastIndex((encoder) => encoder.widthPx === widthPx && encoder.heightPx === heightPx);
      if (at >= 0) return waiting.splice(at, 1)[0]!;
      const context = openH264({
        widthPx,
        heightPx,
        preset: 'superfast',
        framesPerSecond: 25,
        threads: 1,
        qp: PATCH_QP,
        zeroLatency: true,
        restarts: true,
        keyInterval,
        x264Params,
        withoutCaptions: true,
      });
      return { widthPx, heightPx, context, pictures: 0 };
    },
    giveBack(encoder) {
      waiting.push(encoder);
      if (waiting.length > mostWaiting) waiting.shift()!.context.freeContext();
    },
    close() {
      for (const { context } of waiting.splice(0)) context.freeContext();
    },
  };
}
