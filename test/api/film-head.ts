import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AV_CODEC_ID_H264, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Frame, Packet } from 'node-av/lib';

/** How many pictures a player can show of the beginning of a film; 0 while it can not even be opened. */
export function picturesIn(bytes: Buffer, folder: string): number {
  const path = join(mkdtempSync(join(folder, 'head-')), 'head.mp4');
  writeFileSync(path, bytes);
  const input = new FormatContext();
  input.allocContext();
  if (input.openInputSync(path) < 0) return 0;
  input.findStreamInfoSync(null);
  const stream = input.streams.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO);
  let pictures = 0;
  if (stream !== undefined && stream.codecpar.width > 0) {
    const decoder = new CodecContext();
    const codec = Codec.findDecoder(AV_CODEC_ID_H264)!;
    decoder.allocContext3(codec);
    decoder.parametersToContext(stream.codecpar);
    decoder.open2Sync(codec, null);
    const packet = new Packet();
    packet.alloc();
    const frame = new Frame();
    frame.alloc();
    const drain = () => {
      for (; decoder.receiveFrameSync(frame) >= 0; frame.unref()) pictures++;
    };
    while (input.readFrameSync(packet) >= 0) {
      decoder.sendPacketSync(packet);
      packet.unref();
      drain();
    }
    decoder.sendPacketSync(null);
    drain();
    packet.free();
    frame.free();
    decoder.freeContext();
  }
  input.closeInputSync();
  return pictures;
}
