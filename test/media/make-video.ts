import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVCOL_RANGE_JPEG,
  type AVPixelFormat,
  type FFEncoderCodec,
  SWS_POINT,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  SoftwareScaleContext,
} from 'node-av/lib';
import { numberedHeightPx, numberedLuma, numberedWidthPx } from './numbered-picture.ts';

/** What to make; everything left out is the plain case: H.264 without B-frames, 25 a second, 160 x 128. */
export interface VideoRecipe {
  readonly path: string;
  readonly container:
    | 'mp4'
    | 'mov'
    | 'avi'
    | 'matroska'
    | 'mpegts'
    | 'vob'
    | 'h264'
    | 'hevc'
    | 'm4v'
    | 'mjpeg'
    | 'mpeg2video';
  readonly codec?: 'libx264' | 'libx265' | 'mpeg4' | 'mpeg2video' | 'mjpeg' | 'msmpeg4' | 'ffv1';
  readonly frames?: number;
  /** Ticks of frame i in `timeBase`, increasing; i when not given. */
  readonly ticks?: (ordinal: number) => number;
  /** Seconds a tick; 1/25 when not given. */
  readonly timeBase?: readonly [number, number];
  readonly keyInterval?: number;
  readonly bFrames?: number;
  /** Writes decoding times as times of presentation, which B-frames make wrong: as phones did that knew no better. */
  readonly decodingTimesOnly?: boolean;
  readonly pixelFormat?: AVPixelFormat;
  readonly fullRange?: boolean;
  readonly pixelAspect?: readonly [number, number];
  /** Counter-clockwise turns in the container that the player must undo, as FFmpeg's display matrix. */
  readonly displayMatrix?: readonly number[];
  readonly codecOptions?: Readonly<Record<string, string>>;
  readonly containerOptions?: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Adds a second video stream, smaller and earlier in the file, or a cover picture. */
  readonly extra?: 'smaller' | 'cover';
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** Makes a video of numbered pictures by node-av's own encoders and muxers. */
export function makeVideo(recipe: VideoRecipe): string {
  Log.setLevel(AV_LOG_QUIET);
  const output = new FormatContext();
  check(output.allocOutputContext2(null, recipe.container, recipe.path), 'container');
  const timeBase = new Rational(...(recipe.timeBase ?? ([1, 25] as const)));
  const extra = recipe.extra ? addExtra(output, recipe.extra) : undefined;
  const encoder = openEncoder(recipe, timeBase);
  const stream = output.newStream();
  check(stream.codecpar.fromContext(encoder), 'parameters');
  stream.timeBase = timeBase;
  if (recipe.pixelAspect) stream.sampleAspectRatio = new Rational(...recipe.pixelAspect);
  if (recipe.displayMatrix) {
    const matrix = Buffer.alloc(36);
    for (const [i, value] of recipe.displayMatrix.entries()) matrix.writeInt32LE(value, i * 4);
    check(stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, matrix), 'matrix');
  }
  if (recipe.metadata) output.metadata = Dictionary.fromObject({ ...recipe.metadata });
  for (const [name, value] of Object.entries(recipe.containerOptions ?? {})) {
    check(output.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), name);
  }
  check(output.openOutputSync(), 'file');
  check(output.writeHeaderSync(), 'header');
  if (extra) {
    extra.streamIndex = 0;
    check(output.interleavedWriteFrameSync(extra), 'extra');
    extra.free();
  }
  const packet = new Packet();
  packet.alloc();
  const durations = new Map<bigint, bigint>();
  const drain = (): void => {
    while (encoder.receivePacketSync(packet) >= 0) {
      packet.streamIndex = stream.index;
      // Without its length a container cannot tell where the last frame ends, and players leave it out.
      packet.duration = durations.get(packet.pts) ?? 1n;
      if (recipe.decodingTimesOnly) {
        packet.dts += BigInt(encoder.hasBFrames);
        packet.pts = packet.dts;
      }
      packet.rescaleTs(timeBase, stream.timeBase);
      check(output.interleavedWriteFrameSync(packet), 'packet');
    }
  };
  const width = recipe.widthPx ?? numberedWidthPx;
  const height = recipe.heightPx ?? numberedHeightPx;
  const pictures = numberedFrames(width, height, recipe.pixelFormat ?? AV_PIX_FMT_YUV420P, recipe.fullRange ?? false);
  for (let ordinal = 0; ordinal < (recipe.frames ?? 60); ordinal++) {
    const frame = pictures.draw(ordinal);
    const ticks = recipe.ticks ?? ((i: number) => i);
    frame.pts = BigInt(ticks(ordinal));
    durations.set(frame.pts, BigInt(ticks(ordinal + 1) - ticks(ordinal)));
    check(encoder.sendFrameSync(frame), 'frame');
    drain();
  }
  check(encoder.sendFrameSync(null), 'end');
  drain();
  check(output.writeTrailerSync(), 'trailer');
  output.closeOutputSync();
  output.freeContext();
  pictures.close();
  packet.free();
  encoder.freeContext();
  return recipe.path;
}

function openEncoder(recipe: VideoRecipe, timeBase: Rational): CodecContext {
  const name = recipe.codec ?? 'libx264';
  const codec = Codec.findEncoderByName(name as FFEncoderCodec);
  if (!codec) throw new Error(`this FFmpeg has no ${name}`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = recipe.widthPx ?? numberedWidthPx;
  encoder.height = recipe.heightPx ?? numberedHeightPx;
  encoder.pixelFormat = recipe.pixelFormat ?? AV_PIX_FMT_YUV420P;
  if (recipe.fullRange) encoder.colorRange = AVCOL_RANGE_JPEG;
  encoder.timeBase = timeBase;
  // MPEG-4 in AVI wants a clock of at most 16 bits, which 1/timeBase is in all recipes that use it.
  encoder.framerate = new Rational(25, 1);
  encoder.gopSize = recipe.keyInterval ?? 20;
  encoder.maxBFrames = recipe.bFrames ?? 0;
  encoder.threadCount = 1;
  if (recipe.pixelAspect) encoder.sampleAspectRatio = new Rational(...recipe.pixelAspect);
  if (!/^(avi|mpegts|vob|h264|hevc|m4v|mjpeg|mpeg2video)$/.test(recipe.container))
    encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  const options: Record<string, string> = { ...recipe.codecOptions };
  if (name === 'libx264') {
    options['preset'] ??= 'ultrafast';
    options['x264-params'] =
      `scenecut=0:b-adapt=0:bframes=${recipe.bFrames ?? 0}:${recipe.codecOptions?.['x264-params'] ?? ''}`;
  } else if (name === 'libx265') {
    options['preset'] ??= 'ultrafast';
    options['x265-params'] = `log-level=none:bframes=${recipe.bFrames ?? 0}:pools=none:frame-threads=1`;
  } else if (!options['qscale']) options['b'] ??= '2000000';
  for (const [key, value] of Object.entries(options)) {
    check(encoder.setOption(key, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), key);
  }
  check(encoder.open2Sync(codec, null), name);
  return encoder;
}

/** One coded picture in a stream of its own, before the video. */
function addExtra(output: FormatContext, kind: 'smaller' | 'cover'): Packet {
  const size = kind === 'smaller' ? 32 : 512;
  const recipe: VideoRecipe = {
    path: '',
    container: 'matroska',
    codec: 'mjpeg',
    fullRange: true,
    widthPx: size,
    heightPx: size,
  };
  const encoder = openEncoder(recipe, new Rational(1, 25));
  const stream = output.newStream();
  check(stream.codecpar.fromContext(encoder), 'parameters');
  stream.timeBase = new Rational(1, 25);
  if (kind === 'cover') stream.disposition = AV_DISPOSITION_ATTACHED_PIC;
  const pictures = numberedFrames(size, size, AV_PIX_FMT_YUV420P, true);
  const frame = pictures.draw(1);
  frame.pts = 0n;
  check(encoder.sendFrameSync(frame), 'cover');
  encoder.sendFrameSync(null);
  const packet = new Packet();
  packet.alloc();
  check(encoder.receivePacketSync(packet), 'cover');
  encoder.freeContext();
  pictures.close();
  return packet;
}

/** Draws numbered pictures in any format FFmpeg can convert to. */
function numberedFrames(width: number, height: number, format: AVPixelFormat, fullRange: boolean) {
  const plain = allocate(width, height, AV_PIX_FMT_YUV420P);
  const converted = format === AV_PIX_FMT_YUV420P ? undefined : allocate(width, height, format);
  const scaler = new SoftwareScaleContext();
  if (converted) scaler.getContext(width, height, AV_PIX_FMT_YUV420P, width, height, format, SWS_POINT);
  for (const frame of [plain, converted]) if (frame && fullRange) frame.colorRange = AVCOL_RANGE_JPEG;
  return {
    draw(ordinal: number): Frame {
      plain.makeWritable();
      const [y, u, v] = plain.data!;
      const [lumaStride, chromaStride] = plain.linesize;
      for (let row = 0; row < height; row++) {
        for (let x = 0; x < width; x++) {
          y![row * lumaStride! + x] = numberedLuma(
            (x * numberedWidthPx) / width,
            (row * numberedHeightPx) / height,
            ordinal,
          );
        }
      }
      for (let row = 0; row < (height + 1) >> 1; row++) {
        const from = row * chromaStride!;
        u!.fill(110, from, from + ((width + 1) >> 1));
        v!.fill(140, from, from + ((width + 1) >> 1));
      }
      if (!converted) return plain;
      converted.makeWritable();
      check(scaler.scaleFrameSync(converted, plain), 'convert');
      return converted;
    },
    close(): void {
      scaler.freeContext();
      plain.free();
      converted?.free();
    },
  };
}

function allocate(width: number, height: number, format: AVPixelFormat): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = format;
  check(frame.getBuffer(0), 'frame');
  return frame;
}

function check(code: number | undefined, doing: string): void {
  if (code !== undefined && code < 0) throw new Error(`could not make the test video (${doing}): ${code}`);
}
