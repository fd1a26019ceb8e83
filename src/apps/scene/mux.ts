import {
  AV_CODEC_ID_H264,
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { Dictionary, FormatContext, Log, Packet, Rational } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import { type CameraCoding, type CodedFrame, rateFraction } from './encode.ts';

/** Writes coded frames into one MP4, in order. */
export interface SceneMuxer {
  write(frame: CodedFrame): void;
  /** Ends the file; its index comes first (faststart). */
  finish(): void;
  /** Closes without ending; the file is not usable. */
  abort(): void;
}

/**
 * Opens an MP4 for one H.264 stream.
 *
 * @param startsAt wall time of the first frame, ISO 8601, written as creation_time
 */
export function openMuxer(path: string, coding: CameraCoding, extraData: Uint8Array, startsAt: string): SceneMuxer {
  Log.setLevel(AV_LOG_QUIET);
  const context = new FormatContext();
  const check = (result: number, what: string) => {
    if (result < 0)
      throw new DayfoldError('output.denied', `${path}: ${what} (${result}). Choose another place with --out.`);
  };
  check(context.allocOutputContext2(null, 'mp4', path), 'cannot be an MP4');
  const stream = context.newStream(null);
  const { numerator, denominator } = rateFraction(coding.rate);
  const parameters = stream.codecpar;
  parameters.codecType = AVMEDIA_TYPE_VIDEO;
  parameters.codecId = AV_CODEC_ID_H264;
  parameters.width = coding.widthPx;
  parameters.height = coding.heightPx;
  parameters.format = AV_PIX_FMT_YUV420P;
  parameters.bitRate = BigInt(coding.bitsPerSecond);
  parameters.extradata = Buffer.from(extraData);
  parameters.colorRange = AVCOL_RANGE_MPEG;
  parameters.colorSpace = AVCOL_SPC_BT709;
  parameters.colorPrimaries = AVCOL_PRI_BT709;
  parameters.colorTrc = AVCOL_TRC_BT709;
  // Ticks in which every frame time of the rate is exact.
  const ticksPerFrame = 512;
  stream.timeBase = new Rational(denominator, numerator * ticksPerFrame);
  stream.avgFrameRate = new Rational(numerator, denominator);
  const metadata = { creation_time: startsAt, comment: 'Synthetic scene drawn by dayfold sample' };
  context.metadata = Dictionary.fromObject(metadata);
  stream.metadata = Dictionary.fromObject({ creation_time: startsAt });
  check(context.openOutputSync(), 'cannot be written');
  context.setOption('movflags', '+faststart', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
  context.setOption('fflags', '+bitexact', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
  check(context.writeHeaderSync(null), 'no header could be written');
  const timeBase = stream.timeBase;
  const packet = new Packet();
  packet.alloc();

  return {
    write: (frame) => {
      packet.data = Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
      packet.streamIndex = 0;
      packet.pts = BigInt(frame.frame) * BigInt(ticksPerFrame);
      packet.dts = packet.pts;
      packet.duration = BigInt(ticksPerFrame);
      packet.isKeyframe = frame.isKey;
      packet.rescaleTs({ num: denominator, den: numerator * ticksPerFrame }, timeBase);
      check(context.writeFrameSync(packet), 'a frame could not be written');
      packet.unref();
    },
    finish: () => {
      check(context.writeTrailerSync(), 'the file could not be ended');
      context.closeOutputSync();
      packet.free();
      context.freeContext();
    },
    abort: () => {
      context.closeOutputSync();
      packet.free();
      context.freeContext();
    },
  };
}
