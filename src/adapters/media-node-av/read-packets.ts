import { AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD, AVSEEK_FLAG_BACKWARD, AVSEEK_FLAG_BYTE } from 'node-av/constants';
import { Packet } from 'node-av/lib';
import type { FrameTable, PacketTable } from '../../recording/recording.ts';
import { putBackVideo, takeVideo } from './kept-videos.ts';
import { type OpenVideo, openVideo } from './read-open.ts';

/** Containers without an index: a byte offset finds a packet exactly, a time only roughly. */
const seekByOffset = /^(mpegts|mpeg|h264|hevc|mpegvideo|m4v|dhav)$/;
/** Packets to read after a jump before it counts as lost. Guess: more than any group of pictures a muxer interleaves. */
const searchPackets = 400;
/** Rows of the table to look through when a packet is not the expected one. Guess. */
const searchRows = 256;
/** Stands for a position that is not known after a jump. */
const unknown = -1;

/**
 * Reads the coded packets of the surveyed stream from any frame on and knows each again in the frame table.
 *
 * Positions count the table's packets in file order. `packet` holds the current one.
 */
export class PacketReader {
  readonly packet = new Packet();
  /** Ordinal of the current packet in the frame table, or -1 for one the table leaves out. */
  ordinal = -1;
  /** Position in file order of the current packet, or of the last one known. */
  position = -1;
  video: OpenVideo;
  readonly #path: string;
  readonly #table: FrameTable;
  readonly #packets: PacketTable;
  /** Position of the next packet, or `unknown`. */
  #next = 0;
  /** Position last jumped to. */
  #sought = 0;
  #held = false;

  constructor(path: string, table: FrameTable, packets: PacketTable) {
    this.#path = path;
    this.#table = table;
    this.#packets = packets;
    const { video, isFresh } = takeVideo(path, packets.streamIndex);
    this.video = video;
    if (!isFresh) this.#next = unknown;
    this.packet.alloc();
  }

  /** Goes on to the next packet of the stream; false at the end of the file. */
  read(): boolean {
    if (this.#held) {
      this.#held = false;
      return true;
    }
    return this.#readOne();
  }

  /** Makes the next `read` give the packet of the key frame `ordinal`. False when it is not in the file any more. */
  seek(ordinal: number): boolean {
    const wanted = this.positionOf(ordinal);
    // Nothing before it can be decoded alone, but the packets an edit list hides may be what it was predicted from.
    if (this.#table.isKey[ordinal] !== 1) return this.#reopen();
    // Of a file that was kept, a first reader would have read what is hidden before its first frame.
    if (wanted === 0 && this.#next === unknown && this.position < 0) return this.#reopen();
    if (this.#next === wanted && !this.#held && this.position === wanted - 1) return true;
    return this.#jump(ordinal, wanted) || this.#rewind(wanted);
  }

  /** Position in file order of a frame. */
  positionOf(ordinal: number): number {
    // A frame lies within the reordering depth of its place in the order of presentation.
    const { fileOrder } = this.#packets;
    for (let distance = 0; distance < fileOrder.length; distance++) {
      if (fileOrder[ordinal + distance] === ordinal) return ordinal + distance;
      if (fileOrder[ordinal - distance] === ordinal) return ordinal - distance;
    }
    return -1;
  }

  close(): void {
    this.packet.free();
    putBackVideo(this.#path, this.video);
  }

  #readOne(): boolean {
    const { format, stream } = this.video;
    const { packet } = this;
    for (;;) {
      packet.unref();
      if (format.readFrameSync(packet) < 0) return false;
      if (packet.streamIndex !== stream.index || packet.size === 0) continue;
      const position = (packet.flags & AV_PKT_FLAG_DISCARD) === 0 ? this.#find() : -1;
      this.ordinal = position < 0 ? -1 : this.#packets.fileOrder[position]!;
      if (position >= 0) {
        this.position = position;
        this.#next = position + 1;
      }
      return true;
    }
  }

  #jump(ordinal: number, wanted: number): boolean {
    const { format, stream, container } = this.video;
    const { ticks, offsetBytes } = this.#packets;
    const byOffset = seekByOffset.test(container) && offsetBytes[ordinal]! >= 0;
    if (!byOffset && Number.isNaN(ticks[ordinal]!)) return false;
    const target = BigInt(byOffset ? offsetBytes[ordinal]! : ticks[ordinal]!);
    const flags = byOffset ? AVSEEK_FLAG_BYTE : AVSEEK_FLAG_BACKWARD;
    if (format.seekFrameSync(stream.index, target, flags) < 0) return false;
    this.#next = unknown;
    this.#sought = wanted;
    return this.#readTo(wanted);
  }

  #rewind(wanted: number): boolean {
    return this.#reopen() && this.#readTo(wanted);
  }

  #reopen(): boolean {
    this.video.close();
    this.video = openVideo(this.#path, this.#packets.streamIndex);
    this.#next = 0;
    this.#held = false;
    return true;
  }

  #readTo(wanted: number): boolean {
    this.#held = false;
    for (let strangers = 0; strangers < searchPackets; ) {
      if (!this.#readOne()) return false;
      if (this.ordinal < 0) {
        strangers++;
        continue;
      }
      strangers = 0;
      if (this.position > wanted) return false;
      if (this.position === wanted) {
        this.#held = true;
        return true;
      }
    }
    return false;
  }

  #find(): number {
    const count = this.#packets.fileOrder.length;
    const pts = this.packet.pts;
    const dts = this.packet.dts;
    const ticks = dts !== AV_NOPTS_VALUE ? Number(dts) : pts !== AV_NOPTS_VALUE ? Number(pts) : Number.NaN;
    const bytes = this.packet.size;
    const offset = Number(this.packet.pos);
    const expected = this.#next;
    if (expected >= 0 && expected < count && this.#matches(expected, ticks, bytes, offset)) return expected;
    const near = expected < 0 ? this.#sought : expected;
    for (let position = Math.max(0, near - searchRows); position < Math.min(count, near + searchRows); position++) {
      if (this.#matches(position, ticks, bytes, offset)) return position;
    }
    // After a jump any row may be the one; within the file's order only a near one.
    for (let position = 0; expected < 0 && position < count; position++) {
      if (this.#matches(position, ticks, bytes, offset)) return position;
    }
    return -1;
  }

  #matches(position: number, ticks: number, bytes: number, offset: number): boolean {
    const { fileOrder, ticks: tableTicks, offsetBytes } = this.#packets;
    const ordinal = fileOrder[position]!;
    if (this.#table.packetBytes[ordinal] !== bytes) return false;
    const sameTicks = tableTicks[ordinal] === ticks;
    const sameOffset = offset >= 0 && offsetBytes[ordinal] === offset;
    // One clue suffices: after a jump some demuxers guess times anew, and some know no offsets.
    return sameTicks || sameOffset || (Number.isNaN(ticks) && offset < 0);
  }
}
