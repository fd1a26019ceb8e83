import { AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD } from 'node-av/constants';
import { Frame, Packet } from 'node-av/lib';
import { openDecoder, openVideo } from './read-open.ts';

/**
 * Decodes a file to learn the order in which its packets come out as pictures: indices of packets as the survey counts them.
 * The last resort where neither container nor codec tells (H.264 with B-frames in AVI or as a bare stream; two fields in two
 * packets). Uses all cores.
 *
 * @param packetLimit stop after so many packets, without waiting for the pictures the decoder still holds
 */
export function decodeDisplayOrder(
  path: string,
  streamIndex: number,
  packetLimit = Number.POSITIVE_INFINITY,
): Uint32Array {
  const { format, stream, close } = openVideo(path, streamIndex);
  const decoder = openDecoder(path, stream, packetLimit === Number.POSITIVE_INFINITY ? allCores : 1);
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  const order: number[] = [];
  const drain = (): void => {
    while (decoder.receiveFrameSync(frame) >= 0) if (frame.pts !== AV_NOPTS_VALUE) order.push(Number(frame.pts));
  };
  let packets = 0;
  while (packets < packetLimit && format.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === stream.index && packet.size > 0) {
      packet.pts = (packet.flags & AV_PKT_FLAG_DISCARD) === 0 ? BigInt(packets++) : AV_NOPTS_VALUE;
      decoder.sendPacketSync(packet);
      drain();
    }
    packet.unref();
  }
  if (packetLimit === Number.POSITIVE_INFINITY) {
    decoder.sendPacketSync(null);
    drain();
  }
  frame.free();
  packet.free();
  decoder.freeContext();
  close();
  return Uint32Array.from(order);
}

/** FFmpeg takes 0 threads for as many as there are cores. */
const allCores = 0;
