import { readFileSync } from 'node:fs';
import { AV_CODEC_ID_BMP, AV_CODEC_ID_MJPEG, AV_CODEC_ID_PNG, AV_LOG_QUIET, type AVCodecID } from 'node-av/constants';
import { Codec, CodecContext, Frame, Log, Packet } from 'node-av/lib';

/** Decodes single pictures (JPEG, PNG, BMP) into one native frame that is used again and again. */
export class PictureDecoder {
  readonly frame = new Frame();
  readonly #packet = new Packet();
  readonly #decoders = new Map<AVCodecID, CodecContext>();

  constructor() {
    Log.setLevel(AV_LOG_QUIET);
    this.frame.alloc();
    this.#packet.alloc();
  }

  /** Leaves the picture of the file in `frame`; false when it cannot be decoded or read. */
  decode(path: string): boolean {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      return false;
    }
    const codec = codecOf(bytes);
    const decoder = codec === undefined ? undefined : this.#decoderFor(codec);
    if (!decoder) return false;
    this.frame.unref();
    this.#packet.data = bytes;
    const taken = decoder.sendPacketSync(this.#packet) >= 0;
    this.#packet.unref();
    const came = taken && decoder.receiveFrameSync(this.frame) >= 0;
    if (!came) decoder.flushBuffers();
    return came;
  }

  close(): void {
    for (const decoder of this.#decoders.values()) decoder.freeContext();
    this.#packet.free();
    this.frame.free();
  }

  #decoderFor(id: AVCodecID): CodecContext | undefined {
    // FFmpeg's PNG decoder of node-av 6.1.1, used again, adds the first row of the picture before to the next (also after a
    // flush): it gets a new context every time.
    if (id === AV_CODEC_ID_PNG) {
      this.#decoders.get(id)?.freeContext();
      this.#decoders.delete(id);
    }
    const open = this.#decoders.get(id);
    const codec = open ? null : Codec.findDecoder(id);
    if (open || !codec) return open;
    const decoder = new CodecContext();
    decoder.allocContext3(codec);
    decoder.threadCount = 1;
    decoder.open2Sync(codec, null);
    this.#decoders.set(id, decoder);
    return decoder;
  }
}

/** By the first bytes of the file, whatever it is called. */
function codecOf(bytes: Buffer): AVCodecID | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return AV_CODEC_ID_MJPEG;
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') return AV_CODEC_ID_PNG;
  if (bytes.subarray(0, 2).toString('latin1') === 'BM') return AV_CODEC_ID_BMP;
  return undefined;
}
