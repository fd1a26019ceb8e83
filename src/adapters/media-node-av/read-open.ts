import { basename } from 'node:path';
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_LOG_QUIET,
  AV_OPT_TYPE_STRING,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Log, type Stream } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import type { Orientation } from '../../recording/display-size.ts';
import { requireReadableFile } from './input-errors.ts';

/** FFmpeg's names of the containers that are read. Those of sound alone are there to be told apart from what is no medium. */
const containers = [
  'mov,matroska,avi,mpegts,mpeg,dhav,asf,flv,mxf,ogg,ivf,nut,rm,wtv',
  'h264,hevc,m4v,mpegvideo,mjpeg,vc1,av1,obu',
  'wav,mp3,aac,flac,amr,aiff,ac3',
].join(',');

/** Containers whose header tells all that a decoder needs: a second look at the first pictures (25 ms) is saved. */
const tellsStreams = /^mov/;

/** An open file and the video stream to read from it. */
export interface OpenVideo {
  readonly format: FormatContext;
  readonly stream: Stream;
  readonly container: string;
  close(): void;
}

/**
 * Opens a video file for reading and picks its video stream.
 *
 * @param streamIndex a stream surveyed before; without it the largest picture that is no cover picture wins
 * Errors: `input.missing`, `input.denied`, `input.empty`, `input.notVideo`, `input.noVideoStream`.
 */
export function openVideo(path: string, streamIndex?: number): OpenVideo {
  requireReadableFile(path);
  // FFmpeg would print what it dislikes about a file; what matters reaches the caller as counts and errors.
  Log.setLevel(AV_LOG_QUIET);
  const format = new FormatContext();
  format.allocContext();
  // A playlist could make FFmpeg open other files or addresses: only containers that hold their own pictures, only files.
  format.setOption('format_whitelist', containers, AV_OPT_TYPE_STRING);
  format.setOption('protocol_whitelist', 'file', AV_OPT_TYPE_STRING);
  if (format.openInputSync(`file:${path}`) < 0) {
    throw new DayfoldError(
      'input.notVideo',
      `${path} is no video Dayfold can read, or is cut off before its table of contents. Copy it again or give another.`,
    );
  }
  try {
    const container = format.iformat?.name ?? 'unknown';
    if (streamIndex === undefined || !tellsStreams.test(container)) format.findStreamInfoSync();
    const stream = streamIndex === undefined ? bestStream(format) : format.streams[streamIndex];
    if (!stream) {
      throw new DayfoldError(
        'input.noVideoStream',
        `${path} holds no video, only ${kindsOf(format)}. Give a file with pictures.`,
      );
    }
    return { format, stream, container, close: () => format.closeInputSync() };
  } catch (error) {
    format.closeInputSync();
    throw error;
  }
}

/** True where a table of all packets was read when the file was opened, and every packet is found by it. */
export const readsByIndex = ({ container }: OpenVideo): boolean => tellsStreams.test(container);

/** A decoder for the stream, set to `threads` threads. Error: `input.unsupported`. */
export function openDecoder(path: string, stream: Stream, threads: number): CodecContext {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  const context = new CodecContext();
  if (codec) {
    context.allocContext3(codec);
    context.parametersToContext(stream.codecpar);
    context.pktTimebase = stream.timeBase;
    context.threadCount = threads;
    if (context.open2Sync(codec, null) >= 0) return context;
    context.freeContext();
  }
  throw new DayfoldError(
    'input.unsupported',
    `${path} is coded in a way (${codecName(stream)}) that Dayfold cannot decode. Convert it to H.264.`,
  );
}

/** FFmpeg's name of the stream's codec, such as `h264`. */
export function codecName(stream: Stream): string {
  return Codec.findDecoder(stream.codecpar.codecId)?.name ?? `codec ${stream.codecpar.codecId}`;
}

/** How the container wants the picture turned (its display matrix); upright when it says nothing. */
export function orientationOf(stream: Stream): Orientation {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
  if (!matrix || matrix.length < 36) return { quarterTurns: 0, mirrored: false };
  // Nine i32 in 16.16 fixed point, row by row: x' = a x + c y, y' = b x + d y (libavutil/display.h).
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => matrix.readInt32LE(at) / 65536) as [number, number, number, number];
  const mirrored = a * d - b * c < 0;
  const angle = mirrored ? Math.atan2(-b, -a) : Math.atan2(b, a);
  const quarterTurns = (((Math.round((angle * 2) / Math.PI) % 4) + 4) % 4) as Orientation['quarterTurns'];
  return { quarterTurns, mirrored };
}

/** Width of a pixel over its height; the container's word goes before the codec's, as in ffprobe. 1 when neither knows. */
export function pixelAspectOf(stream: Stream): number {
  for (const { num, den } of [stream.sampleAspectRatio, stream.codecpar.sampleAspectRatio]) {
    if (num > 0 && den > 0) return num / den;
  }
  return 1;
}

function bestStream(format: FormatContext): Stream | undefined {
  let best: Stream | undefined;
  let bestArea = -1;
  for (const stream of format.streams) {
    const { codecType, width, height } = stream.codecpar;
    if (codecType !== AVMEDIA_TYPE_VIDEO || (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) !== 0) continue;
    if (width * height > bestArea) {
      best = stream;
      bestArea = width * height;
    }
  }
  return best;
}

function kindsOf(format: FormatContext): string {
  const names = ['cover pictures', 'sound', 'data', 'subtitles', 'attachments'];
  const kinds = new Set(format.streams.map((stream) => names[stream.codecpar.codecType] ?? 'data'));
  return kinds.size > 0 ? [...kinds].join(' and ') : `an empty ${basename(format.iformat?.name ?? 'container')}`;
}
