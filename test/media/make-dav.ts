import { writeFileSync } from 'node:fs';
import { FormatContext, Packet } from 'node-av/lib';

/**
 * Wraps a bare H.264 stream as the DAV files of Dahua recorders ("DHAV" chunks, read after FFmpeg's libavformat/dhav.c), which no
 * muxer of FFmpeg writes. 25 frames a second from 2024-05-01 08:30:00 on.
 */
export function makeDav(h264Path: string, widthPx: number, heightPx: number, to: string): string {
  const format = new FormatContext();
  format.allocContext();
  format.openInputSync(h264Path);
  format.findStreamInfoSync();
  const packet = new Packet();
  packet.alloc();
  const chunks: Buffer[] = [];
  for (let frame = 0; format.readFrameSync(packet) >= 0; frame++) {
    const extension = Buffer.alloc(12);
    extension.writeUInt8(0x82, 0);
    extension.writeUInt16LE(widthPx, 4);
    extension.writeUInt16LE(heightPx, 6);
    // Codec 2 is H.264.
    extension.set([0x81, 0, 2, 25], 8);
    const data = Buffer.from(packet.data!);
    const lengthBytes = 24 + extension.length + data.length + 8;
    const head = Buffer.alloc(24);
    head.write('DHAV', 'latin1');
    head.writeUInt8(packet.isKeyframe ? 0xfd : 0xfc, 4);
    head.writeUInt32LE(frame, 8);
    head.writeUInt32LE(lengthBytes, 12);
    const second = 30 * 60 + Math.floor(frame / 25);
    const minute = Math.floor(second / 60);
    head.writeUInt32LE((24 << 26) | (5 << 22) | (1 << 17) | (8 << 12) | (minute << 6) | (second % 60), 16);
    head.writeUInt16LE((frame * 40) % 65536, 20);
    head.writeUInt8(extension.length, 22);
    const foot = Buffer.alloc(8);
    foot.write('dhav', 'latin1');
    foot.writeUInt32LE(lengthBytes, 4);
    chunks.push(head, extension, data, foot);
    packet.unref();
  }
  packet.free();
  format.closeInputSync();
  writeFileSync(to, Buffer.concat(chunks));
  return to;
}
