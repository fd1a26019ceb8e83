import { AV_CODEC_FLAG_LOW_DELAY, AV_CODEC_ID_H264, AV_LOG_QUIET } from 'node-av/constants';
import { Codec, CodecContext, Frame, Log, Packet } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import { reserveYuvPicture, type YuvPicture } from '../../base/picture.ts';
import type { PatchCursor } from '../../synopsis/compose/patch-cursor.ts';
import { checkFFmpeg, readFrame } from './encode-h264.ts';
import { readPatchChunk } from './patch-chunk.ts';

/**
 * Opens a chunk of coded pictures. Only the current picture is held; going back decodes from the start again.
 * Errors: `index.damaged`.
 */
export function openPatchChunk(bytes: Uint8Array): PatchCursor {
  const { widthPx, heightPx, patches } = readPatchChunk(bytes);
  const picture = reserveYuvPicture(widthPx, heightPx);
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  let decoder: CodecContext | null = null;
  let current = -1;

  function decodeNext(): void {
    decoder ??= openDecoder();
    current++;
    packet.data = Buffer.from(patches[current]!.bytes);
    const sent = decoder.sendPacketSync(packet);
    packet.unref();
    if (sent < 0 || decoder.receiveFrameSync(frame) < 0 || frame.width !== widthPx || frame.height !== heightPx)
      throw damaged();
  }

  return {
    widthPx,
    heightPx,
    count: patches.length,
    leftPx: (index) => patches[index]!.leftPx,
    topPx: (index) => patches[index]!.topPx,
    pictureAt(index) {
      if (index < 0 || index >= patches.length) throw damaged();
      if (index === current) return picture;
      if (index < current) {
        decoder?.freeContext();
        decoder = null;
        current = -1;
      }
      while (current < index) {
        decodeNext();
        if (current === index) readFrame(frame, picture);
        frame.unref();
      }
      return picture;
    },
    close() {
      decoder?.freeContext();
      decoder = null;
      packet.free();
      frame.free();
    },
  };
}

/** A decoded picture of a blob and where it lay in the displayed source picture, in even px. */
export interface DecodedPatch {
  readonly origin: { readonly leftPx: number; readonly topPx: number };
  readonly picture: YuvPicture;
}

/** All pictures of a chunk, each in its own arrays. For a film use `openPatchChunk`, which holds one. Errors: `index.damaged`. */
export function decodeChunk(bytes: Uint8Array): DecodedPatch[] {
  const cursor = openPatchChunk(bytes);
  const decoded: DecodedPatch[] = [];
  for (let i = 0; i < cursor.count; i++) {
    const { widthPx, heightPx, y, u, v } = cursor.pictureAt(i);
    decoded.push({
      origin: { leftPx: cursor.leftPx(i), topPx: cursor.topPx(i) },
      picture: { widthPx, heightPx, y: y.slice(), u: u.slice(), v: v.slice() },
    });
  }
  cursor.close();
  return decoded;
}

function openDecoder(): CodecContext {
  Log.setLevel(AV_LOG_QUIET);
  const codec = Codec.findDecoder(AV_CODEC_ID_H264);
  if (codec === null) throw new DayfoldError('internal', 'This FFmpeg has no H.264 decoder.');
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.threadCount = 1;
  decoder.setFlags(AV_CODEC_FLAG_LOW_DELAY);
  checkFFmpeg(decoder.open2Sync(codec, null), 'Opening the H.264 decoder');
  return decoder;
}

function damaged(): DayfoldError {
  return new DayfoldError('index.damaged', 'A picture in the index is damaged; delete the index and analyse again.');
}
