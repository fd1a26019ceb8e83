import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Log, type Packet, Rational } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';

/** How libx264 is asked to work; see `x264 --fullhelp` for the words. */
export interface H264Settings extends Size {
  readonly preset: 'superfast' | 'veryfast' | 'faster';
  readonly framesPerSecond: number;
  readonly threads: number;
  /** One of the two: a constant quantiser, or constant rate factor. */
  readonly qp?: number;
  readonly crf?: number;
  /** Every picture comes out before the next goes in; no B-frames. */
  readonly zeroLatency?: boolean;
  /** A picture asked for as key frame begins a stream that can be decoded by itself, in the middle too. */
  readonly restarts?: boolean;
  /** Leaves out the captions that a camera's frames may carry with them. */
  readonly withoutCaptions?: boolean;
  /** Frames between key frames at most. */
  readonly keyInterval: number;
  /** Parameter sets beside the stream (MP4) and not in it. */
  readonly globalHeader?: boolean;
  readonly x264Params: string;
}

/** Errors of FFmpeg's calls as DayfoldErrors: `internal`, with what was being done. */
export function checkFFmpeg(code: number, doing: string): number {
  if (code < 0) throw new DayfoldError('internal', `${doing}: ${FFmpegError.strerror(code)}`);
  return code;
}

/** Opens libx264. The options go in one by one: a Dictionary given to open2Sync is freed twice by node-av 6.1.1. */
export function openH264(settings: H264Settings, adjust?: (context: CodecContext) => void): CodecContext {
  // x264 would tell the user about its settings and its statistics.
  Log.setLevel(AV_LOG_QUIET);
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (codec === null) throw new DayfoldError('internal', 'This FFmpeg has no libx264.');
  const context = new CodecContext();
  context.allocContext3(codec);
  context.width = settings.widthPx;
  context.height = settings.heightPx;
  context.pixelFormat = AV_PIX_FMT_YUV420P;
  context.timeBase = new Rational(1, settings.framesPerSecond);
  context.framerate = new Rational(settings.framesPerSecond, 1);
  context.gopSize = settings.keyInterval;
  context.threadCount = settings.threads;
  if (settings.zeroLatency === true) context.maxBFrames = 0;
  if (settings.globalHeader === true) context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  adjust?.(context);
  const options: [string, string][] = [['preset', settings.preset]];
  if (settings.zeroLatency === true) options.push(['tune', 'zerolatency']);
  if (settings.withoutCaptions === true) options.push(['a53cc', '0']);
  if (settings.restarts === true) options.push(['forced-idr', '1']);
  if (settings.qp !== undefined) options.push(['qp', String(settings.qp)]);
  if (settings.crf !== undefined) options.push(['crf', String(settings.crf)]);
  options.push(['x264-params', settings.x264Params]);
  for (const [name, value] of options) {
    checkFFmpeg(
      context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN),
      `Setting ${name} of libx264`,
    );
  }
  checkFFmpeg(context.open2Sync(codec, null), 'Opening libx264');
  return context;
}

/** A frame of FFmpeg's own memory for pictures of one size. */
export function allocateFrame(widthPx: number, heightPx: number): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = widthPx;
  frame.height = heightPx;
  frame.format = AV_PIX_FMT_YUV420P;
  checkFFmpeg(frame.getBuffer(0), 'Allocating a frame');
  return frame;
}

/** Where a frame's pixels are; no longer valid than its buffers. Making one costs more than filling a small picture. */
export interface FramePlanes {
  readonly data: readonly Uint8Array[];
  readonly linesize: readonly number[];
}

/** Copies a picture into a frame of the same size. */
export function fillFrame(
  { data, linesize: strides }: Pick<Frame, 'data' | 'linesize'> | FramePlanes,
  picture: YuvPicture,
): void {
  const planes = data!;
  copyIn(picture.y, picture.widthPx, picture.heightPx, planes[0]!, strides[0]!);
  copyIn(picture.u, picture.widthPx >> 1, picture.heightPx >> 1, planes[1]!, strides[1]!);
  copyIn(picture.v, picture.widthPx >> 1, picture.heightPx >> 1, planes[2]!, strides[2]!);
}

/** Copies the planes of a decoded frame of the same size into a picture. */
export function readFrame(frame: Frame, picture: YuvPicture): void {
  const planes = frame.data!;
  const strides = frame.linesize;
  copyOut(planes[0]!, strides[0]!, picture.y, picture.widthPx, picture.heightPx);
  copyOut(planes[1]!, strides[1]!, picture.u, picture.widthPx >> 1, picture.heightPx >> 1);
  copyOut(planes[2]!, strides[2]!, picture.v, picture.widthPx >> 1, picture.heightPx >> 1);
}

/** Sends one frame with its ordinal as time. `key`: asks for an IDR picture. */
export function sendFrame(context: CodecContext, frame: Frame, ordinal: number, key: boolean): void {
  frame.pts = BigInt(ordinal);
  frame.pictType = key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  checkFFmpeg(context.sendFrameSync(frame), 'Coding a picture');
}

/** Takes the next packet if there is one; false when the encoder wants more frames or has ended. */
export function receivePacket(context: CodecContext, packet: Packet): boolean {
  const code = context.receivePacketSync(packet);
  if (code >= 0) return true;
  if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return false;
  checkFFmpeg(code, 'Coding a picture');
  return false;
}

function copyIn(source: Uint8Array, widthPx: number, heightPx: number, target: Uint8Array, stride: number): void {
  if (stride === widthPx) {
    target.set(source);
    return;
  }
  for (let y = 0; y < heightPx; y++) target.set(source.subarray(y * widthPx, (y + 1) * widthPx), y * stride);
}

function copyOut(source: Uint8Array, stride: number, target: Uint8Array, widthPx: number, heightPx: number): void {
  if (stride === widthPx) {
    target.set(source.subarray(0, widthPx * heightPx));
    return;
  }
  for (let y = 0; y < heightPx; y++) target.set(source.subarray(y * stride, y * stride + widthPx), y * widthPx);
}
