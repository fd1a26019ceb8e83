import {
  AV_CODEC_FLAG_CLOSED_GOP,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
} from 'node-av/constants';
import { Codec, CodecContext, Frame, Log, Packet, Rational } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import type { RenderTarget } from '../../scene/renderer.ts';

/** What the encoder of a camera is set to. */
export interface CameraCoding {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rate: number;
  /** The rate itself when it is constant, else the cap. */
  readonly bitsPerSecond: number;
  readonly constantRate: boolean;
  /** Frames from one key frame to the next. */
  readonly keyEvery: number;
}

/** One coded frame; `frame` is its ordinal in the scene. There are no B-frames, so coding order is presentation order. */
export interface CodedFrame {
  readonly frame: number;
  readonly isKey: boolean;
  readonly data: Uint8Array;
}

/** Codes one run of frames, beginning with a key frame. */
export interface SceneEncoder {
  /** SPS and PPS; the same for every encoder with the same settings. */
  readonly extraData: Uint8Array;
  /** Planes to write the next picture into. */
  readonly target: RenderTarget;
  /** Codes what `target` holds. */
  push(frame: number): void;
  /** Codes what is left, returns all frames since the last call, in order. */
  finish(): CodedFrame[];
  close(): void;
}

/** The frame rate as a fraction, for rates such as 12.5 and 29.97. */
export function rateFraction(rate: number): { numerator: number; denominator: number } {
  if (Number.isInteger(rate)) return { numerator: rate, denominator: 1 };
  const ntsc = Math.round(rate * 1.001);
  if (Math.abs(ntsc / 1.001 - rate) < 0.005 && Math.abs(rate * 2 - Math.round(rate * 2)) > 0.01)
    return { numerator: ntsc * 1000, denominator: 1001 };
  return { numerator: Math.round(rate * 1000), denominator: 1000 };
}

/** Constant rate factor: an empty street with its noise takes 1.3 Mbit/s at 1080p. Measured. */
const cameraQuality = 28;

/**
 * libx264 as a surveillance camera is set: no B-frames, closed groups at a fixed distance, a buffer of one second;
 * by default constant quality up to a cap, as cameras come, else a constant rate.
 * One thread and no look-ahead, so that the same pictures give the same bytes.
 */
export function openEncoder(coding: CameraCoding): SceneEncoder {
  // x264 would tell the user about its settings and its statistics.
  Log.setLevel(AV_LOG_QUIET);
  const codec = Codec.findEncoderByName('libx264' as never);
  if (codec === null) throw new DayfoldError('internal', 'The FFmpeg of this installation has no libx264.');
  const context = new CodecContext();
  context.allocContext3(codec);
  const { numerator, denominator } = rateFraction(coding.rate);
  context.width = coding.widthPx;
  context.height = coding.heightPx;
  context.pixelFormat = AV_PIX_FMT_YUV420P;
  context.timeBase = new Rational(denominator, numerator);
  context.framerate = new Rational(numerator, denominator);
  context.gopSize = coding.keyEvery;
  context.maxBFrames = 0;
  context.threadCount = 1;
  if (coding.constantRate) context.bitRate = BigInt(coding.bitsPerSecond);
  context.rcMaxRate = BigInt(coding.bitsPerSecond);
  context.rcBufferSize = coding.bitsPerSecond;
  context.colorRange = AVCOL_RANGE_MPEG;
  context.colorSpace = AVCOL_SPC_BT709;
  context.colorPrimaries = AVCOL_PRI_BT709;
  context.colorTrc = AVCOL_TRC_BT709;
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_CLOSED_GOP);
  // One by one: a Dictionary given to open2Sync is freed twice by node-av 6.1.1.
  for (const [name, value] of [
    // ultrafast with what a camera's encoder has besides: arithmetic coding, deblocking, adaptive quantisers.
    ['preset', 'ultrafast'],
    ...(coding.constantRate ? [] : [['crf', String(cameraQuality)] as const]),
    [
      'x264-params',
      `scenecut=0:bframes=0:rc-lookahead=0:sync-lookahead=0:cabac=1:deblock=0,0:aq-mode=1:keyint=${coding.keyEvery}:min-keyint=${coding.keyEvery}`,
    ],
  ] as const) {
    if (context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN) < 0) {
      throw new DayfoldError('internal', `libx264 refuses the option ${name}.`);
    }
  }
  const opened = context.open2Sync(codec, null);
  if (opened < 0) throw new DayfoldError('internal', `The encoder could not be opened (${opened}).`);
  const frame = new Frame();
  frame.alloc();
  frame.width = coding.widthPx;
  frame.height = coding.heightPx;
  frame.format = AV_PIX_FMT_YUV420P;
  if (frame.getBuffer(0) < 0) throw new DayfoldError('internal', 'No memory for a picture.');
  const [y, u, v] = frame.data!;
  const strides = frame.linesize;
  const packet = new Packet();
  packet.alloc();
  let coded: CodedFrame[] = [];

  function drain(): void {
    for (;;) {
      const result = context.receivePacketSync(packet);
      if (result < 0) return;
      coded.push({ frame: Number(packet.pts), isKey: packet.isKeyframe, data: Uint8Array.from(packet.data!) });
      packet.unref();
    }
  }

  return {
    extraData: Uint8Array.from(context.extraData ?? []),
    target: { planes: [y!, u!, v!], strides: [strides[0]!, strides[1]!, strides[2]!] },
    push: (ordinal) => {
      frame.pts = BigInt(ordinal);
      const result = context.sendFrameSync(frame);
      if (result < 0) throw new DayfoldError('internal', `Frame ${ordinal} could not be coded (${result}).`);
      drain();
    },
    finish: () => {
      context.sendFrameSync(null);
      drain();
      const all = coded;
      coded = [];
      return all;
    },
    close: () => {
      packet.free();
      frame.free();
      context.freeContext();
    },
  };
}
