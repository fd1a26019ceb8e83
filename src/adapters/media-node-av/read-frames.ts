import { AV_FRAME_FLAG_CORRUPT, AV_NOPTS_VALUE } from 'node-av/constants';
import { type CodecContext, Frame } from 'node-av/lib';
import type { Box } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { DecodeCounts, FrameSource, KeptFrame, SourceFrame } from '../../frames/frame-source.ts';
import { FrameTally } from '../../frames/frame-tally.ts';
import { keyFrameAtOrBefore } from '../../recording/key-frames.ts';
import type { FrameTable, RecordingInfo, Survey } from '../../recording/recording.ts';
import { offerNativeRegion } from './native-region.ts';
import { openDecoder, orientationOf } from './read-open.ts';
import { PacketReader } from './read-packets.ts';
import { PictureReader } from './read-picture.ts';
import { isUnreferenced, nalLengthBytes } from './unreferenced.ts';

export interface ReadOptions {
  /** Decoder threads, 1 by default: one segment a worker leaves the other cores to the others. */
  readonly threads?: number;
  /**
   * Leaves undecoded what `frames` is asked for without wanting it, where no other frame is predicted from it (B-frames, mostly):
   * 28 % less time where three of four frames are B-frames and every other one is wanted. Counted as `framesPassedOver`.
   */
  readonly passOver?: boolean;
}

/** Opens a surveyed video file for decoding. Errors: DayfoldError `input.*`. */
export function openVideoFrames(survey: Survey, options: ReadOptions = {}): FrameSource {
  return new VideoFrames(survey, options);
}

/**
 * Every packet is given its frame's ordinal as its presentation time before it is decoded, and the decoder hands that number on
 * with the picture. So a picture is matched with its row of the frame table whatever the container says about times.
 */
class VideoFrames implements FrameSource {
  readonly info: RecordingInfo;
  readonly #table: FrameTable;
  readonly #tally: FrameTally;
  readonly #reader: PacketReader;
  readonly #decoder: CodecContext;
  readonly #pictures: PictureReader;
  readonly #frame = new Frame();
  /** Native frames for those that are kept, to be used again. */
  readonly #spare: Frame[] = [];
  readonly #kept = new Set<Frame>();
  /** Ordinals left undecoded; null where everything is decoded. */
  readonly #leftOut: Set<number> | null;
  #nalLengthBytes: number | undefined;
  #closed = false;

  constructor({ info, table }: Survey, { threads = 1, passOver = false }: ReadOptions) {
    if (!table.packets) throw new TypeError('the survey has no packet table');
    this.info = info;
    this.#table = table;
    this.#tally = new FrameTally(table.ptsMicros.length);
    this.#reader = new PacketReader(info.path, table, table.packets);
    const { stream } = this.#reader.video;
    this.#pictures = new PictureReader(info.display, info.analysis, orientationOf(stream));
    this.#decoder = openDecoder(info.path, stream, threads);
    this.#leftOut = passOver && info.codec === 'h264' ? new Set() : null;
    this.#frame.alloc();
  }

  get counts(): DecodeCounts {
    return this.#tally.counts;
  }

  countsIn(firstFrame: number, endFrame: number): DecodeCounts {
    return this.#tally.countsIn(firstFrame, endFrame);
  }

  *frames(firstFrame: number, endFrame: number, wanted?: (ordinal: number) => boolean): Generator<SourceFrame> {
    const end = Math.min(endFrame, this.#table.ptsMicros.length);
    if (firstFrame >= end) return;
    this.#forget();
    let reading = this.#reader.seek(keyFrameAtOrBefore(this.#table, firstFrame));
    let expected = firstFrame;
    let broken = false;
    while (expected < end) {
      if (reading) reading = this.#reader.read();
      if (reading && this.#leavesOut(wanted)) continue;
      this.#send(reading);
      for (let ordinal = this.#receive(); ordinal !== decoderIsHungry && expected < end; ordinal = this.#receive()) {
        if (ordinal < expected) continue;
        // Pictures come in order, so those passed over will not come any more.
        for (; expected < Math.min(ordinal, end); expected++) {
          broken = !this.#wasLeftOut(expected) || broken;
        }
        if (ordinal >= end) break;
        // What follows a loss was predicted from it, up to the next key frame.
        if (this.#table.isKey[ordinal] === 1) broken = false;
        broken ||= this.#isDamaged();
        this.#tally.decoded(ordinal, broken);
        expected = ordinal + 1;
        if (!wanted || wanted(ordinal)) yield this.#sourceFrame(ordinal, broken);
      }
      if (!reading) break;
    }
    for (; expected < end; expected++) this.#wasLeftOut(expected);
    this.#frame.unref();
  }

  *keyFrames(ordinals: readonly number[]): Generator<SourceFrame> {
    for (const wanted of ordinals) {
      if (this.#decodeAlone(wanted)) {
        const damaged = this.#isDamaged();
        this.#tally.decoded(wanted, damaged);
        yield this.#sourceFrame(wanted, damaged);
      } else this.#tally.lost(wanted);
    }
    this.#frame.unref();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const frame of [this.#frame, ...this.#kept, ...this.#spare]) frame.free();
    this.#pictures.close();
    this.#decoder.freeContext();
    this.#reader.close();
  }

  /** True when the current packet need not be decoded: it is not wanted, and nothing is predicted from it. */
  #leavesOut(wanted: ((ordinal: number) => boolean) | undefined): boolean {
    const { ordinal, packet, video } = this.#reader;
    // Of a packet that the table leaves out it is not known what it belongs to.
    if (this.#leftOut === null || wanted === undefined || ordinal < 0 || wanted(ordinal)) return false;
    this.#nalLengthBytes ??= nalLengthBytes(video.stream.codecpar.extradata);
    if (!isUnreferenced(packet.data!, this.#nalLengthBytes)) return false;
    this.#leftOut.add(ordinal);
    return true;
  }

  /** Accounts for a frame that did not come; false when it should have. */
  #wasLeftOut(ordinal: number): boolean {
    const leftOut = this.#leftOut?.has(ordinal) ?? false;
    if (leftOut) this.#tally.passedOver(ordinal);
    else this.#tally.lost(ordinal);
    return leftOut;
  }

  /** Makes the decoder ready to begin elsewhere. FFmpeg 8's HEVC decoder hands out finished pictures even after it was flushed. */
  #forget(): void {
    this.#decoder.flushBuffers();
    while (this.#decoder.receiveFrameSync(this.#frame) >= 0);
  }

  /** Decodes one key frame and nothing else, leaving it in `#frame`. */
  #decodeAlone(wanted: number): boolean {
    this.#forget();
    if (!this.#reader.seek(wanted)) return false;
    // A frame coded as two fields is followed by a packet that the table leaves out.
    while (this.#reader.read() && (this.#reader.ordinal < 0 || this.#reader.ordinal === wanted)) {
      this.#send(true);
      const ordinal = this.#receive();
      if (ordinal === wanted) return true;
    }
    this.#send(false);
    for (let ordinal = this.#receive(); ordinal !== decoderIsHungry; ordinal = this.#receive()) {
      if (ordinal === wanted) return true;
    }
    return false;
  }

  /** Gives the decoder the current packet, or the end of the stream. Damage shows in what comes out. */
  #send(reading: boolean): void {
    if (!reading) {
      this.#decoder.sendPacketSync(null);
      return;
    }
    const { packet, ordinal } = this.#reader;
    packet.pts = ordinal < 0 ? AV_NOPTS_VALUE : BigInt(ordinal);
    this.#decoder.sendPacketSync(packet);
  }

  /** The ordinal of the next picture out of the decoder, -1 for one outside the table. */
  #receive(): number {
    if (this.#decoder.receiveFrameSync(this.#frame) < 0) return decoderIsHungry;
    const { pts } = this.#frame;
    return pts === AV_NOPTS_VALUE ? -1 : Number(pts);
  }

  #isDamaged(): boolean {
    return this.#frame.decodeErrorFlags !== 0 || (this.#frame.flags & AV_FRAME_FLAG_CORRUPT) !== 0;
  }

  #sourceFrame(ordinal: number, damaged: boolean): SourceFrame {
    this.#pictures.take(this.#frame);
    return this.#view(this.#frame, ordinal, damaged, { keep: () => this.#keep(ordinal, damaged) });
  }

  /** A reference to the current picture: no pixel is copied. */
  #keep(ordinal: number, damaged: boolean): KeptFrame {
    const native = this.#spare.pop() ?? allocated();
    native.ref(this.#frame);
    this.#kept.add(native);
    const release = () => {
      if (!this.#kept.delete(native)) return;
      this.#pictures.forget(native);
      native.unref();
      this.#spare.push(native);
    };
    return this.#view(native, ordinal, damaged, { release });
  }

  #view<T extends object>(native: Frame, ordinal: number, damaged: boolean, more: T): SourceFrame & T {
    const pictures = this.#pictures;
    const frame = {
      ordinal,
      ptsMicros: this.#table.ptsMicros[ordinal]!,
      damaged,
      reduced: (): YuvPicture => {
        pictures.turnTo(native);
        return pictures.reduced();
      },
      region: (box: Box, into?: YuvPicture): YuvPicture => {
        pictures.turnTo(native);
        return pictures.region(box, into);
      },
      ...more,
    };
    return offerNativeRegion(frame, (box, into, lasting) => {
      pictures.turnTo(native);
      return pictures.nativeRegion(box, into, lasting);
    });
  }
}

function allocated(): Frame {
  const frame = new Frame();
  frame.alloc();
  return frame;
}

const decoderIsHungry = -2;
