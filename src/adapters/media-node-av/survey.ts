import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import {
  AV_NOPTS_VALUE,
  AV_PKT_FLAG_CORRUPT,
  AV_PKT_FLAG_DISCARD,
  AV_PKT_FLAG_KEY,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
} from 'node-av/constants';
import { Packet, type Stream } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import type { ColourMatrix } from '../../base/yuv-to-rgb.ts';
import { absentFrames, type ToldFrames } from '../../recording/absent-frames.ts';
import { lacksPresentationTimes, orderByAnchors, risesInFileOrder } from '../../recording/anchor-times.ts';
import { CodedPackets } from '../../recording/coded-packets.ts';
import { beginsWith, displayOrderByTime, withUndecoded } from '../../recording/display-order.ts';
import { analysisSize, displaySize } from '../../recording/display-size.ts';
import { usualFrameTicks, usualPacketTicks } from '../../recording/frame-distance.ts';
import { buildFrameTable, meanFrameRate } from '../../recording/frame-table.ts';
import type { Survey } from '../../recording/recording.ts';
import { aviPicturesMicros } from './avi-length.ts';
import { inputError } from './input-errors.ts';
import { surveyPictures } from './picture-folder.ts';
import { codecName, type OpenVideo, openVideo, orientationOf, pixelAspectOf } from './read-open.ts';
import { startOf } from './start-of.ts';
import { decodeDisplayOrder } from './survey-order.ts';

export interface SurveyOptions {
  /** Told the bytes hashed so far, about every 4 MB. */
  readonly onProgress?: (bytes: number) => void;
  /** Rate of a folder of pictures, and of a raw stream that tells none. Default 25. */
  readonly framesPerSecond?: number;
}

/**
 * Reads a recording, a video file or a folder of numbered pictures, without decoding it: what it is, and when each of its frames
 * is shown. Errors: DayfoldError `input.*`.
 */
export function surveyRecording(path: string, options: SurveyOptions = {}): Survey {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return surveyPictures(path, options.framesPerSecond ?? 25, options.onProgress);
  }
  return surveyVideo(path, options);
}

function surveyVideo(path: string, options: SurveyOptions): Survey {
  const video = openVideo(path);
  try {
    const { stream, container } = video;
    const { packets, read, broken } = readPackets(video);
    if (packets.count === 0) {
      throw new DayfoldError('input.notVideo', `${path} holds no coded picture. Copy it again from the recorder.`);
    }
    const timeBase = { numerator: stream.timeBase.num, denominator: stream.timeBase.den };
    const frameTicks = frameTicksOf(stream, packets, options.framesPerSecond ?? 25);
    const order = displayOrderOf(path, video, packets);
    const { table, firstTicks, durationMicros } = buildFrameTable(packets, timeBase, frameTicks, stream.index, order);
    const coded = { widthPx: stream.codecpar.width, heightPx: stream.codecpar.height };
    const display = displaySize(coded, pixelAspectOf(stream), orientationOf(stream));
    return {
      info: {
        path,
        sizeBytes: statSync(path).size,
        sha256: hashFile(path, options.onProgress),
        container,
        codec: codecName(stream),
        display,
        analysis: analysisSize(display),
        ...colourMatrixOf(stream),
        durationMicros,
        framesPerSecond: meanFrameRate(table.ptsMicros.length, durationMicros),
        startsAt: startOf(video, firstTicks),
        timeBase,
        firstTicks,
      },
      table: {
        ...table,
        framesAbsent: absentFrames(table.ptsMicros, durationMicros, toldBy(path, video, read, broken)),
      },
    };
  } finally {
    video.close();
  }
}

function colourMatrixOf({ codecpar }: Stream): { readonly colourMatrix?: ColourMatrix } {
  const { colorSpace } = codecpar;
  if (colorSpace === AVCOL_SPC_BT709) return { colourMatrix: 'bt709' };
  if (colorSpace === AVCOL_SPC_BT470BG || colorSpace === AVCOL_SPC_SMPTE170M) return { colourMatrix: 'bt601' };
  return {};
}

/** SHA-256 of a file as lower-case hex, read in pieces of 4 MB. */
export function hashFile(path: string, onProgress?: (bytes: number) => void): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafeSlow(4 << 20);
  try {
    const file = openSync(path, 'r');
    try {
      let total = 0;
      for (;;) {
        const bytes = readSync(file, piece);
        if (bytes === 0) return hash.digest('hex');
        hash.update(bytes === piece.length ? piece : piece.subarray(0, bytes));
        total += bytes;
        onProgress?.(total);
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw inputError(path, error);
  }
}

/** `read` counts empty and hidden packets too; `broken` is true when the demuxer met bytes that fit nowhere. */
function readPackets({ format, stream }: OpenVideo): { packets: CodedPackets; read: number; broken: boolean } {
  const packets = new CodedPackets();
  let read = 0;
  let broken = false;
  const packet = new Packet();
  packet.alloc();
  const index = stream.index;
  while (format.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === index) {
      read++;
      if ((packet.flags & AV_PKT_FLAG_CORRUPT) !== 0) broken = true;
    }
    // An edit list marks what must be decoded but not shown.
    if (packet.streamIndex === index && packet.size > 0 && (packet.flags & AV_PKT_FLAG_DISCARD) === 0) {
      packets.add(
        ticksOf(packet.pts),
        ticksOf(packet.dts),
        Number(packet.duration),
        Number(packet.pos),
        packet.size,
        (packet.flags & AV_PKT_FLAG_KEY) !== 0,
      );
    }
    packet.unref();
  }
  packet.free();
  return { packets, read, broken };
}

/** MP4 lists its packets, AVI and Matroska tell a length (AVI counts ticks, not packets); of a stream FFmpeg guesses one. */
function toldBy(
  path: string,
  { format, stream, container }: OpenVideo,
  packetsRead: number,
  broken: boolean,
): ToldFrames {
  const matroska = Math.max(0, Number(format.duration));
  return {
    packetsTold: /^mov/.test(container) ? Number(stream.nbFrames) : 0,
    packetsRead,
    durationMicros: container === 'avi' ? aviPicturesMicros(path) : /^matroska/.test(container) ? matroska : 0,
    ofPictures: container === 'avi',
    broken,
  };
}

/** The order of presentation where times do not tell it; undefined where they do. Completes missing times where it can. */
function displayOrderOf(path: string, { stream }: OpenVideo, packets: CodedPackets): Uint32Array | undefined {
  const { videoDelay } = stream.codecpar;
  // 0 unknown, 1 progressive, above that interlaced: two fields may come in two packets.
  const fieldCoded = Number(stream.codecpar.toJSON()['fieldOrder']) > 1;
  if (videoDelay > 0 && risesInFileOrder(packets)) {
    // B-frames are not shown in the order of the file. A writer that knew no better gave every packet its decoding time.
    const start = decodeDisplayOrder(path, stream.index, probePackets);
    if (start.every((packet, k) => packet === k)) return undefined;
    packets.presentationTicks.fill(Number.NaN);
  }
  const untimed = lacksPresentationTimes(packets);
  if (!fieldCoded && !(untimed && videoDelay > 0)) return undefined;
  const order = untimed && videoDelay === 1 ? orderByAnchors(packets) : displayOrderByTime(packets);
  if (!untimed || videoDelay === 1) {
    const start = decodeDisplayOrder(path, stream.index, probePackets);
    if (start.length > 0 && beginsWith(order, start)) return order;
  }
  const decoded = decodeDisplayOrder(path, stream.index);
  return withUndecoded(decoded, packets.count, fieldCoded);
}

/** Packets decoded to see whether an order that was worked out is right: several runs of B-frames. */
const probePackets = 48;

function ticksOf(ticks: bigint): number {
  return ticks === AV_NOPTS_VALUE ? Number.NaN : Number(ticks);
}

/** Ticks from one frame to the next: what times say, else packets, else the stream's rate, else `fallbackRate` a second. */
function frameTicksOf(stream: Stream, packets: CodedPackets, fallbackRate: number): number {
  const told = usualFrameTicks(packets) || usualPacketTicks(packets);
  if (told > 0) return told;
  for (const rate of [stream.avgFrameRate, stream.rFrameRate]) {
    if (rate.num > 0 && rate.den > 0) {
      return Math.max(1, Math.round((stream.timeBase.den * rate.den) / (stream.timeBase.num * rate.num)));
    }
  }
  return Math.max(1, Math.round(stream.timeBase.den / (stream.timeBase.num * fallbackRate)));
}
